import { never, type Instance } from './instance.ts'

/** "Any distance": low enough that sums of a few of them stay whole numbers of 32 bits. */
export const free = -0x0fffffff

/**
 * Longest distances between the starts of all nodes, with longest lags as negative distances backward: `at[i * size + j]` is the least that
 * start(j) − start(i) may be. The last two nodes are the begin and the end of the plan. Bartusch, Möhring and Radermacher (1988).
 */
export class Distances {
  readonly size: number
  readonly begin: number
  readonly end: number
  readonly at: Int32Array

  constructor(size: number, at?: Int32Array) {
    this.size = size
    this.begin = size - 2
    this.end = size - 1
    this.at = at ?? new Int32Array(size * size).fill(free)
  }

  copy(): Distances {
    return new Distances(this.size, this.at.slice())
  }

  of(i: number, j: number): number {
    return this.at[i * this.size + j]!
  }

  /** Requires start(j) ≥ start(i) + least, and what follows from it. False when that can't be. O(size²). */
  require(i: number, j: number, least: number): boolean {
    const { size, at } = this
    if (i === j) return least <= 0
    if (least <= at[i * size + j]!) return true
    const back = at[j * size + i]!
    if (back > free && back + least > 0) return false
    for (let a = 0; a < size; a++) {
      const toI = a === i ? 0 : at[a * size + i]!
      if (toI <= free) continue
      const reach = toI + least
      const row = a * size
      for (let b = 0; b < size; b++) {
        const fromJ = b === j ? 0 : at[j * size + b]!
        if (fromJ > free && reach + fromJ > at[row + b]! && a !== b) at[row + b] = reach + fromJ
      }
    }
    return true
  }
}

/** Distances of an instance in the modes that have these durations, or the nodes of a circle of lags that can't be kept. O(nodes³). */
export function distancesOf(instance: Instance, duration: Int32Array): { distances: Distances } | { circle: number[] } {
  const { count, links, backward, release, deadline, order } = instance
  const distances = new Distances(count + 2)
  const { begin, end, size, at } = distances
  const put = (i: number, j: number, least: number): void => {
    at[i * size + j] = Math.max(at[i * size + j]!, least)
  }
  for (const { from, to, lag, fromFinish, toFinish } of [links, backward])
    for (let e = 0; e < from.length; e++)
      put(from[e]!, to[e]!, lag[e]! + (fromFinish[e] === 1 ? duration[from[e]!]! : 0) - (toFinish[e] === 1 ? duration[to[e]!]! : 0))
  for (const i of order) {
    put(begin, i, release[i]!)
    put(i, end, duration[i]!)
    if (deadline[i]! < never) put(i, begin, duration[i]! - deadline[i]!)
  }
  put(begin, end, 0)
  for (let k = 0; k < size; k++)
    for (let i = 0; i < size; i++) {
      const toK = at[i * size + k]!
      if (toK <= free || i === k) continue
      for (let j = 0; j < size; j++) {
        const fromK = at[k * size + j]!
        if (fromK > free && toK + fromK > at[i * size + j]!) at[i * size + j] = toK + fromK
      }
    }
  const circle: number[] = []
  for (let i = 0; i < count; i++) if (at[i * size + i]! > 0) circle.push(i)
  for (let i = 0; i < size; i++) at[i * size + i] = free
  return circle.length > 0 ? { circle } : { distances }
}

/** The same network seen from its end: each activity starts where it finished. */
export function mirrorOf(distances: Distances, duration: Int32Array): Distances {
  const { size, at, begin, end } = distances
  const mirror = new Distances(size)
  const place = (i: number): number => (i === begin ? end : i === end ? begin : i)
  const length = (i: number): number => (i < begin ? duration[i]! : 0)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const d = at[i * size + j]!
      if (d > free) mirror.at[place(j) * size + place(i)] = d + length(j) - length(i)
    }
  return mirror
}
