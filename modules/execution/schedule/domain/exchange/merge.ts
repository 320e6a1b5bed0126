import type { PlanContent, PlanEdit, PlanTask } from '../../contract/index.ts'
import type { FileFields, FileRow, Project } from './from-file.ts'

/** `begin`: the plan has no tasks; `below`: beside its tasks, under one of their own; `update`: tasks of the same numbers become what the file says. */
export type Manner = 'begin' | 'below' | 'update'

export type Merge = {
  edits: PlanEdit[]
  /** Tasks by their numbers in the file. */
  idOf: Map<string, string>
  counts: { added: number; changed: number; removed: number; unchanged: number }
}

export type Merging = {
  project: Project
  content: PlanContent
  manner: Manner
  /** Tasks of the plan by their numbers. */
  numbered: ReadonlyMap<string, string>
  newId: () => string
  /** Name of the task that holds what comes below. */
  title: string
}

/** A file as edits of a plan: they are tried, carried out and taken back as a whole, like anything that a person does. O(tasks + links). */
export function mergeProject(merging: Merging): Merge {
  const { project, content, manner, numbered, newId } = merging
  const known = manner === 'update' ? numbered : new Map<string, string>()
  const idOf = new Map(project.rows.map(({ number }) => [number, known.get(number) ?? newId()]))
  const before = new Map(content.tasks.map((task) => [task.id, task]))
  const top = topOf(merging)
  const placed = placeEdits(project.rows, { idOf, before, top: top.id, after: top.after })
  const kept = new Set(idOf.values())
  const gone = manner === 'update' ? content.tasks.filter(({ id }) => !kept.has(id)) : []
  const went = new Set(gone.map(({ id }) => id))
  const removed = gone.filter(({ parentId }) => !parentId || !went.has(parentId)).map(({ id }): PlanEdit => ({ edit: 'removeTask', id }))
  return {
    edits: [
      ...planEdits(merging),
      ...top.edits,
      ...placed.edits,
      ...(manner === 'update' ? goneLinks(project, { content, idOf, went }) : []),
      ...(manner === 'update' ? goneWork(project, { content, idOf, went }) : []),
      ...removed,
      ...linkEdits(project, { content, idOf, newId }),
      ...workEdits(project, { content, idOf, newId }),
    ],
    idOf,
    counts: { ...placed.counts, removed: gone.length },
  }
}

function planEdits({ project, content, manner }: Merging): PlanEdit[] {
  if (manner === 'below') return []
  const { start, calendarId } = project
  return start === content.start && calendarId === content.calendarId ? [] : [{ edit: 'changePlan', fields: { start, calendarId } }]
}

/** What comes below does not begin before the project of the file did. */
function topOf({ project, content, manner, newId, title }: Merging): { id: string | null; after: string | null; edits: PlanEdit[] } {
  if (manner !== 'below') return { id: null, after: null, edits: [] }
  const id = newId()
  const after = content.tasks.filter(({ parentId }) => parentId === null).at(-1)?.id ?? null
  const later = project.start > content.start
  const fields = { name: title, duration: 0, ...(later ? { constraint: 'SNET' as const, constraintAt: project.start } : {}) }
  return { id, after: null, edits: [{ edit: 'addTask', id, parentId: null, after, fields }] }
}

type Placing = { idOf: ReadonlyMap<string, string>; before: ReadonlyMap<string, PlanTask>; top: string | null; after: string | null }

/** Tasks are added and changed in the order of the file; one that is there already is moved only where its siblings are not as they were. */
function placeEdits(rows: readonly FileRow[], { idOf, before, top }: Placing): { edits: PlanEdit[]; counts: Omit<Merge['counts'], 'removed'> } {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const edits: PlanEdit[] = []
  const lastBelow = new Map<string | null, string>()
  const parentOf = ({ parent }: FileRow): string | null => (parent === null ? top : (idOf.get(parent) ?? top))
  const settled = settledParents(rows, { idOf, before, parentOf })
  for (const row of rows) {
    const id = idOf.get(row.number) ?? ''
    const parentId = parentOf(row)
    const after = lastBelow.get(parentId) ?? null
    lastBelow.set(parentId, id)
    const task = before.get(id)
    if (!task) {
      edits.push({ edit: 'addTask', id, parentId, after, fields: row.fields })
      counts.added++
      continue
    }
    const place: PlanEdit[] = settled.has(parentId) ? [] : [{ edit: 'placeTask', id, parentId, after }]
    const fields = changedFields(task, row)
    edits.push(...place, ...(Object.keys(fields).length > 0 ? [{ edit: 'changeTask', id, fields } satisfies PlanEdit] : []))
    counts[place.length > 0 && task.parentId !== parentId ? 'changed' : Object.keys(fields).length > 0 ? 'changed' : 'unchanged']++
  }
  return { edits, counts }
}

type Settling = {
  idOf: ReadonlyMap<string, string>
  before: ReadonlyMap<string, PlanTask>
  parentOf: (row: FileRow) => string | null
}

/** Parents whose tasks of the file stand below them already, in the same order, whatever comes between or goes. */
function settledParents(rows: readonly FileRow[], { idOf, before, parentOf }: Settling): Set<string | null> {
  const wanted = Map.groupBy(rows, parentOf)
  const settled = new Set<string | null>()
  for (const [parentId, children] of wanted) {
    const old = children.map(({ number }) => before.get(idOf.get(number) ?? '')).filter((task) => task !== undefined)
    const inOrder = old.every((task, i) => task.parentId === parentId && (i === 0 || (old[i - 1]?.position ?? 0) < task.position))
    if (inOrder) settled.add(parentId)
  }
  return settled
}

/** Facts that the file says otherwise. The duration of a summary task is nobody's. */
export function changedFields(task: PlanTask, { fields, summary }: Pick<FileRow, 'fields' | 'summary'>): Partial<FileFields> {
  const differing = Object.entries(fields).filter(
    ([key, value]) => Reflect.get(task, key) !== value && !(summary && (key === 'duration' || key === 'kind')),
  )
  return Object.fromEntries(differing)
}

type Known = { content: PlanContent; idOf: ReadonlyMap<string, string>; went: ReadonlySet<string> }

const linkKey = ({ from, to, type }: { from: string; to: string; type: string }): string => `${from} ${to} ${type}`

const fileLinks = ({ links }: Project, idOf: ReadonlyMap<string, string>) =>
  links.map((link) => ({ ...link, from: idOf.get(link.from) ?? '', to: idOf.get(link.to) ?? '' }))

function goneLinks(project: Project, { content, idOf, went }: Known): PlanEdit[] {
  const wanted = new Set(fileLinks(project, idOf).map(linkKey))
  return content.links
    .filter((link) => !wanted.has(linkKey(link)) && !went.has(link.from) && !went.has(link.to))
    .map(({ id }): PlanEdit => ({ edit: 'removeLink', id }))
}

function linkEdits(project: Project, { content, idOf, newId }: Omit<Known, 'went'> & { newId: () => string }): PlanEdit[] {
  const present = new Map(content.links.map((link) => [linkKey(link), link]))
  return fileLinks(project, idOf).flatMap((link): PlanEdit[] => {
    const { lag, lagUnit } = link
    const old = present.get(linkKey(link))
    if (!old) return [{ edit: 'addLink', link: { ...link, id: newId() } }]
    return old.lag === lag && old.lagUnit === lagUnit ? [] : [{ edit: 'changeLink', id: old.id, fields: { lag, lagUnit } }]
  })
}

const workKey = (taskId: string, resourceId: string | null): string => `${taskId} ${resourceId}`

/** Only people are compared: a skill that a task asks for is not in any file. */
function goneWork({ work }: Project, { content, idOf, went }: Known): PlanEdit[] {
  const wanted = new Set(work.map(({ task, resourceId }) => workKey(idOf.get(task) ?? '', resourceId)))
  return content.assignments
    .filter(({ taskId, resourceId }) => resourceId && !wanted.has(workKey(taskId, resourceId)) && !went.has(taskId))
    .map(({ id }): PlanEdit => ({ edit: 'unassign', id }))
}

function workEdits({ work }: Project, { content, idOf, newId }: Omit<Known, 'went'> & { newId: () => string }): PlanEdit[] {
  const present = new Map(content.assignments.map((one) => [workKey(one.taskId, one.resourceId), one]))
  return work.flatMap(({ task, resourceId, units }): PlanEdit[] => {
    const taskId = idOf.get(task) ?? ''
    const old = present.get(workKey(taskId, resourceId))
    if (!old) return [{ edit: 'assign', assignment: { id: newId(), taskId, resourceId, units } }]
    return Math.abs(old.units - units) < 1e-9 ? [] : [{ edit: 'changeAssignment', id: old.id, fields: { units } }]
  })
}
