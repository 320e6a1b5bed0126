import type { Block } from './block.ts'
import { blockRuns } from './rows/row-math.ts'

/**
 * Resources serve tasks in the order of the levelled plan: each takes the slots that are free first and is never overtaken by a later one on
 * the way to them (rule L1). Who looks for a later gap would have to know how long things take before they are done.
 */
export type Seat = { resource: number; slots: number }

/** The start of a node waits until that many slots are free. A slot row holds the times of a run one after another, the earliest first. */
export function waitForSlots(block: Block, node: number, { resource, slots }: Seat): void {
  const { start, waitedFor } = block
  const free = block.free[resource]!
  const holder = block.holder[resource]!
  const count = free.length / blockRuns
  const at = node * blockRuns
  const own = block.program.nodes.startRow[node]! * blockRuns
  for (let r = 0; r < blockRuns; r++) {
    const place = r * count + slots - 1
    if (free[place]! > start[own + r]!) {
      start[own + r] = free[place]!
      if (waitedFor) waitedFor[at + r] = holder[place]!
    }
  }
}

/** The node holds its slots until its finish; what never happens holds none. O(slots) a run. */
export function seat(block: Block, node: number, { resource, slots }: Seat): void {
  const { finish } = block
  const free = block.free[resource]!
  const holder = block.holder[resource]!
  const count = free.length / blockRuns
  const at = node * blockRuns
  for (let r = 0; r < blockRuns; r++) {
    const until = finish[at + r]!
    if (until === Infinity) continue
    const from = r * count
    // The first `slots` are taken: those that are free earlier than `until` move up, and the node's own follow them.
    let place = slots
    while (place < count && free[from + place]! < until) {
      free[from + place - slots] = free[from + place]!
      holder[from + place - slots] = holder[from + place]!
      place++
    }
    for (let own = place - slots; own < place; own++) {
      free[from + own] = until
      holder[from + own] = node
    }
  }
}
