import { describe, expect, test } from 'vitest'
import { Branching } from './branching.ts'
import { compileProblem } from './compile.ts'
import { Decoder } from './decoder.ts'
import { distancesOf } from './distances.ts'
import { firstSchedule, levelNow, violationsOf, type Leveled, type LevelingProblem, type LevelOptions, type Objective } from './index.ts'
import { leastCost } from './testing/enumerate.ts'
import { randomProblem } from './testing/random-problem.ts'

const objectives: Objective[] = ['makespan', 'weightedTardiness', 'valueLost']

function leveled(problem: LevelingProblem, options: LevelOptions = {}): Leveled {
  const result = levelNow(problem, { steps: 300, ...options })
  if (result.status !== 'leveled') throw new Error(JSON.stringify(result))
  return result
}

describe('schedules', () => {
  test('V1 keep links, dates and capacity at every moment, for every objective', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const shape = {
        activities: 3 + (seed % 40),
        changes: seed % 2 === 0,
        links: seed % 3 === 0 ? ('any' as const) : ('plain' as const),
        projects: seed % 5 === 0,
      }
      const problem = randomProblem(seed, { ...shape, objective: objectives[seed % 3]! })
      const result = leveled(problem, { seed })
      expect([seed, result.violations]).toEqual([seed, []])
      expect(result.cost).toBeGreaterThanOrEqual(result.bound - 1e-9)
      expect([seed, firstSchedule(problem)]).toMatchObject([seed, { status: 'leveled', violations: [] }])
    }
  })

  test('V1 keep them with several modes and a total that is used up', () => {
    for (let seed = 1; seed <= 80; seed++) {
      const problem = randomProblem(seed, {
        activities: 3 + (seed % 20),
        modes: true,
        totals: seed % 2 === 0,
        changes: seed % 3 === 0,
        objective: objectives[seed % 3]!,
      })
      const result = leveled(problem, { seed, steps: 600 })
      expect([seed, result.violations]).toEqual([seed, []])
    }
  })

  test('V2 what fixed activities break by themselves is all that is broken', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = randomProblem(seed, { activities: 12, fixed: true })
      const fixed = new Set(problem.activities.filter((activity) => activity.fixed).map(({ id }) => id))
      for (const broken of leveled(problem, { seed }).violations) {
        expect(['link', 'capacity']).toContain(broken.kind)
        if (broken.kind === 'link') expect([seed, fixed.has(broken.to)]).toEqual([seed, true])
      }
    }
  })
})

describe('small problems', () => {
  test('B1 the bound is never above the optimum found by enumeration, and the optimum is found', () => {
    for (let seed = 1; seed <= 90; seed++) {
      const problem = randomProblem(seed, {
        activities: 2 + (seed % 4),
        changes: seed % 2 === 0,
        projects: seed % 4 === 0,
        objective: objectives[seed % 3]!,
      })
      const best = leastCost(problem)
      const result = leveled(problem, { seed, steps: 400 })
      expect([seed, result.bound <= (best ?? 0) + 1e-9]).toEqual([seed, true])
      expect([seed, result.cost]).toEqual([seed, best])
    }
  })

  test('B1 so with modes and links of every type', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const problem = randomProblem(seed, { activities: 2 + (seed % 3), modes: true, totals: seed % 2 === 0, links: 'any' })
      const best = leastCost(problem)
      const result = leveled(problem, { seed, steps: 600 })
      expect([seed, result.bound <= (best ?? 0) + 1e-9]).toEqual([seed, true])
      expect([seed, result.cost]).toEqual([seed, best])
    }
  })
})

describe('proofs', () => {
  /** The least makespan that branch and bound alone ends with; null where everything fits at its earliest moment, so that nothing is branched. */
  function branched(problem: LevelingProblem): number | null {
    const compiled = compileProblem(problem)
    if ('infeasible' in compiled) throw new Error(compiled.infeasible.reason)
    const { instance } = compiled
    const { duration } = new Decoder(instance)
    const found = distancesOf(instance, duration)
    if ('circle' in found) throw new Error('circle')
    let least = instance.horizon + 1
    const branching = new Branching(instance, found.distances, least)
    if (branching.finished) return null
    while (!branching.finished) {
      const starts = branching.step()
      if (starts) least = branching.upTo = Math.min(least, Math.max(...starts.map((start, i) => start + duration[i]!)))
    }
    return least * instance.unit
  }

  test('B2 branch and bound ends with the optimum', () => {
    let looked = 0
    for (let seed = 1; seed <= 60; seed++) {
      const problem = randomProblem(seed, { activities: 5, links: seed % 2 === 0 ? 'any' : 'plain' })
      const first = branched(problem)
      if (first === null) continue
      looked++
      expect([seed, first]).toEqual([seed, leastCost(problem)])
    }
    expect(looked).toBeGreaterThan(20)
  })

  test('B2 what it ends is proven where no bound reaches the optimum', () => {
    for (const [seed, bound, best] of [
      [11, 18, 19],
      [25, 22, 23],
      [141, 28, 29],
    ] as const) {
      const problem = randomProblem(seed, { activities: 12 })
      expect(levelNow(problem, { steps: 0 })).toMatchObject({ bound, proven: false })
      expect(levelNow(problem, { steps: 8000 })).toMatchObject({ bound: best, makespan: best, gap: 0, proven: true, violations: [] })
    }
  })
})

describe('repeatability', () => {
  test('S1 the same problem, seed and steps give the same answer', () => {
    const problem = randomProblem(5, { activities: 40, modes: true, changes: true })
    expect(leveled(problem, { seed: 'a' })).toEqual(leveled(problem, { seed: 'a' }))
  })

  test('S2 a schedule is judged the same by the rules as by the search', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem = randomProblem(seed, { activities: 15, objective: objectives[seed % 3]! })
      const result = leveled(problem, { seed })
      expect(violationsOf(problem, result.activities)).toEqual([])
      expect(result.gap === null || result.gap >= -1e-9).toBe(true)
    }
  })
})
