import { describe, expect, test } from 'vitest'
import {
  costOf,
  firstSchedule,
  level,
  LevelingError,
  levelNow,
  violationsOf,
  type Leveled,
  type LevelingProblem,
  type LevelOptions,
  type LevelResult,
  type Mode,
} from './index.ts'

/** `A3 B2(A)`: activities with duration and predecessors; a number after `*` is the demand for the one resource, usually 1. */
function problemOf(text: string, capacity = 1): LevelingProblem {
  const rows = [...text.matchAll(/([A-Z]+)(\d+)(?:\*([\d.]+))?(?:\(([A-Z,]+)\))?/g)]
  return {
    resources: [{ id: 'team', capacity }],
    activities: rows.map(([, id = '', duration, demand = '1']) => ({ id, duration: Number(duration), demands: { team: Number(demand) } })),
    links: rows.flatMap(([, id = '', , , before = '']) =>
      before
        .split(',')
        .filter(Boolean)
        .map((from) => ({ from, to: id })),
    ),
  }
}

const withActivity = (problem: LevelingProblem, id: string, more: object): LevelingProblem => ({
  ...problem,
  activities: problem.activities.map((activity) => (activity.id === id ? { ...activity, ...more } : activity)),
})

function leveled(problem: LevelingProblem, options: LevelOptions = { steps: 500 }): Leveled {
  const result = levelNow(problem, options)
  if (result.status !== 'leveled') throw new Error(JSON.stringify(result))
  return result
}

const startsOf = (result: Leveled): Record<string, number> => Object.fromEntries(result.activities.map(({ id, start }) => [id, start]))

function faultOf(problem: LevelingProblem, options?: LevelOptions): string {
  try {
    levelNow(problem, options)
  } catch (error) {
    if (error instanceof LevelingError) return `${error.code} ${error.subject}`
    throw error
  }
  return 'none'
}

describe('malformed problems', () => {
  const good = problemOf('A3 B2(A)')

  test.each([
    [{ duration: Number.NaN }, 'BAD_NUMBER A'],
    [{ duration: Infinity }, 'BAD_NUMBER A'],
    [{ duration: 1.5 }, 'NOT_WHOLE A'],
    [{ duration: -1 }, 'NEGATIVE A'],
    [{ duration: 2e9 }, 'TOO_LONG A'],
    [{ duration: undefined }, 'NO_MODE A'],
    [{ modes: [] }, 'NO_MODE A'],
    [{ demands: { team: -1 } }, 'NEGATIVE A'],
    [{ demands: { team: Number.NaN } }, 'BAD_NUMBER A'],
    [{ demands: { other: 1 } }, 'UNKNOWN_RESOURCE A'],
    [{ release: -2 }, 'NEGATIVE A'],
    [{ project: 'none' }, 'UNKNOWN_PROJECT A'],
    [{ fixed: { start: 0, mode: 3 } }, 'UNKNOWN_MODE A'],
    [{ due: Number.NaN }, 'BAD_NUMBER A'],
  ])('L1 %j is refused with a code and the id', (more, fault) => {
    expect(faultOf(withActivity(good, 'A', more))).toBe(fault)
  })

  test('L1 so are ids that come twice, unknown ends of links and limits that are no numbers', () => {
    expect(faultOf(problemOf('A3 A2'))).toBe('DUPLICATE_ID A')
    expect(faultOf({ ...good, links: [{ from: 'A', to: 'Z' }] })).toBe('UNKNOWN_ACTIVITY Z')
    expect(faultOf({ ...good, links: [{ from: 'A', to: 'B', lag: Number.NaN }] })).toBe('BAD_NUMBER A → B')
    expect(faultOf({ ...good, resources: [{ id: 'team', capacity: Number.NaN }] })).toBe('BAD_NUMBER team')
    expect(faultOf(good, { steps: Number.NaN })).toBe('BAD_NUMBER steps')
    expect(faultOf(good, { steps: -1 })).toBe('BAD_NUMBER steps')
    expect(faultOf(good, { today: { activities: [{ id: 'Z', start: 0 }] } })).toBe('UNKNOWN_ACTIVITY Z')
  })

  test('L1 no activities are a plan of length 0', () => {
    expect(leveled({ activities: [], resources: [] })).toMatchObject({ makespan: 0, cost: 0, proven: true, gap: 0 })
  })
})

describe('problems without a schedule', () => {
  test('L2 a circle is named in order', () => {
    const result = levelNow({ ...problemOf('A1 B1(A) C1(B) D1'), links: [...problemOf('A1 B1(A) C1(B)').links!, { from: 'C', to: 'A' }] })
    expect(result).toMatchObject({ status: 'infeasible', reason: 'circle' })
    expect(result.status === 'infeasible' && result.reason === 'circle' ? result.activities.toSorted() : []).toEqual(['A', 'B', 'C'])
  })

  test('L2 a demand above the capacity names activity, resource and amounts', () => {
    expect(levelNow(problemOf('A1 B2*3', 2))).toEqual({
      status: 'infeasible',
      reason: 'demandAboveCapacity',
      activity: 'B',
      resource: 'team',
      demand: 3,
      capacity: 2,
    })
  })

  test('L2 a budget that the cheapest modes exceed is named', () => {
    const mode = (budget: number) => ({ duration: 1, demands: { budget } })
    const problem: LevelingProblem = {
      resources: [{ id: 'budget', kind: 'total', capacity: 6 }],
      activities: [
        { id: 'A', modes: [mode(4), mode(6)] },
        { id: 'B', modes: [mode(3), mode(5)] },
      ],
    }
    expect(levelNow(problem)).toEqual({ status: 'infeasible', reason: 'totalAboveCapacity', resource: 'budget', demand: 7, capacity: 6 })
  })

  test('L2 lags that contradict each other are named', () => {
    const problem = { ...problemOf('A2 B2(A)', 2), links: [{ from: 'A', to: 'B', lag: 3, most: 2 }] }
    expect(levelNow(problem)).toEqual({ status: 'infeasible', reason: 'timeLags', activities: ['A', 'B'] })
  })

  test('L2 longest lags that capacity makes impossible are proven so', () => {
    const problem: LevelingProblem = {
      ...problemOf('A3 B3'),
      links: [
        { from: 'A', to: 'B', type: 'SS', lag: null, most: 2 },
        { from: 'B', to: 'A', type: 'SS', lag: null, most: 2 },
      ],
    }
    expect(levelNow(problem)).toEqual({ status: 'infeasible', reason: 'exhausted' })
  })
})

describe('schedules', () => {
  test('V3 one after the other where one can work at a time', () => {
    const result = leveled(problemOf('A3 B2(A) C4'))
    expect(result).toMatchObject({ makespan: 9, proven: true, gap: 0, violations: [] })
  })

  test('V4 half a person and another half work at once, and so do three thirds', () => {
    expect(leveled(problemOf('A3*0.5 B3*0.5')).makespan).toBe(3)
    expect(leveled(problemOf('A3*0.5 B3*0.51')).makespan).toBe(6)
    expect(leveled(problemOf('A3*0.3334 B3*0.3333 C3*0.3333')).makespan).toBe(3)
    expect(leveled(problemOf('A3*0.3334 B3*0.3334 C3*0.3334')).makespan).toBe(6)
  })

  test('V5 lags and leads of all four kinds of links', () => {
    const links = (type: 'FS' | 'SS' | 'FF' | 'SF', lag: number): LevelingProblem => ({
      ...problemOf('A4 B2', 2),
      links: [{ from: 'A', to: 'B', type, lag }],
    })
    expect(startsOf(leveled(links('FS', 2))).B).toBe(6)
    expect(startsOf(leveled(links('FS', -3))).B).toBe(1)
    expect(startsOf(leveled(links('SS', 3))).B).toBe(3)
    expect(startsOf(leveled(links('FF', 1))).B).toBe(3)
    expect(startsOf(leveled(links('SF', 5))).B).toBe(3)
  })

  test('V6 a longest lag holds the predecessor back', () => {
    const problem: LevelingProblem = {
      ...problemOf('A1 B5 C2(A,B)', 2),
      links: [
        { from: 'A', to: 'C', most: 1 },
        { from: 'B', to: 'C' },
      ],
    }
    const result = leveled(problem)
    expect(result).toMatchObject({ makespan: 7, proven: true, violations: [] })
    expect(startsOf(result).A).toBeGreaterThanOrEqual(3)
  })

  test('V7 leave and part time: capacity that changes', () => {
    const problem: LevelingProblem = {
      ...problemOf('A2 B2(A) C1'),
      resources: [{ id: 'team', capacity: 1, changes: [{ from: 1, to: 3, capacity: 0 }] }],
    }
    const result = leveled(problem)
    expect([result.makespan, startsOf(result)]).toEqual([7, { A: 3, B: 5, C: 0 }])
  })

  test('V8 times in minutes give the same plan as in hours', () => {
    const hours = problemOf('A3 B2(A) C4 D2(C) E5', 2)
    const minutes = { ...hours, activities: hours.activities.map((activity) => ({ ...activity, duration: (activity.duration ?? 0) * 60 })) }
    const [a, b] = [leveled(hours), leveled(minutes)]
    expect(b.activities.map(({ start }) => start / 60)).toEqual(a.activities.map(({ start }) => start))
  })
})

describe('facts', () => {
  test('F1 a fixed activity stays, uses its capacity, and holds what follows', () => {
    const problem = withActivity(problemOf('A3 B2 C1(B)'), 'B', { fixed: { start: 2 } })
    const result = leveled(problem)
    expect(result).toMatchObject({ makespan: 8, violations: [], activities: [{ id: 'A' }, { id: 'B', start: 2 }, { id: 'C' }] })
  })

  test('F2 what a fact breaks is reported with by how much', () => {
    const problem = withActivity(problemOf('A3 B2(A)', 2), 'B', { fixed: { start: 1 } })
    expect(leveled(problem).violations).toEqual([{ kind: 'link', from: 'A', to: 'B', by: 2 }])
  })

  test('F3 a deadline is kept where that is possible, else missed by as little as possible and reported', () => {
    const problem = problemOf('A3 B2 C4')
    expect(startsOf(leveled(withActivity(problem, 'C', { deadline: 4 }))).C).toBe(0)
    expect(leveled(withActivity(problem, 'C', { deadline: 3 })).violations).toEqual([{ kind: 'deadline', activity: 'C', by: 1 }])
  })
})

describe('objectives', () => {
  test('O1 weighted tardiness: the heavier first (Smith 1956)', () => {
    const problem: LevelingProblem = {
      ...problemOf('A4 B2 C1'),
      objective: 'weightedTardiness',
    }
    const weights: Record<string, number> = { A: 10, B: 6, C: 1 }
    const weighted = { ...problem, activities: problem.activities.map((a) => ({ ...a, due: 0, weight: weights[a.id] ?? 1 })) }
    const result = leveled(weighted)
    expect([startsOf(result), result.cost]).toEqual([{ B: 0, A: 2, C: 6 }, 2 * 6 + 6 * 10 + 7])
  })

  test('O2 value lost by delay: never more than the value, so what is lost anyway waits', () => {
    const value = (amount: number, perUnit: number) => ({ value: { amount, from: 4, perUnit } })
    const problem: LevelingProblem = {
      resources: [{ id: 'team', capacity: 1 }],
      objective: 'valueLost',
      activities: [
        { id: 'A', duration: 4, demands: { team: 1 }, ...value(10, 10) },
        { id: 'B', duration: 4, demands: { team: 1 }, ...value(100, 5) },
      ],
    }
    expect(leveled(problem)).toMatchObject({ cost: 10, activities: [{ start: 4 }, { start: 0 }] })
  })

  test('O3 projects share people: the more urgent one goes first', () => {
    const problem: LevelingProblem = {
      resources: [{ id: 'expert', capacity: 1 }],
      objective: 'weightedTardiness',
      projects: [
        { id: 'small', due: 3, weight: 1 },
        { id: 'large', due: 3, weight: 5, release: 1 },
      ],
      activities: [
        { id: 'S', duration: 3, demands: { expert: 1 }, project: 'small' },
        { id: 'L', duration: 3, demands: { expert: 1 }, project: 'large' },
        { id: 'M', duration: 1, project: 'large' },
      ],
      links: [{ from: 'L', to: 'M' }],
    }
    const result = leveled(problem)
    // large: 1..4, then M until 5, two late at 5; small: 4..7, four late.
    expect([result.cost, startsOf(result)]).toEqual([14, { S: 4, L: 1, M: 4 }])
  })

  test('O4 alternative people: the slower one when the quicker one is busy, and the preferred one when it does not matter', () => {
    const ways = (price: number): Mode[] => [
      { duration: 2, demands: { expert: 1 } },
      { duration: 3, demands: { junior: 1 }, price },
    ]
    const problem = (price: number): LevelingProblem => ({
      resources: ['expert', 'junior'].map((id) => ({ id, capacity: 1 })),
      activities: [
        { id: 'A', modes: ways(price) },
        { id: 'B', modes: ways(price) },
      ],
    })
    expect(leveled(problem(0))).toMatchObject({ makespan: 3, cost: 3 })
    expect(leveled(problem(2))).toMatchObject({ makespan: 4, cost: 4, activities: [{ mode: 0 }, { mode: 0 }] })
  })
})

describe('today’s plan', () => {
  const problem = problemOf('A2 B2 C2 D2')
  const today = {
    activities: [
      { id: 'A', start: 2 },
      { id: 'B', start: 0 },
      { id: 'C', start: 7 },
      { id: 'D', start: 5 },
    ],
  }

  test('T1 without a price it is where the search begins', () => {
    expect(leveled(problem, { steps: 200, today }).makespan).toBe(8)
  })

  test('T2 a high price keeps every start', () => {
    expect(startsOf(leveled(problem, { steps: 2000, today: { ...today, price: 100 } }))).toEqual({ A: 2, B: 0, C: 7, D: 5 })
  })

  test('T3 a low price moves what is worth it, and the moves are in the figures', () => {
    const result = leveled(problem, { steps: 2000, today: { ...today, price: 0.25 } })
    expect([result.makespan, result.moved, startsOf(result)]).toEqual([8, 0.5, { A: 2, B: 0, C: 6, D: 4 }])
  })

  test('T4 a new activity enters and the others move only as far as they must', () => {
    const more = {
      ...problem,
      activities: [...problem.activities, { id: 'E', duration: 3, demands: { team: 1 }, due: 3, weight: 50 }],
      objective: 'weightedTardiness' as const,
    }
    const plan = {
      activities: [
        { id: 'A', start: 2 },
        { id: 'B', start: 0 },
        { id: 'C', start: 6 },
        { id: 'D', start: 4 },
      ],
      price: 1,
    }
    const result = leveled(more, { steps: 3000, today: plan })
    expect(result).toMatchObject({ cost: 0, violations: [] })
    expect(result.moved).toBe(12)
  })
})

describe('a search', () => {
  const problem = problemOf('A3*2 B2 C4(A) D1 E5*2(B) F2(D) G3 H4*3(E) I2', 3)

  test('S3 tells the first schedule first, then its progress, and costs only fall', () => {
    const run = level(problem, { steps: 40_000, seed: 3 })
    let last = Infinity
    for (let step = run.next(); !step.done; step = run.next()) {
      expect(step.value.cost).toBeLessThanOrEqual(last)
      expect(step.value.plan()?.violations).toEqual([])
      last = step.value.cost ?? Infinity
    }
  })

  test('S4 stops at a moment of the clock it is handed', () => {
    let moment = 0
    const result = leveled(problem, { until: { now: () => moment++, at: 300 } })
    expect(result.schedules).toBeLessThan(400)
    expect(leveled(problem, { steps: 50, until: { now: () => 0, at: Infinity } }).schedules).toBeLessThan(60)
  })

  test('S5 takes over a better plan from elsewhere', () => {
    const better = leveled(problem, { steps: 20_000 })
    const run = level(problem, { steps: 60 })
    let step = run.next()
    while (!step.done) step = run.next(better.activities)
    const last: LevelResult = step.value
    expect(last).toMatchObject({ status: 'leveled', makespan: better.makespan })
  })

  test('S6 a hundred thousand activities come to an end', () => {
    const activities = Array.from({ length: 100_000 }, (_, i) => ({ id: `T${i}`, duration: 1 + (i % 9), demands: { team: 1 + (i % 4) } }))
    const links = activities.slice(1000).map(({ id }, i) => ({ from: `T${i}`, to: id }))
    const large = { resources: [{ id: 'team', capacity: 40 }], activities, links }
    const result = firstSchedule(large)
    expect(result).toMatchObject({ status: 'leveled', violations: [] })
    const chain = { resources: [], activities, links: activities.slice(1).map(({ id }, i) => ({ from: `T${i}`, to: id })) }
    expect(levelNow({ ...chain, activities: activities.map(({ id }) => ({ id, duration: 2 })) }, { steps: 0 })).toMatchObject({
      makespan: 200_000,
      proven: true,
    })
  })
})

describe('judging', () => {
  test('J1 every kind of violation is found from the problem alone', () => {
    const problem: LevelingProblem = {
      resources: [
        { id: 'team', capacity: 1 },
        { id: 'budget', kind: 'total', capacity: 3 },
      ],
      activities: [
        { id: 'A', duration: 2, demands: { team: 1, budget: 2 }, release: 1 },
        { id: 'B', duration: 2, demands: { team: 1, budget: 2 }, deadline: 2 },
      ],
      links: [{ from: 'A', to: 'B' }],
    }
    const rows = [
      { id: 'A', start: 0, finish: 2, mode: 0 },
      { id: 'B', start: 1, finish: 3, mode: 0 },
    ]
    expect(violationsOf(problem, rows)).toEqual([
      { kind: 'link', from: 'A', to: 'B', by: 1 },
      { kind: 'release', activity: 'A', by: 1 },
      { kind: 'deadline', activity: 'B', by: 1 },
      { kind: 'capacity', resource: 'team', at: 1, by: 1 },
      { kind: 'total', resource: 'budget', by: 1 },
    ])
    expect(costOf(problem, rows)).toBe(3)
  })
})
