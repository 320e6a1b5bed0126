import { describe, expect, test } from 'vitest'
import { minuteOf } from '@zhulu/engines/network'
import type { Plan } from '../contract/index.ts'
import { doneEdits, shiftEdits, sorted, tableRows, typedDay, typedEdit } from './table-rows.ts'

type Task = Plan['tasks'][number]

const task = (id: string, given: Partial<Task> = {}): Task => ({
  id,
  parentId: null,
  position: 0,
  name: id,
  kind: 'task',
  duration: 960,
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
  documentKind: null,
  templateTask: null,
  note: null,
  dates: {
    start: minuteOf('2027-01-04T09:00'),
    finish: minuteOf('2027-01-05T18:00'),
    lateFinish: null,
    totalFloat: 480,
    critical: false,
    summary: false,
  },
  ...given,
})

const plan: Plan = {
  id: 'plan',
  pursuitId: 'pursuit',
  name: 'plan',
  revision: 1,
  mayWrite: true,
  start: 0,
  statusAt: null,
  calendarId: null,
  tasks: [
    task('阶段', { dates: { ...task('x').dates, summary: true } }),
    task('b', { parentId: '阶段', deadline: minuteOf('2027-01-09T00:00') }),
    task('a', { parentId: '阶段', duration: 2880, elapsed: true }),
    task('终验', { kind: 'milestone', duration: 0 }),
  ],
  links: [{ id: 'l', from: 'b', to: 'a', type: 'SS', lag: 0, lagUnit: 'working' }],
  assignments: [],
  resources: [],
  gates: [],
  documents: [],
  skills: [],
  calendar: { week: [], exceptions: [] },
  finish: null,
  criticalPath: [],
  problem: null,
}

const beside = { pending: [], people: new Map(), baseline: [{ id: 'b', start: null, finish: minuteOf('2027-01-02T18:00') }] }
const rows = tableRows(plan, beside)
const rowOf = (name: string) => {
  const row = rows.find((one) => one.task.id === name)
  if (!row) throw new Error(name)
  return row
}

describe('rows of the list', () => {
  test('have outline numbers, days of work or of the clock, predecessors by number, and how far behind the baseline they are', () => {
    expect(rows.map(({ number, days, after, slip }) => [number, days, after, slip])).toEqual([
      ['1', 0, '', null],
      ['1.1', 2, '', 3],
      ['1.2', 2, '1.1 SS', null],
      ['2', 0, '', null],
    ])
  })

  test('show what is wanted and not yet applied', () => {
    const pending = [{ edit: 'changeTask' as const, id: 'b', fields: { name: '新名', percentComplete: 0.4 } }]
    expect(tableRows(plan, { ...beside, pending })[1]).toMatchObject({ name: '新名', percent: 40 })
  })

  test('are sorted by any column, empty cells last, and by number in the order of the outline', () => {
    const names = (key: 'name' | 'deadline' | 'number', down: boolean) => sorted(rows, { key, down, locale: 'zh-CN' }).map(({ name }) => name)
    expect(names('number', false)).toEqual(['阶段', 'b', 'a', '终验'])
    expect(names('deadline', true)[0]).toBe('b')
    expect(names('deadline', false)[0]).toBe('b')
  })
})

describe('what is typed', () => {
  test('becomes an edit only where it differs and makes sense', () => {
    expect(typedEdit(rowOf('b'), 'days', '2')).toBeNull()
    expect(typedEdit(rowOf('b'), 'days', '-1')).toBeNull()
    expect(typedEdit(rowOf('b'), 'days', 'zwei')).toBeNull()
    expect(typedEdit(rowOf('b'), 'days', '2,5')).toMatchObject({ fields: { duration: 1200 } })
    expect(typedEdit(rowOf('a'), 'days', '3')).toMatchObject({ fields: { duration: 4320 } })
    expect(typedEdit(rowOf('b'), 'percent', '101')).toBeNull()
    expect(typedEdit(rowOf('b'), 'percent', '35')).toMatchObject({ fields: { percentComplete: 0.35 } })
    expect(typedEdit(rowOf('b'), 'name', '  ')).toBeNull()
    expect(typedEdit(rowOf('b'), 'start', '1-11')).toMatchObject({ fields: { constraint: 'SNET', constraintAt: minuteOf('2027-01-11T00:00') } })
    expect(typedEdit(rowOf('b'), 'deadline', '')).toMatchObject({ fields: { deadline: null } })
    expect(typedEdit(rowOf('b'), 'deadline', '2027-01-08')).toBeNull()
  })

  test('as a day may be written in several ways, and no day is none', () => {
    expect(['2027-01-11', '2027/1/11', '20270111', '1-11', '1.11'].map((text) => typedDay(text, '2027-05-05'))).toEqual(Array(5).fill('2027-01-11'))
    expect(['2027-02-30', '13-01', 'bald', '1'].map((text) => typedDay(text, '2027-05-05'))).toEqual([null, null, null, null])
  })
})

test('several are done at once as planned, today at the latest; what has not begun is shifted', () => {
  const now = minuteOf('2027-01-05T12:00')
  expect(doneEdits([rowOf('阶段'), rowOf('b')], now)).toMatchObject([
    { id: 'b', fields: { actualStart: minuteOf('2027-01-04T09:00'), actualFinish: now, percentComplete: 1 } },
  ])
  expect(shiftEdits([rowOf('阶段'), rowOf('b')], -2)).toMatchObject([
    { id: 'b', fields: { constraint: 'SNET', constraintAt: minuteOf('2027-01-02T09:00') } },
  ])
})
