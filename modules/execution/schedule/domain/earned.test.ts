import { compileCalendar, fiveDayWeek, minuteOf } from '@zhulu/engines/network'
import { expect, test } from 'vitest'
import type { PlanContent, PlanTask } from '../contract/index.ts'
import { earnedFigures, inDays, inMoney } from './earned.ts'

const clock = compileCalendar({ week: fiveDayWeek() })
const clocks = { plan: clock, of: () => clock }
const monday = (weeks: number): number => minuteOf('2027-01-04T08:00') + weeks * 10_080
const friday = (weeks: number): number => minuteOf('2027-01-08T17:00') + weeks * 10_080

const task = (id: string, given: Partial<PlanTask> = {}): PlanTask => ({
  id,
  parentId: null,
  position: 0,
  name: id,
  kind: 'task',
  duration: 2400,
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
  ...given,
})

/** Four tasks of a week each, one after the other. */
const baseline = [0, 1, 2, 3].map((week) => ({ id: `t${week}`, start: monday(week), finish: friday(week) }))

/** The first took two weeks, the second is half done, the last is gone, another came. */
const content: PlanContent = {
  start: monday(0),
  statusAt: null,
  calendarId: null,
  tasks: [
    task('t0', { actualStart: monday(0), actualFinish: friday(1), percentComplete: 1 }),
    task('t1', { actualStart: monday(2), percentComplete: 0.5 }),
    task('t2'),
    task('new'),
  ],
  links: [],
  assignments: [
    { id: 'a', taskId: 't0', resourceId: 'lin', skillId: null, level: null, units: 1 },
    { id: 'b', taskId: 't1', resourceId: 'lin', skillId: null, level: null, units: 0.5 },
    { id: 'c', taskId: 't2', resourceId: 'lin', skillId: null, level: null, units: 1 },
  ],
}
const given = { content, baseline, clocks }

test('in days: what was to be done, what is done, and what it took', () => {
  const figures = earnedFigures(inDays(given), friday(2))
  expect(figures).toMatchObject({ budget: 20, planned: 15, earned: 7.5, actual: 15 })
  expect(figures?.values.scheduleIndex.value).toBeCloseTo(0.5)
  expect(figures?.values.costIndex.value).toBeCloseTo(0.5)
  expect(figures?.inTime.earned.value).toBeCloseTo(1.5)
  expect(figures?.inTime.variance.value).toBeCloseTo(1.5 - (friday(2) - monday(0)) / 10_080)
  expect(figures?.finish).toBeGreaterThan(friday(5))
})

test('the curves meet the figures, never fall, and say nothing of what is to come', () => {
  const figures = earnedFigures(inDays(given), friday(2))
  const past = figures?.curve.filter(({ earned }) => earned !== null) ?? []
  expect(past.at(-1)).toMatchObject({ earned: 7.5, actual: 15 })
  expect(figures?.curve.at(-1)).toMatchObject({ planned: 20, earned: null, actual: null })
  for (const [i, point] of past.entries()) expect(point.earned).toBeGreaterThanOrEqual(past[i - 1]?.earned ?? 0)
})

test('in money: work at the rate in force; without a rate, or in two currencies, it can’t be said', () => {
  const rate = { resourceId: 'lin', fromDate: '2026-01-01', amount: '1000', currency: 'CNY', per: 'day' as const }
  const raised = { ...rate, fromDate: '2027-01-18', amount: '2000' }
  const money = inMoney(given, [raised, rate])
  if (typeof money === 'string') throw new Error(money)
  expect(money.currency).toBe('CNY')
  expect(earnedFigures(money.tasks, friday(2))).toMatchObject({ budget: 5000 + 2500 + 10_000, earned: 5000 + 1250, actual: 10_000 + 5000 })
  expect(inMoney(given, [])).toBe('NO_RATES')
  expect(inMoney({ ...given, content: { ...content, assignments: [] } }, [rate])).toBe('NO_RATES')
  expect(inMoney(given, [rate, { ...raised, currency: 'USD' }])).toBe('SEVERAL_CURRENCIES')
})

test('a plan that is finished stands at its end, and one without dates has no figures', () => {
  const done = {
    ...content,
    tasks: baseline.map(({ id, start, finish }) => task(id, { actualStart: start, actualFinish: finish, percentComplete: 1 })),
  }
  const figures = earnedFigures(inDays({ ...given, content: done }), friday(50))
  expect(figures).toMatchObject({ at: friday(3), earned: 20, actual: 20, finish: friday(3) })
  expect(figures?.values.scheduleIndex.value).toBe(1)
  expect(earnedFigures([], friday(1))).toBeNull()
})
