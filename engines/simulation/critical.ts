import type { Block } from './block.ts'
import { throughCalendar } from './calendar-rows.ts'
import { datesOver, startOfRow } from './place.ts'
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
    if (nodes.plain[node] === 1 && nodes.way[node] === linear && nodes.startRow[node] === 0 && !waits(block, node)) passBackPlain(block, node)
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

/** People may hold it. */
const waits = ({ waitedFor, program: { nodes } }: Block, node: number): boolean => waitedFor !== null && (nodes.extra[node]?.demands.length ?? 0) > 0

/** A row of dates: its place in a list. */
type Row = { dates: Float64Array; from: number }

/**
 * A link drives where it hands on what the start is held by, or, if it leads to the finish, the finish; so does whoever frees the slot that the
 * start waits for. Of a summary task only what is below drives.
 */
function passBack(block: Block, node: number): void {
  const { nodes } = block.program
  for (const toFinish of [false, true]) {
    let until: Row | null = null
    for (let edge = nodes.inBegin[node]!; edge < nodes.inBegin[node + 1]!; edge++) {
      const type = nodes.edgeType[edge]!
      if (toFinish !== type >= 2 || (nodes.way[node] === gathering && type < 4)) continue
      until ??= leastDriving(block, node, toFinish)
      markDriving(block, { node, edge, until })
    }
    if (!toFinish && waits(block, node)) markHolders(block, node, until ?? leastDriving(block, node, false))
  }
}

/** The dates from which on a link drives: what holds the node, in a calendar less the idle time before; of begun work, behind which, its start. */
function leastDriving(block: Block, node: number, toFinish: boolean): Row {
  const { math, finish, work, scratch, moment } = block
  const { way, lookup, startFrom } = block.program.nodes
  if (way[node] === running) return { dates: work.fill(startFrom[node]!), from: 0 }
  const held = toFinish ? { dates: finish, from: node * blockRuns } : startsOf(block, node)
  if (way[node] !== calendared && way[node] !== milestoneInCalendar) return held
  const calendar = lookup[node]!
  throughCalendar(block, 'workOf', { calendar, ...held, into: scratch, at: 0 })
  moment.fill(-hair)
  math.add(scratch.byteOffset, scratch.byteOffset, moment.byteOffset)
  throughCalendar(block, 'finishOf', { calendar, dates: scratch, from: 0, into: work, at: 0 })
  return { dates: work, from: 0 }
}

/** The starts: kept, or the latest of what links and slots say, which is what they were made of. */
function startsOf(block: Block, node: number): Row {
  const { math, start, finish, bound, waitedFor } = block
  const { nodes } = block.program
  if (nodes.startRow[node]! > 0) return { dates: start, from: startOfRow(block, node) }
  bound.fill(nodes.startFrom[node]!)
  for (let edge = nodes.inBegin[node]!; edge < nodes.inBegin[node + 1]!; edge++) {
    const { dates, from, lag } = datesOver(block, edge)
    math.raise(bound.byteOffset, rowAt(dates, from), lag)
  }
  if (waitedFor && waits(block, node))
    for (let r = 0; r < blockRuns; r++) {
      const holder = waitedFor[node * blockRuns + r]!
      if (holder >= 0) bound[r] = Math.max(bound[r]!, finish[holder * blockRuns + r]!)
    }
  return { dates: bound, from: 0 }
}

type Driving = { node: number; edge: number; until: Row }

function markDriving(block: Block, { node, edge, until }: Driving): void {
  const { math, critical, scratch } = block
  const { edgeFrom, way } = block.program.nodes
  const { dates, from, lag } = datesOver(block, edge)
  let handed = rowAt(dates, from)
  if (lag !== 0) {
    math.raise(scratch.fill(-Infinity).byteOffset, handed, lag)
    handed = scratch.byteOffset
  }
  const least = rowAt(until.dates, until.from)
  for (let word = 0; word < words; word++) {
    const marks = critical[node * words + word]!
    if (marks === 0) continue
    const at = 8 * wordRuns * word
    const driving = way[node] === running ? ~math.holds(least + at, handed + at, -Infinity) : math.holds(handed + at, least + at, -Infinity)
    critical[edgeFrom[edge]! * words + word]! |= marks & driving
  }
}

/** A node that waited for a slot starts when it is free, unless something holds its finish later still. A slot of a lost bid was free before its loss was known. */
function markHolders({ critical, waitedFor, finish }: Block, node: number, { dates, from }: Row): void {
  if (!waitedFor) return
  for (let word = 0; word < words; word++)
    for (let rest = critical[node * words + word]!; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      const r = word * wordRuns + 31 - Math.clz32(bit)
      const holder = waitedFor[node * blockRuns + r]!
      if (holder < 0) continue
      const free = finish[holder * blockRuns + r]!
      if (free === Infinity || free >= dates[from + r]!) critical[holder * words + word]! |= bit
    }
}
