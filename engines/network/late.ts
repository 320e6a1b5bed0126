import { finishAt, lastStartWork, startAt, workAt } from './calendar.ts'
import { heldByLinks, snapBackward } from './early.ts'
import { membership } from './graph.ts'
import type { Minute } from './instant.ts'
import { activity, beginning, ending, finished, fixedByHand, milestone, started, unstarted, type Network } from './network.ts'

/** Late dates and total float of every place, last to first. O(tasks + links). */
export function backwardPass(network: Network): void {
  for (let place = network.size - 1; place >= 0; place--) placeLate(network, place)
}

export type Bounds = { start: Minute; finish: Minute }

/** A date of a successor taken back over the lag: the last date of the predecessor that does not move it. */
export function takeBack(network: Network, edge: number, date: Minute): Minute {
  const lag = network.edgeLag[edge]!
  if (lag === 0) return date
  const calendar = network.calendars[network.edgeCalendar[edge]!]!
  return calendar.continuous ? date - lag : startAt(calendar, workAt(calendar, date) - lag)
}

/** The last date on which a place may finish: its late finish, or later in idle time as far as what follows allows. */
function finishLimit(network: Network, place: number): Minute {
  if (network.kind[place] !== activity || network.progress[place] !== unstarted) return network.finishBound[place]!
  const calendar = network.calendars[network.calendar[place]!]!
  return Math.min(network.finishBound[place]!, startAt(calendar, workAt(calendar, network.lateFinish[place]!)))
}

/** Late date of a successor that a link of this type holds: its start, or its finish. */
function heldDate(network: Network, to: number, type: number): Minute {
  if (type >= 2) return finishLimit(network, to)
  if (network.progress[to] !== started) return network.lateStart[to]!
  const calendar = network.calendars[network.calendar[to]!]!
  return startAt(calendar, workAt(calendar, network.lateFinish[to]!) - network.remaining[to]!)
}

/** Late dates and total float of one place from those of its successors. O(successors). */
export function placeLate(network: Network, place: number): void {
  const { outBegin, outEdge, edgeTo, edgeType, kind, progress } = network
  let start = network.startBy[place]!
  let finish = Math.min(network.finish, network.finishBy[place]!, network.deadline[place]!)
  for (let i = outBegin[place]!; i < outBegin[place + 1]!; i++) {
    const edge = outEdge[i]!
    const to = edgeTo[edge]!
    const type = edgeType[edge]!
    if (type === membership) {
      if (network.finishBound[to]! < finish) finish = network.finishBound[to]!
      if (network.earlyStart[place] === network.earlyStart[to] && network.lateStart[to]! < start) start = network.lateStart[to]!
      continue
    }
    if (progress[to] !== unstarted && !heldByLinks(network, to)) continue
    const date = takeBack(network, edge, heldDate(network, to, type))
    if ((type & 1) === 0) {
      if (date < finish) finish = date
    } else if (date < start) start = date
  }
  if (progress[place] !== unstarted) placeFact(network, place, finish)
  else if (kind[place] === ending) setLate(network, place, { start, finish })
  else if (kind[place] === beginning) setLate(network, place, { start: Math.min(start, finish), finish: Math.min(start, finish) })
  else if (kind[place] === milestone) placeLateMilestone(network, place, Math.min(start, finish))
  else placeLateActivity(network, place, { start, finish })
}

function setLate(network: Network, place: number, { start, finish }: Bounds): void {
  network.lateStart[place] = start
  network.lateFinish[place] = network.finishBound[place] = finish
}

function placeLateActivity(network: Network, place: number, bound: Bounds): void {
  const calendar = network.calendars[network.calendar[place]!]!
  const duration = network.duration[place]!
  let work = workAt(calendar, bound.finish)
  if (bound.start !== Infinity) work = Math.min(work, lastStartWork(calendar, bound.start) + duration)
  const early = network.earlyWork[place]!
  network.lateStart[place] = startAt(calendar, work - duration)
  network.lateFinish[place] = work === early ? network.earlyFinish[place]! : finishAt(calendar, work)
  network.finishBound[place] = bound.finish
  network.float[place] = work - early - network.pulled[place]!
}

function placeLateMilestone(network: Network, place: number, bound: Minute): void {
  const calendar = network.calendars[network.calendar[place]!]!
  const date = snapBackward(calendar, bound)
  setLate(network, place, { start: date, finish: date })
  network.float[place] = workAt(calendar, date) - network.earlyWork[place]! - network.pulled[place]!
}

/** What is finished has no float; what has started can only finish later; what is fixed by hand shows by how much it may move. */
function placeFact(network: Network, place: number, finish: Minute): void {
  const { progress, earlyStart, earlyFinish } = network
  if (progress[place] === finished) {
    setLate(network, place, { start: earlyStart[place]!, finish: earlyFinish[place]! })
    network.float[place] = NaN
    return
  }
  const calendar = network.calendars[network.calendar[place]!]!
  const [work, early] = [workAt(calendar, finish), network.earlyWork[place]!]
  const duration = early - workAt(calendar, earlyStart[place]!)
  const byHand = progress[place] === fixedByHand
  network.lateStart[place] = byHand ? startAt(calendar, work - duration) : earlyStart[place]!
  network.lateFinish[place] = byHand ? finish : work === early ? earlyFinish[place]! : finishAt(calendar, work)
  network.finishBound[place] = finish
  network.float[place] = work - early
}
