import { shiftsOfDay, workAt, type Minute, type WorkingCalendar } from '../network/index.ts'
import { hair } from './rows/row-math.ts'

const week = 10_080
const day = 1440
/** Plain weeks before and behind the exceptions that are still looked up, four years at most: others cost a little more. */
const mostWeeks = 208
const mostCells = 40_000

/**
 * A calendar compiled to index arithmetic for moments with fractions: cells of a length that divides every shift, so that each works all of
 * the time or not at all. Covers the exceptions and the years from the start of the plans on; what lies outside is taken into its first or last
 * week, which are plain, by whole weeks.
 */
export type CalendarLookup = {
  readonly calendar: WorkingCalendar
  readonly cell: number
  readonly origin: Minute
  readonly cells: number
  /** Working minutes at the beginning of every cell, one more than cells, counted like `workAt`. */
  readonly work: Int32Array
  /** The moments at which the n-th working cell begins, from 0, and ends, from 1. */
  readonly starts: Int32Array
  readonly finishes: Int32Array
  readonly weekWork: number
}

/** `since`: when the plans begin. O(days between the first and last exception × cells of a day). */
export function lookupOf(calendar: WorkingCalendar, since: Minute): CalendarLookup {
  const cell = [...calendar.patterns, ...calendar.weekPatterns].flat().reduce((unit, { from, to }) => divisor(divisor(unit, from), to), day)
  const weeksAfter = Math.min(mostWeeks, Math.ceil((mostCells * cell) / week))
  const begin = calendar.firstDay + 7 * Math.floor((since / day - calendar.firstDay) / 7)
  const [from, to] = calendar.days === 0 ? [begin, begin] : [calendar.firstDay, calendar.firstDay + calendar.days]
  const firstDay = Math.max(Math.min(from, begin), from - 7 * mostWeeks) - 7
  const days = Math.max(to, Math.min(begin, to + 7 * mostWeeks)) + 7 * (1 + weeksAfter) - firstDay
  const origin = firstDay * day
  const cells = (days * day) / cell
  const work = new Int32Array(cells + 1).fill(workAt(calendar, origin), 0, 1)
  const begins: number[] = []
  for (let i = 0; i < days; i++)
    for (const { from, to } of shiftsOfDay(calendar, firstDay + i)) for (let at = i * day + from; at < i * day + to; at += cell) begins.push(at)
  for (const at of begins) work[at / cell + 1] = cell
  for (let i = 0; i < cells; i++) work[i + 1]! += work[i]!
  return {
    calendar,
    cell,
    origin,
    cells,
    work,
    starts: Int32Array.from(begins, (at) => origin + at),
    finishes: Int32Array.from([NaN, ...begins], (at) => origin + at + cell),
    weekWork: calendar.weekWork,
  }
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/** Working minutes before a finite moment. O(1). */
export function workOf(lookup: CalendarLookup, minute: Minute): number {
  const place = (minute - lookup.origin) / lookup.cell
  if (place < 0 || place >= lookup.cells) return workOutside(lookup, minute)
  const cell = Math.floor(place)
  const before = lookup.work[cell]!
  return before + (lookup.work[cell + 1]! - before) * (place - cell)
}

function workOutside(lookup: CalendarLookup, minute: Minute): number {
  const end = lookup.origin + lookup.cells * lookup.cell
  const weeks = minute < lookup.origin ? Math.floor((minute - lookup.origin) / week) : Math.floor((minute - end) / week) + 1
  return workOf(lookup, minute - weeks * week) + weeks * lookup.weekWork
}

/** The moment by which that much work is done: never within idle time but at its beginning. O(1). */
export function finishOf(lookup: CalendarLookup, work: number): Minute {
  const { cell, finishes } = lookup
  const done = work - lookup.work[0]!
  const place = Math.ceil((done - hair) / cell)
  if (place >= 1 && place < finishes.length) return finishes[place]! - Math.max(0, place * cell - done)
  const weeks = Math.ceil(weeksToPlain(lookup, work) - hair / lookup.weekWork)
  const rest = done - weeks * lookup.weekWork
  const near = Math.min(finishes.length - 1, Math.max(1, Math.ceil((rest - hair) / cell)))
  return finishes[near]! - Math.max(0, near * cell - rest) + weeks * week
}

/** The moment from which work after that much goes on. O(1). */
export function startOf(lookup: CalendarLookup, work: number): Minute {
  const { cell, starts } = lookup
  const done = work - lookup.work[0]!
  const place = Math.floor((done + hair) / cell)
  if (place >= 0 && place < starts.length) return starts[place]! + Math.max(0, done - place * cell)
  const weeks = Math.floor(weeksToPlain(lookup, work) + 1 + hair / lookup.weekWork)
  const rest = done - weeks * lookup.weekWork
  const near = Math.min(starts.length - 1, Math.max(0, Math.floor((rest + hair) / cell)))
  return starts[near]! + Math.max(0, rest - near * cell) + weeks * week
}

/** How many weeks of work, with a fraction, lie between the end of the plain week at the near end of the table and the work. */
const weeksToPlain = ({ work, cells, weekWork }: CalendarLookup, done: number): number =>
  (done - (done <= work[0]! + hair ? work[0]! + weekWork : work[cells]!)) / weekWork
