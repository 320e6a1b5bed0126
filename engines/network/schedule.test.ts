import { describe, expect, test } from 'vitest'
import {
  fiveDayWeek,
  minuteOf,
  scheduleOrNull,
  schedulePlan,
  textOfMinute,
  type Link,
  type Plan,
  type PlanTask,
  type Schedule,
  type ScheduledTask,
} from './index.ts'
import { planOf, reliable } from './testing/samples.ts'

function scheduled(plan: Plan): Schedule {
  const result = schedulePlan(plan)
  if (result.status === 'infeasible') throw new Error(`circle ${result.circle.join()}`)
  return result
}
const one = (schedule: Schedule, id: string): ScheduledTask => schedule.tasks.find((task) => task.id === id)!
const refused = (plan: Plan, code: string) => expect(() => schedulePlan(plan)).toThrow(expect.objectContaining({ code }))

const week = { standard: { week: fiveDayWeek() } }
/** Monday 2026-11-23, 08:00. */
const monday = minuteOf('2026-11-23T08:00')
const office = (tasks: PlanTask[], links: Link[] = [], more: Partial<Plan> = {}): Plan => ({
  start: monday,
  calendar: 'standard',
  calendars: week,
  tasks,
  links,
  ...more,
})
const dates = (task: ScheduledTask) => [textOfMinute(task.earlyStart), textOfMinute(task.earlyFinish)]

describe('critical path', () => {
  test('N3 Reliable Construction takes 44 weeks', () => {
    const schedule = scheduled(planOf(reliable))
    expect(schedule.finish).toEqual({ value: 44, reason: null })
    expect(schedule.criticalPath.join('')).toBe('ABCEFJLN')
    expect(schedule.tasks.filter((task) => task.critical).map((task) => task.id)).toEqual([...'ABCEFJLN'])
    const float = Object.fromEntries(schedule.tasks.filter((task) => task.totalFloat !== 0).map((task) => [task.id, task.totalFloat]))
    expect(float).toEqual({ D: 4, G: 4, H: 4, I: 2, K: 1, M: 4 })
    const free = Object.fromEntries(schedule.tasks.filter((task) => task.freeFloat !== 0).map((task) => [task.id, task.freeFloat]))
    expect(free).toEqual({ I: 2, K: 1, M: 4 })
  })

  test("N3 Taylor's network on arcs takes 38, its arcs drawn as tasks", () => {
    const arcs = '12:8 13:10 14:9 25:6 26:4 35:5 45:0 47:7 57:12 58:15 69:18 78:4 89:7'.split(' ').map((arc) => arc.split(':'))
    const tasks = arcs.map(([id = '', duration]) => ({ id, duration: Number(duration) }))
    const links = tasks.flatMap((a) => tasks.filter((b) => a.id[1] === b.id[0]).map((b) => ({ from: a.id, to: b.id })))
    const schedule = scheduled({ start: 0, tasks, links })
    expect(schedule.finish.value).toBe(38)
    expect(schedule.criticalPath).toEqual(['13', '35', '57', '78', '89'])
    const float = Object.fromEntries(schedule.tasks.filter((task) => task.totalFloat !== 0).map((task) => [task.id, task.totalFloat]))
    expect(float).toEqual({ '12': 1, '14': 6, '25': 1, '26': 8, '45': 6, '47': 11, '58': 1, '69': 8 })
  })

  test('N14 with a plan finish to spare nothing is critical, and the longest path is still there', () => {
    const schedule = scheduled({ ...planOf(reliable), finish: 50 })
    expect(schedule.tasks.filter((task) => task.critical)).toEqual([])
    expect([schedule.criticalPath.join(''), one(schedule, 'A').totalFloat, schedule.finish.value]).toEqual(['ABCEFJLN', 6, 44])
  })

  test('N2 a circle is refused with its tasks in order', () => {
    const plan = planOf(reliable)
    plan.links.unshift({ from: 'J', to: 'A' })
    expect(schedulePlan(plan)).toEqual({ status: 'infeasible', reason: 'CIRCLE', circle: [...'ABCEFJ'] })
    expect(schedulePlan({ start: 0, tasks: [{ id: 'A', duration: 1 }], links: [{ from: 'A', to: 'A' }] })).toMatchObject({ circle: ['A'] })
  })

  test('N2 a circle through summary tasks is named as well', () => {
    const tasks = [
      { id: 'S', duration: 0 },
      { id: 'A', duration: 1, parent: 'S' },
      { id: 'B', duration: 1 },
    ]
    const links: Link[] = [
      { from: 'A', to: 'B' },
      { from: 'B', to: 'S' },
    ]
    expect(schedulePlan({ start: 0, tasks, links })).toEqual({ status: 'infeasible', reason: 'CIRCLE', circle: ['S', 'A', 'B'] })
    expect(
      schedulePlan({
        start: 0,
        tasks: [
          { id: 'A', duration: 1, parent: 'B' },
          { id: 'B', duration: 1, parent: 'A' },
        ],
      }),
    ).toMatchObject({ reason: 'CIRCLE' })
  })

  test('N1 malformed plans are refused with a code and the id', () => {
    const a = { id: 'A', duration: 1 }
    refused({ start: 0, tasks: [{ id: 'A', duration: -1 }] }, 'NEGATIVE_DURATION')
    refused({ start: 0, tasks: [{ id: 'A', duration: NaN }] }, 'BAD_NUMBER')
    refused({ start: NaN, tasks: [a] }, 'BAD_NUMBER')
    refused({ start: 0, tasks: [a, a] }, 'DUPLICATE_TASK')
    refused({ start: 0, tasks: [a], links: [{ from: 'A', to: 'X' }] }, 'UNKNOWN_TASK')
    refused({ start: 0, tasks: [{ ...a, parent: 'X' }] }, 'UNKNOWN_TASK')
    refused({ start: 0, tasks: [{ ...a, calendar: 'X' }] }, 'UNKNOWN_CALENDAR')
    refused({ start: 0, tasks: [{ ...a, resources: ['X'] }] }, 'UNKNOWN_RESOURCE')
    refused({ start: 0, tasks: [{ ...a, actualStart: 3, actualFinish: 2 }] }, 'FINISH_BEFORE_START')
    refused({ start: 0, tasks: [a, { ...a, id: 'B' }], links: [{ from: 'A', to: 'B', lag: Infinity }] }, 'BAD_NUMBER')
    refused(office([{ id: 'A', duration: 0.5 }]), 'NOT_WHOLE_MINUTES')
    refused(
      { start: 0, tasks: [a, { ...a, id: 'B', parent: 'A' }, { ...a, id: 'C' }], links: [{ from: 'C', to: 'A', type: 'FF' }] },
      'LINK_INTO_SUMMARY',
    )
    refused(
      {
        start: 0,
        tasks: [
          { ...a, constraint: { kind: 'MSO', at: 3 } },
          { ...a, id: 'B', parent: 'A' },
        ],
      },
      'BAD_CONSTRAINT',
    )
  })

  test('N1 a plan without dates is null where that is asked for', () => {
    const tasks = [
      { id: 'a', duration: 60 },
      { id: 'b', duration: 60 },
    ]
    const there = { from: 'a', to: 'b' }
    expect(scheduleOrNull({ start: 0, tasks, links: [there] })?.finish.value).toBe(120)
    expect(scheduleOrNull({ start: 0, tasks, links: [there, { from: 'b', to: 'a' }] })).toBeNull()
    expect(scheduleOrNull({ start: 0, tasks: [{ id: 'a', duration: -1 }] })).toBeNull()
  })

  test('N1 a plan without tasks has no dates, and says so', () => {
    expect(schedulePlan({ start: 0, tasks: [] })).toEqual({
      status: 'scheduled',
      start: { value: null, reason: 'NO_TASKS' },
      finish: { value: null, reason: 'NO_TASKS' },
      tasks: [],
      criticalPath: [],
    })
  })

  test('N1 a hundred thousand tasks in one chain, and a circle of as many, come to an end', () => {
    const tasks = Array.from({ length: 100_000 }, (_, i) => ({ id: `T${i}`, duration: 480 }))
    const links = tasks.slice(1).map((task, i) => ({ from: `T${i}`, to: task.id }))
    const schedule = scheduled(office(tasks, links))
    expect(schedule.criticalPath.length).toBe(100_000)
    expect(textOfMinute(schedule.finish.value!)).toBe('2410-03-12T17:00')
    expect(schedulePlan(office(tasks, [...links, { from: 'T99999', to: 'T0' }]))).toMatchObject({ status: 'infeasible' })
    const nested = tasks.map((task, i) => (i === 0 ? task : { ...task, parent: `T${i - 1}` }))
    expect(scheduled(office(nested)).tasks[0]!.finish).toBe(monday + 540)
  })
})

describe('links', () => {
  const pair = (link: Partial<Link>) =>
    dates(
      one(
        scheduled(
          office(
            [
              { id: 'A', duration: 960 },
              { id: 'B', duration: 480 },
            ],
            [{ from: 'A', to: 'B', ...link }],
          ),
        ),
        'B',
      ),
    )

  test('N5 the four types, with lag and lead', () => {
    expect(pair({})).toEqual(['2026-11-25T08:00', '2026-11-25T17:00'])
    expect(pair({ lag: 480 })).toEqual(['2026-11-26T08:00', '2026-11-26T17:00'])
    expect(pair({ lag: -480 })).toEqual(['2026-11-24T08:00', '2026-11-24T17:00'])
    expect(pair({ type: 'SS', lag: 240 })).toEqual(['2026-11-23T13:00', '2026-11-24T12:00'])
    expect(pair({ type: 'FF' })).toEqual(['2026-11-24T08:00', '2026-11-24T17:00'])
    expect(pair({ type: 'FF', lag: 60 })).toEqual(['2026-11-24T09:00', '2026-11-25T09:00'])
    expect(pair({ type: 'SF', lag: 600 })).toEqual(['2026-11-23T10:00', '2026-11-24T10:00'])
  })

  test('N6 elapsed lags run through the night, percent lags follow the predecessor', () => {
    expect(pair({ lag: 4 * 1440, lagUnit: 'elapsed' })).toEqual(['2026-11-30T08:00', '2026-11-30T17:00'])
    expect(pair({ type: 'SS', lag: 50, lagUnit: 'percent' })).toEqual(['2026-11-24T08:00', '2026-11-24T17:00'])
  })

  test('N6 a working lag runs in the calendar that the plan or the link names', () => {
    const calendars = { ...week, six: { week: [...fiveDayWeek().slice(0, 5), fiveDayWeek()[0]!, []] } }
    const start = (more: Partial<Plan>, link: Partial<Link> = {}) => {
      const tasks = [
        { id: 'A', duration: 5 * 480 },
        { id: 'B', duration: 480, calendar: 'six' },
      ]
      return textOfMinute(one(scheduled(office(tasks, [{ from: 'A', to: 'B', lag: 480, ...link }], { calendars, ...more })), 'B').earlyStart)
    }
    expect(start({})).toBe('2026-11-30T08:00')
    expect(start({ lagCalendar: 'predecessor' })).toBe('2026-12-01T08:00')
    expect(start({ lagCalendar: 'plan' })).toBe('2026-12-01T08:00')
    expect(start({ lagCalendar: 'elapsed' })).toBe('2026-11-28T08:00')
    expect(start({ lagCalendar: 'elapsed' }, { calendar: 'standard' })).toBe('2026-12-01T08:00')
  })

  test('N7 a finish that a link puts into idle time is shown there', () => {
    const tasks = [
      { id: 'A', duration: 480 },
      { id: 'B', duration: 480 },
    ]
    const b = one(scheduled(office(tasks, [{ from: 'A', to: 'B', type: 'SF', lag: 540 + 300, lagUnit: 'elapsed' }])), 'B')
    expect(dates(b)).toEqual(['2026-11-23T08:00', '2026-11-23T22:00'])
  })

  test('N8 a milestone stands where its predecessor ends, and moves out of idle time', () => {
    const schedule = scheduled(
      office(
        [
          { id: 'A', duration: 5 * 480 },
          { id: 'M', duration: 0 },
          { id: 'E', duration: 5 * 1440, elapsed: true },
          { id: 'N', duration: 0 },
        ],
        [
          { from: 'A', to: 'M' },
          { from: 'E', to: 'N' },
        ],
      ),
    )
    expect(dates(one(schedule, 'M'))[0]).toBe('2026-11-27T17:00')
    expect(dates(one(schedule, 'E'))[1]).toBe('2026-11-28T08:00')
    expect(dates(one(schedule, 'N'))[0]).toBe('2026-11-30T08:00')
  })

  test('N8 a milestone without predecessors stands where the plan starts, even in idle time', () => {
    const schedule = scheduled({
      ...office(
        [
          { id: 'M', duration: 0 },
          { id: 'A', duration: 480 },
        ],
        [{ from: 'M', to: 'A' }],
      ),
      start: monday - 120,
    })
    expect([dates(one(schedule, 'M'))[0], dates(one(schedule, 'A'))[0], one(schedule, 'M').totalFloat]).toEqual([
      '2026-11-23T06:00',
      '2026-11-23T08:00',
      0,
    ])
  })

  test('N6 an elapsed task has its float around the clock', () => {
    const schedule = scheduled(
      office([
        { id: 'A', duration: 10 * 480 },
        { id: 'E', duration: 1440, elapsed: true },
      ]),
    )
    expect(one(schedule, 'E').totalFloat).toBe(minuteOf('2026-12-04T17:00') - minuteOf('2026-11-24T08:00'))
  })
})

describe('constraints', () => {
  const day = (date: string, time = '08:00') => minuteOf(`${date}T${time}`)
  const chain = (constraint: PlanTask['constraint'], more: Partial<Plan> = {}) =>
    scheduled(
      office(
        [
          { id: 'A', duration: 960 },
          { id: 'B', duration: 480, constraint },
          { id: 'Z', duration: 2400 },
        ],
        [{ from: 'A', to: 'B' }],
        more,
      ),
    )

  test('N9 earliest dates move a task, latest dates win and show negative float', () => {
    expect(dates(one(chain({ kind: 'SNET', at: day('2026-11-26') }), 'B'))[0]).toBe('2026-11-26T08:00')
    expect(dates(one(chain({ kind: 'FNET', at: day('2026-11-26', '17:00') }), 'B'))[0]).toBe('2026-11-26T08:00')
    const pinned = chain({ kind: 'SNLT', at: day('2026-11-24') })
    expect([dates(one(pinned, 'B'))[0], one(pinned, 'B').totalFloat, one(pinned, 'A').totalFloat, one(pinned, 'A').freeFloat]).toEqual([
      '2026-11-24T08:00',
      -480,
      -480,
      0,
    ])
    const must = chain({ kind: 'MFO', at: day('2026-11-24', '17:00') })
    expect([dates(one(must, 'B'))[1], one(must, 'B').totalFloat]).toEqual(['2026-11-24T17:00', -480])
  })

  test('N9 constraints that do not win only limit the late dates', () => {
    const soft = chain({ kind: 'MSO', at: day('2026-11-24') }, { constraintsWin: false })
    expect([dates(one(soft, 'B'))[0], one(soft, 'B').totalFloat, one(soft, 'A').totalFloat]).toEqual(['2026-11-25T08:00', -480, -480])
  })

  test('N9 must start on a date leaves no float of its own', () => {
    const must = one(chain({ kind: 'MSO', at: day('2026-11-26') }), 'B')
    expect([dates(must)[0], must.totalFloat]).toEqual(['2026-11-26T08:00', 0])
  })

  test('N10 a deadline moves nothing and turns the float negative', () => {
    const schedule = scheduled(office([{ id: 'A', duration: 960, deadline: day('2026-11-23', '17:00') }]))
    expect([textOfMinute(one(schedule, 'A').start), one(schedule, 'A').totalFloat, one(schedule, 'A').critical]).toEqual([
      '2026-11-23T08:00',
      -480,
      true,
    ])
  })

  test('N11 as late as possible takes the free float, alone and in a chain', () => {
    const tasks: PlanTask[] = [
      { id: 'A', duration: 480, constraint: { kind: 'ALAP' } },
      { id: 'B', duration: 480, constraint: { kind: 'ALAP' } },
      { id: 'Z', duration: 2400 },
      { id: 'E', duration: 480 },
    ]
    const links = [
      { from: 'A', to: 'B' },
      { from: 'B', to: 'E' },
      { from: 'Z', to: 'E' },
    ]
    const schedule = scheduled(office(tasks, links))
    expect(['A', 'B', 'E'].map((id) => textOfMinute(one(schedule, id).start))).toEqual(['2026-11-26T08:00', '2026-11-27T08:00', '2026-11-30T08:00'])
    expect(textOfMinute(one(schedule, 'A').earlyStart)).toBe('2026-11-23T08:00')
  })
})

describe('summary tasks', () => {
  test('N12 a summary task spans what is below, and what precedes it holds all of that back', () => {
    const schedule = scheduled(
      office(
        [
          { id: 'P', duration: 480 },
          { id: 'S', duration: 0 },
          { id: 'A', duration: 480, parent: 'S' },
          { id: 'T', duration: 0, parent: 'S' },
          { id: 'B', duration: 960, parent: 'T' },
          { id: 'Q', duration: 480 },
        ],
        [
          { from: 'P', to: 'S' },
          { from: 'S', to: 'Q' },
        ],
      ),
    )
    expect(dates(one(schedule, 'S'))).toEqual(['2026-11-24T08:00', '2026-11-25T17:00'])
    expect(dates(one(schedule, 'Q'))[0]).toBe('2026-11-26T08:00')
    expect([one(schedule, 'A').totalFloat, one(schedule, 'A').freeFloat, one(schedule, 'T').totalFloat, one(schedule, 'S').critical]).toEqual([
      480,
      480,
      0,
      true,
    ])
    expect(schedule.criticalPath).toEqual(['P', 'B', 'Q'])
  })
})

describe('progress', () => {
  test('N13 facts hold against links, what is finished has no float', () => {
    const schedule = scheduled(
      office(
        [
          { id: 'A', duration: 960, actualStart: monday + 1440, actualFinish: monday + 1440 + 240 },
          { id: 'B', duration: 480, actualStart: monday + 1440 },
          { id: 'C', duration: 480 },
        ],
        [
          { from: 'A', to: 'B' },
          { from: 'B', to: 'C' },
        ],
      ),
    )
    expect(dates(one(schedule, 'A'))).toEqual(['2026-11-24T08:00', '2026-11-24T12:00'])
    expect([one(schedule, 'A').totalFloat, one(schedule, 'A').critical]).toEqual([null, false])
    expect(dates(one(schedule, 'B'))).toEqual(['2026-11-24T08:00', '2026-11-24T17:00'])
    expect(dates(one(schedule, 'C'))[0]).toBe('2026-11-25T08:00')
  })

  test('N13 with a status date the rest of the work waits for it and for the predecessors', () => {
    const schedule = scheduled(
      office(
        [
          { id: 'A', duration: 960 },
          { id: 'B', duration: 960, actualStart: monday, remaining: 480 },
        ],
        [{ from: 'A', to: 'B' }],
        { statusDate: monday + 1440 },
      ),
    )
    expect(dates(one(schedule, 'A'))).toEqual(['2026-11-24T08:00', '2026-11-25T17:00'])
    expect(dates(one(schedule, 'B'))).toEqual(['2026-11-23T08:00', '2026-11-26T17:00'])
    expect(one(schedule, 'A').totalFloat).toBe(0)
  })

  test('N13 a task fixed by hand stays, and shows by how much its links break', () => {
    const schedule = scheduled(
      office(
        [
          { id: 'A', duration: 960 },
          { id: 'B', duration: 480, fixed: { start: monday, finish: monday + 540 } },
        ],
        [{ from: 'A', to: 'B' }],
      ),
    )
    expect([one(schedule, 'B').start, one(schedule, 'A').totalFloat]).toEqual([monday, -480])
  })
})
