import { describe, expect, test } from 'vitest'
import {
  chanceBy,
  chanceOfAll,
  compileCalendar,
  crashPlan,
  cutAndPasteBuffer,
  durationAt,
  earnedSchedule,
  earnedShare,
  earnedValue,
  expectedMaximum,
  feverZone,
  findChains,
  fiveDayWeek,
  minuteOf,
  pertAnalysis,
  pertMoments,
  resourceLoad,
  rootSquaredBuffer,
  textOfMinute,
  valueAt,
  type CrashableTask,
  type CrashPlan,
  type Link,
} from './index.ts'
import { planOf, reliable } from './testing/samples.ts'
import { seeded } from './testing/seeded.ts'

const { links } = planOf(reliable)
const estimates = 'A1 2 3, B2 3.5 8, C6 9 18, D4 5.5 10, E1 4.5 5, F4 4 10, G5 6.5 11, H5 8 17, I3 7.5 9, J3 9 9, K4 4 4, L1 5.5 7, M1 2 3, N5 5.5 9'
  .split(', ')
  .map((text) => {
    const [optimistic = NaN, likely = NaN, pessimistic = NaN] = text.slice(1).split(' ').map(Number)
    return { id: text.slice(0, 1), optimistic, likely, pessimistic }
  })

describe('PERT', () => {
  test('P1 Reliable Construction: mean 44, variance 9, done by week 47 with .8413', () => {
    const result = pertAnalysis({ tasks: estimates, links })
    if (result.status !== 'estimated') throw new Error('not estimated')
    expect(result.mean).toBeCloseTo(44, 10)
    expect(result.variance).toBeCloseTo(9, 10)
    expect(result.path.join('')).toBe('ABCEFJLN')
    expect(chanceBy(47, result)).toBeCloseTo(0.8413, 4)
    expect(durationAt(0.8413447, result).value).toBeCloseTo(47, 5)
  })

  test('P1 estimates out of order are refused; of two longest paths the more uncertain counts', () => {
    expect(() => pertMoments({ optimistic: 3, likely: 2, pessimistic: 4 })).toThrow(expect.objectContaining({ code: 'OUT_OF_ORDER' }))
    const two = [
      { id: 'A', optimistic: 5, likely: 5, pessimistic: 5 },
      { id: 'B', optimistic: 2, likely: 5, pessimistic: 8 },
    ]
    expect(pertAnalysis({ tasks: two })).toMatchObject({ mean: 5, variance: 1, path: ['B'] })
    expect(pertAnalysis({ tasks: [] })).toEqual({ status: 'infeasible', reason: 'NO_TASKS' })
    expect(
      pertAnalysis({
        tasks: two,
        links: [
          { from: 'A', to: 'B' },
          { from: 'B', to: 'A' },
        ],
      }),
    ).toMatchObject({ circle: ['A', 'B'] })
  })

  test('P2 without variance the chance is a step', () => {
    const sure = { mean: 10, variance: 0 }
    expect([chanceBy(9.99, sure), chanceBy(10, sure), durationAt(0.9, sure).value]).toEqual([0, 1, 10])
    expect(durationAt(1, { mean: 10, variance: 1 }).reason).toBe('NOT_BOUNDED')
  })

  test('P3 merge bias: .25, .125 and .03125 of 2, 3 and 5 even paths; .5642 .8463 1.1630 1.5388 deviations later', () => {
    expect([2, 3, 5].map((n) => chanceOfAll(Array.from({ length: n }, () => 0.5)))).toEqual([0.25, 0.125, 0.03125])
    for (const [n, value] of [
      [1, 0],
      [2, 0.5642],
      [3, 0.8463],
      [5, 1.163],
      [10, 1.5388],
    ] as const)
      expect(expectedMaximum(n)).toBeCloseTo(value, 4)
    expect(expectedMaximum(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 9)
  })
})

const crashable: CrashableTask[] =
  'A2 1 100, B4 2 50, C10 7 80, D6 4 40, E4 3 160, F5 3 40, G7 4 40, H9 6 60, I7 5 30, J8 6 30, K4 3 40, L5 3 50, M2 1 100, N6 3 60'
    .split(', ')
    .map((text) => {
      const [duration = NaN, shortest = NaN, costPerUnit = NaN] = text.slice(1).split(' ').map(Number)
      return { id: text.slice(0, 1), duration, shortest, costPerUnit }
    })

function optimal(input: Parameters<typeof crashPlan>[0]): CrashPlan {
  const plan = crashPlan(input)
  if (plan.status !== 'optimal') throw new Error(plan.reason)
  return plan
}

/** Longest path with given durations. */
function lengthOf(tasks: readonly { id: string; duration: number }[], between: readonly Link[]): number {
  const finish = new Map<string, number>()
  for (const { id, duration } of tasks)
    finish.set(id, duration + Math.max(0, ...between.filter((link) => link.to === id).map((link) => finish.get(link.from)! + (link.lag ?? 0))))
  return Math.max(0, ...finish.values())
}

describe('crashing', () => {
  test('P4 Reliable Construction from 44 to 40 weeks: two weeks of J and two of F, 140', () => {
    const plan = optimal({ tasks: crashable, links, target: 40 })
    expect([plan.duration, plan.cost]).toEqual([40, 140])
    const cut = crashable.flatMap((task, row) =>
      plan.tasks[row]!.duration < task.duration ? [[task.id, task.duration - plan.tasks[row]!.duration]] : [],
    )
    expect(cut).toEqual([
      ['F', 2],
      ['J', 2],
    ])
    expect(plan.curve).toEqual([
      { duration: 44, cost: 0 },
      { duration: 42, cost: 60 },
      { duration: 40, cost: 140 },
    ])
  })

  test('P4 below the shortest possible duration the shortest is named', () => {
    const refused = crashPlan({ tasks: crashable, links, target: 10 })
    expect(refused).toMatchObject({ status: 'infeasible', reason: 'BELOW_SHORTEST', shortest: { duration: 28 } })
    expect(crashPlan({ tasks: crashable, links: [...links, { from: 'N', to: 'A' }], target: 40 })).toMatchObject({ reason: 'CIRCLE' })
    expect(crashPlan({ tasks: crashable, links, target: 30, limit: 100 })).toMatchObject({ status: 'stopped' })
    expect(() => crashPlan({ tasks: [{ id: 'A', duration: 1, shortest: 2 }], target: 1 })).toThrow(/can't be shortened/)
    expect(optimal({ tasks: crashable, links, target: 60 })).toMatchObject({ duration: 44, cost: 0 })
  })

  test('P5 parallel paths are cut together, and what was cut too early is given back', () => {
    const bridge: CrashableTask[] = [
      { id: 'A', duration: 5, shortest: 3, costPerUnit: 6 },
      { id: 'B', duration: 5, shortest: 3, costPerUnit: 6 },
      { id: 'C', duration: 0, shortest: 0 },
      { id: 'D', duration: 5, shortest: 3, costPerUnit: 6 },
      { id: 'E', duration: 5, shortest: 3, costPerUnit: 6 },
    ]
    const between = [
      ['A', 'C'],
      ['A', 'D'],
      ['C', 'E'],
      ['B', 'E'],
    ].map(([from = '', to = '']) => ({ from, to }))
    expect(optimal({ tasks: bridge, links: between, target: 8 }).cost).toBe(24)
  })

  test('P5 the cost is the least of all combinations of durations on small networks', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed)
      const tasks: CrashableTask[] = Array.from({ length: 2 + random.below(4) }, (_, i) => {
        const duration = 1 + random.below(4)
        return { id: `T${i}`, duration, shortest: duration - random.below(Math.min(3, duration)), costPerUnit: 1 + random.below(9) }
      })
      const between: Link[] = tasks.flatMap(({ id: to }, i) =>
        tasks.slice(0, i).flatMap(({ id: from }) => (random.below(2) === 0 ? [{ from, to, lag: random.below(3) === 0 ? 1 : 0 }] : [])),
      )
      const cheapest = new Map<number, number>()
      const walk = (row: number, chosen: { id: string; duration: number }[], cost: number): void => {
        const task = tasks[row]
        if (!task) {
          const length = lengthOf(chosen, between)
          cheapest.set(length, Math.min(cheapest.get(length) ?? Infinity, cost))
          return
        }
        for (let duration = task.shortest!; duration <= task.duration; duration++)
          walk(row + 1, [...chosen, { id: task.id, duration }], cost + (task.duration - duration) * task.costPerUnit!)
      }
      walk(0, [], 0)
      for (let target = Math.min(...cheapest.keys()); target <= lengthOf(tasks, between); target++) {
        const plan = optimal({ tasks, links: between, target })
        const least = Math.min(...[...cheapest].filter(([length]) => length <= target).map(([, cost]) => cost))
        const paid = tasks.reduce((sum, task, row) => sum + (task.duration - plan.tasks[row]!.duration) * task.costPerUnit!, 0)
        expect([seed, target, plan.cost, paid, lengthOf(plan.tasks, between)]).toEqual([seed, target, least, least, target])
      }
    }
  })
})

describe('critical chain', () => {
  const safe = [2, 9, 5, 2, 3, 6, 2, 3]
  const aggressive = [1, 6, 3, 1, 2, 4, 1, 2]
  const chain = (...numbers: number[]) => numbers.map((n) => ({ safe: safe[n - 1]!, aggressive: aggressive[n - 1]! }))

  test('P6 ten tasks of 200 safe days: a chain of 100 and a buffer of 50', () => {
    expect(cutAndPasteBuffer(Array.from({ length: 10 }, () => ({ safe: 20, aggressive: 10 })))).toBe(50)
  })

  test('P6 root squared error: 3.742, 1.414 and 2.449', () => {
    expect(rootSquaredBuffer(chain(2, 6, 8))).toBeCloseTo(3.742, 3)
    expect(rootSquaredBuffer(chain(1, 4))).toBeCloseTo(1.414, 3)
    expect(rootSquaredBuffer(chain(3, 5, 7))).toBeCloseTo(2.449, 3)
    expect(() => rootSquaredBuffer([{ safe: 1, aggressive: 2 }])).toThrow(RangeError)
  })

  test('P7 the critical chain goes over shared people, feeding chains join it', () => {
    const calendar = compileCalendar({ week: fiveDayWeek() })
    const at = (day: number, hour: number) => minuteOf(`2026-11-${day}T${String(hour).padStart(2, '0')}:00`)
    const tasks = [
      { id: 'A', start: at(23, 8), finish: at(23, 17), resources: ['Li'] },
      { id: 'B', start: at(24, 8), finish: at(25, 17), resources: ['Li'] },
      { id: 'F', start: at(23, 8), finish: at(23, 17) },
      { id: 'G', start: at(24, 8), finish: at(24, 17) },
      { id: 'C', start: at(26, 8), finish: at(26, 17), resources: ['Wang'] },
    ]
    const between = [
      { from: 'B', to: 'C' },
      { from: 'F', to: 'G' },
      { from: 'G', to: 'C' },
    ]
    expect(findChains({ tasks, links: between, calendar })).toEqual({
      critical: ['A', 'B', 'C'],
      feeding: [{ chain: ['F', 'G'], joins: 'C', gap: 480 }],
    })
    expect(() => findChains({ tasks, links: [{ from: 'A', to: 'X' }] })).toThrow(expect.objectContaining({ code: 'UNKNOWN_TASK' }))
  })

  test('P8 the fever chart is green, yellow and red by the share done', () => {
    const zone = (used: number, done: number) => feverZone({ used, buffer: 10, done }).zone
    expect([zone(1.5, 0), zone(1.6, 0), zone(3.1, 0), zone(4.5, 0.5), zone(6.1, 0.5), zone(-1, 0)]).toEqual([
      'green',
      'yellow',
      'red',
      'green',
      'red',
      'green',
    ])
    expect(feverZone({ used: 5, buffer: 10, done: 0.5 })).toEqual({ penetration: { value: 0.5, reason: null }, zone: 'yellow' })
    expect(feverZone({ used: 5, buffer: 0, done: 0.5 })).toEqual({ penetration: { value: null, reason: 'NO_BUFFER' }, zone: null })
  })
})

describe('earned value', () => {
  test('P9 BAC 1000, PV 400, EV 360, AC 450', () => {
    const value = earnedValue({ budget: 1000, planned: 400, earned: 360, actual: 450 })
    expect([value.costVariance.value, value.scheduleVariance.value, value.costIndex.value, value.scheduleIndex.value]).toEqual([-90, -40, 0.8, 0.9])
    expect([value.atCompletionByIndex.value, value.atCompletionAsPlanned.value, value.varianceAtCompletion.value]).toEqual([1250, 1090, -250])
    expect(value.atCompletionByBoth.value).toBeCloseTo(1338.89, 2)
    expect(value.toCompleteIndex.value).toBeCloseTo(1.1636, 4)
  })

  test('P9 what can not be divided or is not known is null with its reason', () => {
    const none = earnedValue({ budget: 1000, planned: 0, earned: 0, actual: 0 })
    expect([none.costIndex.reason, none.scheduleIndex.reason, none.atCompletionByIndex.reason]).toEqual([
      'ZERO_DENOMINATOR',
      'ZERO_DENOMINATOR',
      'ZERO_DENOMINATOR',
    ])
    expect(earnedValue({ budget: 100, planned: 50, earned: 40, actual: 100 }).toCompleteIndex.reason).toBe('BUDGET_SPENT')
    const unknownCost = earnedValue({ budget: 100, planned: 50, earned: 40, actual: null })
    expect([unknownCost.costIndex.reason, unknownCost.scheduleIndex.value, unknownCost.toCompleteIndex.reason]).toEqual([
      'MISSING_INPUT',
      0.8,
      'MISSING_INPUT',
    ])
    expect(() => earnedValue({ budget: NaN, planned: 0, earned: 0, actual: 0 })).toThrow(RangeError)
  })

  test('P10 tasks earn by their rule and are planned evenly', () => {
    expect(earnedShare({ rule: '0/100', finished: false })).toBe(0)
    expect(earnedShare({ rule: '50/50', started: true, finished: false })).toBe(0.5)
    const half = {
      rule: 'milestones' as const,
      milestones: [
        { weight: 0.25, reached: true },
        { weight: 0.75, reached: false },
      ],
    }
    expect(earnedShare(half)).toBe(0.25)
    expect(() => earnedShare({ rule: 'milestones', milestones: [{ weight: 0.5, reached: true }] })).toThrow(/not to 1/)
    const task = { budget: 100, plannedStart: 0, plannedFinish: 10, progress: half }
    expect(valueAt([task, { ...task, plannedStart: 8, plannedFinish: 8 }], 5)).toEqual({ budget: 200, planned: 50, earned: 50 })
  })

  test('P11 earned schedule of PV 10 30 60 100 with EV 45 at month 3: 2.5, .8333, 4.8', () => {
    const result = earnedSchedule({ planned: [10, 30, 60, 100], earned: 45, actualTime: 3 })
    expect([result.earned.value, result.variance.value, result.duration.value]).toEqual([2.5, -0.5, 4.8])
    expect(result.index.value).toBeCloseTo(0.8333, 4)
    expect(result.toCompleteIndex.value).toBe(1.5)
  })

  test('P11 flat stretches take the latest period, all earned is the planned duration, a late project does not drift to 1', () => {
    const es = (planned: number[], earned: number, actualTime = 2) => earnedSchedule({ planned, earned, actualTime })
    expect(es([10, 30, 30, 60], 30).earned.value).toBe(3)
    expect(es([10, 30], 30, 5)).toMatchObject({ earned: { value: 2 }, index: { value: 0.4 }, toCompleteIndex: { reason: 'TIME_SPENT' } })
    expect(es([10, 30], 0).earned.value).toBe(0)
    expect([es([], 3).earned.reason, es([0, 0], 3).earned.reason, es([10], 5, 0).index.reason]).toEqual(['NO_PLAN', 'NO_PLAN', 'ZERO_DENOMINATOR'])
    expect(() => es([10, 5], 3)).toThrow(RangeError)
  })
})

describe('resources', () => {
  test('P12 demand and capacity by day, and overloads where they are', () => {
    const calendar = compileCalendar({ week: fiveDayWeek() })
    const day = (n: number, hour = 0) => minuteOf(`2026-11-${23 + n}T00:00`) + hour * 60
    const [load] = resourceLoad({
      resources: [{ id: 'Li', units: 1, calendar }],
      assignments: [
        { task: 'A', resource: 'Li', units: 1, start: day(0, 8), finish: day(0, 12), calendar },
        { task: 'B', resource: 'Li', units: 0.5, start: day(0, 10), finish: day(1, 12), calendar },
      ],
      periods: [day(0), day(1), day(2)],
    })
    expect(load?.bars.map(({ demand, capacity }) => [demand, capacity])).toEqual([
      [240 + 180, 480],
      [120, 480],
    ])
    expect(load?.overloads.map((o) => [textOfMinute(o.from), textOfMinute(o.to), o.demand, o.tasks])).toEqual([
      ['2026-11-23T10:00', '2026-11-23T12:00', 1.5, ['A', 'B']],
    ])
    expect(() => resourceLoad({ resources: [], assignments: [{ task: 'A', resource: 'X', units: 1, start: 0, finish: 1 }], periods: [] })).toThrow(
      /not among/,
    )
    expect(() => resourceLoad({ resources: [], assignments: [], periods: [3, 3] })).toThrow(/period 1/)
  })
})
