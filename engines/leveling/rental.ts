import type { Instance } from './instance.ts'
import { amountIn } from './packed.ts'

/** Numbers kept of rows that were computed before. */
const mostKept = 1 << 22

/**
 * What running costs when each unit of capacity has a rent in each slot. Capacities are counted as shares of the largest. Slots from `slots` on are
 * free of rent and never taken. Modes with the same duration and demands have a row in common.
 */
export class Rental {
  readonly slots: number
  readonly fields: number
  /** Share of the largest capacity that is there, and rent of all of it: `[field * slots + t]`. */
  readonly capacity: Float64Array
  readonly rent: Float64Array
  /** Row of each mode; −1: needs nothing. */
  readonly row: Int32Array
  readonly #needs: { duration: number; fields: number[]; shares: number[] }[] = []
  readonly #cumulated: Float64Array
  readonly #kept: Float64Array[]
  readonly #owner: Int32Array

  constructor(instance: Instance, slots: number) {
    const { largest, modeDuration, modeDemand, packing } = instance
    this.slots = slots
    this.fields = largest.length
    this.capacity = capacityOf(instance, slots)
    this.rent = new Float64Array(this.fields * slots)
    this.#cumulated = new Float64Array(this.fields * (slots + 1))
    const known = new Map<string, number>()
    this.row = Int32Array.from(modeDuration, (duration, m) => {
      const amounts = Array.from(largest, (_, f) => amountIn(packing, modeDemand[m * packing.words + packing.word[f]!]!, f))
      if (duration === 0 || amounts.every((amount) => amount === 0)) return -1
      const key = `${duration}:${amounts.join()}`
      const place = known.get(key) ?? known.size
      if (place < known.size) return place
      known.set(key, place)
      const fields = amounts.flatMap((amount, f) => (amount > 0 ? [f] : []))
      this.#needs.push({ duration, fields, shares: fields.map((f) => amounts[f]! / largest[f]!) })
      return place
    })
    const kept = Math.max(1, Math.min(this.#needs.length, Math.floor(mostKept / (slots + 1))))
    this.#kept = Array.from({ length: kept }, () => new Float64Array(slots + 1))
    this.#owner = new Int32Array(kept)
    this.change()
  }

  /** To be told when `rent` has changed. O(fields × slots). */
  change(): void {
    const { fields, slots, rent } = this
    this.#owner.fill(-1)
    for (let f = 0; f < fields; f++) {
      let sum = 0
      for (let t = 0; t < slots; t++) {
        this.#cumulated[f * (slots + 1) + t] = sum
        sum += rent[f * slots + t]!
      }
      this.#cumulated[f * (slots + 1) + slots] = sum
    }
  }

  /** Rent of all capacity that there is. */
  income(): number {
    let sum = 0
    for (let k = 0; k < this.rent.length; k++) sum += this.rent[k]! * this.capacity[k]!
    return sum
  }

  /** Rent by start, up to `slots`; Infinity where capacity does not allow it. The row is valid until another one is asked for. */
  rentOf(row: number): Float64Array {
    const place = row % this.#kept.length
    const into = this.#kept[place]!
    if (this.#owner[place] === row) return into
    this.#owner[place] = row
    into.fill(0)
    const { slots } = this
    const { duration, fields, shares } = this.#needs[row]!
    fields.forEach((f, k) => {
      const share = shares[k]!
      const [sums, own] = [f * (slots + 1), f * slots]
      const all = this.#cumulated[sums + slots]!
      let blocked = slots + duration
      for (let t = slots - 1; t >= 0; t--) {
        if (this.capacity[own + t]! < share - 1e-12) blocked = t
        const end = t + duration
        into[t] = end > blocked ? Infinity : into[t]! + share * ((end < slots ? this.#cumulated[sums + end]! : all) - this.#cumulated[sums + t]!)
      }
    })
    return into
  }

  /** Adds what a start takes to `taken`, as steps: `[field * (slots + 1) + t]`. */
  take(row: number, start: number, taken: Float64Array): void {
    const { duration, fields, shares } = this.#needs[row]!
    const end = Math.min(this.slots, start + duration)
    fields.forEach((f, k) => {
      const own = f * (this.slots + 1)
      taken[own + start]! += shares[k]!
      taken[own + end]! -= shares[k]!
    })
  }
}

function capacityOf({ largest, packing, free, changes, changesEnd }: Instance, slots: number): Float64Array {
  const capacity = new Float64Array(largest.length * slots)
  for (let f = 0; f < largest.length; f++)
    for (let t = 0; t < slots; t++) {
      const word = packing.word[f]!
      capacity[f * slots + t] = amountIn(packing, t < changesEnd ? changes[t * packing.words + word]! : free[word]!, f) / largest[f]!
    }
  return capacity
}
