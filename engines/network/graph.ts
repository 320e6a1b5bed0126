import { checkLink, rowOrThrow } from './plan-check.ts'
import type { Plan } from './plan.ts'
import type { PlanCalendars } from './plan-calendars.ts'
import { PlanError } from './plan-error.ts'

export const startToStart = 1
export const finishToFinish = 2
export const startToFinish = 3
export const finishToStart = 0
/** From a task to the end of the summary task it belongs to. */
export const membership = 4
const typeCodes = { FS: finishToStart, SS: startToStart, FF: finishToFinish, SF: startToFinish } as const

/**
 * The activity-on-node graph of a plan. A summary task has two nodes: what precedes it holds back its beginning, and with it all that is below;
 * its end gathers the dates of what is below. Nodes below `tasks` are the rows of the plan (a summary's beginning), the ends follow.
 */
export type Graph = {
  tasks: number
  size: number
  /** Row of the task of each node. */
  taskOf: Int32Array
  isSummary: Uint8Array
  /** Node of the end of each row: its own, but for summary tasks. */
  endOf: Int32Array
  from: Int32Array
  to: Int32Array
  type: Uint8Array
  /** Minutes of the lag calendar; for percent lags the share of the predecessor's duration, see `percent`. */
  lag: Float64Array
  percent: Uint8Array
  /** Place of the lag calendar. */
  lagCalendar: Uint16Array
}

/** Builds the graph. O(tasks + links). Throws on unknown tasks and on links that a summary task can't have. */
export function buildGraph(input: { plan: Plan; rowOf: ReadonlyMap<string, number>; calendars: PlanCalendars; calendarOf: Uint16Array }): Graph {
  const { plan, rowOf } = input
  const { tasks, links = [] } = plan
  const parents = parentRows(plan, rowOf)
  const isSummary = new Uint8Array(tasks.length)
  for (const parent of parents) if (parent >= 0) isSummary[parent] = 1
  const { endOf, taskOf } = numberNodes(isSummary)
  const capacity = links.length + parents.reduce((sum, parent) => sum + (parent >= 0 ? 2 : 0), 0)
  const graph: Graph = {
    tasks: tasks.length,
    size: taskOf.length,
    taskOf,
    isSummary,
    endOf,
    from: new Int32Array(capacity),
    to: new Int32Array(capacity),
    type: new Uint8Array(capacity),
    lag: new Float64Array(capacity),
    percent: new Uint8Array(capacity),
    lagCalendar: new Uint16Array(capacity),
  }
  addLinks(graph, input)
  addHierarchy(graph, parents, links.length)
  return graph
}

function parentRows({ tasks }: Plan, rowOf: ReadonlyMap<string, number>): Int32Array {
  const parents = new Int32Array(tasks.length).fill(-1)
  // Those below one summary task mostly follow each other.
  let [last, lastRow]: [string | null, number] = [null, -1]
  for (let row = 0; row < tasks.length; row++) {
    const { parent } = tasks[row]!
    if (parent === undefined || parent === null) continue
    if (parent !== last) [last, lastRow] = [parent, rowOf.get(parent) ?? rowOrThrow(rowOf, parent, `task "${tasks[row]!.id}"`)]
    parents[row] = lastRow
  }
  return parents
}

function numberNodes(isSummary: Uint8Array): { endOf: Int32Array; taskOf: Int32Array } {
  const endOf = new Int32Array(isSummary.length)
  let size = isSummary.length
  for (let row = 0; row < isSummary.length; row++) endOf[row] = isSummary[row] === 1 ? size++ : row
  const taskOf = new Int32Array(size)
  for (let row = 0; row < isSummary.length; row++) taskOf[row] = taskOf[endOf[row]!] = row
  return { endOf, taskOf }
}

function addLinks(graph: Graph, input: { plan: Plan; rowOf: ReadonlyMap<string, number>; calendars: PlanCalendars; calendarOf: Uint16Array }): void {
  const { plan, rowOf, calendars } = input
  const { links = [], lagCalendar: rule = 'successor' } = plan
  for (let i = 0; i < links.length; i++) {
    const link = links[i]!
    const from = rowOrThrow(rowOf, link.from, 'a link')
    // Links into one task mostly follow each other.
    const to = i > 0 && link.to === links[i - 1]!.to ? graph.to[i - 1]! : rowOrThrow(rowOf, link.to, 'a link')
    graph.from[i] = graph.endOf[from]!
    graph.to[i] = to
    const type = typeCodes[link.type ?? 'FS']
    graph.type[i] = type
    if (graph.isSummary[to] === 1 && (type === finishToFinish || type === startToFinish))
      throw new PlanError('LINK_INTO_SUMMARY', link.to, `"${link.from}" can't hold the finish of the summary task "${link.to}"`)
    graph.lagCalendar[i] = lagPlace(i)
    graph.percent[i] = link.lagUnit === 'percent' ? 1 : 0
    if (link.lag === undefined || link.lag === 0) continue
    checkLink(link, calendars.whole)
    graph.lag[i] = link.lag
  }

  function lagPlace(i: number): number {
    const link = links[i]!
    if (link.lagUnit === 'elapsed') return 0
    if (link.calendar !== undefined) return calendars.named(link.calendar, `the link ${link.from} → ${link.to}`)
    if (rule === 'plan') return calendars.standard
    if (rule === 'elapsed') return 0
    const row = rule === 'successor' ? graph.to[i]! : graph.taskOf[graph.from[i]!]!
    const task = plan.tasks[row]!
    // A working lag stays working time where the task itself runs around the clock.
    return task.elapsed ? calendars.ofTask({ ...task, elapsed: false }) : input.calendarOf[row]!
  }
}

/** The beginning of a summary task holds back the beginning of its children, their ends flow into its end. */
function addHierarchy(graph: Graph, parents: Int32Array, firstFree: number): void {
  let edge = firstFree
  const add = (from: number, to: number, type: number): void => {
    graph.from[edge] = from
    graph.to[edge] = to
    graph.type[edge++] = type
  }
  for (let row = 0; row < parents.length; row++) {
    const parent = parents[row]!
    if (parent < 0) continue
    add(parent, row, finishToStart)
    add(graph.endOf[row]!, graph.endOf[parent]!, membership)
  }
}
