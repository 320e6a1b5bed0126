import type { Block } from './block.ts'
import { finishOf, startOf, workOf } from './calendar-lookup.ts'
import { throughCalendar } from './calendar-rows.ts'
import { addDraw, drawBits, drawElement } from './draw.ts'
import { calendared, fact, gathering, linear, milestoneInCalendar, running, type DurationEffect } from './program.ts'
import { blockRuns, rowAt } from './rows/row-math.ts'
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
export const startOfRow = ({ program: { nodes } }: Block, node: number): number => nodes.startRow[node]! * blockRuns

/** Nothing but a duration of its own behind the start: the two are added as they are drawn. */
function drawnAtOnce(block: Block, node: number): boolean {
  const { program, drawing, start, finish } = block
  const { nodes, elements } = program
  const element = elements[nodes.element[node]!]
  const source = element?.source
  if (!element || !source || !('table' in source) || element.held !== null || element.mayBeNegative || nodes.extra[node] || nodes.left[node] !== 1)
    return false
  drawBits(drawing, element)
  addDraw(drawing, source, { base: start, from: startOfRow(block, node), into: finish, at: node * blockRuns })
  return true
}

/** The latest of what the links say of the start, into the row of starts; of the finish, into `block.bound`. Whether anything bounds the finish. */
function boundByLinks(block: Block, node: number): boolean {
  const { nodes } = block.program
  const { math, start, finish, bound } = block
  const at = startOfRow(block, node)
  const [begin, end] = [nodes.inBegin[node]!, nodes.inBegin[node + 1]!]
  if (nodes.plain[node] === 1) {
    const [first, second] = [nodes.edgeFrom[begin]!, nodes.edgeFrom[end - 1]!]
    math.later(rowAt(start, at), rowAt(finish, first * blockRuns), rowAt(finish, second * blockRuns), nodes.startFrom[node]!)
    return false
  }
  let bounded = nodes.finishFrom[node]! > -Infinity
  start.fill(nodes.startFrom[node]!, at, at + blockRuns)
  if (bounded) bound.fill(nodes.finishFrom[node]!)
  for (let edge = begin; edge < end; edge++) {
    const { dates, from, lag } = datesOver(block, edge)
    if (nodes.edgeType[edge]! < 2) math.raise(rowAt(start, at), rowAt(dates, from), lag)
    else {
      if (!bounded) bound.fill(-Infinity)
      bounded = true
      math.raise(bound.byteOffset, rowAt(dates, from), lag)
    }
  }
  return bounded
}

type Dates = { dates: Float64Array; from: number; lag: number }

/** The dates that a link hands on: a row and the lag to add to it; where the lag runs in a calendar, a row that has it already. */
export function datesOver(block: Block, edge: number): Dates {
  const { nodes } = block.program
  const { math, start, finish, scratch, moment } = block
  const lag = nodes.edgeLag[edge]!
  const before = nodes.edgeFrom[edge]!
  const [dates, from] = (nodes.edgeType[edge]! & 1) === 1 ? [start, startOfRow(block, before)] : [finish, before * blockRuns]
  const calendar = nodes.edgeLookup[edge]!
  if (lag === 0 || calendar < 0) return { dates, from, lag }
  throughCalendar(block, 'workOf', { calendar, dates, from, into: scratch, at: 0 })
  moment.fill(lag)
  math.add(scratch.byteOffset, scratch.byteOffset, moment.byteOffset)
  throughCalendar(block, 'finishOf', { calendar, dates: scratch, from: 0, into: moment, at: 0 })
  return { dates: moment, from: 0, lag: 0 }
}

/** The duration, its risks included, into `block.work`. Never below 0. */
function drawWork(block: Block, node: number): void {
  const { program, math, drawing, work } = block
  const { nodes } = program
  const element = program.elements[nodes.element[node]!]
  const left = nodes.left[node]!
  if (!element) work.fill(nodes.duration[node]!)
  else {
    drawElement(drawing, element, work)
    if (element.mayBeNegative) math.later(work.byteOffset, work.byteOffset, work.byteOffset, 0)
  }
  for (const effect of nodes.extra[node]?.effects ?? []) applyEffect(block, effect, work)
  if (left !== 1) for (let r = 0; r < blockRuns; r++) work[r] = work[r]! * left
}

/** × factor, then + add, where the risk happens. Keeps a duration at 0 or above, and a value as well. */
export function applyEffect({ drawing, happened, scratch }: Block, { risk, factor, add, share }: DurationEffect, into: Float64Array): void {
  const at = risk * blockRuns
  if (factor) {
    drawElement(drawing, factor, scratch)
    for (let r = 0; r < blockRuns; r++) if (happened[at + r] === 1) into[r] = Math.max(0, into[r]! * (1 + (scratch[r]! - 1) * share))
  }
  if (add) {
    drawElement(drawing, add, scratch)
    for (let r = 0; r < blockRuns; r++) if (happened[at + r] === 1) into[r] = Math.max(0, into[r]! + scratch[r]! * share)
  }
}

function onAxis(block: Block, node: number, bounded: boolean): void {
  const { math, start, finish, work, bound } = block
  const at = node * blockRuns
  const own = startOfRow(block, node)
  if (!bounded) {
    math.add(rowAt(finish, at), rowAt(start, own), work.byteOffset)
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

/** On the calendar's own axis of working time. */
function inCalendar(block: Block, node: number, bounded: boolean): void {
  if (bounded) return inCalendarBounded(block, node)
  const { math, start, finish, work, scratch, program } = block
  const calendar = program.nodes.lookup[node]!
  const own = startOfRow(block, node)
  throughCalendar(block, 'workOf', { calendar, dates: start, from: own, into: scratch, at: 0 })
  if (own > 0) throughCalendar(block, 'startOf', { calendar, dates: scratch, from: 0, into: start, at: own })
  math.add(scratch.byteOffset, scratch.byteOffset, work.byteOffset)
  throughCalendar(block, 'finishOf', { calendar, dates: scratch, from: 0, into: finish, at: node * blockRuns })
}

/** A finish bound in idle time is the date itself (network rule N7). */
function inCalendarBounded(block: Block, node: number): void {
  const { program, start, finish, work, bound } = block
  const lookup = program.lookups[program.nodes.lookup[node]!]!
  const at = node * blockRuns
  const own = startOfRow(block, node)
  for (let r = 0; r < blockRuns; r++) {
    if (start[own + r] === Infinity || bound[r] === Infinity) {
      start[own + r] = finish[at + r] = Infinity
      continue
    }
    let from = workOf(lookup, start[own + r]!)
    let shown = -Infinity
    if (bound[r]! > -Infinity) {
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

/** A milestone stands where work begins or ends, or at the start of the plan, and else moves to the next working time (network rule N8). */
function milestoneDates(block: Block, node: number, bounded: boolean): void {
  const { math, program, start, finish, bound, scratch, moment } = block
  const calendar = program.nodes.lookup[node]!
  const planStart = program.nodes.planStart[node]!
  const at = node * blockRuns
  const own = startOfRow(block, node)
  if (bounded) math.raise(rowAt(start, own), bound.byteOffset, 0)
  throughCalendar(block, 'workOf', { calendar, dates: start, from: own, into: scratch, at: 0 })
  throughCalendar(block, 'finishOf', { calendar, dates: scratch, from: 0, into: moment, at: 0 })
  throughCalendar(block, 'startOf', { calendar, dates: scratch, from: 0, into: finish, at })
  for (let r = 0; r < blockRuns; r++) {
    const date = start[own + r]!
    if (date === Infinity || date === planStart || Math.abs(moment[r]! - date) < 1e-3) finish[at + r] = date
    else start[own + r] = finish[at + r]!
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
