import { known, unknown, type Figure } from '../stats/index.ts'
import { workAt } from './calendar.ts'
import { longestPath } from './driving.ts'
import { forwardPass } from './early.ts'
import { freeFloats } from './free-float.ts'
import type { Minute } from './instant.ts'
import { backwardPass } from './late.ts'
import { activity, compileNetwork, finished, type Network } from './network.ts'
import { latestStarts } from './as-late-as-possible.ts'
import { PlanError } from './plan-error.ts'
import type { Plan } from './plan.ts'

export type ScheduledTask = {
  id: string
  summary: boolean
  milestone: boolean
  /** Where the task stands: its early dates, or as late as possible without moving another. */
  start: Minute
  finish: Minute
  earlyStart: Minute
  earlyFinish: Minute
  lateStart: Minute
  lateFinish: Minute
  /** Working minutes of the task's calendar; null when the task is finished. Negative when a deadline or constraint can't be kept. */
  totalFloat: number | null
  freeFloat: number | null
  /** Total float at most the plan's critical float. */
  critical: boolean
  /** On a chain of driving links to the latest finish. */
  longestPath: boolean
}

export type Schedule = {
  status: 'scheduled'
  start: Figure<'NO_TASKS'>
  finish: Figure<'NO_TASKS'>
  /** In the order of the plan. */
  tasks: ScheduledTask[]
  /** Ids of the tasks (not summary tasks) of the longest path, predecessors first. */
  criticalPath: string[]
}

export type Infeasible = { status: 'infeasible'; reason: 'CIRCLE'; circle: string[] }

/**
 * Critical path method with calendars, all link types, lags, constraints, deadlines, progress and summary tasks. O(tasks + links); 10,000 tasks
 * take a few milliseconds. Malformed plans throw `PlanError`, a circle is `infeasible` and names its tasks. Sources: Kelley & Walker 1959
 * (critical path), Roy 1962 and Kelley 1961 for links other than finish-to-start; the conventions are numbered in SPEC.md.
 */
export function schedulePlan(plan: Plan): Schedule | Infeasible {
  const compiled = compileNetwork(plan)
  if (compiled.status === 'infeasible') return compiled
  forwardPass(compiled.network)
  backwardPass(compiled.network)
  return readSchedule(compiled.network)
}

/** As `schedulePlan`, but null where the plan has no dates: a circle, or anything that would throw `PlanError`. */
export function scheduleOrNull(plan: Plan): Schedule | null {
  try {
    const result = schedulePlan(plan)
    return result.status === 'scheduled' ? result : null
  } catch (error) {
    if (error instanceof PlanError) return null
    throw error
  }
}

/** The result of the passes as records. O(tasks + links). */
export function readSchedule(network: Network): Schedule {
  const path = longestPath(network)
  const free = freeFloats(network)
  const dates = latestStarts(network)
  const extra = { path, free, dates }
  const tasks = network.plan.tasks.map(({ id }, row) => readTask(network, { id, row }, extra))
  gatherSummaries(network, tasks)
  let [start, last] = [Infinity, -Infinity]
  for (const task of tasks) {
    if (task.start < start) start = task.start
    if (task.finish > last) last = task.finish
  }
  const criticalPath: string[] = []
  for (let place = 0; place < network.size; place++)
    if (path[place] === 1 && network.kind[place]! <= 1) criticalPath.push(network.plan.tasks[network.rowAt[place]!]!.id)
  return {
    status: 'scheduled',
    start: tasks.length === 0 ? unknown('NO_TASKS') : known(start),
    finish: tasks.length === 0 ? unknown('NO_TASKS') : known(last),
    tasks,
    criticalPath,
  }
}

type Extra = { path: Uint8Array; free: Float64Array; dates: { start: Float64Array; finish: Float64Array } }

function readTask(network: Network, { id, row }: { id: string; row: number }, { path, free, dates }: Extra): ScheduledTask {
  const place = network.endPlace[row]!
  const float = network.float[place]!
  const summary = network.graph.isSummary[row] === 1
  return {
    id,
    summary,
    milestone: !summary && network.kind[place] !== activity,
    start: dates.start[place]!,
    finish: dates.finish[place]!,
    earlyStart: network.earlyStart[place]!,
    earlyFinish: network.earlyFinish[place]!,
    lateStart: network.lateStart[place]!,
    lateFinish: network.lateFinish[place]!,
    totalFloat: Number.isNaN(float) ? null : float,
    freeFloat: Number.isNaN(free[place]!) ? null : free[place]!,
    critical: !summary && network.progress[place] !== finished && float <= (network.plan.criticalFloat ?? 0),
    longestPath: path[place] === 1,
  }
}

/** Late dates of a summary task reach from the earliest to the latest of what is below; its floats are the smaller of those of its two ends. */
function gatherSummaries(network: Network, tasks: ScheduledTask[]): void {
  for (let place = 0; place < network.size; place++) {
    const row = network.rowAt[place]!
    if (network.graph.isSummary[row] === 0 || network.endPlace[row] !== place) continue
    const task = tasks[row]!
    const below = childrenOf(network, place).map((child) => tasks[child]!)
    task.start = least(below.map((child) => child.start))
    task.finish = most(below.map((child) => child.finish))
    task.lateStart = least(below.map((child) => child.lateStart))
    task.lateFinish = most(below.map((child) => child.lateFinish))
    task.longestPath = below.some((child) => child.longestPath)
    const calendar = network.calendars[network.calendar[place]!]!
    const open = below.filter((child) => child.totalFloat !== null)
    const between = (a: Minute, b: Minute): number => workAt(calendar, b) - workAt(calendar, a)
    task.totalFloat = open.length === 0 ? null : Math.min(between(task.earlyStart, task.lateStart), between(task.earlyFinish, task.lateFinish))
    task.freeFloat = open.length === 0 ? null : Math.max(0, Math.min(task.totalFloat ?? 0, task.freeFloat ?? 0))
    task.critical = task.totalFloat !== null && task.totalFloat <= (network.plan.criticalFloat ?? 0)
  }
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity)

function childrenOf({ inBegin, edgeFrom, rowAt }: Network, ending: number): number[] {
  const rows: number[] = []
  for (let edge = inBegin[ending]!; edge < inBegin[ending + 1]!; edge++) rows.push(rowAt[edgeFrom[edge]!]!)
  return rows
}
