import { requireNumber } from '../stats/index.ts'
import { compileNetwork } from './network.ts'
import type { Link } from './plan.ts'
import { PlanError } from './plan-error.ts'
import type { Infeasible } from './schedule.ts'

/** A task that can be shortened from `duration` to `shortest` at `costPerUnit` for each unit of time. */
export type CrashableTask = { id: string; duration: number; shortest?: number; costPerUnit?: number }

export type CrashPoint = { duration: number; cost: number }
export type CrashPlan = {
  status: 'optimal'
  duration: number
  cost: number
  /** Duration of each task, in the order given. */
  tasks: { id: string; duration: number }[]
  /** Corners of the cheapest cost by duration, from the normal duration down to the target; between corners cost is linear. */
  curve: CrashPoint[]
}
export type CrashRefusal =
  | Infeasible
  | { status: 'infeasible'; reason: 'BELOW_SHORTEST'; shortest: CrashPoint }
  /** The limit of steps came first; `reached` is the best corner found. */
  | { status: 'stopped'; reason: 'STEP_LIMIT'; reached: CrashPoint }

/**
 * The cheapest way to a duration, exact: parallel critical paths are cut together, and what was shortened too early is given back. The cost curve
 * is the dual of a flow of money through the network (each task an arc of its normal length that carries costPerUnit, beside one of its shortest
 * length that carries anything); flow is sent along the longest path, each of which is the next corner of the curve. All link types and lags.
 * O(corners · nodes · arcs), stopped after `limit` arc visits. Whole durations give whole answers. Sources: Kelley (1961), Operations Research 9;
 * Fulkerson (1961), Management Science 7.
 */
export function crashPlan(input: {
  tasks: readonly CrashableTask[]
  links?: readonly Link[]
  target: number
  limit?: number
}): CrashPlan | CrashRefusal {
  const { tasks, links = [], target, limit = 200_000_000 } = input
  requireNumber('target', target, { min: 0 })
  for (const task of tasks) check(task)
  const compiled = compileNetwork({ start: 0, tasks: tasks.map(({ id, duration }) => ({ id, duration })), links })
  if (compiled.status === 'infeasible') return compiled
  const flow = buildFlow(tasks, links)
  const curve: CrashPoint[] = []
  let slope = 0
  for (;;) {
    const path = longestFlow(flow, { limit })
    if (!path) return { status: 'stopped', reason: 'STEP_LIMIT', reached: curve.at(-1) ?? { duration: NaN, cost: NaN } }
    const last = curve.at(-1)
    const length = Math.max(0, path.length)
    if (!last) curve.push({ duration: length, cost: 0 })
    else if (length < last.duration) {
      const duration = Math.max(length, Math.min(target, last.duration))
      if (duration < last.duration) curve.push({ duration, cost: last.cost + slope * (last.duration - duration) })
    }
    if (length <= target) break
    if (path.capacity === Infinity) return { status: 'infeasible', reason: 'BELOW_SHORTEST', shortest: curve.at(-1)! }
    augment(flow, path)
    slope += path.capacity
  }
  const reached = curve.at(-1)!
  const times = longestFlow(flow, { limit: Infinity, bridge: reached.duration })!.distance
  const durations = tasks.map(({ id, duration, shortest = duration }, row) => ({
    id,
    duration: Math.min(duration, Math.max(shortest, times[3 + 2 * row]! - times[2 + 2 * row]!)),
  }))
  return { status: 'optimal', ...reached, tasks: durations, curve }
}

function check({ id, duration, shortest = duration, costPerUnit = 0 }: CrashableTask): void {
  requireNumber(`duration of ${id}`, duration)
  requireNumber(`cost of ${id}`, costPerUnit, { min: 0 })
  if (duration < 0 || shortest < 0) throw new PlanError('NEGATIVE_DURATION', id, `"${id}" has a negative duration`)
  if (requireNumber(`shortest duration of ${id}`, shortest) > duration)
    throw new PlanError('OUT_OF_ORDER', id, `"${id}" can't be shortened from ${duration} to ${shortest}`)
}

/** Arcs in pairs, arc ^ 1 being the way back. Node 0 is the beginning, 1 the end, then start and finish of each task. */
type Flow = { nodes: number; from: number[]; to: number[]; length: number[]; capacity: number[]; out: number[][]; visits: number }

function buildFlow(tasks: readonly CrashableTask[], links: readonly Link[]): Flow {
  const nodes = 2 + 2 * tasks.length
  const flow: Flow = { nodes, from: [], to: [], length: [], capacity: [], out: Array.from({ length: nodes }, () => []), visits: 0 }
  const rowOf = new Map(tasks.map(({ id }, row) => [id, row]))
  const start = (id: string): number => 2 + 2 * rowOf.get(id)!
  for (const { id, duration, shortest = duration, costPerUnit = 0 } of tasks) {
    addArc(flow, { from: 0, to: start(id), length: 0, capacity: Infinity })
    addArc(flow, { from: start(id) + 1, to: 1, length: 0, capacity: Infinity })
    addArc(flow, { from: start(id), to: start(id) + 1, length: shortest, capacity: Infinity })
    if (shortest < duration && costPerUnit > 0) addArc(flow, { from: start(id), to: start(id) + 1, length: duration, capacity: costPerUnit })
  }
  for (const { from, to, type = 'FS', lag = 0, lagUnit } of links) {
    const length = lagUnit === 'percent' ? (lag * tasks[rowOf.get(from)!]!.duration) / 100 : lag
    addArc(flow, { from: start(from) + (type[0] === 'F' ? 1 : 0), to: start(to) + (type[1] === 'F' ? 1 : 0), length, capacity: Infinity })
  }
  return flow
}

function addArc(flow: Flow, { from, to, length, capacity }: { from: number; to: number; length: number; capacity: number }): void {
  flow.out[from]!.push(flow.from.push(from) - 1)
  flow.out[to]!.push(flow.from.push(to) - 1)
  flow.to.push(to, from)
  flow.length.push(length, -length)
  flow.capacity.push(capacity, 0)
}

type Path = { length: number; capacity: number; arcs: number[]; distance: Float64Array }

/** Longest distances over arcs with room, by waiting line (Bellman 1958, Ford 1956, Moore 1959); `bridge` adds an arc from beginning to end. */
function longestFlow(flow: Flow, { limit, bridge }: { limit: number; bridge?: number }): Path | null {
  const distance = new Float64Array(flow.nodes).fill(-Infinity)
  const by = new Int32Array(flow.nodes).fill(-1)
  const waiting = new Uint8Array(flow.nodes)
  distance[0] = 0
  if (bridge !== undefined) distance[1] = bridge
  const line = bridge === undefined ? [0] : [0, 1]
  for (let next = 0; next < line.length; next++) {
    const node = line[next]!
    waiting[node] = 0
    for (const arc of flow.out[node]!) {
      if (++flow.visits > limit) return null
      const reach = distance[node]! + flow.length[arc]!
      const to = flow.to[arc]!
      if (flow.capacity[arc]! <= 1e-9 || reach <= distance[to]! + 1e-12) continue
      distance[to] = reach
      by[to] = arc
      if (waiting[to] === 0) line.push(to)
      waiting[to] = 1
    }
  }
  const arcs: number[] = []
  let capacity = Infinity
  for (let node = 1; node !== 0 && by[node] !== -1 && arcs.length <= flow.nodes; node = flow.from[by[node]!]!) {
    arcs.push(by[node]!)
    capacity = Math.min(capacity, flow.capacity[by[node]!]!)
  }
  return { length: distance[1]!, capacity, arcs, distance }
}

function augment(flow: Flow, { arcs, capacity }: Path): void {
  for (const arc of arcs) {
    flow.capacity[arc]! -= capacity
    flow.capacity[arc ^ 1]! += capacity
  }
}
