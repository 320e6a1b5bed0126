import { describe, expect, test } from 'vitest'
import { firstSchedule, level, levelNow, type Leveled, type LevelingProblem, type LevelOptions, type Mode, type Objective } from './index.ts'
import { randomProblem } from './testing/random-problem.ts'

const objectives: Objective[] = ['makespan', 'weightedTardiness', 'valueLost']

function leveled(problem: LevelingProblem, options: LevelOptions): Leveled {
  const result = levelNow(problem, options)
  if (result.status !== 'leveled') throw new Error(JSON.stringify(result))
  return result
}

/** Pursuits of one task each that only one expert can do, so that the least cost is known: the dearest for its days first (Smith 1956). */
function queue(count: number): { problem: LevelingProblem; least: number } {
  const rows = Array.from({ length: count }, (_, i) => ({ id: `T${i}`, duration: 1 + ((i * 7) % 5), weight: 1 + ((i * 11) % 13) }))
  let [finish, least] = [0, 0]
  for (const { duration, weight } of rows.toSorted((a, b) => b.weight / b.duration - a.weight / a.duration)) least += weight * (finish += duration)
  const activities = rows.map((row) => ({ ...row, demands: { expert: 1 }, due: 0 }))
  return { least, problem: { resources: [{ id: 'expert', capacity: 1 }], activities, objective: 'weightedTardiness' } }
}

/** Tasks that one of two people does in two days and the other in three, at a price; nobody is needed twice at once. */
function pairs(count: number, price: number): LevelingProblem {
  const modes: Mode[] = [
    { duration: 2, demands: { quick: 1 } },
    { duration: 3, demands: { slow: 1 }, price },
  ]
  return {
    resources: ['quick', 'slow'].map((id) => ({ id, capacity: 1 })),
    activities: Array.from({ length: count }, (_, i) => ({ id: `T${i}`, modes })),
  }
}

describe('rebuilding', () => {
  test('R1 keeps links, dates, totals and capacity, for every objective', () => {
    for (let seed = 1; seed <= 24; seed++) {
      const problem = randomProblem(seed, {
        activities: 100 + 5 * seed,
        objective: objectives[seed % 3]!,
        modes: true,
        totals: seed % 2 === 0,
        changes: seed % 4 < 2,
        links: seed % 3 === 1 ? 'any' : 'plain',
        projects: seed % 5 < 3,
      })
      const result = leveled(problem, { seed, steps: 400 })
      expect([seed, result.violations]).toEqual([seed, []])
      expect(result.cost).toBeGreaterThanOrEqual(result.bound - 1e-9)
    }
  })

  test('R1 what is fixed stays, and only that is broken which facts break', () => {
    const problem = randomProblem(4, { activities: 150, modes: true, fixed: true, projects: true, objective: 'weightedTardiness' })
    const fixed = new Map(problem.activities.flatMap((activity) => (activity.fixed ? [[activity.id, activity.fixed.start] as const] : [])))
    const result = leveled(problem, { steps: 500 })
    for (const { id, start } of result.activities) expect(start).toBe(fixed.get(id) ?? start)
    for (const broken of result.violations) if (broken.kind === 'link') expect(fixed.has(broken.to)).toBe(true)
  })

  test('R2 the first plan already has the dearest for its days first, which is the best', () => {
    const { problem, least } = queue(120)
    expect(firstSchedule(problem)).toMatchObject({ cost: least, violations: [] })
  })

  test('R2 two people share the work by their speed, and the dear one rests when that is worth it', () => {
    // 60 tasks in two days each and 40 in three each fill 120 days.
    expect(leveled(pairs(100, 0), { steps: 4000 }).makespan).toBe(120)
    // A day saved is worth less than the two prices it takes.
    expect(leveled(pairs(100, 3), { steps: 4000 })).toMatchObject({ makespan: 200, cost: 200 })
  })

  test('R3 more steps are never worse than the plan they begin with, and progress does not rise', () => {
    const problem = randomProblem(9, { activities: 160, modes: true, projects: true, objective: 'weightedTardiness' })
    const first = firstSchedule(problem)
    let last = first.status === 'leveled' ? first.cost : 0
    const run = level(problem, { steps: 12_000 })
    for (let step = run.next(); !step.done; step = run.next()) {
      expect(step.value.cost).toBeLessThanOrEqual(last + 1e-6)
      last = step.value.cost ?? 0
    }
    expect(last).toBeGreaterThan(0)
  })

  test('S1 the same problem, seed and steps give the same answer', () => {
    const problem = randomProblem(7, { activities: 130, modes: true, totals: true, objective: 'valueLost' })
    expect(leveled(problem, { seed: 2, steps: 900 })).toEqual(leveled(problem, { seed: 2, steps: 900 }))
  })

  test('T2 a high price on moving keeps today’s plan', () => {
    const problem = randomProblem(3, { activities: 140, modes: true, objective: 'weightedTardiness' })
    const plan = leveled(problem, { steps: 1000 })
    const kept = leveled(problem, { steps: 500, seed: 5, today: { activities: plan.activities, price: 1e4 } })
    expect([kept.moved, kept.cost]).toEqual([0, plan.cost])
  })

  test('T4 a late pursuit enters: the others move only as far as that is worth it', () => {
    const { problem } = queue(110)
    const plan = leveled(problem, { steps: 300 })
    const urgent = { id: 'urgent', duration: 2, demands: { expert: 1 }, due: 2, weight: 1000 }
    const next = { ...problem, activities: [...problem.activities, urgent] }
    const result = leveled(next, { steps: 3000, today: { activities: plan.activities, price: 0.5 } })
    expect(result.activities.at(-1)?.start).toBe(0)
    // All others two later: that is one way, so that the plan costs no more.
    const pushed = problem.activities.reduce((sum, { weight = 1 }) => sum + 2 * weight, 110 * 2 * 0.5)
    expect(result.cost + result.moved).toBeLessThanOrEqual(plan.cost + pushed)
  })
})
