import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  openPlan,
  previewEdits,
  scheduleOf,
  schedulePlan,
  type LivePlan,
  type Plan,
  type PlanEdit,
  type PlanTask,
  type TaskEdit,
} from './index.ts'
import { randomPlan } from './testing/random-plan.ts'
import { planOf, reliable } from './testing/samples.ts'
import { seeded } from './testing/seeded.ts'

function opened(plan: Plan): LivePlan {
  const result = openPlan(plan)
  if (result.status === 'infeasible') throw new Error(`circle ${result.circle.join()}`)
  return result.live
}

describe('plans kept scheduled', () => {
  test('N15 an edit says what it moves; a preview leaves everything as it was', () => {
    const live = opened(planOf(reliable))
    const before = scheduleOf(live)
    const effect = previewEdits(live, [{ task: 'I', duration: 10 }], { floats: true })
    expect(effect.finish).toBe(45)
    expect(effect.moved.map(({ id }) => id)).toEqual(['I', 'J', 'K', 'L', 'N'])
    expect(effect.floats?.find(({ id }) => id === 'F')).toEqual({ id: 'F', totalFloat: 1 })
    expect(scheduleOf(live)).toEqual(before)
    expect(previewEdits(live, [{ task: 'I', duration: 10 }]).floats).toBeNull()
    expect(applyEdits(live, [{ task: 'I', duration: 10 }])).toEqual(effect)
    expect(scheduleOf(live).finish.value).toBe(45)
  })

  test('N15 a refused edit leaves everything as it was', () => {
    const live = opened(planOf(reliable))
    const before = scheduleOf(live)
    expect(() =>
      applyEdits(live, [
        { task: 'A', duration: 9 },
        { task: 'B', duration: -1 },
      ]),
    ).toThrow(/negative/)
    expect(() =>
      applyEdits(live, [
        { task: 'A', duration: 9 },
        { from: 'A', to: 'C', lag: 1 },
      ]),
    ).toThrow(/no link/)
    expect(() => previewEdits(live, [{ task: 'X' }])).toThrow(/not in the plan/)
    expect(scheduleOf(live)).toEqual(before)
  })

  test('N15 after any edits the schedule is that of the edited plan', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = seeded(seed)
      const plan = withHierarchy(randomPlan(seed, { tasks: 20, calendars: seed % 2 === 0 }), random)
      let { tasks, links = [] } = plan
      const live = opened(plan)
      for (let round = 0; round < 8; round++) {
        const edits = Array.from({ length: 1 + random.below(2) }, () => randomEdit({ ...plan, tasks, links }, random))
        const before = scheduleOf(live)
        const preview = previewEdits(live, edits, { floats: true })
        expect(scheduleOf(live)).toEqual(before)
        expect(applyEdits(live, edits)).toEqual(preview)
        for (const edit of edits) {
          if ('task' in edit) tasks = tasks.map((task) => (task.id === edit.task ? merged(task, edit) : task))
          else
            links = links.map((link) =>
              link.from === edit.from && link.to === edit.to && (link.type ?? 'FS') === edit.type ? { ...link, lag: edit.lag } : link,
            )
        }
        expect([seed, scheduleOf(live)]).toEqual([seed, schedulePlan({ ...plan, tasks, links })])
      }
    }
  })
})

type Random = ReturnType<typeof seeded>

/** The last two tasks become summary tasks of some others; links into them are dropped where they can't be. */
function withHierarchy(plan: Plan, random: Random): Plan {
  const parents = ['T18', 'T19']
  const tasks = plan.tasks.map((task, row) => (row < 17 && random.below(2) === 0 ? { ...task, parent: random.pick(parents) } : task))
  const used = new Set(tasks.map((task) => task.parent))
  const links = (plan.links ?? [])
    .filter((link) => !used.has(link.to))
    .map((link) => (random.below(5) === 0 ? { ...link, lag: 10 * random.below(12), lagUnit: 'percent' as const } : link))
  const status = plan.calendar !== undefined && random.below(3) === 0 ? { statusDate: plan.start + 900 } : {}
  return { ...plan, tasks, links: [...links, { from: 'T18', to: 'T17', type: random.pick(['FS', 'SS']), lag: 0 }], ...status }
}

function randomEdit({ tasks, links = [], start, statusDate }: Plan, random: Random): PlanEdit {
  const link = random.pick(links)
  if (random.below(4) === 0) return { from: link.from, to: link.to, type: link.type ?? 'FS', lag: 10 * random.below(12) }
  const { id, duration } = tasks[random.below(17)]!
  const at = start + 60 * random.below(60)
  const kinds = ['SNET', 'SNLT', 'FNET', 'FNLT', 'MSO', 'MFO'] as const
  return random.pick<() => PlanEdit>([
    () => ({ task: id, duration: 10 * random.below(100) }),
    () => ({ task: id, constraint: { kind: random.pick(kinds), at } }),
    () => ({ task: id, constraint: random.below(2) === 0 ? null : { kind: 'ALAP' } }),
    () => ({ task: id, deadline: random.below(3) === 0 ? null : at }),
    () => ({ task: id, actualStart: at, actualFinish: null, ...(statusDate === undefined ? {} : { remaining: Math.floor(duration / 2) }) }),
    () => ({ task: id, actualStart: null, actualFinish: null, fixed: null }),
    () => ({ task: id, actualStart: at, actualFinish: at + 60 }),
    () => ({ task: id, fixed: { start: at, finish: at + 90 } }),
  ])()
}

const merged = (task: PlanTask, edit: TaskEdit): PlanTask => {
  const given = Object.fromEntries(Object.entries(edit).map(([name, value]) => [name, value ?? undefined]))
  return { ...task, ...given }
}
