import type { Adjacency } from './order.ts'
import type { Packing } from './packed.ts'

/** "No such moment": later than any. */
export const never = 0x3fffffff

/**
 * A problem in typed arrays. Its nodes are the activities that may move, then one for the end of each project with a goal; fixed activities are
 * no longer in it but in the capacity that is left, in releases and in deadlines. Times are multiples of `unit`.
 */
export type Instance = {
  count: number
  unit: number
  /** Place in the problem of each node; below zero for the end of project −1 − value. */
  origin: Int32Array
  order: Int32Array
  /** Modes of node i: `modeStart[i] … modeStart[i + 1] − 1`. */
  modeStart: Int32Array
  /** Place of the mode in the activity. */
  modeOrigin: Int32Array
  modeDuration: Int32Array
  /** `packing.words` words for each mode. */
  modeDemand: Int32Array
  modePrice: Float64Array
  /** A mode that keeps to today's plan starts no earlier than there; 0 else. */
  modeRelease: Int32Array
  /** Of each mode, the use of each resource that is used up. */
  modeTotal: Int32Array
  totals: Int32Array
  /** Resource of each place in `totals`. */
  totalOf: Int32Array
  packing: Packing
  /** Resource of each field of `packing`, and the capacity each has at most and from `changesEnd` on, in units of its field. */
  renewableOf: Int32Array
  largest: Int32Array
  /** Amounts of each resource are counted in 1/`parts`. */
  parts: Float64Array
  /** Free capacity with guard bits from `changesEnd` on, and before that word by word. */
  free: Int32Array
  changes: Int32Array
  changesEnd: number
  links: Links
  /** What holds a predecessor back because its successor may not be too far off. Empty where no link has a longest lag. */
  backward: Links
  before: Adjacency
  after: Adjacency
  release: Int32Array
  /** `never` when there is none. */
  deadline: Int32Array
  costs: Costs
  /** No schedule needs to be longer. */
  horizon: number
  /** Constant capacity, no releases, no deadlines, no costs: the mirror image of a schedule is a schedule. */
  mirrored: boolean
  /** Some link lets a successor start before its predecessor, or has an end that is not finish to start. */
  loose: boolean
}

/** start(to) ≥ start(from) + lag + duration(from)·fromFinish − duration(to)·toFinish. */
export type Links = {
  from: Int32Array
  to: Int32Array
  lag: Int32Array
  fromFinish: Uint8Array
  toFinish: Uint8Array
}

/** Price of the finish f of node i: min(most, rate · max(0, f − from)). */
export type Costs = { any: boolean; from: Float64Array; rate: Float64Array; most: Float64Array }
