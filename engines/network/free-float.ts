import { lastStartWork, workAt } from './calendar.ts'
import { heldByLinks } from './early.ts'
import { membership } from './graph.ts'
import type { Minute } from './instant.ts'
import { takeBack, type Bounds } from './late.ts'
import { beginning, ending, finished, milestone, type Network } from './network.ts'

/**
 * Free float in working minutes of each place's calendar: how much later a task can finish without moving the early dates of anything that
 * follows, or the finish of the plan. Between 0 and the total float; NaN for what is finished. O(tasks + links).
 */
export function freeFloats(network: Network): Float64Array {
  const { size, kind, progress, float, calendar, calendars, earlyStart, earlyFinish } = network
  const limits = { start: new Float64Array(size), finish: new Float64Array(size) }
  const free = new Float64Array(size)
  for (let place = size - 1; place >= 0; place--) {
    const { start, finish } = limitsOf(network, place, limits)
    limits.start[place] = kind[place] === beginning ? Math.min(start, finish) : start
    limits.finish[place] = kind[place] === beginning ? Math.min(start, finish) : finish
    if (kind[place] === beginning) continue
    if (kind[place] === ending) {
      const own = calendars[calendar[place]!]!
      free[place] = workAt(own, finish) - workAt(own, earlyFinish[place]!)
      continue
    }
    if (progress[place] === finished) {
      free[place] = NaN
      continue
    }
    const own = calendars[calendar[place]!]!
    let slack = workAt(own, finish) - network.earlyWork[place]!
    if (start !== Infinity)
      slack = Math.min(slack, (kind[place] === milestone ? workAt(own, start) : lastStartWork(own, start)) - workAt(own, earlyStart[place]!))
    free[place] = Math.max(0, Math.min(slack, float[place]!))
  }
  return free
}

type Limits = { start: Float64Array; finish: Float64Array }

/** The last dates of a place that leave the early dates of its successors alone. */
function limitsOf(network: Network, place: number, limits: Limits): Bounds {
  const { outBegin, outEdge, edgeTo, edgeType } = network
  let start = Infinity
  let finish: Minute = network.finish
  for (let i = outBegin[place]!; i < outBegin[place + 1]!; i++) {
    const edge = outEdge[i]!
    const to = edgeTo[edge]!
    const type = edgeType[edge]!
    if (type === membership) {
      finish = Math.min(finish, limits.finish[to]!)
      if (network.earlyStart[place] === network.earlyStart[to]) start = Math.min(start, limits.start[to]!)
      continue
    }
    if (!heldByLinks(network, to)) continue
    const date = takeBack(network, edge, limitOf(network, to, type, limits))
    if ((type & 1) === 0) finish = Math.min(finish, date)
    else start = Math.min(start, date)
  }
  return { start, finish }
}

function limitOf(network: Network, to: number, type: number, limits: Limits): Minute {
  if (network.kind[to] === beginning) return limits.start[to]!
  if (type >= 2) return network.earlyFinish[to]!
  return network.kind[to] === ending ? limits.start[to]! : network.earlyStart[to]!
}
