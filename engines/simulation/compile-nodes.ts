import { heldByLinks } from '../network/early.ts'
import { activity, beginning, ending, finished, fixedByHand, milestone, started, type Network } from '../network/network.ts'
import type { Axis } from './axis.ts'
import { calendared, fact, gathering, linear, milestoneInCalendar, running, type NodeExtra, type Nodes } from './program.ts'

/** What the pursuits add to their nodes, by place of the network. */
export type NodeAdditions = { element: number; extra: NodeExtra | null; priority: number }
export type PursuitNetwork = { network: Network; additions: readonly NodeAdditions[] }

/** The networks of all pursuits joined: place p of pursuit i is node `nodeAt[i][p]`. */
export function joinNetworks(parts: readonly PursuitNetwork[], axis: Axis, inOrder: boolean): { nodes: Nodes; nodeAt: Int32Array[] } {
  const size = parts.reduce((sum, { network }) => sum + network.size, 0)
  const edges = parts.reduce((sum, { network }) => sum + network.edgeLag.length, 0)
  const order = inOrder ? orderByPriority(parts, size) : null
  const nodeAt: Int32Array[] = []
  let offset = 0
  for (const { network } of parts) {
    const from = offset
    nodeAt.push(Int32Array.from({ length: network.size }, (_, place) => (order ? order[from + place]! : from + place)))
    offset += network.size
  }
  const extra = Array.from({ length: size }, (): NodeExtra | null => null)
  for (const [pursuit, { additions }] of parts.entries())
    for (const [place, added] of additions.entries()) extra[nodeAt[pursuit]![place]!] = added.extra
  const nodes: Unfinished = { ...emptyNodes(size, edges), extra }
  for (const [pursuit, part] of parts.entries()) fillNodes(nodes, { ...part, pursuit, at: nodeAt[pursuit]!, axis })
  fillEdges(nodes, parts, { nodeAt, axis })
  markPlain(nodes)
  return { nodes: { ...nodes, startRows: keepStarts(nodes) }, nodeAt }
}

function emptyNodes(size: number, edges: number): Omit<Unfinished, 'extra'> {
  const floats = (): Float64Array => new Float64Array(size)
  return {
    size,
    way: new Uint8Array(size),
    lookup: new Int32Array(size).fill(-1),
    pursuit: new Int32Array(size),
    task: new Int32Array(size).fill(-1),
    startFrom: floats(),
    finishFrom: floats(),
    planStart: floats(),
    actualStart: floats(),
    actualFinish: floats(),
    duration: floats(),
    left: floats().fill(1),
    element: new Int32Array(size).fill(-1),
    inBegin: new Int32Array(size + 1),
    edgeFrom: new Int32Array(edges),
    edgeType: new Uint8Array(edges),
    edgeLag: new Float64Array(edges),
    edgeLookup: new Int32Array(edges).fill(-1),
    openEnd: new Uint8Array(size),
    startRow: new Int32Array(size),
    plain: new Uint8Array(size),
  }
}

type Unfinished = Omit<Nodes, 'startRows'>
type Filling = PursuitNetwork & { pursuit: number; at: Int32Array; axis: Axis }

function fillNodes(nodes: Unfinished, filling: Filling): void {
  const { network, additions, pursuit, at, axis } = filling
  for (let place = 0; place < network.size; place++) {
    const node = at[place]!
    const { element } = additions[place]!
    const way = wayOf(network, place, element >= 0)
    const lookup = axis.place(network.calendars[network.calendar[place]!]!)
    nodes.way[node] = lookup < 0 && (way === calendared || way === milestoneInCalendar) ? linear : way
    nodes.lookup[node] = lookup
    nodes.pursuit[node] = pursuit
    if (network.kind[place] !== beginning) nodes.task[node] = network.rowAt[place]!
    nodes.element[node] = element
    nodes.openEnd[node] = network.openEnd[place] === 1 && network.kind[place] !== beginning ? 1 : 0
    nodes.duration[node] = network.duration[place]!
    fillBounds(nodes, filling, { place, node })
  }
}

function wayOf(network: Network, place: number, estimated: boolean): number {
  if (network.kind[place] === ending) return gathering
  if (network.kind[place] === beginning) return linear
  const progress = network.progress[place]!
  if (progress === finished || progress === fixedByHand) return fact
  // Nothing left of it: it ends where it began.
  if (progress === started) return resumes(network, place) && network.remaining[place] === 0 ? fact : running
  return network.kind[place] === milestone && !estimated ? milestoneInCalendar : calendared
}

const resumes = ({ plan, remaining }: Network, place: number): boolean => plan.statusDate !== undefined && !Number.isNaN(remaining[place]!)

/** Constraints hold what they hold back; the halves that would pull a task ahead of its links (no later than) move nothing. */
function fillBounds(nodes: Unfinished, { network, axis }: Filling, { place, node }: { place: number; node: number }): void {
  const { plan, startFrom, finishFrom, progress, earlyStart, earlyFinish } = network
  const { toAxis } = axis
  const [began, over] = [progress[place] === started, progress[place] === finished || progress[place] === fixedByHand]
  let from = Math.max(plan.start, startFrom[place]!)
  if (plan.statusDate !== undefined && !over) from = Math.max(from, plan.statusDate)
  if (began) from = resumes(network, place) ? Math.max(from, network.actualStart[place]!) : network.actualStart[place]!
  nodes.startFrom[node] = toAxis(from)
  nodes.finishFrom[node] = began ? -Infinity : toAxis(finishFrom[place]!)
  nodes.planStart[node] = plan.start
  nodes.actualStart[node] = toAxis(earlyStart[place]!)
  nodes.actualFinish[node] = toAxis(earlyFinish[place]!)
  if (began && resumes(network, place) && network.kind[place] === activity) nodes.left[node] = network.remaining[place]! / network.duration[place]!
}

function fillEdges(nodes: Unfinished, parts: readonly PursuitNetwork[], { nodeAt, axis }: { nodeAt: readonly Int32Array[]; axis: Axis }): void {
  const place = new Int32Array(nodes.size)
  for (const at of nodeAt) for (let p = 0; p < at.length; p++) place[at[p]!] = p
  let edge = 0
  for (let node = 0; node < nodes.size; node++) {
    nodes.inBegin[node] = edge
    const { network } = parts[nodes.pursuit[node]!]!
    const at = nodeAt[nodes.pursuit[node]!]!
    const p = place[node]!
    if (network.kind[p] !== ending && !heldByLinks(network, p)) continue
    if (nodes.way[node] === fact) continue
    for (let i = network.inBegin[p]!; i < network.inBegin[p + 1]!; i++) {
      nodes.edgeFrom[edge] = at[network.edgeFrom[i]!]!
      nodes.edgeType[edge] = network.edgeType[i]!
      nodes.edgeLag[edge] = network.edgeLag[i]!
      if (network.edgeLag[i] !== 0) nodes.edgeLookup[edge] = axis.place(network.calendars[network.edgeCalendar[i]!]!)
      edge++
    }
  }
  nodes.inBegin[nodes.size] = edge
}

function markPlain({ size, inBegin, edgeType, edgeLag, finishFrom, plain }: Unfinished): void {
  const isPlain = (edge: number): boolean => edgeType[edge] === 0 && edgeLag[edge] === 0
  for (let node = 0; node < size; node++) {
    const [first, last] = [inBegin[node]!, inBegin[node + 1]! - 1]
    if (last - first < 2 && last >= first && isPlain(first) && isPlain(last) && finishFrom[node] === -Infinity) plain[node] = 1
  }
}

/**
 * Starts are kept where a link leads from them, a summary task spans them, or something else than the links decides them; elsewhere nobody asks
 * for them, and half of the memory is saved. The number of rows.
 */
function keepStarts(nodes: Unfinished): number {
  const { size, way, inBegin, edgeFrom, edgeType, finishFrom, startRow } = nodes
  const kept = new Uint8Array(size)
  for (let node = 0; node < size; node++) {
    if (way[node] === gathering || way[node] === fact || way[node] === running || finishFrom[node]! > -Infinity) kept[node] = 1
    for (let edge = inBegin[node]!; edge < inBegin[node + 1]!; edge++) {
      const type = edgeType[edge]!
      if ((type & 1) === 1 || type >= 4) kept[edgeFrom[edge]!] = 1
      if (type >= 2) kept[node] = 1
    }
  }
  let rows = 1
  for (let node = 0; node < size; node++) if (kept[node] === 1) startRow[node] = rows++
  return rows
}

/** Node of each place (pursuits one after another): predecessors first, and of those that could come next the one that is served first. */
function orderByPriority(parts: readonly PursuitNetwork[], size: number): Int32Array {
  const rank: number[] = []
  const waiting = new Int32Array(size)
  const following: { network: Network; offset: number }[] = []
  for (const { network, additions } of parts) {
    const offset = rank.length
    for (const { priority } of additions) rank.push(priority)
    for (let edge = 0; edge < network.edgeTo.length; edge++) waiting[offset + network.edgeTo[edge]!]!++
    for (let place = 0; place < network.size; place++) following.push({ network, offset })
  }
  const heap = createHeap((a, b) => rank[a]! - rank[b]! || a - b)
  for (let place = 0; place < size; place++) if (waiting[place] === 0) heap.push(place)
  const nodeOf = new Int32Array(size)
  let next = 0
  for (let place = heap.pop(); place !== undefined; place = heap.pop()) {
    nodeOf[place] = next++
    const { network, offset } = following[place]!
    for (let i = network.outBegin[place - offset]!; i < network.outBegin[place - offset + 1]!; i++) {
      const to = offset + network.edgeTo[network.outEdge[i]!]!
      if (--waiting[to]! === 0) heap.push(to)
    }
  }
  return nodeOf
}

function createHeap(compare: (a: number, b: number) => number): { push: (item: number) => void; pop: () => number | undefined } {
  const items: number[] = []
  const sink = (): void => {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < items.length && compare(items[left]!, items[least]!) < 0) least = left
      if (right < items.length && compare(items[right]!, items[least]!) < 0) least = right
      if (least === at) return
      ;[items[at], items[least]] = [items[least]!, items[at]!]
      at = least
    }
  }
  return {
    push: (item) => {
      let at = items.push(item) - 1
      while (at > 0) {
        const above = (at - 1) >>> 1
        if (compare(items[above]!, items[at]!) <= 0) return
        ;[items[at], items[above]] = [items[above]!, items[at]!]
        at = above
      }
    },
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        sink()
      }
      return first
    },
  }
}
