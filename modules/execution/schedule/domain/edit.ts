import type { Assignment, PlanEdit, PlanLink, PlanTask, TaskFields } from '../contract/index.ts'
import { copyOf, withBelow, type PlanState } from './state.ts'

export type EditFault =
  | 'UNKNOWN_TASK'
  | 'UNKNOWN_LINK'
  | 'UNKNOWN_ASSIGNMENT'
  | 'ID_TAKEN'
  | 'PARENT_BELOW_ITSELF'
  | 'LINK_TO_ITSELF'
  | 'NO_ONE_ASSIGNED'

/** An edit that does not fit the plan as it is now: by its place in the list. */
export class EditError extends Error {
  readonly code: EditFault
  readonly id: string
  at = 0

  constructor(code: EditFault, id: string) {
    super(`${code} ${id}`)
    this.code = code
    this.id = id
  }
}

export type Edited = {
  state: PlanState
  /** Takes everything back, in this order. */
  inverse: PlanEdit[]
  /** What was touched, e.g. `task:<id>:duration`; `task:<id>:*` where the task itself came or went. Two people collide where these meet. */
  touched: string[]
}

/** Carries edits out one after the other on a copy. Throws `EditError`; nothing is half done. */
export function editPlan(before: PlanState, edits: readonly PlanEdit[]): Edited {
  const state = copyOf(before)
  const inverse: PlanEdit[][] = []
  const touched = new Set<string>()
  for (const [at, edit] of edits.entries()) {
    try {
      const done = carryOut(state, edit)
      inverse.push(done.inverse)
      for (const key of done.touched) touched.add(key)
    } catch (error) {
      if (error instanceof EditError) error.at = at
      throw error
    }
  }
  const among = new Set(edits.flatMap((edit) => (edit.edit === 'addTask' || edit.edit === 'placeTask' ? [edit.parentId] : [])))
  for (const parentId of among) numberRows(state, parentId)
  return { state, inverse: inverse.reverse().flat(), touched: [...touched] }
}

type Done = { inverse: PlanEdit[]; touched: string[] }
type Edit<K extends PlanEdit['edit']> = Extract<PlanEdit, { edit: K }>

function carryOut(state: PlanState, edit: PlanEdit): Done {
  switch (edit.edit) {
    case 'addTask':
      return addTask(state, edit)
    case 'changeTask':
      return changeTask(state, edit)
    case 'placeTask':
      return placeTask(state, edit)
    case 'removeTask':
      return removeTask(state, edit.id)
    case 'addLink':
      return addLink(state, edit)
    case 'changeLink':
      return changeLink(state, edit)
    case 'removeLink':
      return removeLink(state, edit.id)
    case 'assign':
      return assign(state, edit)
    case 'changeAssignment':
      return changeAssignment(state, edit)
    case 'unassign':
      return unassign(state, edit.id)
    case 'changePlan':
      return changePlan(state, edit)
  }
}

const newTask: Omit<TaskFields, 'name'> = {
  kind: 'task',
  duration: 480,
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
  documentKind: null,
  signs: false,
  byBuyer: false,
  shared: false,
  templateTask: null,
  note: null,
}

function addTask(state: PlanState, { id, parentId, after, fields }: Edit<'addTask'>): Done {
  if (state.tasks.has(id)) throw new EditError('ID_TAKEN', id)
  if (parentId) taskIn(state, parentId)
  const task = consistent({ ...newTask, ...fields, id, parentId, position: 0 })
  state.tasks.set(id, task)
  settle(state, { id, parentId, after })
  return { inverse: [{ edit: 'removeTask', id }], touched: [`task:${id}:*`, ...(parentId ? [`task:${parentId}:children`] : [])] }
}

/** A milestone takes no time; what is finished is done to the last per cent. */
function consistent(task: PlanTask): PlanTask {
  const duration = task.kind === 'milestone' ? 0 : task.duration
  const percentComplete = task.actualFinish === null ? task.percentComplete : 1
  const dated = task.constraint !== 'ASAP' && task.constraint !== 'ALAP'
  return { ...task, duration, percentComplete, constraintAt: dated ? task.constraintAt : null }
}

const taskIn = (state: PlanState, id: string): PlanTask => {
  const task = state.tasks.get(id)
  if (!task) throw new EditError('UNKNOWN_TASK', id)
  return task
}

/** The values of some fields. */
function pick<T extends object>(row: T, keys: readonly string[]): Partial<T> {
  const picked: Partial<T> = { ...row }
  for (const key of Object.keys(row)) if (!keys.includes(key)) Reflect.deleteProperty(picked, key)
  return picked
}

function changeTask(state: PlanState, { id, fields }: Edit<'changeTask'>): Done {
  const before = taskIn(state, id)
  const after = consistent({ ...before, ...fields })
  state.tasks.set(id, after)
  const keys = Object.keys(after).filter((key) => Reflect.get(after, key) !== Reflect.get(before, key))
  return { inverse: [{ edit: 'changeTask', id, fields: pick(before, keys) }], touched: keys.map((key) => `task:${id}:${key}`) }
}

// Lists are searched from their ends, where most is added and taken back.
const beforeOf = ({ below }: PlanState, { id, parentId }: PlanTask): string | null => {
  const rows = below.get(parentId) ?? []
  return rows[rows.lastIndexOf(id) - 1] ?? null
}

/** Takes the task from among its siblings. */
function leave({ below }: PlanState, { id, parentId }: PlanTask): void {
  const rows = below.get(parentId) ?? []
  const place = rows.lastIndexOf(id)
  if (place >= 0) rows.splice(place, 1)
}

/** Gives the task its place among its siblings. */
function settle(state: PlanState, { id, parentId, after }: { id: string; parentId: string | null; after: string | null }): void {
  const task = taskIn(state, id)
  leave(state, task)
  const rows = state.below.get(parentId) ?? []
  const place = after === null ? 0 : rows.lastIndexOf(after) + 1
  if (after !== null && place === 0) throw new EditError('UNKNOWN_TASK', after)
  rows.splice(place, 0, id)
  state.below.set(parentId, rows)
  state.tasks.set(id, { ...task, parentId })
}

/** Positions of siblings among which something came: all are numbered anew, which no one notices. */
function numberRows({ tasks, below }: PlanState, parentId: string | null): void {
  for (const [position, id] of (below.get(parentId) ?? []).entries()) {
    const task = tasks.get(id)
    if (task && task.position !== position) tasks.set(id, { ...task, position })
  }
}

function placeTask(state: PlanState, { id, parentId, after }: Edit<'placeTask'>): Done {
  const before = taskIn(state, id)
  if (parentId) taskIn(state, parentId)
  if (parentId && withBelow(state, id).some((task) => task.id === parentId)) throw new EditError('PARENT_BELOW_ITSELF', id)
  const inverse: PlanEdit = { edit: 'placeTask', id, parentId: before.parentId, after: beforeOf(state, before) }
  settle(state, { id, parentId, after })
  return { inverse: [inverse], touched: [`task:${id}:place`, ...(parentId ? [`task:${parentId}:children`] : [])] }
}

function removeTask(state: PlanState, id: string): Done {
  const top = taskIn(state, id)
  const gone = withBelow(state, id)
  const ids = new Set(gone.map((task) => task.id))
  const links = state.links
    .values()
    .filter(({ from, to }) => ids.has(from) || ids.has(to))
    .toArray()
  const assignments = state.assignments
    .values()
    .filter(({ taskId }) => ids.has(taskId))
    .toArray()
  const added = gone.map((task): PlanEdit => {
    const { id: taskId, parentId, position: _position, ...fields } = task
    return { edit: 'addTask', id: taskId, parentId, after: beforeOf(state, task), fields }
  })
  for (const link of links) state.links.delete(link.id)
  for (const assignment of assignments) state.assignments.delete(assignment.id)
  leave(state, top)
  for (const task of ids) {
    state.tasks.delete(task)
    state.below.delete(task)
  }
  return {
    inverse: [
      ...added,
      ...links.map((link): PlanEdit => ({ edit: 'addLink', link })),
      ...assignments.map((assignment): PlanEdit => ({ edit: 'assign', assignment })),
    ],
    touched: [
      ...[...ids].map((task) => `task:${task}:*`),
      ...links.map((link) => `link:${link.id}`),
      ...assignments.map((one) => `assignment:${one.id}`),
    ],
  }
}

function addLink(state: PlanState, { link }: Edit<'addLink'>): Done {
  if (state.links.has(link.id)) throw new EditError('ID_TAKEN', link.id)
  if (link.from === link.to) throw new EditError('LINK_TO_ITSELF', link.from)
  taskIn(state, link.from)
  taskIn(state, link.to)
  const whole: PlanLink = { ...link, type: link.type ?? 'FS', lag: link.lag ?? 0, lagUnit: link.lagUnit ?? 'working' }
  state.links.set(link.id, whole)
  return { inverse: [{ edit: 'removeLink', id: link.id }], touched: [`link:${link.id}`, `task:${link.from}:links`, `task:${link.to}:links`] }
}

const linkIn = (state: PlanState, id: string): PlanLink => {
  const link = state.links.get(id)
  if (!link) throw new EditError('UNKNOWN_LINK', id)
  return link
}

function changeLink(state: PlanState, { id, fields }: Edit<'changeLink'>): Done {
  const before = linkIn(state, id)
  state.links.set(id, { ...before, ...fields })
  return { inverse: [{ edit: 'changeLink', id, fields: pick(before, Object.keys(fields)) }], touched: [`link:${id}`] }
}

function removeLink(state: PlanState, id: string): Done {
  const link = linkIn(state, id)
  state.links.delete(id)
  return { inverse: [{ edit: 'addLink', link }], touched: [`link:${id}`] }
}

function assign(state: PlanState, { assignment }: Edit<'assign'>): Done {
  const { id, taskId } = assignment
  if (state.assignments.has(id)) throw new EditError('ID_TAKEN', id)
  taskIn(state, taskId)
  const { resourceId = null, skillId = null, level = null, units = 1 } = assignment
  if (!resourceId && !skillId) throw new EditError('NO_ONE_ASSIGNED', id)
  state.assignments.set(id, { id, taskId, resourceId, skillId, level, units })
  return { inverse: [{ edit: 'unassign', id }], touched: [`assignment:${id}`, `task:${taskId}:assignments`] }
}

const assignmentIn = (state: PlanState, id: string): Assignment => {
  const assignment = state.assignments.get(id)
  if (!assignment) throw new EditError('UNKNOWN_ASSIGNMENT', id)
  return assignment
}

function changeAssignment(state: PlanState, { id, fields }: Edit<'changeAssignment'>): Done {
  const before = assignmentIn(state, id)
  const after = { ...before, ...fields }
  if (!after.resourceId && !after.skillId) throw new EditError('NO_ONE_ASSIGNED', id)
  state.assignments.set(id, after)
  return { inverse: [{ edit: 'changeAssignment', id, fields: pick(before, Object.keys(fields)) }], touched: [`assignment:${id}`] }
}

function unassign(state: PlanState, id: string): Done {
  const assignment = assignmentIn(state, id)
  state.assignments.delete(id)
  return { inverse: [{ edit: 'assign', assignment }], touched: [`assignment:${id}`] }
}

function changePlan(state: PlanState, { fields }: Edit<'changePlan'>): Done {
  const inverse: PlanEdit = { edit: 'changePlan', fields: pick(state.plan, Object.keys(fields)) }
  state.plan = { ...state.plan, ...fields }
  return { inverse: [inverse], touched: Object.keys(fields).map((key) => `plan:${key}`) }
}

/** Whether two lists of touched things speak of the same: the same key, or one of a task that the other brings or takes away. */
export function collisions(mine: readonly string[], theirs: readonly string[]): string[] {
  const subject = (key: string): string => key.split(':').slice(0, 2).join(':')
  const whole = new Set(theirs.filter((key) => key.endsWith(':*')).map(subject))
  const subjects = new Set(theirs.map(subject))
  const exact = new Set(theirs)
  return mine.filter((key) => exact.has(key) || whole.has(subject(key)) || (key.endsWith(':*') && subjects.has(subject(key))))
}
