import type { Relaxed } from './bounds.ts'
import type { Rental } from './rental.ts'

/** Earliest starts when people are away besides, each node in the mode that is soonest; heads by links alone are where that begins. */
export function headsOf({ instance, head }: Relaxed, rental: Rental): Int32Array {
  const { order, before, links, modeStart, modeDuration, modeRelease } = instance
  const starts = head.slice()
  const finishes = new Int32Array(head.length)
  for (const i of order) {
    let from = starts[i]!
    let until = 0
    for (let e = before.start[i]!; e < before.start[i + 1]!; e++) {
      const link = before.edge[e]!
      const moment = (links.fromFinish[link] === 1 ? finishes : starts)[links.from[link]!]! + links.lag[link]!
      if (links.toFinish[link] === 1) until = Math.max(until, moment)
      else from = Math.max(from, moment)
    }
    let [start, finish] = [Infinity, Infinity]
    for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) {
      if (modeRelease[m]! > 0) continue
      const d = modeDuration[m]!
      const at = firstOf(rental, rental.row[m]!, Math.max(from, until - d))
      start = Math.min(start, at)
      finish = Math.min(finish, at + d)
    }
    starts[i] = start
    finishes[i] = finish
  }
  return starts
}

/** The first start from `from` on that capacity allows; where nobody watches, any. */
function firstOf(rental: Rental, row: number, from: number): number {
  if (row < 0) return from
  const rent = rental.rentOf(row)
  let t = from
  while (t < rental.slots && rent[t] === Infinity) t++
  return t
}
