/** Links by the node they leave or enter: those of node i are `edge[start[i]] … edge[start[i + 1] − 1]`. */
export type Adjacency = { start: Int32Array; edge: Int32Array }

export function groupEdges(count: number, node: Int32Array): Adjacency {
  const start = new Int32Array(count + 1)
  for (const i of node) start[i + 1]!++
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!
  const edge = new Int32Array(node.length)
  const next = start.slice()
  for (let e = 0; e < node.length; e++) edge[next[node[e]!]!++] = e
  return { start, edge }
}

/** Nodes in an order in which every link leads forward, or a circle in order. O(nodes + links). */
export function topologicalOrder(count: number, from: Int32Array, to: Int32Array): { order: Int32Array } | { circle: number[] } {
  const out = groupEdges(count, from)
  const waiting = new Int32Array(count)
  for (const i of to) waiting[i]!++
  const order = new Int32Array(count)
  let size = 0
  for (let i = 0; i < count; i++) if (waiting[i] === 0) order[size++] = i
  for (let k = 0; k < size; k++)
    for (let e = out.start[order[k]!]!; e < out.start[order[k]! + 1]!; e++) {
      const j = to[out.edge[e]!]!
      if (--waiting[j]! === 0) order[size++] = j
    }
  return size === count ? { order } : { circle: findCircle(count, from, to, waiting) }
}

/** Walks back over predecessors that wait themselves until one comes twice. */
function findCircle(count: number, from: Int32Array, to: Int32Array, waiting: Int32Array): number[] {
  const into = groupEdges(count, to)
  const before = (i: number): number => {
    for (let e = into.start[i]!; e < into.start[i + 1]!; e++) if (waiting[from[into.edge[e]!]!]! > 0) return from[into.edge[e]!]!
    return i
  }
  const seen = new Uint8Array(count)
  let i = waiting.findIndex((left) => left > 0)
  while (seen[i] === 0) {
    seen[i] = 1
    i = before(i)
  }
  const circle = [i]
  for (let j = before(i); j !== i; j = before(j)) circle.push(j)
  return circle.toReversed()
}
