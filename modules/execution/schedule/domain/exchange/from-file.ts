import type { MspdiFile, PlanTask as FilePlanTask, TaskConstraint } from '@zhulu/engines/network'
import { foldText } from '#kernel/text/fold.ts'
import type { PlanLink, TaskFields } from '../../contract/index.ts'

/** Facts of a task that a file says. */
export type FileFields = Pick<
  TaskFields,
  | 'name'
  | 'kind'
  | 'duration'
  | 'elapsed'
  | 'constraint'
  | 'constraintAt'
  | 'deadline'
  | 'calendarId'
  | 'percentComplete'
  | 'actualStart'
  | 'actualFinish'
>

/** A task by its number in the file; `storedStart` and `storedFinish` are the dates that the other program had found. */
export type FileRow = {
  number: string
  parent: string | null
  fields: FileFields
  summary: boolean
  storedStart: number | null
  storedFinish: number | null
}
export type FileLink = Omit<PlanLink, 'id'>
export type FileWork = { task: string; resourceId: string; units: number }

/** Something of a file that a plan has no place for, with the tasks or people that it is about. */
export type Unused = { code: string; subjects: string[] }

/** What of a project file becomes part of a plan. */
export type Project = {
  name: string | null
  start: number
  calendarId: string | null
  rows: FileRow[]
  links: FileLink[]
  work: FileWork[]
  unused: Unused[]
}

/** What calendars and people of a file are with us, by their numbers there. A calendar that is the default one is null. */
export type Known = { calendars: ReadonlyMap<string, string | null>; people: ReadonlyMap<string, string> }

const longestName = 300
// oxlint-disable-next-line no-control-regex -- these are what a name may not have
const control = /[\u0000-\u001f\u007f]+/g

/** The number of the row that stands for the whole project; it is no task of the plan. */
export function rootNumber({ plan }: MspdiFile): string | null {
  const [first, ...others] = plan.tasks
  return first && first.id === '0' && !first.parent && others.every(({ parent }) => parent) ? '0' : null
}

export function projectOf(file: MspdiFile, known: Known): Project {
  const root = rootNumber(file)
  const named = new Map(file.tasks.map((task) => [task.id, task]))
  const tasks = file.plan.tasks.filter(({ id }) => id !== root)
  const summaries = new Set(tasks.map(({ parent }) => parent))
  const ids = new Set(tasks.map(({ id }) => id))
  const rows = tasks.map((task): FileRow => {
    const { name = '', percentComplete = null, stored } = named.get(task.id) ?? {}
    const fields = fieldsOf(task, { name, percentComplete, summary: summaries.has(task.id), known })
    return {
      number: task.id,
      parent: task.parent && task.parent !== root ? task.parent : null,
      fields,
      summary: summaries.has(task.id),
      storedStart: stored?.start ?? null,
      storedFinish: stored?.finish ?? null,
    }
  })
  return {
    name: cleanName(file.name ?? '') || null,
    start: file.plan.start,
    calendarId: known.calendars.get(file.plan.calendar ?? '') ?? null,
    rows,
    links: distinct(linksOf(file, ids), ({ from, to, type }) => `${from} ${to} ${type}`),
    work: distinct(workOf(file, { ids, known }), ({ task, resourceId }) => `${task} ${resourceId}`),
    unused: unusedOf(file, { known, root }),
  }
}

type Named = { name: string; percentComplete: number | null; summary: boolean; known: Known }

function fieldsOf(task: FilePlanTask, { name, percentComplete, summary, known }: Named): FileFields {
  const milestone = task.duration === 0 && !summary
  const { constraint, constraintAt } = constraintOf(task)
  return {
    name: cleanName(name) || `#${task.id}`,
    kind: milestone ? 'milestone' : 'task',
    duration: summary || milestone ? 0 : task.duration,
    elapsed: task.elapsed ?? false,
    constraint,
    constraintAt,
    deadline: task.deadline ?? null,
    calendarId: (task.calendar && known.calendars.get(task.calendar)) || null,
    percentComplete: task.actualFinish !== undefined ? 1 : Math.min(1, Math.max(0, (percentComplete ?? 0) / 100)),
    actualStart: task.actualStart ?? null,
    actualFinish: task.actualFinish ?? null,
  }
}

export const cleanName = (name: string): string => name.toWellFormed().replace(control, ' ').trim().slice(0, longestName).toWellFormed().trim()

/** Dates set by hand become a start that must be kept. */
function constraintOf({ constraint, fixed }: FilePlanTask): Pick<TaskFields, 'constraint' | 'constraintAt'> {
  const said: TaskConstraint | undefined = fixed ? { kind: 'MSO', at: fixed.start } : constraint
  if (!said) return { constraint: 'ASAP', constraintAt: null }
  return { constraint: said.kind, constraintAt: 'at' in said ? said.at : null }
}

const linksOf = ({ plan }: MspdiFile, ids: ReadonlySet<string>): FileLink[] =>
  (plan.links ?? [])
    .filter(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)
    .map(({ from, to, type = 'FS', lag = 0, lagUnit = 'working' }) => ({ from, to, type, lag: Math.round(lag), lagUnit }))

const workOf = ({ assignments }: MspdiFile, { ids, known }: { ids: ReadonlySet<string>; known: Known }): FileWork[] =>
  assignments.flatMap(({ task, resource, units }) => {
    const resourceId = known.people.get(resource)
    return resourceId && ids.has(task) ? [{ task, resourceId, units: Math.min(1_000_000, Math.max(0.01, units ?? 1)) }] : []
  })

/** The first of each key. */
function distinct<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const seen = new Map<string, T>()
  for (const row of rows) if (!seen.has(keyOf(row))) seen.set(keyOf(row), row)
  return [...seen.values()]
}

/** What the plan has no place for; it stays in the file. */
function unusedOf(file: MspdiFile, { known, root }: { known: Known; root: string | null }): Unused[] {
  const names = new Map(file.tasks.map(({ id, name }) => [id, name]))
  const remarks = file.remarks
    .filter(({ subject }) => subject !== root)
    .map(({ code, subject }) => ({ code, subject: names.get(subject) ?? subject.replaceAll(/\d+/g, (id) => names.get(id) ?? id) }))
  const byHand = file.plan.tasks.filter(({ fixed }) => fixed).map(({ id }) => ({ code: 'MANUAL', subject: names.get(id) ?? id }))
  const ownHours = file.plan.tasks
    .filter(({ calendar }) => calendar !== undefined && !known.calendars.has(calendar))
    .map(({ id }) => ({ code: 'TASK_CALENDAR', subject: names.get(id) ?? id }))
  const weak = file.plan.constraintsWin === false ? [{ code: 'LINKS_WIN', subject: '' }] : []
  const all = [...remarks, ...byHand, ...ownHours, ...weak]
  return [...Map.groupBy(all, ({ code }) => code)].map(([code, some]) => ({ code, subjects: some.map(({ subject }) => subject.slice(0, 100)) }))
}

/** People of a file that are ours: the one resource of the same name, whatever its script. */
export function matchPeople(resources: MspdiFile['resources'], ours: readonly { id: string; name: string }[]): Map<string, string> {
  const byName = Map.groupBy(ours, ({ name }) => foldName(name))
  return new Map(
    resources.flatMap(({ id, name }) => {
      const [one, another] = byName.get(foldName(name)) ?? []
      return one && !another && name.trim() !== '' ? [[id, one.id] as const] : []
    }),
  )
}

const foldName = (name: string): string => foldText(name).replaceAll(/\s+/g, ' ').trim()
