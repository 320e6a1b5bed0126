import type { WorkingCalendar } from './calendar.ts'
import { buildGraph, type Graph } from './graph.ts'
import { findCircle, groupEdges, topologicalOrder } from './order.ts'
import { checkPlan, checkTask, indexTasks } from './plan-check.ts'
import { planCalendars, type PlanCalendars } from './plan-calendars.ts'
import type { Plan, PlanTask } from './plan.ts'
import { PlanError } from './plan-error.ts'

export const activity = 0
export const milestone = 1
/** Beginning and end of a summary task. */
export const beginning = 2
export const ending = 3

export const unstarted = 0
export const started = 1
export const finished = 2
export const fixedByHand = 3

/**
 * A plan made ready for the passes: everything numbered in an order in which predecessors come first ("place"), so that a pass is one walk over
 * flat arrays. All dates are minutes; bounds that are not set are ±Infinity, facts that are not known NaN.
 */
export type Network = {
  readonly plan: Plan
  readonly rowOf: ReadonlyMap<string, number>
  readonly graph: Graph
  readonly calendars: readonly WorkingCalendar[]
  /** Time is counted in whole minutes. */
  readonly whole: boolean
  readonly size: number
  /** Row → place of its beginning and of its end (the same but for summary tasks), place → row. */
  readonly beginPlace: Int32Array
  readonly endPlace: Int32Array
  readonly rowAt: Int32Array
  readonly kind: Uint8Array
  readonly progress: Uint8Array
  readonly duration: Float64Array
  readonly calendar: Uint16Array
  readonly startFrom: Float64Array
  readonly finishFrom: Float64Array
  readonly startBy: Float64Array
  readonly finishBy: Float64Array
  readonly deadline: Float64Array
  readonly actualStart: Float64Array
  readonly actualFinish: Float64Array
  readonly remaining: Float64Array
  /** Edges sorted by the place of their successor: those into place p from `inBegin[p]` to `inBegin[p + 1]`. */
  readonly inBegin: Int32Array
  readonly edgeFrom: Int32Array
  readonly edgeTo: Int32Array
  readonly edgeType: Uint8Array
  readonly edgeLag: Float64Array
  readonly edgePercent: Uint8Array
  readonly edgeCalendar: Uint16Array
  /** Places of the link in the plan, -1 for the hierarchy's own. */
  readonly edgeLink: Int32Array
  readonly outBegin: Int32Array
  readonly outEdge: Int32Array
  /** Nothing that follows is bound to finish later: the plan's finish itself limits the late dates. */
  readonly openEnd: Uint8Array
  // What the passes compute.
  readonly earlyStart: Float64Array
  readonly earlyFinish: Float64Array
  readonly lateStart: Float64Array
  readonly lateFinish: Float64Array
  /** Working minutes at the early finish, on the task's own axis. */
  readonly earlyWork: Float64Array
  /** What successors, constraints and the plan's finish allow as the last finish, before it is put into working time. */
  readonly finishBound: Float64Array
  /** Total float in working minutes of the task's calendar. */
  readonly float: Float64Array
  /** By how much a winning constraint pulled the task ahead of its links, working minutes. */
  readonly pulled: Float64Array
  finish: number
}

export type Compiled = { status: 'ready'; network: Network } | { status: 'infeasible'; reason: 'CIRCLE'; circle: string[] }

/**
 * Checks a plan and numbers it. O(tasks + links). Malformed plans throw `PlanError`; a circle is a result and names its tasks in order, the first
 * of the plan first.
 */
export function compileNetwork(plan: Plan): Compiled {
  const rowOf = indexTasks(plan.tasks)
  const calendars = planCalendars(plan)
  checkPlan(plan, calendars.whole)
  const calendarOf = new Uint16Array(plan.tasks.length)
  const plain = new Uint8Array(plan.tasks.length)
  for (let row = 0; row < plan.tasks.length; row++) {
    const task = plan.tasks[row]!
    calendarOf[row] = calendars.ofTask(task)
    plain[row] = checkTask(task, calendars.whole) ? 1 : 0
  }
  const graph = buildGraph({ plan, rowOf, calendars, calendarOf })
  const order = topologicalOrder(graph)
  if (order.length < graph.size) return { status: 'infeasible', reason: 'CIRCLE', circle: circleOf(plan, graph, order) }
  const network = emptyNetwork({ plan, rowOf, graph, calendars, order })
  for (let row = 0; row < plan.tasks.length; row++) {
    network.calendar[network.beginPlace[row]!] = network.calendar[network.endPlace[row]!] = calendarOf[row]!
    setTask(network, row, plan.tasks[row]!, plain[row] === 1)
  }
  resolvePercentLags(network)
  markOpenEnds(network)
  return { status: 'ready', network }
}

function circleOf(plan: Plan, graph: Graph, order: Int32Array): string[] {
  return [...new Set(findCircle({ ...graph, order }).map((node) => plan.tasks[graph.taskOf[node]!]!.id))]
}

function emptyNetwork(input: { plan: Plan; rowOf: Map<string, number>; graph: Graph; calendars: PlanCalendars; order: Int32Array }): Network {
  const { plan, rowOf, graph, calendars, order } = input
  const { size } = graph
  const placeOf = new Int32Array(size)
  for (let place = 0; place < size; place++) placeOf[order[place]!] = place
  const floats = (fill: number): Float64Array => new Float64Array(size).fill(fill)
  return {
    plan,
    rowOf,
    graph,
    calendars: calendars.list,
    whole: calendars.whole,
    size,
    beginPlace: placeOf.subarray(0, graph.tasks),
    endPlace: through(placeOf, graph.endOf),
    rowAt: through(graph.taskOf, order),
    kind: new Uint8Array(size),
    progress: new Uint8Array(size),
    duration: new Float64Array(size),
    calendar: new Uint16Array(size),
    startFrom: floats(-Infinity),
    finishFrom: floats(-Infinity),
    startBy: floats(Infinity),
    finishBy: floats(Infinity),
    deadline: floats(Infinity),
    actualStart: floats(NaN),
    actualFinish: floats(NaN),
    remaining: floats(NaN),
    ...sortedEdges(graph, placeOf),
    openEnd: new Uint8Array(size),
    earlyStart: new Float64Array(size),
    earlyFinish: new Float64Array(size),
    lateStart: new Float64Array(size),
    lateFinish: new Float64Array(size),
    earlyWork: new Float64Array(size),
    finishBound: new Float64Array(size),
    float: new Float64Array(size),
    pulled: new Float64Array(size),
    finish: NaN,
  }
}

/** What a list says of each number of another. A plain loop: `map` costs three times as much. */
function through(list: Int32Array, numbers: Int32Array): Int32Array {
  const found = new Int32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) found[i] = list[numbers[i]!]!
  return found
}

function sortedEdges(graph: Graph, placeOf: Int32Array) {
  const { begin, list } = groupEdges(through(placeOf, graph.to), graph.size)
  const links = graph.from.length
  const edgeFrom = new Int32Array(links)
  const edges = {
    inBegin: begin,
    edgeFrom,
    edgeTo: new Int32Array(links),
    edgeType: new Uint8Array(links),
    edgeLag: new Float64Array(links),
    edgePercent: new Uint8Array(links),
    edgeCalendar: new Uint16Array(links),
    edgeLink: list,
  }
  for (let i = 0; i < links; i++) {
    const edge = list[i]!
    edges.edgeFrom[i] = placeOf[graph.from[edge]!]!
    edges.edgeTo[i] = placeOf[graph.to[edge]!]!
    edges.edgeType[i] = graph.type[edge]!
    edges.edgeLag[i] = graph.lag[edge]!
    edges.edgePercent[i] = graph.percent[edge]!
    edges.edgeCalendar[i] = graph.lagCalendar[edge]!
  }
  const outgoing = groupEdges(edgeFrom, graph.size)
  return { ...edges, outBegin: outgoing.begin, outEdge: outgoing.list }
}

/** Writes what the plan says of one task into the arrays, `plain`: nothing but its duration; used again when it is edited. O(1). */
export function setTask(network: Network, row: number, task: PlanTask, plain = false): void {
  const [begin, end] = [network.beginPlace[row]!, network.endPlace[row]!]
  if (network.graph.isSummary[row] === 1) {
    network.kind[begin] = beginning
    network.kind[end] = ending
  } else network.kind[begin] = task.duration === 0 ? milestone : activity
  network.duration[begin] = begin === end ? task.duration : 0
  if (plain) return
  network.deadline[end] = task.deadline ?? Infinity
  network.progress[begin] = progressOf(task)
  network.actualStart[begin] = task.fixed?.start ?? task.actualStart ?? NaN
  network.actualFinish[begin] = task.fixed?.finish ?? task.actualFinish ?? NaN
  network.remaining[begin] = task.remaining ?? NaN
  setConstraint(network, task, { begin, end })
}

function progressOf(task: PlanTask): number {
  if (task.actualFinish !== undefined) return finished
  if (task.fixed) return fixedByHand
  return task.actualStart === undefined ? unstarted : started
}

function setConstraint(network: Network, { id, constraint }: PlanTask, { begin, end }: { begin: number; end: number }): void {
  network.startFrom[begin] = network.finishFrom[begin] = -Infinity
  network.startBy[begin] = network.finishBy[end] = Infinity
  if (!constraint || !('at' in constraint)) {
    if (constraint?.kind === 'ALAP' && begin !== end)
      throw new PlanError('BAD_CONSTRAINT', id, `the summary task "${id}" can't be as late as possible`)
    return
  }
  const { kind, at } = constraint
  if (begin !== end && kind !== 'SNET' && kind !== 'SNLT' && kind !== 'FNLT')
    throw new PlanError('BAD_CONSTRAINT', id, `the summary task "${id}" can't have the constraint ${kind}`)
  if (kind === 'SNET' || kind === 'MSO') network.startFrom[begin] = at
  if (kind === 'SNLT' || kind === 'MSO') network.startBy[begin] = at
  if (kind === 'FNET' || kind === 'MFO') network.finishFrom[begin] = at
  if (kind === 'FNLT' || kind === 'MFO') network.finishBy[end] = at
}

/** Percent lags become minutes, rounded; again when the duration of a predecessor changes. O(edges). */
export function resolvePercentLags(network: Network, only?: number): void {
  const { edgePercent, edgeFrom, edgeLag, edgeLink, graph, duration } = network
  for (let edge = 0; edge < edgePercent.length; edge++) {
    if (edgePercent[edge] === 0 || (only !== undefined && edgeFrom[edge] !== only)) continue
    const lag = (graph.lag[edgeLink[edge]!]! * duration[edgeFrom[edge]!]!) / 100
    edgeLag[edge] = network.whole ? Math.round(lag) : lag
  }
}

/** A finish-bound successor without lead is itself bound by the plan's finish; whoever has none needs the bound directly. */
export function markOpenEnds({ size, outBegin, outEdge, edgeTo, edgeType, edgeLag, edgePercent, progress, openEnd }: Network): void {
  for (let place = 0; place < size; place++) {
    let open = 1
    for (let i = outBegin[place]!; i < outBegin[place + 1]!; i++) {
      const edge = outEdge[i]!
      if ((edgeType[edge]! & 1) === 0 && edgeLag[edge]! >= 0 && edgePercent[edge] === 0 && progress[edgeTo[edge]!] === unstarted) open = 0
    }
    openEnd[place] = open
  }
}
