import { textOfMinute, type Minute } from '../instant.ts'
import type { Link, PlanTask, TaskConstraint } from '../plan.ts'
import type { Schedule, ScheduledTask } from '../schedule.ts'
import { FileError } from './file-error.ts'
import { writeAssignments } from './mspdi-assign.ts'
import { copyOf, insertAfter, insertChild, removeChild, setChild } from './mspdi-elements.ts'
import { idOf, linkTypes, readDocument, type MspdiFile } from './mspdi-read.ts'
import { arrangeTasks } from './mspdi-outline.ts'
import { durationText, isElapsedFormat, wholeIn } from './mspdi-values.ts'
import type { FileTask, ProjectFile } from './project-file.ts'
import { childOf, childrenOf, childText, makeElement, writeXml, type XmlElement } from './xml.ts'

/**
 * Writes a project that was read from Microsoft Project XML. Only what differs from the document is changed: names, durations, constraints,
 * deadlines, actual dates, manual dates, percent complete, links, who does what; tasks stand below their parents in the order of `tasks`, those that
 * are no longer there go with their assignments. With a schedule its dates, floats and critical flags are written too. Everything else stays as it was, character
 * for character. O(characters). Throws `FileError` `BAD_VALUE` when a new task has no whole number as id, which the format wants.
 */
export function writeMspdi(file: MspdiFile, schedule?: Schedule): string {
  const root = copyOf(file.document.root)
  const before = readDocument(file.document)
  const tasks = childOf(root, 'Tasks')
  if (tasks) {
    removeTasks(root, tasks, { before, after: file })
    addTasks(tasks, file)
    const elements = new Map(childrenOf(tasks, 'Task').map((element) => [idOf(element), element]))
    writeTasks(elements, { before, after: file })
    writeLinks(elements, { before, after: file })
    arrangeTasks(tasks, { before, after: file })
    if (schedule) writeSchedule(elements, schedule)
  }
  writeAssignments(root, { before, after: file })
  if (schedule?.finish.value) setChild(root, 'FinishDate', dateText(schedule.finish.value))
  return writeXml({ ...file.document, root })
}

export const dateText = (minute: Minute): string => `${textOfMinute(minute)}:00`

type Both = { before: ProjectFile; after: ProjectFile }

function removeTasks(root: XmlElement, tasks: XmlElement, { before, after }: Both): void {
  const kept = new Set(after.tasks.map(({ id }) => id))
  const gone = new Set(before.tasks.filter(({ id }) => !kept.has(id)).map(({ id }) => id))
  if (gone.size === 0) return
  for (const element of childrenOf(tasks, 'Task')) if (gone.has(idOf(element))) removeChild(tasks, element)
  const assignments = childOf(root, 'Assignments')
  for (const element of childrenOf(assignments, 'Assignment'))
    if (assignments && gone.has(String(wholeIn(element, 'TaskUID') ?? ''))) removeChild(assignments, element)
}

/** After the last task below the same parent, or at the end. */
function addTasks(tasks: XmlElement, file: ProjectFile): void {
  const known = new Map(childrenOf(tasks, 'Task').map((element) => [idOf(element), element]))
  const planned = new Map(file.plan.tasks.map((task) => [task.id, task]))
  const parentOf = (id: string): string | null => planned.get(id)?.parent ?? null
  for (const { id } of file.tasks) {
    if (known.has(id)) continue
    if (!/^\d{1,10}$/.test(id)) throw new FileError('BAD_VALUE', `the new task "${id}" needs a whole number as its id`)
    const parent = parentOf(id)
    const above = parent === null ? null : known.get(parent)
    const level = above ? (wholeIn(above, 'OutlineLevel') ?? 0) + 1 : 1
    const element = makeElement('Task', [makeElement('UID', id), makeElement('ID', id), makeElement('OutlineLevel', String(level))])
    insertAfter(tasks, lastBelow(tasks, above ?? null), element)
    known.set(id, element)
  }
}

function lastBelow(tasks: XmlElement, above: XmlElement | null): XmlElement | null {
  const all = childrenOf(tasks, 'Task')
  if (!above) return all.at(-1) ?? null
  const level = wholeIn(above, 'OutlineLevel') ?? 0
  let last = above
  for (const element of all.slice(all.indexOf(above) + 1)) {
    if ((wholeIn(element, 'OutlineLevel') ?? 1) <= level) break
    last = element
  }
  return last
}

function writeTasks(elements: ReadonlyMap<string, XmlElement>, { before, after }: Both): void {
  const plannedBefore = new Map(before.plan.tasks.map((task) => [task.id, task]))
  const namedBefore = new Map(before.tasks.map((task) => [task.id, task]))
  const planned = new Map(after.plan.tasks.map((task) => [task.id, task]))
  for (const task of after.tasks) {
    const element = elements.get(task.id)
    if (!element) continue
    writeNames(element, namedBefore.get(task.id), task)
    const [was, is] = [plannedBefore.get(task.id), planned.get(task.id)]
    if (is) writeTask(element, was ?? null, is)
  }
}

function writeNames(element: XmlElement, was: FileTask | undefined, is: FileTask): void {
  if (was?.name !== is.name) setChild(element, 'Name', is.name)
  if (was?.percentComplete !== is.percentComplete && is.percentComplete !== null) setChild(element, 'PercentComplete', String(is.percentComplete))
}

function writeTask(element: XmlElement, was: PlanTask | null, is: PlanTask): void {
  if (was?.duration !== is.duration) {
    setChild(element, 'Duration', durationText(is.duration))
    setChild(element, 'Milestone', is.duration === 0 ? '1' : '0')
  }
  if ((was?.elapsed ?? false) !== (is.elapsed ?? false) || !was) writeFormat(element, is.elapsed ?? false)
  if (!same(was?.constraint, is.constraint)) writeConstraint(element, is.constraint)
  const dates = [
    ['Deadline', was?.deadline, is.deadline],
    ['ActualStart', was?.actualStart, is.actualStart],
    ['ActualFinish', was?.actualFinish, is.actualFinish],
  ] as const
  for (const [name, old, value] of dates) if (old !== value) setChild(element, name, value === undefined ? null : dateText(value))
  if (!same(was?.fixed, is.fixed)) {
    setChild(element, 'Manual', is.fixed ? '1' : '0')
    if (is.fixed) {
      setChild(element, 'Start', dateText(is.fixed.start))
      setChild(element, 'Finish', dateText(is.fixed.finish))
    }
  }
  if (was?.calendar !== is.calendar) setChild(element, 'CalendarUID', is.calendar ?? '-1')
}

const same = (a: object | undefined, b: object | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

function writeFormat(element: XmlElement, elapsed: boolean): void {
  const format = wholeIn(element, 'DurationFormat')
  if (format === null || isElapsedFormat(format) !== elapsed) setChild(element, 'DurationFormat', elapsed ? '8' : '7')
}

const constraintCodes = { ASAP: 0, ALAP: 1, MSO: 2, MFO: 3, SNET: 4, SNLT: 5, FNET: 6, FNLT: 7 }

export function writeConstraint(element: XmlElement, constraint: TaskConstraint | undefined): void {
  setChild(element, 'ConstraintType', String(constraintCodes[constraint?.kind ?? 'ASAP']))
  setChild(element, 'ConstraintDate', constraint && 'at' in constraint ? dateText(constraint.at) : null)
}

/** Links of a task are touched only when they differ; links the plan does not know stay where they are. */
function writeLinks(elements: ReadonlyMap<string, XmlElement>, { before, after }: Both): void {
  const [was, is] = [byTask(before.plan.links ?? []), byTask(after.plan.links ?? [])]
  for (const [id, element] of elements) {
    const [old, now] = [was.get(id) ?? [], is.get(id) ?? []]
    if (same(old, now)) continue
    const open = now.map((link) => ({ link, key: keyOf(link) }))
    const known = new Set(old.map(keyOf))
    for (const child of childrenOf(element, 'PredecessorLink')) {
      const key = `${wholeIn(child, 'PredecessorUID')} ${linkTypes[wholeIn(child, 'Type') ?? 1] ?? 'FS'}`
      const at = open.findIndex((each) => each.key === key)
      if (at >= 0) writeLag(child, open.splice(at, 1)[0]!.link)
      else if (known.has(key)) removeChild(element, child)
    }
    for (const { link } of open) insertChild(element, linkElement(link))
  }
}

const keyOf = (link: Link): string => `${link.from} ${link.type ?? 'FS'}`

function byTask(links: readonly Link[]): Map<string, Link[]> {
  const map = new Map<string, Link[]>()
  for (const link of links) {
    const list = map.get(link.to)
    if (list) list.push(link)
    else map.set(link.to, [link])
  }
  return map
}

export function linkElement(link: Link): XmlElement {
  const element = makeElement('PredecessorLink', [
    makeElement('PredecessorUID', link.from),
    makeElement('Type', String(linkTypes.indexOf(link.type ?? 'FS'))),
    makeElement('CrossProject', '0'),
    makeElement('LinkLag', '0'),
    makeElement('LagFormat', '7'),
  ])
  writeLag(element, link)
  return element
}

function writeLag(element: XmlElement, { lag = 0, lagUnit = 'working' }: Link): void {
  const format = wholeIn(element, 'LagFormat')
  const unit = format === 19 || format === 20 || format === 51 || format === 52 ? 'percent' : isElapsedFormat(format) ? 'elapsed' : 'working'
  const tenths = lagUnit === 'percent' ? lag : Math.round(lag * 10)
  if ((childText(element, 'LinkLag') ?? '0') !== String(tenths)) setChild(element, 'LinkLag', String(tenths))
  if (lag !== 0 && unit !== lagUnit) setChild(element, 'LagFormat', { working: '7', elapsed: '8', percent: '19' }[lagUnit])
}

function writeSchedule(elements: ReadonlyMap<string, XmlElement>, { tasks }: Schedule): void {
  for (const task of tasks) {
    const element = elements.get(task.id)
    if (element) writeDates(element, task)
  }
}

function writeDates(element: XmlElement, task: ScheduledTask): void {
  setChild(element, 'Start', dateText(task.start))
  setChild(element, 'Finish', dateText(task.finish))
  setChild(element, 'Summary', task.summary ? '1' : '0')
  setChild(element, 'Critical', task.critical ? '1' : '0')
  setChild(element, 'EarlyStart', dateText(task.earlyStart))
  setChild(element, 'EarlyFinish', dateText(task.earlyFinish))
  setChild(element, 'LateStart', dateText(task.lateStart))
  setChild(element, 'LateFinish', dateText(task.lateFinish))
  setChild(element, 'FreeSlack', String(Math.round((task.freeFloat ?? 0) * 10)))
  setChild(element, 'TotalSlack', String(Math.round((task.totalFloat ?? 0) * 10)))
}
