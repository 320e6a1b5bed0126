import { LevelingError } from './leveling-error.ts'
import type { Activity, Goal, LevelingProblem, Mode, Resource } from './problem.ts'

const longest = 1e9
const most = 1e6

/** Rows by id. Throws `DUPLICATE_ID`. */
export function indexById(rows: readonly { id: string }[], what: string): Map<string, number> {
  const rowOf = new Map<string, number>()
  for (let row = 0; row < rows.length; row++) {
    const { id } = rows[row]!
    if (rowOf.has(id)) throw new LevelingError('DUPLICATE_ID', id, `two ${what} have the id "${id}"`)
    rowOf.set(id, row)
  }
  return rowOf
}

function requireFinite(subject: string, what: string, value: number): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new LevelingError('BAD_NUMBER', subject, `${what} of "${subject}" is ${value}, not a number`)
}

function requireWhole(subject: string, what: string, value: number): void {
  requireFinite(subject, what, value)
  if (!Number.isInteger(value)) throw new LevelingError('NOT_WHOLE', subject, `${what} of "${subject}" is ${value}; times are whole units`)
  if (Math.abs(value) > longest) throw new LevelingError('TOO_LONG', subject, `${what} of "${subject}" is ${value}, above ${longest} units`)
}

function requireTime(subject: string, what: string, value: number | undefined): void {
  if (value === undefined) return
  requireWhole(subject, what, value)
  if (value < 0) throw new LevelingError('NEGATIVE', subject, `${what} of "${subject}" is negative: ${value}`)
}

function requireAmount(subject: string, what: string, value: number): void {
  requireFinite(subject, what, value)
  if (value < 0) throw new LevelingError('NEGATIVE', subject, `${what} of "${subject}" is negative: ${value}`)
  if (value > most) throw new LevelingError('BAD_NUMBER', subject, `${what} of "${subject}" is ${value}, above ${most}`)
}

function checkResource(resource: Resource): void {
  requireAmount(resource.id, 'the capacity', resource.capacity)
  for (const change of resource.changes ?? []) {
    requireTime(resource.id, 'the begin of a change', change.from)
    requireTime(resource.id, 'the end of a change', change.to)
    requireAmount(resource.id, 'a changed capacity', change.capacity)
  }
}

function checkGoal(id: string, goal: Goal): void {
  if (goal.due !== undefined) requireWhole(id, 'the due date', goal.due)
  if (goal.weight !== undefined) requireAmount(id, 'the weight', goal.weight)
  if (!goal.value) return
  requireFinite(id, 'the value', goal.value.amount)
  requireWhole(id, 'the date from which value is lost', goal.value.from)
  requireFinite(id, 'the loss of value', goal.value.perUnit)
  if (goal.value.amount < 0 || goal.value.perUnit < 0) throw new LevelingError('NEGATIVE', id, `the value of "${id}" or its loss is negative`)
}

function checkMode(activity: Activity, mode: Mode, resourceOf: ReadonlyMap<string, number>): void {
  requireTime(activity.id, 'the duration', mode.duration)
  if (mode.duration === undefined) throw new LevelingError('NO_MODE', activity.id, `"${activity.id}" has neither duration nor modes`)
  if (mode.price !== undefined) requireAmount(activity.id, 'the price of a mode', mode.price)
  for (const [resource, amount] of Object.entries(mode.demands ?? {})) {
    if (!resourceOf.has(resource))
      throw new LevelingError('UNKNOWN_RESOURCE', activity.id, `"${activity.id}" needs "${resource}", which is not a resource of the problem`)
    requireAmount(activity.id, `the demand for "${resource}"`, amount)
  }
}

/** The ways of doing an activity: those it lists, or the one it has. */
export const modesOf = (activity: Activity): readonly Mode[] =>
  activity.modes ?? [{ duration: activity.duration ?? Number.NaN, demands: activity.demands ?? {} }]

function checkActivity(activity: Activity, resourceOf: ReadonlyMap<string, number>, projectOf: ReadonlyMap<string, number>): void {
  const { id, fixed } = activity
  if (activity.modes === undefined && activity.duration === undefined)
    throw new LevelingError('NO_MODE', id, `"${id}" has neither duration nor modes`)
  const modes = modesOf(activity)
  if (modes.length === 0) throw new LevelingError('NO_MODE', id, `"${id}" has an empty list of modes`)
  for (const mode of modes) checkMode(activity, mode, resourceOf)
  requireTime(id, 'the release', activity.release)
  requireTime(id, 'the deadline', activity.deadline)
  checkGoal(id, activity)
  if (fixed) {
    requireTime(id, 'the fixed start', fixed.start)
    if (!modes[fixed.mode ?? 0]) throw new LevelingError('UNKNOWN_MODE', id, `"${id}" is fixed in mode ${fixed.mode}, which it does not have`)
  }
  if (activity.project !== undefined && !projectOf.has(activity.project))
    throw new LevelingError('UNKNOWN_PROJECT', id, `"${id}" belongs to "${activity.project}", which is not a project of the problem`)
}

export type Rows = { activityOf: Map<string, number>; resourceOf: Map<string, number>; projectOf: Map<string, number> }

/** Every number and reference of a problem. O(size). Throws `LevelingError`. */
export function checkProblem(problem: LevelingProblem): Rows {
  const rows: Rows = {
    activityOf: indexById(problem.activities, 'activities'),
    resourceOf: indexById(problem.resources, 'resources'),
    projectOf: indexById(problem.projects ?? [], 'projects'),
  }
  for (const resource of problem.resources) checkResource(resource)
  for (const project of problem.projects ?? []) {
    requireTime(project.id, 'the release', project.release)
    checkGoal(project.id, project)
  }
  for (const activity of problem.activities) checkActivity(activity, rows.resourceOf, rows.projectOf)
  for (const { from, to, lag, most: atMost } of problem.links ?? []) {
    for (const id of [from, to])
      if (!rows.activityOf.has(id))
        throw new LevelingError('UNKNOWN_ACTIVITY', id, `the link ${from} → ${to} names "${id}", which is not an activity`)
    if (lag !== undefined && lag !== null) requireWhole(`${from} → ${to}`, 'the lag', lag)
    if (atMost !== undefined) requireWhole(`${from} → ${to}`, 'the longest lag', atMost)
  }
  return rows
}
