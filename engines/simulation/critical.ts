import { workOf } from './calendar-lookup.ts'
import { blockRuns, type Block } from './block.ts'
import { overLag } from './place.ts'
import { calendared, gathering, linear, milestoneInCalendar, running } from './program.ts'

const words = blockRuns / 32

/** The part of a block that criticality looks at. */
type Marking = Pick<Block, 'start' | 'finish' | 'critical' | 'waitedFor'> & { program: Pick<Block['program'], 'nodes' | 'lookups'> }

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
      if (marks === 0) continue
      counts[node]! += bitsIn(marks)
      if (isPlain(block, node)) passBackPlain(block, node, { word, marks })
      else passBack(block, node, { word, marks })
    }
}

function bitsIn(marks: number): number {
  let rest = marks - ((marks >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Its dates come from the axis, its start from links alone. */
const isPlain = ({ program: { nodes, lookups }, waitedFor }: Block, node: number): boolean =>
  nodes.way[node] === linear && nodes.startRow[node] === 0 && waitedFor === null && lookups.length === 0

/** As `passBack`, without its cases. */
function passBackPlain({ program: { nodes }, start, finish, critical }: Block, node: number, { word, marks }: { word: number; marks: number }): void {
  const { edgeFrom, edgeType, edgeLag, startRow } = nodes
  const begin = nodes.inBegin[node]!
  const end = nodes.inBegin[node + 1]!
  for (let rest = marks; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest
    const r = word * 32 + 31 - Math.clz32(bit)
    let held = nodes.startFrom[node]!
    let holder = -1
    let several = false
    for (let edge = begin; edge < end; edge++) {
      const from = edgeFrom[edge]!
      const handed = ((edgeType[edge]! & 1) === 0 ? finish[from * blockRuns + r]! : start[startRow[from]! * blockRuns + r]!) + edgeLag[edge]!
      if (handed > held) {
        held = handed
        holder = from
        several = false
      } else if (handed === held) several = true
    }
    if (several) passBack({ program: { nodes, lookups: [] }, start, finish, critical, waitedFor: null }, node, { word, marks: bit })
    else if (holder >= 0) critical[holder * words + word]! |= bit
  }
}

function passBack(block: Marking, node: number, { word, marks }: { word: number; marks: number }): void {
  const { program, critical, waitedFor } = block
  const { nodes } = program
  const begin = nodes.inBegin[node]!
  const end = nodes.inBegin[node + 1]!
  for (let rest = marks; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest
    const r = word * 32 + 31 - Math.clz32(bit)
    const holder = waitedFor ? waitedFor[node * blockRuns + r]! : -1
    const held = heldAt(block, node, { r, holder })
    if (holder >= 0 && isHeldBy(block, node, { free: block.finish[holder * blockRuns + r]!, held })) critical[holder * words + word]! |= bit
    for (let edge = begin; edge < end; edge++) {
      const handed = handedOver(block, edge, r)
      if (holds(block, edge, { node, r, handed, held })) critical[nodes.edgeFrom[edge]! * words + word]! |= bit
    }
  }
}

/** A node that waited for a slot starts when it is free, unless something holds its finish later still. A slot of a lost bid was free before its loss was known. */
function isHeldBy({ program: { nodes, lookups } }: Marking, node: number, { free, held }: { free: number; held: number }): boolean {
  if (free === held || free === Infinity) return true
  const lookup = lookups[nodes.lookup[node]!]
  return lookup !== undefined && Math.abs(workOf(lookup, free) - workOf(lookup, held)) < hair
}

function handedOver(block: Marking, edge: number, r: number): number {
  const { nodes } = block.program
  const from = nodes.edgeFrom[edge]!
  const date = (nodes.edgeType[edge]! & 1) === 0 ? block.finish[from * blockRuns + r]! : block.start[nodes.startRow[from]! * blockRuns + r]!
  return nodes.edgeLag[edge] === 0 ? date : overLag(block, edge, date)
}

/** What holds the start: kept, or the latest of what the links and the slot say, which is what it was made of. */
function heldAt(block: Marking, node: number, { r, holder }: { r: number; holder: number }): number {
  const { nodes } = block.program
  const row = nodes.startRow[node]!
  if (row > 0) return block.start[row * blockRuns + r]!
  let held = nodes.startFrom[node]!
  if (holder >= 0) held = Math.max(held, block.finish[holder * blockRuns + r]!)
  for (let edge = nodes.inBegin[node]!; edge < nodes.inBegin[node + 1]!; edge++) held = Math.max(held, handedOver(block, edge, r))
  return held
}

type Held = { node: number; r: number; handed: number; held: number }

function holds({ program, finish }: Marking, edge: number, { node, r, handed, held }: Held): boolean {
  const { nodes, lookups } = program
  const [way, type] = [nodes.way[node]!, nodes.edgeType[edge]!]
  const ended = finish[node * blockRuns + r]!
  if (way === gathering) return type >= 4 && handed === ended
  // What is left of a started task: its start is a fact, only a link later than that can hold it.
  if (way === running) return handed > nodes.startFrom[node]!
  const date = type < 2 ? held : ended
  if (handed === date) return true
  if (way !== calendared && way !== milestoneInCalendar) return false
  const lookup = lookups[nodes.lookup[node]!]!
  return Math.abs(workOf(lookup, handed) - workOf(lookup, date)) < hair
}
