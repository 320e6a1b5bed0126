import { finishAt, lastStartWork, nextWork, previousWork, startAt, workAt, type WorkingCalendar } from './calendar.ts'
import type { Minute } from './instant.ts'
import { beginning, ending, finished, fixedByHand, milestone, started, unstarted, type Network } from './network.ts'

/** Early dates of every place, first to last. O(tasks + links). */
export function forwardPass(network: Network): void {
  for (let place = 0; place < network.size; place++) placeEarly(network, place)
  network.finish = latestFinish(network)
}

/** What bounds the late dates: the plan's own finish, or the latest early finish. NaN without tasks. */
export function latestFinish({ plan, size, kind, earlyFinish }: Network): Minute {
  if (plan.finish !== undefined && size > 0) return plan.finish
  let finish = -Infinity
  for (let place = 0; place < size; place++) if (kind[place] !== beginning && earlyFinish[place]! > finish) finish = earlyFinish[place]!
  return finish === -Infinity ? NaN : finish
}

/** The date a link hands on: the predecessor's, moved by the lag. */
export function passOn(network: Network, edge: number): Minute {
  const from = network.edgeFrom[edge]!
  return lagged(network, edge, (network.edgeType[edge]! & 1) === 0 ? network.earlyFinish[from]! : network.earlyStart[from]!)
}

/** A date of the predecessor, moved by the lag of a link. */
export function lagged(network: Network, edge: number, date: Minute): Minute {
  const lag = network.edgeLag[edge]!
  if (lag === 0) return date
  const calendar = network.calendars[network.edgeCalendar[edge]!]!
  return calendar.continuous ? date + lag : finishAt(calendar, workAt(calendar, date) + lag)
}

/** Early dates of one place from those of its predecessors. O(predecessors). */
export function placeEarly(network: Network, place: number): void {
  const { kind, progress, inBegin, edgeType } = network
  if (kind[place] === ending) return gather(network, place)
  let start = Math.max(network.plan.start, network.startFrom[place]!)
  let finish = network.finishFrom[place]!
  for (let edge = inBegin[place]!; edge < inBegin[place + 1]!; edge++) {
    const date = passOn(network, edge)
    if (edgeType[edge]! < 2) {
      if (date > start) start = date
    } else if (date > finish) finish = date
  }
  if (progress[place] !== unstarted) return placeProgress(network, place, Math.max(start, finish))
  if (network.plan.statusDate !== undefined && network.plan.statusDate > start) start = network.plan.statusDate
  if (kind[place] === beginning) network.earlyStart[place] = network.earlyFinish[place] = start
  else if (kind[place] === milestone) placeMilestone(network, place, Math.max(start, finish))
  else placeActivity(network, place, { start, finish })
}

/** The end of a summary task: from the earliest start to the latest finish of what is below. */
function gather({ inBegin, edgeFrom, earlyStart, earlyFinish }: Network, place: number): void {
  let [start, finish] = [Infinity, -Infinity]
  for (let edge = inBegin[place]!; edge < inBegin[place + 1]!; edge++) {
    start = Math.min(start, earlyStart[edgeFrom[edge]!]!)
    finish = Math.max(finish, earlyFinish[edgeFrom[edge]!]!)
  }
  earlyStart[place] = start
  earlyFinish[place] = finish
}

/**
 * Counted on the task's own axis of working time: the later of what bounds the start and what bounds the finish. A finish bound that lies in idle
 * time is the date shown, so that the link is kept to the letter.
 */
function placeActivity(network: Network, place: number, bound: { start: Minute; finish: Minute }): void {
  const calendar = network.calendars[network.calendar[place]!]!
  const duration = network.duration[place]!
  let work = workAt(calendar, bound.start)
  let shown = -Infinity
  if (bound.finish !== -Infinity) {
    const byFinish = workAt(calendar, bound.finish) - duration
    if (byFinish >= work) {
      work = byFinish
      shown = bound.finish
    }
  }
  const latest = network.plan.constraintsWin === false ? Infinity : latestWork(network, place, calendar)
  network.pulled[place] = work > latest ? work - latest : 0
  if (work > latest) {
    work = latest
    shown = -Infinity
  }
  network.earlyStart[place] = startAt(calendar, work)
  network.earlyFinish[place] = Math.max(finishAt(calendar, work + duration), shown)
  network.earlyWork[place] = work + duration
}

function latestWork({ startBy, finishBy, duration }: Network, place: number, calendar: WorkingCalendar): number {
  const byStart = startBy[place] === Infinity ? Infinity : lastStartWork(calendar, startBy[place]!)
  const byFinish = finishBy[place] === Infinity ? Infinity : workAt(calendar, finishBy[place]!) - duration[place]!
  return Math.min(byStart, byFinish)
}

function placeMilestone(network: Network, place: number, bound: Minute): void {
  const calendar = network.calendars[network.calendar[place]!]!
  const latest = network.plan.constraintsWin === false ? Infinity : Math.min(network.startBy[place]!, network.finishBy[place]!)
  const wanted = bound === network.plan.start ? bound : snapForward(calendar, bound)
  const date = wanted > latest ? snapBackward(calendar, latest) : wanted
  network.earlyWork[place] = workAt(calendar, date)
  network.pulled[place] = wanted === date ? 0 : workAt(calendar, wanted) - network.earlyWork[place]
  network.earlyStart[place] = network.earlyFinish[place] = date
}

/** A milestone may stand where work begins or ends; in idle time it moves to where work goes on. */
export function snapForward(calendar: WorkingCalendar, minute: Minute): Minute {
  return calendar.continuous || previousWork(calendar, minute) === minute ? minute : nextWork(calendar, minute)
}

export function snapBackward(calendar: WorkingCalendar, minute: Minute): Minute {
  return calendar.continuous || nextWork(calendar, minute) === minute ? minute : previousWork(calendar, minute)
}

/** Facts hold against links. With a status date the work that is left waits for it and for the predecessors. */
function placeProgress(network: Network, place: number, bound: Minute): void {
  const { plan, progress, actualStart, actualFinish, duration, remaining, earlyStart, earlyFinish } = network
  const calendar = network.calendars[network.calendar[place]!]!
  network.pulled[place] = 0
  if (progress[place] === finished || progress[place] === fixedByHand) {
    earlyFinish[place] = actualFinish[place]!
    network.earlyWork[place] = workAt(calendar, actualFinish[place]!)
    const start = actualStart[place]!
    earlyStart[place] = Number.isNaN(start) ? startAt(calendar, network.earlyWork[place] - duration[place]!) : start
    return
  }
  earlyStart[place] = actualStart[place]!
  const resumed = plan.statusDate !== undefined && !Number.isNaN(remaining[place]!)
  const from = resumed ? Math.max(plan.statusDate ?? 0, bound, actualStart[place]!) : actualStart[place]!
  const left = resumed ? remaining[place]! : duration[place]!
  network.earlyWork[place] = workAt(calendar, left === 0 ? actualStart[place]! : from) + left
  earlyFinish[place] = left === 0 ? actualStart[place]! : finishAt(calendar, network.earlyWork[place])
}

/** Whether links still hold back a place: not what has finished, nor what runs on from its actual start. */
export const heldByLinks = ({ plan, progress, remaining }: Network, place: number): boolean =>
  progress[place] === unstarted ||
  progress[place] === fixedByHand ||
  (progress[place] === started && plan.statusDate !== undefined && !Number.isNaN(remaining[place]!))
