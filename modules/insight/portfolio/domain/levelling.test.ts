import { fiveDayWeek, minuteOf } from '@zhulu/engines/network'
import { levelNow, violationsOf } from '@zhulu/engines/leveling'
import { describe, expect, test } from 'vitest'
import type { Assignment, PlanContent, PlanTask } from '#modules/execution/schedule/contract/index.ts'
import { workedInOrder } from './in-order.ts'
import { comparisonOf, movesOf, tell } from './levelled.ts'
import { prepare } from './leveling-problem.ts'
import type { PlanInput } from './plan-work.ts'
import type { LevellingQuestion } from './question.ts'

/** Monday 4 January 2027. */
const today = minuteOf('2027-01-04')
const calendar = { week: fiveDayWeek('09:00-12:00,13:00-18:00') }
const day = 480

type Drawn = { name: string; days: number; after?: string; who?: string; skill?: string; signs?: boolean } & Partial<Omit<PlanTask, 'name' | 'signs'>>

function planOf(id: string, tasks: readonly Drawn[]): PlanInput {
  const idOf = (name: string): string => `${id} ${name}`
  const content: PlanContent = {
    start: today,
    statusAt: null,
    calendarId: null,
    tasks: tasks.map(({ name, days, after: _after, who: _who, skill: _skill, signs = false, ...more }, position) => ({
      id: idOf(name),
      parentId: null,
      position,
      name,
      kind: days === 0 ? 'milestone' : 'task',
      duration: days * day,
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
      signs,
      byBuyer: false,
      elapsed: false,
      shared: false,
      documentKind: null,
      templateTask: null,
      note: null,
      ...more,
    })),
    links: tasks.flatMap(({ name, after }) =>
      after ? [{ id: `${id} ${after}-${name}`, from: idOf(after), to: idOf(name), type: 'FS' as const, lag: 0, lagUnit: 'working' as const }] : [],
    ),
    assignments: tasks.flatMap(({ name, who, skill }): Assignment[] =>
      who || skill ? [{ id: `of ${idOf(name)}`, taskId: idOf(name), resourceId: who ?? null, skillId: skill ?? null, level: null, units: 1 }] : [],
    ),
  }
  const people = [...new Set(content.assignments.flatMap(({ resourceId }) => resourceId ?? []))]
  const network: PlanInput['network'] = {
    start: today,
    calendar: 'plan',
    calendars: { plan: calendar, ...Object.fromEntries(people.map((who) => [`of:${who}`, calendar])) },
    resources: people.map((who) => ({ id: who, calendar: `of:${who}` })),
    tasks: content.tasks.map(({ id: taskId, duration, constraint, constraintAt, actualStart, actualFinish }) => {
      const who = content.assignments.find((one) => one.taskId === taskId)?.resourceId
      return {
        id: taskId,
        duration,
        ...(who ? { resources: [who] } : {}),
        ...(constraint === 'SNET' && constraintAt !== null ? { constraint: { kind: 'SNET', at: constraintAt } } : {}),
        ...(actualStart === null ? {} : { actualStart }),
        ...(actualFinish === null ? {} : { actualFinish }),
      }
    }),
    links: content.links.map(({ from, to }) => ({ from, to })),
  }
  return { id: `plan of ${id}`, pursuitId: id, content, network }
}

const person = (id: string, skills: string[] = []) => ({
  id,
  name: id,
  capacity: 1,
  calendar,
  skills: skills.map((skillId) => ({ skillId, level: 3 })),
})

function asked(plans: readonly [PlanInput, number][], more: Partial<LevellingQuestion> = {}): LevellingQuestion {
  return {
    today,
    calendar,
    plans: plans.map(([plan, perDay]) => ({ ...plan, stake: { name: plan.pursuitId, perDay, amount: perDay * 3650, won: false, noValue: false } })),
    people: [person('Lin'), person('Mei')],
    earlier: [],
    exchange: false,
    movePrice: 0,
    exchangePrice: 1,
    ...more,
  }
}

function levelled(question: LevellingQuestion) {
  const prepared = prepare(question)
  const comparison = comparisonOf(question, prepared, workedInOrder(prepared.problem, new Map(prepared.today.map(({ id, start }) => [id, start]))))
  const found = levelNow(prepared.problem, { steps: 3000, today: { activities: prepared.today, price: question.movePrice / 2 } })
  if (found.status !== 'leveled') throw new Error(found.status)
  expect(violationsOf(prepared.problem, found.activities)).toEqual([])
  const told = tell(comparison, found)
  return { ...told, moves: movesOf(comparison, told) }
}

const signing = (after: string): Drawn => ({ name: 'sign', days: 0, after, signs: true })

describe('plans that share people', () => {
  const small = planOf('small', [{ name: 'design', days: 4, who: 'Lin' }, signing('design')])
  const large = planOf('large', [{ name: 'concept', days: 5, who: 'Lin' }, signing('concept')])

  test('are levelled so that the one that costs more by waiting goes first; nobody is above capacity; the other says whom it waits for', () => {
    const { outcome, changes, moves } = levelled(
      asked([
        [small, 10],
        [large, 100],
      ]),
    )
    expect(outcome.pursuits.map(({ pursuitId, paper, levelled: signs }) => [pursuitId, paper, signs])).toEqual([
      ['small', '2027-01-07', '2027-01-14'],
      ['large', '2027-01-08', '2027-01-08'],
    ])
    expect(outcome.people).toEqual([{ resourceId: 'Lin', name: 'Lin', overBefore: 4, overAfter: 0, peakBefore: 1.8, peakAfter: 1 }])
    expect(changes.flatMap(({ edits }) => edits)).toContainEqual({
      edit: 'changeTask',
      id: 'small design',
      fields: { constraint: 'SNET', constraintAt: minuteOf('2027-01-11T09:00') },
    })
    expect(changes.map(({ pursuitId }) => pursuitId)).toEqual(['small'])
    expect(moves.find(({ taskId }) => taskId === 'small design')?.because).toEqual({
      kind: 'person',
      person: 'Lin',
      task: 'concept',
      pursuitId: 'large',
      pursuit: 'large',
    })
  })

  test('worked off in today’s order cost what a person can recompute, and levelling saves the difference', () => {
    const { outcome } = levelled(
      asked([
        [small, 10],
        [large, 100],
      ]),
    )
    // In order small ends after 4 days, large after 9; levelled large after 5, small after 9; a working day is 1.4 calendar days.
    expect(outcome.inOrderCost).toBeCloseTo((4 * 10 + 9 * 100) * 1.4)
    expect(outcome.cost).toBeCloseTo((5 * 100 + 9 * 10) * 1.4)
    expect(outcome.bound).toBeLessThanOrEqual(outcome.cost + 1e-9)
    expect(outcome.pursuits.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(outcome.inOrderCost - outcome.cost)
  })

  test('keep links, what has begun, what a person has fixed, and leave', () => {
    const leave = { ...calendar, exceptions: [{ from: '2027-01-06', to: '2027-01-08', shifts: [] }] }
    const plan = planOf('one', [
      { name: 'begun', days: 1, who: 'Mei', actualStart: minuteOf('2027-01-04T09:00') },
      { name: 'survey', days: 3, who: 'Lin', after: 'begun' },
      { name: 'visit', days: 1, who: 'Mei', constraint: 'SNET', constraintAt: minuteOf('2027-01-20T09:00') },
      signing('survey'),
    ])
    const question = asked([[plan, 50]], { people: [{ ...person('Lin'), calendar: leave }, person('Mei')] })
    const { outcome, placed } = levelled(question)
    // Lin is away from Wednesday to Friday: three days in one piece begin on Monday.
    expect(placed.get('one begun')?.start).toBe(0)
    expect(placed.get('one survey')?.start).toBe(10)
    expect(placed.get('one visit')?.start).toBe(24)
    expect(outcome.pursuits[0]?.levelled).toBe('2027-01-13')
  })

  test('are staffed by whoever has the skill; named people only when they may be exchanged', () => {
    const skilled = (id: string, who?: string) => planOf(id, [{ name: 'work', days: 4, skill: 'control', ...(who ? { who } : {}) }, signing('work')])
    const people = [person('Lin', ['control']), person('Mei', ['control'])]
    const open = levelled(
      asked(
        [
          [skilled('a'), 10],
          [skilled('b'), 10],
        ],
        { people },
      ),
    )
    expect(open.outcome.pursuits.map(({ levelled: signs }) => signs)).toEqual(['2027-01-07', '2027-01-07'])
    expect(
      new Set(open.changes.flatMap(({ edits }) => edits.flatMap((edit) => (edit.edit === 'changeAssignment' ? edit.fields.resourceId : [])))),
    ).toEqual(new Set(['Lin', 'Mei']))
    const named: [PlanInput, number][] = [
      [skilled('a', 'Lin'), 10],
      [skilled('b', 'Lin'), 10],
    ]
    expect(levelled(asked(named, { people })).outcome.handed).toBe(0)
    expect(levelled(asked(named, { people, exchange: true })).outcome.handed).toBe(1)
  })

  test('that lie behind are brought up to date, so that nothing is left in the past', () => {
    const plan = planOf('old', [{ name: 'design', days: 2, who: 'Lin' }, signing('design')])
    const start = minuteOf('2026-11-02T09:00')
    const old = { ...plan, content: { ...plan.content, start }, network: { ...plan.network, start } }
    const { changes, outcome } = levelled(asked([[old, 10]]))
    expect(changes[0]?.edits).toEqual([{ edit: 'changePlan', fields: { statusAt: today } }])
    expect(outcome.pursuits[0]).toMatchObject({ paper: '2027-01-05', levelled: '2027-01-05', moved: 0 })
  })

  test('what a levelling has dated before gives way to the next; what a person has dated stays', () => {
    const at = minuteOf('2027-03-01T09:00')
    const plan = planOf('late', [{ name: 'design', days: 2, who: 'Lin', constraint: 'SNET', constraintAt: at }, signing('design')])
    expect(levelled(asked([[plan, 10]])).outcome.pursuits[0]?.levelled).toBe('2027-03-02')
    const earlier = [{ taskId: 'late design', at, replaced: 'ASAP', replacedAt: null }]
    const again = levelled(asked([[plan, 10]], { earlier }))
    expect(again.outcome.pursuits[0]?.levelled).toBe('2027-01-05')
    expect(again.changes[0]?.edits).toContainEqual({ edit: 'changeTask', id: 'late design', fields: { constraint: 'ASAP', constraintAt: null } })
  })
})
