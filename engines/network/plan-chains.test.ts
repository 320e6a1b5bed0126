import { describe, expect, test } from 'vitest'
import { chainsOfPlan, fiveDayWeek, minuteOf, schedulePlan, type ChainQuestion, type Plan, type PlanTask } from './index.ts'
import { randomPlan } from './testing/random-plan.ts'

const monday = minuteOf('2027-01-04T08:00')
const day = 480
const task = (id: string, days: number, more: Partial<PlanTask> = {}): PlanTask => ({ id, duration: days * day, ...more })
const plan = (tasks: PlanTask[], more: Partial<Plan> = {}): Plan => ({
  start: monday,
  calendar: 'week',
  calendars: { week: { week: fiveDayWeek() } },
  tasks,
  ...more,
})

function found(given: Plan, question: ChainQuestion = {}) {
  const chains = chainsOfPlan(given, question)
  if (chains.status === 'infeasible') throw new Error('a circle')
  return { critical: chains.critical.join(' '), feeding: chains.feeding.map(({ chain, joins, gap }) => `${chain.join(' ')} > ${joins} ${gap / day}`) }
}

describe('chains of a plan', () => {
  test('P7 a wait, an overlap and links of other types do not break the chain; leave of whoever does a task does not either', () => {
    const types: Plan = plan([task('A', 2), task('B', 3), task('C', 2), task('D', 4), task('E', 1, { resources: ['Li'] })], {
      links: [
        { from: 'A', to: 'B', lag: 3 * day },
        { from: 'B', to: 'C', lag: -day },
        { from: 'C', to: 'D', type: 'FF', lag: 4 * day },
        { from: 'D', to: 'E' },
      ],
      calendars: { week: { week: fiveDayWeek() }, Li: { week: fiveDayWeek(), exceptions: [{ from: '2027-01-05', to: '2027-01-29', shifts: [] }] } },
      resources: [{ id: 'Li', calendar: 'Li' }],
    })
    expect(found(types)).toEqual({ critical: 'A B C D E', feeding: [] })
  })

  test('P7 milestones of one moment follow each other, and summary tasks are passed through', () => {
    const tasks = [
      task('phase', 0),
      task('A', 2, { parent: 'phase' }),
      task('B', 1, { parent: 'phase' }),
      task('M', 0),
      task('N', 0),
      task('next', 0),
      task('C', 2, { parent: 'next' }),
      task('F', 1),
    ]
    const links = [
      { from: 'phase', to: 'M' },
      { from: 'M', to: 'N' },
      { from: 'N', to: 'next' },
      { from: 'F', to: 'next' },
    ]
    const given = plan(tasks, { links })
    expect(found(given)).toEqual({ critical: 'A M N C', feeding: ['B > M 1', 'F > C 1'] })
    expect(found(given, { end: 'phase' })).toEqual({ critical: 'A', feeding: ['B > phase 1'] })
    expect(found(given, { critical: ['A', 'M', 'N', 'C'] }).feeding).toEqual(['B > M 1', 'F > C 1'])
  })

  test('P7 one person’s tasks that follow without a pause are a chain, and a feeding chain says what is left between', () => {
    const tasks = [
      task('A', 2, { resources: ['Li'] }),
      task('B', 3, { resources: ['Li'], constraint: { kind: 'SNET', at: monday + 2 * 1440 } }),
      task('F', 1),
      task('G', 1),
      task('C', 1),
    ]
    const links = [
      { from: 'B', to: 'C' },
      { from: 'F', to: 'G' },
      { from: 'G', to: 'C' },
    ]
    expect(found(plan(tasks, { links, resources: [{ id: 'Li' }] }))).toEqual({ critical: 'A B C', feeding: ['F G > C 3'] })
  })

  test('P7 what is finished is left out, what has started begins the chain, and a task can be named as the end', () => {
    const tasks = [
      task('A', 2, { actualStart: monday, actualFinish: monday + 1440 }),
      task('B', 3, { actualStart: monday + 1440 }),
      task('C', 1),
      task('D', 5),
    ]
    const links = [
      { from: 'A', to: 'B' },
      { from: 'B', to: 'C' },
      { from: 'C', to: 'D' },
    ]
    expect(found(plan(tasks, { links })).critical).toBe('B C D')
    expect(found(plan(tasks, { links }), { end: 'C' }).critical).toBe('B C')
    expect(found(plan(tasks, { links }), { end: 'C', without: new Set(['B']) }).critical).toBe('C')
    expect(found(plan(tasks, { links }), { end: 'A' }).critical).toBe('')
    expect(
      chainsOfPlan(
        plan([task('A', 1), task('B', 1)], {
          links: [
            { from: 'A', to: 'B' },
            { from: 'B', to: 'A' },
          ],
        }),
      ),
    ).toMatchObject({ reason: 'CIRCLE' })
  })

  test('P7 without resources and constraints the chain ends with the plan and is on the longest path', () => {
    for (let seed = 0; seed < 60; seed++) {
      const given = randomPlan(seed, { tasks: 12, calendars: seed % 2 === 0 })
      const schedule = schedulePlan(given)
      const chains = chainsOfPlan(given)
      if (schedule.status === 'infeasible' || chains.status === 'infeasible') continue
      const longest = new Set(schedule.criticalPath)
      const last = schedule.tasks.find(({ id }) => id === chains.critical.at(-1))
      expect(last?.finish).toBe(schedule.finish.value)
      expect(chains.critical.every((id) => longest.has(id))).toBe(true)
    }
  })
})
