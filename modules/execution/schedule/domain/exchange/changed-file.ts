import {
  readMspdi,
  writeMspdi,
  type FileTask,
  type MspdiFile,
  type PlanTask as FilePlanTask,
  type Schedule,
  type ScheduledTask,
} from '@zhulu/engines/network'
import { projectOf, rootNumber, type FileRow, type Known } from './from-file.ts'
import { fileKind, numberedLinks, numberedRows, type Leaving, type Row } from './leaving.ts'
import { changedFields } from './merge.ts'

export type Source = { text: string; calendars: Readonly<Record<string, string | null>>; people: Readonly<Record<string, string>> }

/** The file that a plan came from, changed where the plan is: what the plan has no place for is still in it. */
export function changedFile(leaving: Leaving, source: Source): string {
  const known: Known = { calendars: new Map(Object.entries(source.calendars)), people: new Map(Object.entries(source.people)) }
  const file = readMspdi(source.text)
  const project = projectOf(file, known)
  const rows = numberedRows(leaving)
  const after: MspdiFile = {
    ...file,
    tasks: namedTasks(file, { rows, said: project.rows }),
    plan: { ...file.plan, tasks: plannedTasks(file, { rows, said: project.rows, known }), links: numberedLinks(leaving) },
    ...peopleOf(file, { leaving, known, rows }),
  }
  return writeMspdi(after, scheduleIn(leaving, rootNumber(file)) ?? undefined)
}

type Said = { rows: readonly Row[]; said: readonly FileRow[] }

/** Root and tasks that are switched off stay; the others follow the plan. */
function namedTasks(file: MspdiFile, { rows, said }: Said): FileTask[] {
  const taken = new Map(said.map((row) => [row.number, row]))
  const inFile = new Map(file.tasks.map((task) => [task.id, task]))
  const ours = rows.map((row) => {
    const [old, from] = [inFile.get(row.number), taken.get(row.number)]
    const percentComplete = Math.round(row.percentComplete * 100)
    if (!old || !from) return { id: row.number, name: row.name, wbs: null, percentComplete, summary: false, stored: noDates }
    const fields = changedFields(row, from)
    return {
      ...old,
      ...('name' in fields ? { name: row.name } : {}),
      ...('percentComplete' in fields ? { percentComplete } : {}),
    }
  })
  const others = file.tasks.filter(({ id }) => !taken.has(id))
  return merged(file.tasks, { ours, others })
}

/** What is not ours keeps its place behind the task that it stood behind. */
function merged(before: readonly FileTask[], { ours, others }: { ours: readonly FileTask[]; others: readonly FileTask[] }): FileTask[] {
  const foreign = new Set(others.map(({ id }) => id))
  const here = new Set(ours.map(({ id }) => id))
  const behind = new Map<string | null, FileTask[]>()
  let last: string | null = null
  for (const task of before) {
    if (foreign.has(task.id)) behind.set(last, [...(behind.get(last) ?? []), task])
    else if (here.has(task.id)) last = task.id
  }
  return [...(behind.get(null) ?? []), ...ours.flatMap((task) => [task, ...(behind.get(task.id) ?? [])])]
}

const noDates: FileTask['stored'] = {
  start: null,
  finish: null,
  earlyStart: null,
  earlyFinish: null,
  lateStart: null,
  lateFinish: null,
  totalFloat: null,
  freeFloat: null,
  critical: null,
}

function plannedTasks(file: MspdiFile, { rows, said, known }: Said & { known: Known }): FilePlanTask[] {
  const root = rootNumber(file)
  const inFile = new Map(file.plan.tasks.map((task) => [task.id, task]))
  const taken = new Map(said.map((row) => [row.number, row]))
  const calendarOf = new Map([...known.calendars].map(([uid, id]) => [id, uid]))
  const tasks = rows.map((row): FilePlanTask => {
    const parent = row.parent ?? root
    const [old, from] = [inFile.get(row.number), taken.get(row.number)]
    const placed = parent === null ? {} : { parent }
    if (!old || !from) return { ...written(row, calendarOf), id: row.number, ...placed }
    const fields = changedFields(row, from)
    const changed = Object.keys(fields).some((key) => key !== 'name' && key !== 'percentComplete')
    const { parent: _parent, ...kept } = old
    if (!changed) return { ...kept, ...placed }
    return { ...patched(kept, { row, fields: new Set(Object.keys(fields)), calendarOf }), ...placed }
  })
  const top = root === null ? undefined : inFile.get(root)
  return top ? [top, ...tasks] : tasks
}

type Calendars = ReadonlyMap<string | null, string>

/** A task that the file does not know. */
function written(row: Row, calendarOf: Calendars): Omit<FilePlanTask, 'id'> {
  const dated = row.constraint !== 'ASAP' && row.constraint !== 'ALAP'
  const calendar = row.calendarId ? calendarOf.get(row.calendarId) : undefined
  return {
    duration: row.duration,
    ...(row.elapsed ? { elapsed: true } : {}),
    ...(calendar ? { calendar } : {}),
    ...(row.constraint === 'ALAP' ? { constraint: { kind: 'ALAP' } } : {}),
    ...(dated && row.constraintAt !== null ? { constraint: { kind: row.constraint, at: row.constraintAt } } : {}),
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    ...(row.actualStart === null ? {} : { actualStart: row.actualStart }),
    ...(row.actualFinish === null ? {} : { actualFinish: row.actualFinish }),
  }
}

/** Only what somebody has changed here takes the place of what the file says; new dates end that a task is dated by hand. */
function patched(
  old: Omit<FilePlanTask, 'parent'>,
  { row, fields, calendarOf }: { row: Row; fields: ReadonlySet<string>; calendarOf: Calendars },
): FilePlanTask {
  const now = written(row, calendarOf)
  const task: FilePlanTask = { ...old }
  const take = (field: string, key: keyof FilePlanTask): void => {
    if (!fields.has(field)) return
    if (Reflect.get(now, key) === undefined) Reflect.deleteProperty(task, key)
    else Reflect.set(task, key, Reflect.get(now, key))
  }
  take('duration', 'duration')
  take('elapsed', 'elapsed')
  take('constraint', 'constraint')
  take('constraintAt', 'constraint')
  take('deadline', 'deadline')
  take('calendarId', 'calendar')
  take('actualStart', 'actualStart')
  take('actualFinish', 'actualFinish')
  if (fields.has('constraint') || fields.has('constraintAt') || fields.has('duration')) Reflect.deleteProperty(task, 'fixed')
  return task
}

/** People that the file does not know come in; what they do is that of the plan, what others do stays. */
function peopleOf(file: MspdiFile, { leaving, known, rows }: { leaving: Leaving; known: Known; rows: readonly Row[] }) {
  const uidOf = new Map([...known.people].map(([uid, id]) => [id, uid]))
  const byId = new Map(leaving.resources.map((resource) => [resource.id, resource]))
  let next = file.resources.reduce((most, { id }) => Math.max(most, Number(id) || 0), 0)
  const added: MspdiFile['resources'] = []
  const wanted = [...new Set(leaving.content.assignments.flatMap(({ resourceId }) => resourceId ?? []))].toSorted()
  for (const id of wanted) {
    const resource = byId.get(id)
    if (!resource || uidOf.has(id)) continue
    uidOf.set(id, String(++next))
    added.push({ id: String(next), name: resource.name, kind: fileKind(resource.kind), units: resource.capacity, calendar: null })
  }
  const numbers = new Map(rows.map((row) => [row.id, row]))
  const taken = new Set(known.people.keys())
  const stood = new Map(file.assignments.map((one) => [`${one.task} ${one.resource}`, one]))
  const others = file.assignments.filter(({ resource }) => !taken.has(resource))
  const ours = leaving.content.assignments.flatMap(({ taskId, resourceId, units }) => {
    const [row, resource] = [numbers.get(taskId), uidOf.get(resourceId ?? '')]
    if (!row || !resource) return []
    const old = stood.get(`${row.number} ${resource}`)
    return [old && Math.abs((old.units ?? 1) - units) < 1e-9 ? old : { task: row.number, resource, units, work: Math.round(row.duration * units) }]
  })
  return { resources: [...file.resources, ...added], assignments: [...others, ...ours] }
}

/** Dates by number; the row of the whole project spans them all. */
function scheduleIn({ schedule, numbers }: Leaving, root: string | null): Schedule | null {
  if (!schedule) return null
  const tasks = schedule.tasks.map((task): ScheduledTask => ({ ...task, id: String(numbers.get(task.id) ?? 0) }))
  const [start, finish] = [schedule.start.value, schedule.finish.value]
  if (root !== null && start !== null && finish !== null) tasks.unshift(wholeProject(root, start, finish))
  return { ...schedule, tasks }
}

const wholeProject = (id: string, start: number, finish: number): ScheduledTask => ({
  id,
  summary: true,
  milestone: false,
  start,
  finish,
  earlyStart: start,
  earlyFinish: finish,
  lateStart: start,
  lateFinish: finish,
  totalFloat: 0,
  freeFloat: 0,
  critical: true,
  longestPath: false,
})
