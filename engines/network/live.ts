import { forwardPass, latestFinish, placeEarly } from './early.ts'
import type { Minute } from './instant.ts'
import { backwardPass, placeLate } from './late.ts'
import { beginning, compileNetwork, ending, markOpenEnds, resolvePercentLags, setTask, type Network } from './network.ts'
import { checkTask, requireTime, rowOrThrow } from './plan-check.ts'
import type { Link, Plan, PlanTask, TaskConstraint } from './plan.ts'
import { PlanError } from './plan-error.ts'
import { readSchedule, type Infeasible, type Schedule } from './schedule.ts'

/** A plan that is kept scheduled while it is edited. Tasks, links and the hierarchy stay; for other ones open it again. */
export type LivePlan = { readonly network: Network; readonly tasks: PlanTask[]; readonly links: Link[]; readonly marks: Uint8Array }

/** Null takes a date away again. */
export type TaskEdit = {
  task: string
  duration?: number
  constraint?: TaskConstraint | null
  deadline?: Minute | null
  actualStart?: Minute | null
  actualFinish?: Minute | null
  remaining?: number | null
  fixed?: { start: Minute; finish: Minute } | null
}
/** A new lag for the links from one task to another of that type (default FS), in the unit the link has. */
export type LagEdit = { from: string; to: string; type?: Link['type']; lag: number }
export type PlanEdit = TaskEdit | LagEdit

/** What an edit moves. */
export type EditEffect = {
  finish: Minute
  /** Tasks whose early dates change, predecessors first, with their new ones; summary tasks as well. */
  moved: { id: string; start: Minute; finish: Minute }[]
  /** Tasks whose total float changes, successors first; null when floats were not asked for. */
  floats: { id: string; totalFloat: number | null }[] | null
}

/** Schedules a plan once and keeps it. O(tasks + links). */
export function openPlan(plan: Plan): { status: 'ready'; live: LivePlan } | Infeasible {
  const tasks = [...plan.tasks]
  const links = [...(plan.links ?? [])]
  const compiled = compileNetwork({ ...plan, tasks, links })
  if (compiled.status === 'infeasible') return compiled
  forwardPass(compiled.network)
  backwardPass(compiled.network)
  return { status: 'ready', live: { network: compiled.network, tasks, links, marks: new Uint8Array(compiled.network.size) } }
}

/** The schedule of a live plan as records. O(tasks + links). */
export const scheduleOf = (live: LivePlan): Schedule => readSchedule(live.network)

/**
 * Carries edits out: what follows from them is calculated again, and nothing else. O(what moves) and a scan of the numbering; throws as
 * `schedulePlan` does, and then leaves the plan as it was.
 */
export function applyEdits(live: LivePlan, edits: readonly PlanEdit[]): EditEffect {
  const undo: Undo = { tasks: [], links: [], early: [], late: [], finish: live.network.finish }
  try {
    return change(live, edits, { undo, floats: true })
  } catch (error) {
    takeBackAll(live, undo)
    throw error
  }
}

/**
 * What edits would move, the plan left as it is. Without `floats` only early dates and the finish are calculated, which is what dragging a bar
 * needs; floats depend on the finish of the plan and may all change at once.
 */
export function previewEdits(live: LivePlan, edits: readonly PlanEdit[], { floats = false } = {}): EditEffect {
  const undo: Undo = { tasks: [], links: [], early: [], late: [], finish: live.network.finish }
  try {
    return change(live, edits, { undo, floats })
  } finally {
    takeBackAll(live, undo)
  }
}

/** What was there before: tasks and links by row, dates in groups of numbers, first a place. */
type Undo = {
  tasks: { row: number; task: PlanTask }[]
  links: { edge: number; lag: number; link: Link }[]
  early: number[]
  late: number[]
  finish: number
}

function change(live: LivePlan, edits: readonly PlanEdit[], { undo, floats }: { undo: Undo; floats: boolean }): EditEffect {
  const { network, marks } = live
  const edited = edits.flatMap((edit) => ('task' in edit ? [editTask(live, edit, undo)] : editLag(live, edit, undo)))
  const { moved, touched } = moveForward(network, marks, { edited, undo })
  network.finish = latestFinish(network)
  const id = (place: number): string => network.plan.tasks[network.rowAt[place]!]!.id
  const visible = moved.filter((place) => network.kind[place] !== beginning)
  return {
    finish: network.finish,
    moved: visible.map((place) => ({ id: id(place), start: network.earlyStart[place]!, finish: network.earlyFinish[place]! })),
    floats: floats
      ? moveBackward(network, marks, { edited, moved: [...moved, ...touched], undo }).map((place) => {
          const float = network.float[place]!
          return { id: id(place), totalFloat: Number.isNaN(float) ? null : float }
        })
      : null,
  }
}

const orAbsent = <T>(edited: T | null | undefined, before: T | undefined): T | undefined => (edited === undefined ? before : (edited ?? undefined))

function editTask({ network, tasks }: LivePlan, edit: TaskEdit, undo: Undo): number {
  const row = rowOrThrow(network.rowOf, edit.task, 'an edit')
  const before = tasks[row]!
  const task: PlanTask = {
    ...before,
    duration: edit.duration ?? before.duration,
    constraint: orAbsent(edit.constraint, before.constraint),
    deadline: orAbsent(edit.deadline, before.deadline),
    actualStart: orAbsent(edit.actualStart, before.actualStart),
    actualFinish: orAbsent(edit.actualFinish, before.actualFinish),
    remaining: orAbsent(edit.remaining, before.remaining),
    fixed: orAbsent(edit.fixed, before.fixed),
  }
  checkTask(task, network.whole)
  undo.tasks.push({ row, task: before })
  writeTask(network, tasks, { row, task })
  return row
}

function writeTask(network: Network, tasks: PlanTask[], { row, task }: { row: number; task: PlanTask }): void {
  const place = network.beginPlace[row]!
  const progress = network.progress[place]
  tasks[row] = task
  setTask(network, row, task)
  resolvePercentLags(network, place)
  if (network.progress[place] !== progress) markOpenEnds(network)
}

function editLag({ network, links }: LivePlan, edit: LagEdit, undo: Undo): number[] {
  const [from, to] = [rowOrThrow(network.rowOf, edit.from, 'an edit'), rowOrThrow(network.rowOf, edit.to, 'an edit')]
  const rows: number[] = []
  const place = network.beginPlace[to]!
  for (let edge = network.inBegin[place]!; edge < network.inBegin[place + 1]!; edge++) {
    const at = network.edgeLink[edge]!
    const link = links[at]
    if (!link || link.from !== edit.from || link.to !== edit.to || (link.type ?? 'FS') !== (edit.type ?? 'FS')) continue
    const percent = network.edgePercent[edge] === 1
    requireTime(edit.lag, { subject: `${edit.from} → ${edit.to}`, what: 'the lag', whole: network.whole && !percent })

    undo.links.push({ edge, lag: network.edgeLag[edge]!, link })
    links[at] = { ...link, lag: edit.lag }
    network.graph.lag[at] = edit.lag
    if (percent) resolvePercentLags(network, network.edgeFrom[edge])
    else network.edgeLag[edge] = edit.lag
    rows.push(to, from)
  }
  if (rows.length === 0) throw new PlanError('UNKNOWN_TASK', edit.to, `there is no link ${edit.from} → ${edit.to} of that type`)
  markOpenEnds(network)
  return rows
}

/** Early dates of the edited places and of what they move, in numbering order; `touched` changes only on its axis of working time. */
function moveForward(
  network: Network,
  marks: Uint8Array,
  { edited, undo }: { edited: readonly number[]; undo: Undo },
): { moved: number[]; touched: number[] } {
  const { earlyStart, earlyFinish, earlyWork, pulled, outBegin, outEdge, edgeTo } = network
  const moved: number[] = []
  const touched: number[] = []
  let place = network.size
  let pending = 0
  const mark = (at: number): void => {
    if (marks[at] === 0) pending++
    marks[at] = 1
  }
  for (const row of edited) {
    const begin = network.beginPlace[row]!
    mark(begin)
    place = Math.min(place, begin)
    for (let i = outBegin[begin]!; i < outBegin[begin + 1]!; i++) mark(edgeTo[outEdge[i]!]!)
  }
  for (; pending > 0; place++) {
    if (marks[place] === 0) continue
    marks[place] = 0
    pending--
    const [start, finish, work, pull] = [earlyStart[place]!, earlyFinish[place]!, earlyWork[place]!, pulled[place]!]
    undo.early.push(place, start, finish, work, pull)
    placeEarly(network, place)
    if (earlyWork[place] !== work || pulled[place] !== pull) touched.push(place)
    if (earlyStart[place] === start && earlyFinish[place] === finish) continue
    moved.push(place)
    for (let i = outBegin[place]!; i < outBegin[place + 1]!; i++) mark(edgeTo[outEdge[i]!]!)
  }
  return { moved, touched }
}

/** Late dates and floats of what moved, of what the finish of the plan bounds when that moved, and of what these hold. */
function moveBackward(
  network: Network,
  marks: Uint8Array,
  { edited, moved, undo }: { edited: readonly number[]; moved: readonly number[]; undo: Undo },
): number[] {
  const { lateStart, lateFinish, finishBound, float, inBegin, edgeFrom, kind, openEnd, size } = network
  const changed: number[] = []
  let pending = 0
  const mark = (at: number): void => {
    if (marks[at] === 0) pending++
    marks[at] = 1
  }
  const markBefore = (at: number): void => {
    for (let edge = inBegin[at]!; edge < inBegin[at + 1]!; edge++) mark(edgeFrom[edge]!)
  }
  for (const row of edited) {
    mark(network.beginPlace[row]!)
    mark(network.endPlace[row]!)
    markBefore(network.beginPlace[row]!)
  }
  for (const at of moved) {
    mark(at)
    if (kind[at] === ending) markBefore(at)
  }
  if (network.finish !== undo.finish) for (let at = 0; at < size; at++) if (openEnd[at] === 1) mark(at)
  for (let place = size - 1; pending > 0; place--) {
    if (marks[place] === 0) continue
    marks[place] = 0
    pending--
    const before = [lateStart[place]!, lateFinish[place]!, finishBound[place]!, float[place]!] as const
    undo.late.push(place, ...before)
    placeLate(network, place)
    if (kind[place]! < beginning && !Object.is(float[place], before[3])) changed.push(place)
    if (lateStart[place] !== before[0] || lateFinish[place] !== before[1] || finishBound[place] !== before[2]) markBefore(place)
  }
  return changed
}

function takeBackAll({ network, tasks, links, marks }: LivePlan, undo: Undo): void {
  marks.fill(0)
  for (const { row, task } of undo.tasks.toReversed()) writeTask(network, tasks, { row, task })
  for (const { edge, lag, link } of undo.links.toReversed()) {
    links[network.edgeLink[edge]!] = link
    network.graph.lag[network.edgeLink[edge]!] = link.lag ?? 0
    network.edgeLag[edge] = lag
  }
  if (undo.links.length > 0) markOpenEnds(network)
  const { early, late } = undo
  for (let i = early.length - 5; i >= 0; i -= 5) {
    const place = early[i]!
    network.earlyStart[place] = early[i + 1]!
    network.earlyFinish[place] = early[i + 2]!
    network.earlyWork[place] = early[i + 3]!
    network.pulled[place] = early[i + 4]!
  }
  for (let i = late.length - 5; i >= 0; i -= 5) {
    const place = late[i]!
    network.lateStart[place] = late[i + 1]!
    network.lateFinish[place] = late[i + 2]!
    network.finishBound[place] = late[i + 3]!
    network.float[place] = late[i + 4]!
  }
  network.finish = undo.finish
}
