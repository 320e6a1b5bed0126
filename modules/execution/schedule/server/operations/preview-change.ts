import { minutesPerDay } from '@zhulu/engines/network'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import type { OutputOf } from '#kernel/contract/operation.ts'
import { schedule, type PlanContent } from '../../contract/index.ts'
import type { PlanDates } from '../../domain/dates.ts'
import { capacityBy, clocksOf, loadBy, mondays, sumOf, textOfMonday, type Part } from '../../domain/load.ts'
import { signOf, tryEdits, type Tried } from '../revise.ts'
import { partsBetween } from '../store/load.ts'
import { surroundings } from '../surroundings.ts'
import { planFor } from './change-plan.ts'

type Preview = OutputOf<typeof schedule.plan.preview>

export const previewChange = implement(schedule.plan.preview, async ({ work, input: { id, edits } }) => {
  await planFor(work, id, 'plan.read')
  const tried = await tryEdits(work, work.refuse, { id, edits, lock: false })
  const { plan, before, datesBefore, after, dates } = tried
  return {
    revision: plan.revision,
    finishBefore: datesBefore?.finish ?? null,
    finish: dates.finish,
    signBefore: signOf(before, datesBefore),
    sign: signOf(after, dates),
    moved: movedBy(tried),
    overloads: await overloadsOf(work, tried),
  }
})

/** Tasks whose dates differ, those that came or went included. */
function movedBy({ before, datesBefore, after, dates }: Tried): Preview['moved'] {
  const names = new Map([...before.tasks, ...after.tasks].map(({ id, name }) => [id, name]))
  return [...names].flatMap(([taskId, name]) => {
    const [old, now] = [datesBefore?.byTask.get(taskId), dates.byTask.get(taskId)]
    if (old?.start === now?.start && old?.finish === now?.finish) return []
    return [
      { taskId, name, startBefore: old?.start ?? null, start: now?.start ?? null, finishBefore: old?.finish ?? null, finish: now?.finish ?? null },
    ]
  })
}

/** Weeks in which somebody has more to do than he can, before or after, and the edits change how much. */
async function overloadsOf(work: Work, { plan, before, datesBefore, after, dates }: Tried): Promise<Preview['overloads']> {
  const [old, now] = [partsOf(before, datesBefore), partsOf(after, dates)]
  const all = [...old, ...now]
  if (all.length === 0) return []
  const from = Math.min(...all.map(({ start }) => start))
  const to = Math.max(...all.map(({ finish }) => finish))
  const weeks = mondays(Math.floor(from / minutesPerDay), Math.min(520, Math.ceil((to - from) / (7 * minutesPerDay)) + 1))
  const around = await surroundings(work)
  const touched = new Set(all.map(({ resourceId }) => resourceId))
  const people = around.resources.filter(({ id, kind }) => kind === 'person' && touched.has(id))
  const others = Map.groupBy(
    await partsBetween(work, { from, to, resourceIds: people.map(({ id }) => id), except: plan.id }),
    (part) => part.resourceId,
  )
  const clockOf = clocksOf(around)
  return people.flatMap((person) => {
    const calendar = clockOf(person)
    const load = (parts: readonly Part[]) =>
      sumOf(
        parts.filter(({ resourceId }) => resourceId === person.id).map((part) => loadBy(calendar, part, weeks)),
        weeks.length,
      )
    const elsewhere = others.get(person.id) ?? []
    const [fixed, was, is] = [load(elsewhere), load(old), load(now)]
    const capacity = capacityBy(calendar, { capacity: person.capacity, weeks })
    return weeks.flatMap((monday, i) => {
      const [a, b, most] = [(fixed[i] ?? 0) + (was[i] ?? 0), (fixed[i] ?? 0) + (is[i] ?? 0), capacity[i] ?? 0]
      if (a === b || Math.max(a, b) <= most + 1) return []
      const within = elsewhere.filter((part) => part.start < (monday + 7) * minutesPerDay && part.finish > monday * minutesPerDay)
      const named = new Map(within.flatMap(({ pursuitId, pursuit }) => (pursuitId && pursuit ? [[pursuitId, pursuit] as const] : [])))
      const pursuits = [...named].map(([id, name]) => ({ id, name }))
      return [{ resourceId: person.id, name: person.name, week: textOfMonday(monday), before: a, after: b, capacity: most, pursuits }]
    })
  })
}

function partsOf(content: PlanContent, dates: PlanDates | null): Part[] {
  const unfinished = new Set(content.tasks.filter(({ actualFinish }) => actualFinish === null).map(({ id }) => id))
  return content.assignments.flatMap(({ resourceId, taskId, units }) => {
    const task = dates?.byTask.get(taskId)
    return resourceId && unfinished.has(taskId) && task && task.start !== null && task.finish !== null
      ? [{ resourceId, units, start: task.start, finish: task.finish }]
      : []
  })
}
