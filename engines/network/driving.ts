import { workAt } from './calendar.ts'
import { passOn, snapForward } from './early.ts'
import { membership } from './graph.ts'
import { beginning, milestone, unstarted, type Network } from './network.ts'

/** Whether a link reaches as far as the successor's early date, so that it holds it there. Facts are held by no link. `tolerance` is for durations with fractions. O(1). */
export function isDriving(network: Network, edge: number, tolerance = 0): boolean {
  const { edgeTo, edgeFrom, edgeType, kind, progress, earlyStart, earlyFinish } = network
  const to = edgeTo[edge]!
  const date = passOn(network, edge)
  if (edgeType[edge] === membership) return earlyFinish[edgeFrom[edge]!] === earlyFinish[to]
  if (progress[to] !== unstarted) return false
  if (kind[to] === beginning) return date === earlyStart[to]
  const calendar = network.calendars[network.calendar[to]!]!
  if (kind[to] === milestone) return snapForward(calendar, date) >= earlyStart[to]! - tolerance
  const held = edgeType[edge]! < 2 ? earlyStart[to]! : earlyFinish[to]!
  return workAt(calendar, date) >= workAt(calendar, held) - tolerance
}

/**
 * The longest path: from the tasks that finish last back over every driving link. Differs from "float at most 0" where constraints, deadlines or
 * calendars leave float on the longest path or take it elsewhere. One flag a place. O(tasks + links).
 */
export function longestPath(network: Network): Uint8Array {
  const { size, kind, inBegin, edgeFrom, earlyFinish } = network
  const onPath = new Uint8Array(size)
  let last = -Infinity
  for (let place = 0; place < size; place++) if (kind[place]! < beginning) last = Math.max(last, earlyFinish[place]!)
  for (let place = size - 1; place >= 0; place--) {
    if (kind[place]! < beginning && earlyFinish[place] === last) onPath[place] = 1
    if (onPath[place] === 0) continue
    for (let edge = inBegin[place]!; edge < inBegin[place + 1]!; edge++) if (isDriving(network, edge)) onPath[edgeFrom[edge]!] = 1
  }
  return onPath
}
