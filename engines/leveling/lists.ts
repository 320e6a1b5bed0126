import type { Generator } from '../stats/index.ts'
import type { Decoder } from './decoder.ts'
import type { Instance } from './instance.ts'

/** A number in [0, below), quickly; the bias of at most below / 2^32 does not matter to a search. */
export const below = (random: Generator, limit: number): number => Math.floor((random.nextUint32() * limit) / 4_294_967_296)
export const share = (random: Generator): number => random.nextUint32() / 4_294_967_296

/** Longest path of each node to the end, with its own duration, in the modes that `decoder` has. O(nodes + links). */
export function tailsOf({ instance, duration }: Pick<Decoder, 'instance' | 'duration'>): Float64Array {
  const { order, after, links } = instance
  const tail = Float64Array.from(duration)
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!
    for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
      const link = after.edge[e]!
      const j = links.to[link]!
      const distance = links.lag[link]! + (links.fromFinish[link] === 1 ? duration[i]! : 0) - (links.toFinish[link] === 1 ? duration[j]! : 0)
      tail[i] = Math.max(tail[i]!, distance + tail[j]!)
    }
  }
  return tail
}

/** Makes lists of all nodes in which no successor comes before its predecessor. */
export class ListMaker {
  readonly #instance: Instance
  readonly #bucket: Int32Array
  readonly #waiting: Int32Array
  readonly #eligible: Int32Array
  readonly #copy: Int32Array
  readonly #reverse: Int32Array

  constructor(instance: Instance) {
    this.#instance = instance
    this.#bucket = new Int32Array(4 * instance.count + 1026)
    this.#waiting = new Int32Array(instance.count)
    this.#eligible = new Int32Array(instance.count)
    this.#copy = new Int32Array(instance.count)
    this.#reverse = instance.order.toReversed()
  }

  /**
   * The list of a schedule, as the other direction of scheduling takes it: by rising finish, or for a mirror image (`time` counted back from the
   * end) by rising start. Ties keep the order of links. O(nodes + makespan) for short plans, else O(n log n).
   */
  byTime(schedule: { time: Int32Array; duration: Int32Array; makespan: number; mirrored: boolean }, into: Int32Array): void {
    const { time, duration, makespan, mirrored } = schedule
    const base = mirrored ? this.#reverse : this.#instance.order
    const bucket = this.#bucket
    if (makespan + 2 <= bucket.length) {
      bucket.fill(0, 0, makespan + 2)
      for (let i = 0; i < base.length; i++) bucket[time[i]! + duration[i]! + 1]!++
      for (let t = 0; t <= makespan; t++) bucket[t + 1]! += bucket[t]!
      for (let k = 0; k < base.length; k++) {
        const i = base[k]!
        into[bucket[time[i]! + duration[i]!]!++] = i
      }
    } else into.set(base.toSorted((a, b) => time[a]! + duration[a]! - time[b]! - duration[b]!))
    if (mirrored) into.reverse()
    if (this.#instance.loose) this.repair(into)
  }

  /** Brings predecessors before their successors, else keeping the order. O(nodes + links). */
  repair(list: Int32Array): void {
    const { before, links } = this.#instance
    const done = this.#waiting.fill(0)
    const stack = this.#eligible
    this.#copy.set(list)
    let size = 0
    for (const node of this.#copy) {
      let depth = 0
      if (done[node] === 0) stack[depth++] = node
      while (depth > 0) {
        const i = stack[depth - 1]!
        let open = -1
        for (let e = before.start[i]!; e < before.start[i + 1]! && open < 0; e++) {
          const j = links.from[before.edge[e]!]!
          if (done[j] === 0) open = j
        }
        if (open >= 0) stack[depth++] = open
        else {
          done[i] = 1
          list[size++] = i
          depth--
        }
      }
    }
  }

  /** The list by rising key (ties: the smaller number), but each after its predecessors. O(n log n + links). */
  byPriority(key: ArrayLike<number>, into: Int32Array): void {
    const { count } = this.#instance
    const sorted = Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => key[a]! - key[b]! || a - b)
    into.set(sorted)
    this.repair(into)
  }

  /** A random list; among what may come next the chance of each grows with how much smaller its key is than the largest (regret). O(n²) at worst. */
  sample(random: Generator, key: ArrayLike<number>, into: Int32Array): void {
    const { count, before, after, links } = this.#instance
    const eligible = this.#eligible
    let size = 0
    for (let i = 0; i < count; i++) {
      this.#waiting[i] = before.start[i + 1]! - before.start[i]!
      if (this.#waiting[i] === 0) eligible[size++] = i
    }
    for (let k = 0; k < count; k++) {
      const a = this.#draw(random, key, size)
      const i = eligible[a]!
      eligible[a] = eligible[--size]!
      into[k] = i
      for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
        const j = links.to[after.edge[e]!]!
        if (--this.#waiting[j]! === 0) eligible[size++] = j
      }
    }
  }

  #draw(random: Generator, key: ArrayLike<number>, size: number): number {
    const eligible = this.#eligible
    // A long queue is looked at in a random part only, so that drawing stays cheap for thousands of independent activities.
    const from = size > 64 ? below(random, size - 63) : 0
    const to = Math.min(size, from + 64)
    let largest = -Infinity
    for (let a = from; a < to; a++) largest = Math.max(largest, key[eligible[a]!]!)
    let total = 0
    for (let a = from; a < to; a++) total += largest - key[eligible[a]!]! + 1
    let left = share(random) * total
    for (let a = from; a < to - 1; a++) {
      left -= largest - key[eligible[a]!]! + 1
      if (left <= 0) return a
    }
    return to - 1
  }
}
