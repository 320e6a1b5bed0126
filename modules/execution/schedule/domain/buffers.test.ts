import { fiveDayWeek, minuteOf } from '@zhulu/engines/network'
import { describe, expect, test } from 'vitest'
import type { PlanContent, PlanEdit, PlanTask } from '../contract/index.ts'
import { buffersOf, mostPoints, type BufferQuestion } from './buffers.ts'
import type { Surroundings } from './dates.ts'
import { editPlan } from './edit.ts'
import type { LoggedChange } from './plan-past.ts'
import { contentOf, stateOf } from './state.ts'

const day = 480
const monday = minuteOf('2027-01-04T08:00')
const around: Surroundings = { calendars: { office: { week: fiveDayWeek() } }, defaultCalendarId: 'office', workers: [] }

const task = (id: string, days: number, more: Partial<PlanTask> = {}): PlanTask => ({
  id,
  parentId: null,
  position: 0,
  name: id,
  kind: days === 0 ? 'milestone' : 'task',
  duration: days * day,
  elapsed: false,
  optimistic: null,
  pessimistic: null,
  constraint: 'ASAP',
  constraintAt: null,
  deadline: null,
  calendarId: null,
  percentComplete: 0,
  actualStart: null,
  actualFinish: null,
  stageId: null,
  signs: false,
  byBuyer: false,
  shared: false,
  templateTask: null,
  documentKind: null,
  note: null,
  ...more,
})

/** `1>4` for a link. */
const plan = (tasks: PlanTask[], links = ''): PlanContent => ({
  start: monday,
  statusAt: null,
  calendarId: null,
  tasks,
  links: links
    .split(' ')
    .filter(Boolean)
    .map((text) => {
      const [from = '', to = ''] = text.split('>')
      return { id: text, from, to, type: 'FS', lag: 0, lagUnit: 'working' }
    }),
  assignments: [],
})

const asked = (content: PlanContent, more: Partial<BufferQuestion> = {}): BufferQuestion => ({
  content,
  revision: 1,
  around,
  names: new Map(),
  baseline: null,
  changes: [],
  target: undefined,
  rule: undefined,
  minute: monday,
  ...more,
})

const safe = [2, 9, 5, 2, 3, 6, 2, 3]
const aggressive = [1, 6, 3, 1, 2, 4, 1, 2]
/** Three chains of one plan: 2-6-8 is the longest, 1-4 joins 6 and 3-5-7 joins 8. */
const eight = plan(
  aggressive.map((days, i) => task(`${i + 1}`, days, { pessimistic: (safe[i] ?? 0) * day })),
  '2>6 6>8 1>4 4>6 3>5 5>7 7>8',
)

/** What happens to a plan after its baseline: each list of edits on a day. */
function after(before: PlanContent, days: readonly PlanEdit[][]): Pick<BufferQuestion, 'content' | 'revision' | 'changes'> {
  let state = stateOf(before)
  const changes = days.map((edits, i): LoggedChange => {
    const edited = editPlan(state, edits)
    state = edited.state
    const date = `2027-02-${String(i + 1).padStart(2, '0')}`
    return { revision: i + 2, at: `${date}T10:00:00.000Z`, day: date, inverse: edited.inverse }
  })
  return { content: contentOf(state), revision: days.length + 1, changes }
}
const change = (id: string, fields: Partial<PlanTask>): PlanEdit => ({ edit: 'changeTask', id, fields })
const keptOf = (finishes: Readonly<Record<string, string>>) => ({
  at: '2027-01-04T08:00:00.000Z',
  tasks: Object.entries(finishes).map(([id, finish]) => ({ id, start: monday, finish: minuteOf(finish) })),
})
/** The eight tasks end after twelve working days. */
const baseline = keptOf({ 6: '2027-01-15T17:00', 8: '2027-01-19T17:00' })

describe('size', () => {
  test('is the root of the squares of what was taken away where estimates are there: 3.742, 1.414 and 2.449 days', () => {
    const { target, buffer, because } = buffersOf(asked(eight))
    expect(target).toBe('finish')
    expect(because).toBe('NO_BASELINE')
    expect(buffer?.chain.map(({ id }) => id)).toEqual(['2', '6', '8'])
    expect(buffer?.size).toEqual({ rule: 'rootSquared', because: 'ESTIMATES', estimated: 3, counted: 3, work: 12 * day })
    expect(buffer?.minutes).toBe(Math.round(Math.sqrt(14) * day))
    expect(buffer?.feeding).toMatchObject([
      { tasks: [{ id: '1' }, { id: '4' }], joins: { id: '6' }, minutes: Math.round(Math.SQRT2 * day), gap: 4 * day, enough: true },
      { tasks: [{ id: '3' }, { id: '5' }, { id: '7' }], joins: { id: '8' }, minutes: Math.round(Math.sqrt(6) * day), gap: 4 * day, enough: true },
    ])
  })

  test('is half of the chain where estimates are few: a hundred days get fifty, and are promised in a hundred and fifty', () => {
    const ids = Array.from({ length: 10 }, (_, i) => `t${i}`)
    const chain = plan(
      ids.map((id, i) => task(id, 10, { pessimistic: i < 4 ? 20 * day : null })),
      ids
        .slice(1)
        .map((id, i) => `t${i}>${id}`)
        .join(' '),
    )
    const { buffer } = buffersOf(asked(chain))
    expect(buffer).toMatchObject({ minutes: 50 * day, size: { rule: 'halfChain', because: 'FEW_ESTIMATES', estimated: 4, counted: 10 } })
    // Thirty weeks of five days.
    expect(buffer?.promised).toBe(minuteOf('2027-07-30T17:00'))
    expect(buffersOf(asked(chain, { rule: 'rootSquared' })).buffer).toMatchObject({ minutes: 20 * day, size: { because: 'ASKED' } })
  })

  test('counts no safety where an estimate is missing, and a worst case below the plan is no estimate of less', () => {
    const two = plan([task('a', 4, { pessimistic: 7 * day }), task('b', 2), task('c', 5, { pessimistic: day })], 'a>b b>c')
    expect(buffersOf(asked(two)).buffer).toMatchObject({
      minutes: 3 * day,
      size: { estimated: 2, counted: 3 },
      chain: [{ safe: 7 * day }, { safe: null }, { safe: 5 * day }],
    })
  })

  test('of what runs around the clock is the working time in it', () => {
    const wait = plan([task('a', 0, { kind: 'task', duration: 7 * 1440, elapsed: true, pessimistic: 14 * 1440 })])
    expect(buffersOf(asked(wait)).buffer).toMatchObject({ minutes: 5 * day, chain: [{ duration: 5 * day, safe: 10 * day }] })
  })

  test('a feeding chain with less room than its buffer is short', () => {
    const tight = { ...eight, tasks: eight.tasks.map((one) => (one.id === '5' ? { ...one, duration: 5 * day } : one)) }
    expect(buffersOf(asked(tight)).buffer?.feeding[1]).toMatchObject({ gap: day, enough: false })
  })
})

describe('use', () => {
  test('is how much later the target is than in the baseline, and the way there is in the log', () => {
    const given = after(eight, [
      [change('2', { actualStart: monday, actualFinish: minuteOf('2027-01-11T17:00') })],
      [change('6', { duration: 5 * day })],
      [change('6', { percentComplete: 0.5 })],
    ])
    const { buffer, because } = buffersOf(asked(given.content, { ...given, baseline }))
    expect(because).toBeNull()
    expect(buffer).toMatchObject({ from: minuteOf('2027-01-19T17:00'), slip: day, used: day, zone: 'green', strayed: 0, targetId: '8' })
    expect(buffer?.done).toBeCloseTo((6 + 4 * 0.5) / 12)
    expect(buffer?.penetration).toBeCloseTo(1 / Math.sqrt(14), 3)
    expect(buffer?.history.map(({ revision, used, done }) => [revision, used / day, Math.round(done * 12)])).toEqual([
      [1, 0, 0],
      [2, 0, 6],
      [3, 1, 6],
      [4, 1, 8],
    ])
    expect(buffer?.history.at(-1)).toMatchObject({ done: buffer?.done, zone: buffer?.zone, penetration: buffer?.penetration })
  })

  test('an earlier target uses nothing and tells how much earlier it is; most of the buffer gone at the start is red', () => {
    const earlier = after(eight, [[change('2', { duration: 5 * day })]])
    expect(buffersOf(asked(earlier.content, { ...earlier, baseline })).buffer).toMatchObject({ slip: -day, used: 0, penetration: 0, zone: 'green' })
    const later = after(eight, [[change('2', { duration: 9 * day })]])
    expect(buffersOf(asked(later.content, { ...later, baseline })).buffer).toMatchObject({ used: 3 * day, zone: 'red' })
  })

  test('the chain stays that of the baseline when the plan takes another way, and says so; what is gone is no work', () => {
    const given = after(eight, [
      [{ edit: 'removeTask', id: '6' }, change('7', { duration: 9 * day }), { edit: 'addLink', link: { id: '2>8', from: '2', to: '8' } }],
    ])
    const { buffer } = buffersOf(asked(given.content, { ...given, baseline }))
    expect(buffer?.chain.map(({ id, start }) => [id, start !== null])).toEqual([
      ['2', true],
      ['6', false],
      ['8', true],
    ])
    expect(buffer).toMatchObject({ strayed: 3, minutes: Math.round(Math.sqrt(14) * day), history: [{ revision: 1 }, { revision: 2 }] })
  })

  test('work that is past and not reported is counted, since its delay does not show', () => {
    expect(buffersOf(asked(eight, { minute: minuteOf('2027-01-18T09:00') })).buffer?.overdue).toBe(2)
  })

  test('the way is told by the last sixty points, and ends where the log does not fit', () => {
    const days = Array.from({ length: 70 }, (_, i): PlanEdit[] => [change('2', { duration: (6 + i) * day })])
    const given = after(eight, days)
    const spread = given.changes.map((one, i) => ({ ...one, day: `d${i}` }))
    const { buffer } = buffersOf(asked(given.content, { ...given, changes: spread, baseline }))
    expect(buffer?.history.length).toBe(mostPoints)
    expect(buffer?.earlier).toBe(11)
    expect(buffer?.history.at(-1)?.used).toBe(69 * day)
    expect(buffer?.chain.map(({ id }) => id)).toEqual(['2', '6', '8'])
    const broken: LoggedChange[] = [{ revision: 2, at: '2027-02-01T10:00:00.000Z', day: '2027-02-01', inverse: [{ edit: 'removeTask', id: 'none' }] }]
    expect(buffersOf(asked(eight, { baseline, changes: broken }))).toMatchObject({ because: 'LOG_BROKEN', buffer: { used: 0, history: [] } })
  })
})

describe('target', () => {
  const signed = plan([task('a', 2), task('sign', 0, { signs: true }), task('b', 5)], 'a>sign sign>b')

  test('is the signing while it is open, and the end after it', () => {
    expect(buffersOf(asked(signed))).toMatchObject({ target: 'signing', buffer: { targetId: 'sign', chain: [{ id: 'a' }, { id: 'sign' }] } })
    const done = after(signed, [[change('a', { actualFinish: monday + 1440 }), change('sign', { actualFinish: monday + 1440 })]])
    expect(buffersOf(asked(done.content))).toMatchObject({ target: 'finish', buffer: { chain: [{ id: 'b' }] } })
    expect(buffersOf(asked(done.content, { target: 'signing' }))).toMatchObject({ missing: 'DONE', buffer: null })
    const then = keptOf({ a: '2027-01-05T17:00', sign: '2027-01-05T17:00', b: '2027-01-12T17:00' })
    expect(buffersOf(asked(done.content, { ...done, baseline: then, target: 'signing' })).buffer).toMatchObject({
      done: 1,
      slip: -day,
      targetId: null,
    })
  })

  test('without which, without dates or without work there is no buffer, and the reason', () => {
    expect(buffersOf(asked(plan([])))).toMatchObject({ missing: 'NO_TARGET' })
    expect(buffersOf(asked(eight, { target: 'signing' }))).toMatchObject({ missing: 'NO_TARGET' })
    expect(buffersOf(asked(plan([task('m', 0)])))).toMatchObject({ missing: 'NO_WORK' })
    expect(buffersOf(asked(plan([task('a', 1), task('b', 1)], 'a>b b>a')))).toMatchObject({ missing: 'NO_DATES' })
    const never: Surroundings = { ...around, calendars: { office: { week: [[], [], [], [], [], [], []] } } }
    expect(buffersOf(asked(eight, { around: never }))).toMatchObject({ missing: 'NO_DATES' })
  })

  test('that was not in the baseline, or is gone, can’t be compared', () => {
    expect(buffersOf(asked(signed, { baseline: keptOf({ b: '2027-01-12T17:00' }) }))).toMatchObject({
      because: 'NOT_IN_BASELINE',
      buffer: { used: null, done: null, zone: null, history: [] },
    })
    const gone = after(signed, [[{ edit: 'removeTask', id: 'sign' }]])
    const then = keptOf({ a: '2027-01-05T17:00', sign: '2027-01-05T17:00' })
    expect(buffersOf(asked(gone.content, { ...gone, baseline: then, target: 'signing' }))).toMatchObject({
      because: 'TARGET_GONE',
      buffer: { slip: null, finish: null, targetId: null, from: minuteOf('2027-01-05T17:00') },
    })
  })
})
