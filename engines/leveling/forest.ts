import type { Relaxed } from './bounds.ts'

/** Nodes that are priced together: of the links of each node one is kept, so that they form trees whose roots are goals. */
export type Forest = {
  /** Link that is kept to what follows, by place in `instance.links`; −1 for a root. */
  link: Int32Array
  /** Nodes of each tree in the order of the links, the root last. */
  trees: Int32Array[]
  /** What neither has a price by its time nor holds anything back that has. */
  idle: Int32Array
}

/**
 * Keeps of each node the link that leads over the longest way to a goal, so that along the tree no goal is nearer than by all links. `priced`: its
 * start or finish has a price. O(nodes + links).
 */
export function forestOf({ instance, duration, distance, count }: Relaxed, priced: (i: number) => boolean): Forest {
  const { order, after, links } = instance
  const link = new Int32Array(count).fill(-1)
  const way = Float64Array.from({ length: count }, (_, i) => (priced(i) ? duration[i]! : -Infinity))
  for (let k = count - 1; k >= 0; k--) {
    const i = order[k]!
    for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
      const edge = after.edge[e]!
      const longer = distance[edge]! + way[links.to[edge]!]!
      if (longer === -Infinity || (longer <= way[i]! && link[i]! >= 0)) continue
      link[i] = edge
      way[i] = Math.max(way[i]!, longer)
    }
  }
  const tree = new Int32Array(count).fill(-1)
  const trees: number[][] = []
  for (let k = count - 1; k >= 0; k--) {
    const i = order[k]!
    if (way[i] === -Infinity) continue
    tree[i] = link[i]! >= 0 ? tree[links.to[link[i]!]!]! : trees.push([]) - 1
    trees[tree[i]]!.push(i)
  }
  const idle = Int32Array.from({ length: count }, (_, i) => i).filter((i) => way[i] === -Infinity)
  return { link, trees: trees.map((nodes) => Int32Array.from(nodes.toReversed())), idle }
}
