/** Edges grouped by one of their ends: those of node n stand in `list` from `begin[n]` to `begin[n + 1]`. */
export type Adjacency = { begin: Int32Array; list: Int32Array }

/** Counting sort of edges by a node. Stable: edges of one node keep their order. O(nodes + edges). */
export function groupEdges(ends: Int32Array, size: number): Adjacency {
  const begin = new Int32Array(size + 1)
  for (let edge = 0; edge < ends.length; edge++) begin[ends[edge]! + 1]!++
  for (let node = 0; node < size; node++) begin[node + 1]! += begin[node]!
  const fill = begin.slice(0, size)
  const list = new Int32Array(ends.length)
  for (let edge = 0; edge < ends.length; edge++) list[fill[ends[edge]!]!++] = edge
  return { begin, list }
}

/**
 * Nodes so that every edge points forward, first come first served (Kahn 1962, Communications of the ACM 5); shorter than `size` when the graph
 * has a circle: then the nodes that are missing lie on circles or behind them. O(nodes + edges).
 */
export function topologicalOrder(input: { from: Int32Array; to: Int32Array; size: number }): Int32Array {
  const { from, to, size } = input
  const outgoing = groupEdges(from, size)
  const waiting = new Int32Array(size)
  for (let edge = 0; edge < to.length; edge++) waiting[to[edge]!]!++
  const order = new Int32Array(size)
  let filled = 0
  for (let node = 0; node < size; node++) if (waiting[node] === 0) order[filled++] = node
  for (let next = 0; next < filled; next++) {
    const node = order[next]!
    for (let i = outgoing.begin[node]!; i < outgoing.begin[node + 1]!; i++) {
      const successor = to[outgoing.list[i]!]!
      if (--waiting[successor]! === 0) order[filled++] = successor
    }
  }
  return order.subarray(0, filled)
}

/**
 * One circle of a graph whose topological order came out short, in the direction of the edges, from its first node on: walking back over the
 * first predecessor that is itself in a circle or behind one, in the order of the edges, until a node comes twice. O(nodes + edges).
 */
export function findCircle(input: { from: Int32Array; to: Int32Array; size: number; order: Int32Array }): number[] {
  const { from, to, size, order } = input
  const stuck = new Uint8Array(size).fill(1)
  for (const node of order) stuck[node] = 0
  const back = new Int32Array(size).fill(-1)
  for (let edge = 0; edge < from.length; edge++) {
    const [tail, head] = [from[edge]!, to[edge]!]
    if (stuck[tail] === 1 && stuck[head] === 1 && back[head] === -1) back[head] = tail
  }
  const placeOf = new Int32Array(size).fill(-1)
  const walk: number[] = []
  let node = stuck.indexOf(1)
  while (placeOf[node] === -1) {
    placeOf[node] = walk.push(node) - 1
    node = back[node]!
  }
  const circle = walk.slice(placeOf[node]).toReversed()
  const first = circle.indexOf(circle.reduce((least, member) => Math.min(least, member)))
  return [...circle.slice(first), ...circle.slice(0, first)]
}
