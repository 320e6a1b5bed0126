import type { Work } from '#kernel/server/work.ts'
import type { PlanContent, PlanEdit, PlanTask, TaskDates } from '../contract/index.ts'
import { datesOf, dayOfMinute, type DatesProblem, type PlanDates, type Surroundings } from '../domain/dates.ts'
import { collisions, editPlan, EditError, type Edited } from '../domain/edit.ts'
import { contentOf as contentOfState, stateOf } from '../domain/state.ts'
import { changesAfter, insertChange } from './store/change.ts'
import { contentOf, saveAssignments, saveLinks, saveTasks } from './store/content.ts'
import { numberTasks } from './store/number.ts'
import { lockedPlan, planById, updatePlan, type PlanRow } from './store/plan.ts'
import { surroundings } from './surroundings.ts'

export type Refuse = (code: 'PLAN_CHANGED' | 'EDIT_IMPOSSIBLE' | 'PLAN_IMPOSSIBLE' | 'MISSING', explained?: { data: unknown }) => never

const missing = (refuse: Refuse, id: string): never => refuse('MISSING', { data: { record: 'plan', id } })

/** No plan reaches into the 24th century; beyond, dates are no longer kept. */
const latest = 200_000_000

/** Edits tried on a plan as it is, without writing anything. */
export type Tried = { plan: PlanRow; before: PlanContent; datesBefore: PlanDates | null; edited: Edited; after: PlanContent; dates: PlanDates }

/** Dates, or null where the network has none. */
export const orNone = (dates: PlanDates | { problem: DatesProblem }): PlanDates | null => ('problem' in dates ? null : dates)

export async function tryEdits(
  work: Work,
  refuse: Refuse,
  { id, edits, lock }: { id: string; edits: readonly PlanEdit[]; lock: boolean },
): Promise<Tried> {
  const plan = (lock ? await lockedPlan(work, id) : await planById(work, id)) ?? missing(refuse, id)
  return { plan, ...tryOn(refuse, { before: await contentOf(work, plan), edits, around: await surroundings(work) }) }
}

/** The same on any content, in any surroundings: of a plan that is not there yet, with calendars that are not. */
export function tryOn(
  refuse: Refuse,
  { before, edits, around }: { before: PlanContent; edits: readonly PlanEdit[]; around: Surroundings },
): Omit<Tried, 'plan'> {
  const edited = edit(before, edits, refuse)
  const after = contentOfState(edited.state)
  const dates = datesOf(after, around)
  if (!('problem' in dates) && (dates.finish ?? 0) > latest) return refuse('PLAN_IMPOSSIBLE', { data: { code: 'TOO_FAR', taskIds: [], names: [] } })
  if ('problem' in dates) return refuse('PLAN_IMPOSSIBLE', { data: named(dates.problem, after.tasks) })
  return { before, datesBefore: orNone(datesOf(before, around)), edited, after, dates }
}

function edit(before: PlanContent, edits: readonly PlanEdit[], refuse: Refuse): Edited {
  try {
    return editPlan(stateOf(before), edits)
  } catch (error) {
    if (error instanceof EditError) return refuse('EDIT_IMPOSSIBLE', { data: { at: error.at, code: error.code, id: error.id } })
    throw error
  }
}

export function named({ code, taskIds }: DatesProblem, tasks: readonly PlanTask[]): { code: string; taskIds: string[]; names: string[] } {
  const names = new Map(tasks.map(({ id, name }) => [id, name]))
  return { code, taskIds, names: taskIds.map((id) => names.get(id) ?? '') }
}

export type Revision = {
  id: string
  revision: number
  edits: readonly PlanEdit[]
  note: string | null
  undoes: number | null
  /** Who did it, where it was nobody of us. */
  byName?: string
}

/**
 * Carries edits out on the plan as it is now. What others changed since the revision that the edits were made on stays, unless both touched the
 * same: then nothing is done and `PLAN_CHANGED` says who and what.
 */
export async function revise(
  work: Work,
  refuse: Refuse,
  { id, revision, edits, note, undoes, byName }: Revision,
): Promise<{ id: string; revision: number }> {
  const tried = await tryEdits(work, refuse, { id, edits, lock: true })
  const { plan, edited } = tried
  const meanwhile = (await changesAfter(work, id, revision)).filter((change) => change.revision !== undoes)
  for (const change of meanwhile) {
    const met = collisions(edited.touched, change.touched)
    if (met.length > 0) refuse('PLAN_CHANGED', { data: { revision: plan.revision, byName: change.byName, taskIds: taskIdsIn(met) } })
  }
  const next = plan.revision + 1
  if (!(await save(work, tried, next))) refuse('EDIT_IMPOSSIBLE', { data: { at: 0, code: 'ID_TAKEN', id } })
  await insertChange(work, id, { revision: next, byName: byName ?? work.actor.name, note, undoes, edits: [...edits], ...inverseOf(edited) })
  work.emit({ name: 'plan.changed', recordType: 'plan', recordId: id, payload: { pursuitId: plan.pursuitId, revision: next } })
  return { id, revision: next }
}

const inverseOf = ({ inverse, touched }: Edited) => ({ inverse, touched })

const taskIdsIn = (keys: readonly string[]): string[] => [
  ...new Set(keys.flatMap((key) => (key.startsWith('task:') ? [key.split(':')[1] ?? ''] : []))),
]

export const noDates: TaskDates = { start: null, finish: null, lateFinish: null, totalFloat: null, critical: false, summary: false }

const dated = (content: PlanContent, dates: PlanDates | null): Map<string, PlanTask & TaskDates> =>
  new Map(content.tasks.map((task) => [task.id, { ...task, ...noDates, ...dates?.byTask.get(task.id) }]))

/** False when something new has the id of something in another plan. */
async function save(work: Work, { plan, before, datesBefore, after, dates }: Tried, revision: number): Promise<boolean> {
  const tasks = await saveTasks(work, { plan, before: dated(before, datesBefore), after: dated(after, dates) })
  const links = await saveLinks(work, plan.id, { before: before.links, after: after.links })
  const assignments = await saveAssignments(work, plan.id, { before: before.assignments, after: after.assignments })
  await updatePlan(work, { ...factsOf(after, dates), id: plan.id, revision })
  const were = new Set(before.tasks.map(({ id }) => id))
  await numberTasks(
    work,
    plan.id,
    after.tasks.flatMap(({ id }) => (were.has(id) ? [] : [id])),
  )
  return tasks && links && assignments
}

/** What lists show of a plan. */
function factsOf(content: PlanContent, dates: PlanDates) {
  const { start, statusAt, calendarId, tasks } = content
  const leaves = tasks.filter(({ id }) => !dates.byTask.get(id)?.summary)
  const work = leaves.reduce((sum, { duration }) => sum + duration, 0)
  const done = leaves.reduce((sum, { duration, percentComplete }) => sum + duration * percentComplete, 0)
  const sign = signOf(content, dates)
  return {
    start,
    statusAt,
    calendarId,
    startOn: dates.start === null ? null : dayOfMinute(dates.start),
    signOn: sign === null ? null : dayOfMinute(Math.max(0, sign - 1)),
    finishOn: dates.finish === null ? null : dayOfMinute(Math.max(0, dates.finish - 1)),
    tasks: leaves.length,
    percentComplete: work > 0 ? done / work : null,
    problem: null,
  }
}

/** When the contract is signed: the latest finish of what signs it; null where nothing does. */
export function signOf(content: PlanContent, dates: PlanDates | null): number | null {
  const moments = content.tasks.filter(({ signs }) => signs).flatMap(({ id }) => dates?.byTask.get(id)?.finish ?? [])
  return moments.length > 0 ? Math.max(...moments) : null
}
