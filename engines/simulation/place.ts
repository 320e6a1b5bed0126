import { finishOf, startOf, workOf, type CalendarLookup } from './calendar-lookup.ts'
import { blockRuns, type Block } from './block.ts'
import { addIndependent, drawElement } from './draw.ts'
import { calendared, fact, gathering, linear, milestoneInCalendar, running, type DurationEffect } from './program.ts'
import { seat, waitForSlots } from './slots.ts'

/** Start and finish of one node in all runs of the block. Durations are left in `block.work`. O(predecessors × runs). */
export function placeNode(block: Block, node: number): void {
  const { nodes } = block.program
  const at = node * blockRuns
  const way = nodes.way[node]!
  if (way === fact) {
    block.work.fill(nodes.duration[node]!)
    block.start.fill(nodes.actualStart[node]!, startOfRow(block, node), startOfRow(block, node) + blockRuns)
    block.finish.fill(nodes.actualFinish[node]!, at, at + blockRuns)
    // A fact asks nobody, but what it takes is taken.
    for (const { resource, slots } of nodes.extra[node]?.demands ?? []) seat(block, node, { resource, slots })
    return
  }
  if (way === gathering) return gather(block, node)
  const bounded = boundByLinks(block, node)
  const demands = nodes.extra[node]?.demands ?? []
  if (demands.length > 0) block.waitedFor?.fill(-1, at, at + blockRuns)
  for (const { resource, slots } of demands) waitForSlots(block, node, { resource, slots })
  if (way === linear && !bounded && drawnAtOnce(block, node)) return
  drawWork(block, node)
  if (way === calendared) inCalendar(block, node, bounded)
  else if (way === milestoneInCalendar) milestoneDates(block, node, bounded)
  else if (way === running) runningDates(block, node, bounded)
  else onAxis(block, node, bounded)
  for (const { resource, slots } of demands) seat(block, node, { resource, slots })
}

/** Where the starts of a node stand. */
const startOfRow = ({ program: { nodes } }: Block, node: number): number => nodes.startRow[node]! * blockRuns

/** Nothing but a duration of its own behind the start: the two are added as they are drawn. */
function drawnAtOnce(block: Block, node: number): boolean {
  const { program, drawing, start, finish } = block
  const { nodes, elements } = program
  const element = elements[nodes.element[node]!]
  const source = element?.source
  if (
    !element ||
    !source ||
    !('table' in source) ||
    element.latent ||
    element.held !== null ||
    element.mayBeNegative ||
    nodes.extra[node] ||
    nodes.left[node] !== 1
  )
    return false
  addIndependent(drawing, { address: element.address, source }, { base: start, from: startOfRow(block, node), into: finish, at: node * blockRuns })
  return true
}

/** The latest of what the links say of the start, into the row of starts; of the finish, into `block.bound`. Whether anything bounds the finish. */
function boundByLinks(block: Block, node: number): boolean {
  const { nodes } = block.program
  const { start, finish, bound } = block
  const at = startOfRow(block, node)
  const [begin, end] = [nodes.inBegin[node]!, nodes.inBegin[node + 1]!]
  if (end === begin + 2 && isPlain(block, begin) && isPlain(block, begin + 1) && nodes.finishFrom[node] === -Infinity) {
    laterOfTwo(block, {
      at,
      first: nodes.edgeFrom[begin]! * blockRuns,
      second: nodes.edgeFrom[begin + 1]! * blockRuns,
      least: nodes.startFrom[node]!,
    })
    return false
  }
  let bounded = nodes.finishFrom[node]! > -Infinity
  start.fill(nodes.startFrom[node]!, at, at + blockRuns)
  if (bounded) bound.fill(nodes.finishFrom[node]!)
  for (let edge = begin; edge < end; edge++) {
    const type = nodes.edgeType[edge]!
    const early = (type & 1) === 1
    const dates = early ? start : finish
    const from = early ? startOfRow(block, nodes.edgeFrom[edge]!) : nodes.edgeFrom[edge]! * blockRuns
    if (type < 2) raise(start, at, datesOver(block, edge, { dates, from }))
    else {
      if (!bounded) bound.fill(-Infinity)
      bounded = true
      raise(bound, 0, datesOver(block, edge, { dates, from }))
    }
  }
  return bounded
}

/** From the finish to the start, without lag: most links are. */
const isPlain = ({ program: { nodes } }: Block, edge: number): boolean => nodes.edgeType[edge] === 0 && nodes.edgeLag[edge] === 0

function laterOfTwo({ start, finish }: Block, { at, first, second, least }: { at: number; first: number; second: number; least: number }): void {
  for (let r = 0; r < blockRuns; r++) {
    const a = finish[first + r]!
    const b = finish[second + r]!
    const later = a > b ? a : b
    start[at + r] = later > least ? later : least
  }
}

type Dates = { dates: Float64Array; from: number; lag: number }

/** A row of dates and the lag to add to them; where the lag runs in a calendar, a row that has it already. */
function datesOver(block: Block, edge: number, { dates, from }: { dates: Float64Array; from: number }): Dates {
  const { nodes } = block.program
  const lag = nodes.edgeLag[edge]!
  if (lag === 0 || nodes.edgeLookup[edge]! < 0) return { dates, from, lag }
  for (let r = 0; r < blockRuns; r++) block.scratch[r] = overLag(block, edge, dates[from + r]!)
  return { dates: block.scratch, from: 0, lag: 0 }
}

/** The date that a link hands on. */
export function overLag(
  { program: { nodes, lookups } }: { program: Pick<Block['program'], 'nodes' | 'lookups'> },
  edge: number,
  date: number,
): number {
  const lag = nodes.edgeLag[edge]!
  if (lag === 0 || date === Infinity) return date
  const lookup = lookups[nodes.edgeLookup[edge]!]
  return lookup ? finishOf(lookup, workOf(lookup, date) + lag) : date + lag
}

function raise(into: Float64Array, at: number, { dates, from, lag }: Dates): void {
  for (let r = 0; r < blockRuns; r++) {
    const date = dates[from + r]! + lag
    if (date > into[at + r]!) into[at + r] = date
  }
}

/** The duration, its risks included, into `block.work`. Never below 0. */
function drawWork(block: Block, node: number): void {
  const { program, drawing, work } = block
  const { nodes } = program
  const element = program.elements[nodes.element[node]!]
  const left = nodes.left[node]!
  if (!element) work.fill(nodes.duration[node]!)
  else {
    drawElement(drawing, element, { into: work, at: 0 })
    if (element.mayBeNegative) for (let r = 0; r < blockRuns; r++) if (work[r]! < 0) work[r] = 0
  }
  for (const effect of nodes.extra[node]?.effects ?? []) applyEffect(block, effect, work)
  if (left !== 1) for (let r = 0; r < blockRuns; r++) work[r] = work[r]! * left
}

/** × factor, then + add, where the risk happens. Keeps a duration at 0 or above, and a value as well. */
export function applyEffect({ drawing, happened, scratch }: Block, { risk, factor, add, share }: DurationEffect, into: Float64Array): void {
  const at = risk * blockRuns
  if (factor) {
    drawElement(drawing, factor, { into: scratch, at: 0 })
    for (let r = 0; r < blockRuns; r++) if (happened[at + r] === 1) into[r] = Math.max(0, into[r]! * (1 + (scratch[r]! - 1) * share))
  }
  if (add) {
    drawElement(drawing, add, { into: scratch, at: 0 })
    for (let r = 0; r < blockRuns; r++) if (happened[at + r] === 1) into[r] = Math.max(0, into[r]! + scratch[r]! * share)
  }
}

function onAxis(block: Block, node: number, bounded: boolean): void {
  const { start, finish, work, bound } = block
  const at = node * blockRuns
  const own = startOfRow(block, node)
  if (!bounded) {
    for (let r = 0; r < blockRuns; r++) finish[at + r] = start[own + r]! + work[r]!
    return
  }
  for (let r = 0; r < blockRuns; r++) {
    const byStart = start[own + r]! + work[r]!
    if (byStart >= bound[r]!) finish[at + r] = byStart
    else {
      finish[at + r] = bound[r]!
      start[own + r] = bound[r]! - work[r]!
    }
  }
}

/** On the calendar's own axis of working time; a finish bound in idle time is the date itself (network rule N7). */
function inCalendar(block: Block, node: number, bounded: boolean): void {
  const { program, start, finish, work, bound } = block
  const lookup = program.lookups[program.nodes.lookup[node]!]!
  const at = node * blockRuns
  const own = startOfRow(block, node)
  if (own === 0) return inCalendarUnbounded(block, node, lookup)
  for (let r = 0; r < blockRuns; r++) {
    if (start[own + r] === Infinity || (bounded && bound[r] === Infinity)) {
      start[own + r] = finish[at + r] = Infinity
      continue
    }
    let from = workOf(lookup, start[own + r]!)
    let shown = -Infinity
    if (bounded && bound[r]! > -Infinity) {
      const byFinish = workOf(lookup, bound[r]!) - work[r]!
      if (byFinish >= from) {
        from = byFinish
        shown = bound[r]!
      }
    }
    const end = finishOf(lookup, from + work[r]!)
    start[own + r] = startOf(lookup, from)
    finish[at + r] = end > shown ? end : shown
  }
}

/** Nobody asks for the start, nothing bounds the finish: most tasks are so. */
function inCalendarUnbounded({ start, finish, work }: Block, node: number, lookup: CalendarLookup): void {
  const at = node * blockRuns
  for (let r = 0; r < blockRuns; r++) {
    const date = start[r]!
    finish[at + r] = date === Infinity ? Infinity : finishOf(lookup, workOf(lookup, date) + work[r]!)
  }
}

/** A milestone stands where work begins or ends, or at the start of the plan, and else moves to the next working time (network rule N8). */
function milestoneDates(block: Block, node: number, bounded: boolean): void {
  const { program, start, finish, bound } = block
  const lookup = program.lookups[program.nodes.lookup[node]!]!
  const planStart = program.nodes.planStart[node]!
  const at = node * blockRuns
  const own = startOfRow(block, node)
  for (let r = 0; r < blockRuns; r++) {
    const date = bounded && bound[r]! > start[own + r]! ? bound[r]! : start[own + r]!
    start[own + r] = finish[at + r] = date === Infinity || date === planStart ? date : snapForward(date)
  }

  function snapForward(date: number): number {
    const work = workOf(lookup, date)
    return Math.abs(finishOf(lookup, work) - date) < 1e-3 ? date : startOf(lookup, work)
  }
}

/** Has started: the start is a fact; what is left of it waits for the links (only where the plan has a status date) and runs on. */
function runningDates(block: Block, node: number, bounded: boolean): void {
  const { program, start, finish, work, bound } = block
  const { nodes, lookups } = program
  const lookup = lookups[nodes.lookup[node]!]
  const at = node * blockRuns
  const own = startOfRow(block, node)
  for (let r = 0; r < blockRuns; r++) {
    const from = bounded && bound[r]! > start[own + r]! ? bound[r]! : start[own + r]!
    if (from === Infinity) finish[at + r] = Infinity
    else finish[at + r] = lookup ? finishOf(lookup, workOf(lookup, from) + work[r]!) : from + work[r]!
    start[own + r] = nodes.actualStart[node]!
  }
}

/** The end of a summary task: from the earliest start to the latest finish of what is below. */
function gather(block: Block, node: number): void {
  const { start, finish, work } = block
  const { nodes } = block.program
  const at = node * blockRuns
  const own = startOfRow(block, node)
  start.fill(Infinity, own, own + blockRuns)
  finish.fill(-Infinity, at, at + blockRuns)
  work.fill(0)
  for (let edge = nodes.inBegin[node]!; edge < nodes.inBegin[node + 1]!; edge++) {
    const from = nodes.edgeFrom[edge]! * blockRuns
    const begun = startOfRow(block, nodes.edgeFrom[edge]!)
    for (let r = 0; r < blockRuns; r++) {
      if (start[begun + r]! < start[own + r]!) start[own + r] = start[begun + r]!
      if (finish[from + r]! > finish[at + r]!) finish[at + r] = finish[from + r]!
    }
  }
}
