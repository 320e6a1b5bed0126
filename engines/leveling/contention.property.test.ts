import { describe, expect, test } from 'vitest'
import { Appraisal, type Stay } from './appraisal.ts'
import { earliestCosts, relax } from './bounds.ts'
import { modesOf } from './check.ts'
import { compileProblem } from './compile.ts'
import { Contention } from './contention.ts'
import { level, levelNow, type LevelingProblem, type Objective } from './index.ts'
import { leastCost, leastOfAll } from './testing/enumerate.ts'
import { randomProblem } from './testing/random-problem.ts'
import { priceOf } from './verify.ts'

type Costs = Exclude<Objective, 'makespan'>
const objectives: Costs[] = ['weightedTardiness', 'valueLost']

type Asked = { objective: Costs; slots: number; rounds?: number; upTo?: number; stay?: { starts: ReadonlyMap<string, number>; price: number } }

/** Every bound of the rounds, in their order; the first is that of the earliest finishes. What is fixed is counted in. */
function boundsOf(problem: LevelingProblem, { objective, slots, rounds = 150, upTo = 500, stay: kept }: Asked): number[] {
  const today = kept ? new Map([...kept.starts].map(([id, start]) => [id, { start, mode: null }])) : null
  const compiled = compileProblem(problem, today)
  if ('infeasible' in compiled) return []
  const { instance } = compiled
  const { count, origin, unit } = instance
  const stay: Stay | null = kept ? { start: new Int32Array(count), price: new Float64Array(count) } : null
  for (let i = 0; stay && i < count; i++) {
    const start = kept?.starts.get(problem.activities[origin[i]!]?.id ?? '')
    if (start === undefined) continue
    stay.start[i] = start / unit
    stay.price[i] = kept!.price * unit
  }
  const relaxed = relax(instance)
  const fixed = problem.activities.reduce((sum, activity) => {
    if (!activity.fixed) return sum
    const mode = modesOf(activity)[activity.fixed.mode ?? 0]!
    return sum + (mode.price ?? 0) + priceOf(activity, activity.fixed.start + mode.duration, objective)
  }, 0)
  const contention = new Contention({ relaxed, stay, slots: Math.ceil(slots / unit) })
  const bounds = [fixed + earliestCosts(relaxed, new Appraisal(instance, stay)).plain]
  while (!contention.finished && contention.rounds < rounds) if (contention.step(upTo - fixed)) bounds.push(fixed + contention.bound)
  return bounds
}

const highest = (bounds: readonly number[]): number => Math.max(-Infinity, ...bounds)
const rises = (bounds: readonly number[]): boolean => bounds.slice(2).every((bound, k) => bound >= bounds[k + 1]!)

/** People with prices, some dear and some slow, deadlines that the given plan keeps. */
function withPrices(problem: LevelingProblem, seed: number): LevelingProblem {
  const activities = problem.activities.map((activity, i) => {
    const late = (seed + i) % 4 === 0 ? { deadline: 20 + ((seed * 7 + i) % 9) } : {}
    if (!activity.modes) return { ...activity, ...late }
    return { ...activity, ...late, modes: activity.modes.map((mode, m) => ({ ...mode, price: (seed + 3 * m + i) % 5 })) }
  })
  return { ...problem, activities }
}

describe('what sharing people costs', () => {
  test('B3 the bound is never above the optimum of all schedules, however far people are watched, and it only rises', () => {
    let [looked, reached, raised] = [0, 0, 0]
    for (let seed = 1; seed <= 240; seed++) {
      const objective = objectives[seed % 2]!
      const problem = randomProblem(seed, {
        activities: 2 + (seed % 4),
        changes: seed % 3 !== 0,
        projects: seed % 4 < 2,
        links: seed % 5 === 0 ? 'any' : 'plain',
        fixed: seed % 6 === 1,
        objective,
      })
      const best = leastCost(problem)
      if (best === null) continue
      const bounds = boundsOf(problem, { objective, slots: [1, 6, 12, 30, 60][seed % 5]!, upTo: seed % 2 === 0 ? best : best + 30 })
      looked++
      expect([seed, best, bounds.filter((bound) => bound > best + 1e-9)]).toEqual([seed, best, []])
      expect([seed, rises(bounds)]).toEqual([seed, true])
      if (highest(bounds) > bounds[0]! + 1e-6) raised++
      if (highest(bounds) > best - 1e-6) reached++
    }
    // Most are reached by the earliest finishes alone.
    expect([looked, reached, raised].map((n, k) => n > [200, 100, 40][k]!)).toEqual([true, true, true])
  })

  test('B3 so with alternative people at a price, deadlines that are kept, and totals', () => {
    let looked = 0
    for (let seed = 1; seed <= 90; seed++) {
      const objective = objectives[seed % 2]!
      const shape = { activities: 2 + (seed % 3), modes: true, totals: seed % 4 === 0, changes: seed % 3 === 0, objective }
      const problem = withPrices(randomProblem(seed, { ...shape, links: seed % 2 === 0 ? 'any' : 'plain', projects: seed % 3 === 1 }), seed)
      const best = leastCost(problem)
      if (best === null) continue
      looked++
      const bounds = boundsOf(problem, { objective, slots: seed % 7 === 0 ? 5 : 40, upTo: best + (seed % 3) })
      expect([seed, best, bounds.filter((bound) => bound > best + 1e-9)]).toEqual([seed, best, []])
    }
    expect(looked).toBeGreaterThan(60)
  })

  test('B3 so with a price on moving away from the plan of today', () => {
    let looked = 0
    for (let seed = 1; seed <= 60; seed++) {
      const objective = objectives[seed % 2]!
      const shape = { activities: 3, modes: seed % 3 === 0, changes: seed % 2 === 0, projects: seed % 4 === 0, objective }
      const problem = randomProblem(seed, shape)
      const stay = {
        starts: new Map([
          ['T0', seed % 5],
          ['T1', (seed * 3) % 11],
          ['T2', (seed * 5) % 9],
        ] as const),
        price: 1 + (seed % 3),
      }
      const best = leastOfAll(problem, stay, 22)
      if (best === null) continue
      looked++
      const bounds = boundsOf(problem, { objective, slots: 24, upTo: best, stay, rounds: 80 })
      expect([seed, best, bounds.filter((bound) => bound > best + 1e-9)]).toEqual([seed, best, []])
    }
    expect(looked).toBeGreaterThan(40)
  })

  test('B3 one person, one task for each pursuit: it says what the order by weight for work says', () => {
    const activities = [4, 7, 2, 5, 9].map((duration, i) => ({ id: `T${i}`, duration, demands: { A: 1 }, due: 0, weight: [3, 8, 1, 9, 2][i]! }))
    const problem: LevelingProblem = { objective: 'weightedTardiness', resources: [{ id: 'A', capacity: 1 }], activities }
    let [at, best] = [0, 0]
    for (const { duration, weight } of activities.toSorted((a, b) => b.weight / b.duration - a.weight / a.duration)) best += weight * (at += duration)
    expect(highest(boundsOf(problem, { objective: 'weightedTardiness', slots: 28, rounds: 2000, upTo: best }))).toBe(best)
    expect(levelNow(problem, { steps: 20_000 })).toMatchObject({ cost: best, bound: best, proven: true })
  })
  test('B3 in a search the bound only rises, and is below what any plan costs', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const objective = objectives[seed % 2]!
      const shape = { activities: 30, projects: true, modes: seed % 3 === 0, changes: seed % 2 === 0, objective }
      const problem = { ...randomProblem(seed, shape), resources: randomProblem(seed, shape).resources.map((one) => ({ ...one, capacity: 3 })) }
      const first = levelNow(problem, { steps: 0 })
      const earliest = first.status === 'leveled' ? first.bound : Infinity
      let [bound, cost] = [0, Infinity]
      for (const progress of level(problem, { steps: 20_000, seed })) {
        expect([seed, progress.bound >= bound]).toEqual([seed, true])
        bound = progress.bound
        cost = Math.min(cost, progress.cost ?? Infinity)
      }
      expect([seed, bound <= cost + 1e-6, bound > earliest || cost <= earliest + 1e-6]).toEqual([seed, true, true])
    }
  })

  test('B4 a plan that breaks a deadline is not called the best because of that', () => {
    const activities = [0, 1, 2].map((i) => ({
      id: `T${i}`,
      duration: 4,
      demands: { A: 1 },
      due: 2,
      weight: 1 + i,
      ...(i === 0 ? { deadline: 3 } : {}),
    }))
    const result = levelNow({ objective: 'weightedTardiness', resources: [{ id: 'A', capacity: 1 }], activities }, { steps: 2000 })
    expect(result).toMatchObject({ proven: false, violations: [{ kind: 'deadline', activity: 'T0', by: 1 }] })
    // T0 first, then the others by weight: 2 + 3 × 6 + 2 × 10; without the deadline T0 is last: 3 × 2 + 2 × 6 + 10.
    expect(result).toMatchObject({ cost: 40, bound: 28 })
  })
})
