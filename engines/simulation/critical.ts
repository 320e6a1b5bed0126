import type { Block } from './block.ts'
import { workOf } from './calendar-lookup.ts'
import { throughCalendar } from './calendar-rows.ts'
import { datesOver, overLag, startOfRow } from './place.ts'
import { calendared, gathering, linear, milestoneInCalendar, running } from './program.ts'
import { blockRuns, rowAt, wordRuns } from './rows/row-math.ts'

const words = blockRuns / wordRuns

/** Working minutes within which two dates of a calendar are the same. */
const hair = 1e-3

/** Runs r < `runs` of the block in which the row of a node has the given date, or a later one, make it critical. */
export function markWhere(
  { math, finish, critical }: Block,
  node: number,
  { dates, at, runs }: { dates: Float64Array; at: number; runs: number },
): void {
  for (let word = 0; wordRuns * word < runs; word++) {
    const first = wordRuns * word
    const held = math.holds(rowAt(finish, node * blockRuns + first), rowAt(dates, at + first), -Infinity)
    if (held === 0) continue
    let marks = 0
    for (let r = first; r < Math.min(runs, first + wordRuns); r++) if (dates[at + r]! < Infinity) marks |= 1 << (r & 31)
    critical[node * words + word]! |= held & marks
  }
}

/**
 * Carries the marks back over driving links and over hand-overs of resources, and counts them by node: how often it lies on a chain that holds
 * the end (rule L4). Only words of 32 runs in which a node is critical are looked at.
 */
export function countCritical(block: Block, counts: Int32Array): void {
  const { critical, program } = block
  const { nodes } = program
  for (let node = nodes.size - 1; node >= 0; node--) {
    let marked = 0
    for (let word = 0; word < words; word++) marked += bitsIn(critical[node * words + word]!)
    if (marked === 0) continue
    counts[node]! += marked
    if (nodes.way[node] === running || (nodes.extra[node]?.demands.length ?? 0) > 0) passBackByRun(block, node)
    else if (nodes.plain[node] === 1 && nodes.way[node] === linear && nodes.startRow[node] === 0) passBackPlain(block, node)
    else passBack(block, node)
  }
}

function bitsIn(marks: number): number {
  let rest = marks - ((marks >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** One or two links, of which the later holds the start. */
function passBackPlain({ program: { nodes }, math, finish, critical }: Block, node: number): void {
  const one = nodes.edgeFrom[nodes.inBegin[node]!]!
  const other = nodes.edgeFrom[nodes.inBegin[node + 1]! - 1]!
  const [a, b] = [rowAt(finish, one * blockRuns), rowAt(finish, other * blockRuns)]
  const least = nodes.startFrom[node]!
  for (let word = 0; word < words; word++) {
    const marks = critical[node * words + word]!
    if (marks === 0) continue
    const from = 8 * wordRuns * word
    critical[one * words + word]! |= marks & math.holds(a + from, b + from, least)
    if (one !== other) critical[other * words + word]! |= marks & math.holds(b + from, a + from, least)
  }
}

/** A link drives where it hands on what the start is held by, or, if it leads to the finish, the finish. Of a summary task only what is below drives. */
function passBack(block: Block, node: number): void {
  const { nodes } = block.program
  for (const toFinish of [false, true]) {
    let until: number | null = null
    for (let edge = nodes.inBegin[node]!; edge < nodes.inBegin[node + 1]!; edge++) {
      const type = nodes.edgeType[edge]!
      if (toFinish !== type >= 2 || (nodes.way[node] === gathering && type < 4)) continue
      until ??= leastDriving(block, node, toFinish)
      markDriving(block, { node, edge, until })
    }
  }
}

/** Address of the row of dates from which on a link drives: what holds the node, in a calendar less the idle time before. */
function leastDriving(block: Block, node: number, toFinish: boolean): number {
  const { math, finish, work, scratch, moment } = block
  const { way, lookup } = block.program.nodes
  const { dates, from } = toFinish ? { dates: finish, from: node * blockRuns } : startsOf(block, node)
  if (way[node] !== calendared && way[node] !== milestoneInCalendar) return rowAt(dates, from)
  const calendar = lookup[node]!
  throughCalendar(block, 'workOf', { calendar, dates, from, into: scratch, at: 0 })
  moment.fill(-hair)
  math.add(scratch.byteOffset, scratch.byteOffset, moment.byteOffset)
  throughCalendar(block, 'finishOf', { calendar, dates: scratch, from: 0, into: work, at: 0 })
  return work.byteOffset
}

/** The starts: kept, or the latest of what the links say, which is what they were made of. */
function startsOf(block: Block, node: number): { dates: Float64Array; from: number } {
  const { math, start, bound } = block
  const { nodes } = block.program
  if (nodes.startRow[node]! > 0) return { dates: start, from: startOfRow(block, node) }
  bound.fill(nodes.startFrom[node]!)
  for (let edge = nodes.inBegin[node]!; edge < nodes.inBegin[node + 1]!; edge++) {
    const { dates, from, lag } = datesOver(block, edge)
    math.raise(bound.byteOffset, rowAt(dates, from), lag)
  }
  return { dates: bound, from: 0 }
}

function markDriving(block: Block, { node, edge, until }: { node: number; edge: number; until: number }): void {
  const { math, critical, scratch } = block
  const before = block.program.nodes.edgeFrom[edge]!
  const { dates, from, lag } = datesOver(block, edge)
  let handed = rowAt(dates, from)
  if (lag !== 0) {
    scratch.fill(-Infinity)
    math.raise(scratch.byteOffset, handed, lag)
    handed = scratch.byteOffset
  }
  for (let word = 0; word < words; word++) {
    const marks = critical[node * words + word]!
    const at = 8 * wordRuns * word
    if (marks !== 0) critical[before * words + word]! |= marks & math.holds(handed + at, until + at, -Infinity)
  }
}

/** Run by run, where people hand over, or where work had begun. */
function passBackByRun(block: Block, node: number): void {
  for (let word = 0; word < words; word++) passBackMarks(block, node, { word, marks: block.critical[node * words + word]! })
}

function passBackMarks(block: Block, node: number, { word, marks }: { word: number; marks: number }): void {
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
      if (drives(block, edge, { node, r, handed, held })) critical[nodes.edgeFrom[edge]! * words + word]! |= bit
    }
  }
}

/** A node that waited for a slot starts when it is free, unless something holds its finish later still. A slot of a lost bid was free before its loss was known. */
function isHeldBy({ program: { nodes, lookups } }: Block, node: number, { free, held }: { free: number; held: number }): boolean {
  if (free === held || free === Infinity) return true
  const lookup = lookups[nodes.lookup[node]!]
  return lookup !== undefined && Math.abs(workOf(lookup, free) - workOf(lookup, held)) < hair
}

function handedOver(block: Block, edge: number, r: number): number {
  const { nodes } = block.program
  const from = nodes.edgeFrom[edge]!
  const date = (nodes.edgeType[edge]! & 1) === 0 ? block.finish[from * blockRuns + r]! : block.start[nodes.startRow[from]! * blockRuns + r]!
  return nodes.edgeLag[edge] === 0 ? date : overLag(block, edge, date)
}

/** What holds the start: kept, or the latest of what the links and the slot say, which is what it was made of. */
function heldAt(block: Block, node: number, { r, holder }: { r: number; holder: number }): number {
  const { nodes } = block.program
  const row = nodes.startRow[node]!
  if (row > 0) return block.start[row * blockRuns + r]!
  let held = nodes.startFrom[node]!
  if (holder >= 0) held = Math.max(held, block.finish[holder * blockRuns + r]!)
  for (let edge = nodes.inBegin[node]!; edge < nodes.inBegin[node + 1]!; edge++) held = Math.max(held, handedOver(block, edge, r))
  return held
}

type Held = { node: number; r: number; handed: number; held: number }

function drives({ program, finish }: Block, edge: number, { node, r, handed, held }: Held): boolean {
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
