import type { Decoder } from './decoder.ts'
import { fit, occupy } from './decoder.ts'
import { free, type Distances } from './distances.ts'

/**
 * Serial schedule generation with longest lags (Franck, Neumann and Schwindt 2001): where the earliest moment with enough capacity is later than
 * what has been placed allows, those that hold the activity back are taken out again, with all that starts after them, and have to start later.
 */
export class LagScheduler {
  readonly #decoder: Decoder
  readonly #distances: Distances
  readonly #slots: number
  readonly #blank: Int32Array
  readonly #profile: Int32Array
  readonly #least: Int32Array
  readonly #early: Int32Array
  readonly #late: Int32Array
  readonly #placed: Uint8Array

  constructor(decoder: Decoder, distances: Distances) {
    const { instance } = decoder
    const { words } = instance.packing
    this.#decoder = decoder
    this.#distances = distances
    this.#slots = instance.horizon + instance.backward.lag.reduce((sum, lag) => sum + Math.abs(lag), 2)
    this.#blank = Int32Array.from({ length: this.#slots * words }, (_, k) => instance.free[k % words]!)
    this.#blank.set(instance.changes.subarray(0, this.#blank.length))
    this.#profile = this.#blank.slice()
    this.#least = new Int32Array(instance.count)
    this.#early = new Int32Array(instance.count)
    this.#late = new Int32Array(instance.count)
    this.#placed = new Uint8Array(instance.count)
  }

  /** Writes starts by rising key, each after what must precede it. Returns the makespan, or −1 when it gives up. */
  schedule(key: ArrayLike<number>, starts: Int32Array): number {
    const { instance, duration, demand } = this.#decoder
    const { count, packing } = instance
    const { words, guard } = packing
    this.#decoder.count++
    for (let i = 0; i < count; i++) this.#least[i] = Math.max(0, this.#distances.of(this.#distances.begin, i))
    this.#reset()
    let left = count
    for (let moves = 0; left > 0;) {
      const i = this.#next(key)
      if (i < 0) return -1
      const d = duration[i]!
      const t = d === 0 ? this.#early[i]! : fit(this.#profile, { t: this.#early[i]!, d, demand, at: i * words, guard, slots: this.#slots })
      if (t < 0) return -1
      if (t > this.#late[i]!) {
        if (++moves > 3 * count) return -1
        left = this.#takeOut(i, t, starts)
        if (left < 0) return -1
        continue
      }
      starts[i] = t
      this.#placed[i] = 1
      left--
      if (d > 0) occupy(this.#profile, { t, d, demand, at: i * words, words })
      this.#narrow(i, t)
    }
    let makespan = 0
    for (let i = 0; i < count; i++) makespan = Math.max(makespan, starts[i]! + duration[i]!)
    return makespan
  }

  #reset(): void {
    const { begin } = this.#distances
    this.#profile.set(this.#blank)
    this.#placed.fill(0)
    this.#early.set(this.#least)
    for (let i = 0; i < this.#late.length; i++) {
      const back = this.#distances.of(i, begin)
      this.#late[i] = back > free ? -back : this.#slots
    }
  }

  #narrow(i: number, t: number): void {
    const { size, at } = this.#distances
    for (let h = 0; h < this.#placed.length; h++) {
      if (this.#placed[h] === 1) continue
      const [ahead, back] = [at[i * size + h]!, at[h * size + i]!]
      if (ahead > free && t + ahead > this.#early[h]!) this.#early[h] = t + ahead
      if (back > free && t - back < this.#late[h]!) this.#late[h] = t - back
    }
  }

  /** The smallest key of those all of whose predecessors are placed: whose least distance to them is positive, or zero one way only. */
  #next(key: ArrayLike<number>): number {
    const { size, at } = this.#distances
    const count = this.#placed.length
    let best = -1
    for (let i = 0; i < count; i++) {
      if (this.#placed[i] === 1 || (best >= 0 && key[best]! <= key[i]!)) continue
      let waits = false
      for (let h = 0; h < count && !waits; h++)
        if (this.#placed[h] === 0 && h !== i) {
          const ahead = at[h * size + i]!
          waits = ahead > 0 || (ahead === 0 && at[i * size + h]! < 0)
        }
      if (!waits) best = i
    }
    return best
  }

  /** Takes out what keeps `i` from starting at `t`. Returns how many are left to place, −1 when nothing could be moved. */
  #takeOut(i: number, t: number, starts: Int32Array): number {
    const { size, at, begin } = this.#distances
    const count = this.#placed.length
    let first = this.#slots
    const holding: number[] = []
    for (let h = 0; h < count; h++) {
      const back = at[i * size + h]!
      if (this.#placed[h] === 0 || back <= free || starts[h]! - back >= t) continue
      holding.push(h)
      first = Math.min(first, starts[h]!)
    }
    const latest = at[i * size + begin]!
    if (holding.length === 0 || (latest > free && t > -latest)) return -1
    for (const h of holding) {
      const moved = t + at[i * size + h]!
      if (moved <= this.#least[h]!) continue
      this.#least[h] = moved
      for (let g = 0; g < count; g++) {
        const ahead = at[h * size + g]!
        if (ahead > free && moved + ahead > this.#least[g]!) this.#least[g] = moved + ahead
      }
    }
    const kept: number[] = []
    for (let h = 0; h < count; h++) if (this.#placed[h] === 1 && starts[h]! < first && starts[h]! >= this.#least[h]!) kept.push(h)
    this.#reset()
    const { duration, demand, instance } = this.#decoder
    const { words } = instance.packing
    for (const h of kept) {
      this.#placed[h] = 1
      if (duration[h]! > 0) occupy(this.#profile, { t: starts[h]!, d: duration[h]!, demand, at: h * words, words })
    }
    for (const h of kept) this.#narrow(h, starts[h]!)
    return count - kept.length
  }
}
