import type { Minute } from './instant.ts'
import type { Link, Plan, PlanTask } from './plan.ts'
import { PlanError } from './plan-error.ts'

/** Row of each task by id. Throws `DUPLICATE_TASK`. */
export function indexTasks(tasks: readonly PlanTask[]): Map<string, number> {
  const rowOf = new Map<string, number>()
  for (let row = 0; row < tasks.length; row++) rowOf.set(tasks[row]!.id, row)
  if (rowOf.size < tasks.length) {
    const seen = new Set<string>()
    for (const { id } of tasks) {
      if (seen.has(id)) throw new PlanError('DUPLICATE_TASK', id, `two tasks have the id "${id}"`)
      seen.add(id)
    }
  }
  return rowOf
}

export function rowOrThrow(rowOf: ReadonlyMap<string, number>, id: string, role: string): number {
  const row = rowOf.get(id)
  if (row === undefined) throw new PlanError('UNKNOWN_TASK', id, `${role} names the task "${id}", which is not in the plan`)
  return row
}

/** A finite number, whole where a working calendar counts it. */
export function requireTime(value: number, where: { subject: string; what: string; whole: boolean }): number {
  if (!Number.isFinite(value)) throw new PlanError('BAD_NUMBER', where.subject, `${where.what} of "${where.subject}" is ${value}, not a number`)
  if (where.whole && !Number.isInteger(value))
    throw new PlanError(
      'NOT_WHOLE_MINUTES',
      where.subject,
      `${where.what} of "${where.subject}" is ${value}; a working calendar counts whole minutes`,
    )
  if (Math.abs(value) > 1e13) throw new PlanError('BAD_NUMBER', where.subject, `${where.what} of "${where.subject}" is ${value}, out of any calendar`)
  return value
}

/** Every number of a task but its parent and calendar; whether it is plain, with nothing but a duration. O(1). */
export function checkTask(task: PlanTask, whole: boolean): boolean {
  if (isPlain(task)) return true
  const check = (what: string, value: number | undefined): void => {
    if (value !== undefined) requireTime(value, { subject: task.id, what, whole })
  }
  check('the duration', task.duration)
  check('the remaining duration', task.remaining)
  if (task.duration < 0 || (task.remaining ?? 0) < 0) throw new PlanError('NEGATIVE_DURATION', task.id, `"${task.id}" has a negative duration`)
  check('the deadline', task.deadline)
  if (task.constraint && 'at' in task.constraint) check('the constraint', task.constraint.at)
  check('the actual start', task.actualStart)
  check('the actual finish', task.actualFinish)
  checkOrder(task, task.actualStart, task.actualFinish)
  check('the fixed start', task.fixed?.start)
  check('the fixed finish', task.fixed?.finish)
  checkOrder(task, task.fixed?.start, task.fixed?.finish)
  return false
}

/** Most tasks have a duration and nothing else that could be wrong. */
const isPlain = (task: PlanTask): boolean =>
  Number.isInteger(task.duration) &&
  task.duration >= 0 &&
  task.duration < 1e13 &&
  task.constraint === undefined &&
  task.deadline === undefined &&
  task.actualStart === undefined &&
  task.actualFinish === undefined &&
  task.remaining === undefined &&
  task.fixed === undefined

function checkOrder({ id }: PlanTask, start: Minute | undefined, finish: Minute | undefined): void {
  if (start !== undefined && finish !== undefined && finish < start)
    throw new PlanError('FINISH_BEFORE_START', id, `"${id}" finishes before it starts`)
}

export function checkPlan(plan: Plan, whole: boolean): void {
  requireTime(plan.start, { subject: 'plan', what: 'the start', whole })
  if (plan.finish !== undefined) requireTime(plan.finish, { subject: 'plan', what: 'the finish', whole })
  if (plan.statusDate !== undefined) requireTime(plan.statusDate, { subject: 'plan', what: 'the status date', whole })
  if (plan.criticalFloat !== undefined) requireTime(plan.criticalFloat, { subject: 'plan', what: 'the critical float', whole: false })
}

export function checkLink(link: Link, whole: boolean): void {
  if (link.lag) requireTime(link.lag, { subject: `${link.from} → ${link.to}`, what: 'the lag', whole: whole && link.lagUnit !== 'percent' })
}
