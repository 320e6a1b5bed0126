import { workOf } from './calendar-lookup.ts'
import { blockRuns, type Block } from './block.ts'
import { overLag } from './place.ts'
import { calendared, gathering, milestoneInCalendar, running } from './program.ts'

const words = blockRuns / 32
/** Working minutes within which two dates of a calendar are the same. */
const hair = 1e-3

/** Runs r < `runs` of the block in which the row of a node has the given date make it critical. */
export function markWhere(block: Block, node: number, { dates, at, runs }: { dates: Float64Array; at: number; runs: number }): void {
  const { finish, critical } = block
  for (let r = 0; r < runs; r++)
    if (finish[node * blockRuns + r] === dates[at + r] && dates[at + r]! < Infinity) critical[node * words + (r >>> 5)]! |= 1 << (r & 31)
}

/**
 * Carries the marks back over driving links and over hand-overs of resources, and counts them by node: how often it lies on a chain that holds
 * the end (rule C1). Only runs in which a node is critical are looked at, so that the work grows with the length of the chains.
 */
export function countCritical(block: Block, counts: Int32Array): void {
  const { critical } = block
  for (let node = block.program.nodes.size - 1; node >= 0; node--)
    for (let word = 0; word < words; word++) {
      const marks = critical[node * words + word]!
      if (marks !== 0) counts[node]! += passBack(block, node, { word, marks })
    }
}

function passBack(block: Block, node: number, { word, marks }: { word: number; marks: number }): number {
  const { program, start, finish, critical, waitedFor } = block
  const { nodes } = program
  const [begin, end] = [nodes.inBegin[node]!, nodes.inBegin[node + 1]!]
  const simple = nodes.way[node] === 0
  let count = 0
  for (let rest = marks; rest !== 0;) {
    const bit = rest & -rest
    rest ^= bit
    count++
    const r = word * 32 + 31 - Math.clz32(bit)
    for (let edge = begin; edge < end; edge++) {
      const from = nodes.edgeFrom[edge]!
      const type = nodes.edgeType[edge]!
      const date = (type & 1) === 0 ? finish[from * blockRuns + r]! : start[from * blockRuns + r]!
      const lag = nodes.edgeLag[edge]!
      const handed = lag === 0 ? date : overLag(block, edge, date)
      const held = (type < 2 ? start : finish)[node * blockRuns + r]!
      if (simple ? handed === held : holds(block, edge, { node, r, handed })) critical[from * words + word]! |= bit
    }
    const holder = waitedFor ? waitedFor[node * blockRuns + r]! : -1
    if (holder >= 0 && waits(block, node, { r, free: finish[holder * blockRuns + r]! })) critical[holder * words + word]! |= bit
  }
  return count
}

/** A node that waited for a slot starts when it is free, unless something holds its finish later still. */
function waits({ program: { nodes, lookups }, start }: Block, node: number, { r, free }: { r: number; free: number }): boolean {
  const held = start[node * blockRuns + r]!
  const lookup = lookups[nodes.lookup[node]!]
  return free === held || (lookup !== undefined && Math.abs(workOf(lookup, free) - workOf(lookup, held)) < hair)
}

function holds({ program, start, finish }: Block, edge: number, { node, r, handed }: { node: number; r: number; handed: number }): boolean {
  const { nodes, lookups } = program
  const [way, type, at] = [nodes.way[node]!, nodes.edgeType[edge]!, node * blockRuns + r]
  if (way === gathering) return type >= 4 && handed === finish[at]
  // What is left of a started task: its start is a fact, only a link later than that can hold it.
  if (way === running) return handed > nodes.startFrom[node]!
  if (way !== calendared && way !== milestoneInCalendar) return handed === (type < 2 ? start : finish)[at]
  const lookup = lookups[nodes.lookup[node]!]!
  return Math.abs(workOf(lookup, handed) - workOf(lookup, (type < 2 ? start : finish)[at]!)) < hair
}
