import type { Stay } from './appraisal.ts'
import type { Forest } from './forest.ts'
import type { Instance } from './instance.ts'
import type { Rental } from './rental.ts'

/**
 * The least cost of a tree when capacity has a rent and no limit: prices of modes, finishes and moves, and rent; exact along the links of the tree,
 * from the leaves to the root. A start at `slots` stands for any from there on.
 */
export class TreePricing {
  readonly #instance: Instance
  readonly #forest: Forest
  readonly #rental: Rental
  readonly #stay: Stay | null
  readonly #head: Int32Array
  readonly #wide: number
  readonly #zero: Float64Array
  readonly #spare: Float64Array[] = []
  /** What follows from a start and from a finish, of nodes that are being waited for. */
  readonly #byStart: (Float64Array | null)[]
  readonly #byFinish: (Float64Array | null)[]
  readonly #least: Float64Array
  /** Of each node of the tree: the cheapest start and mode so that what follows may be at `t`: mode × wide + start. */
  #choice = new Int32Array(0)
  readonly start: Int32Array
  readonly mode: Int32Array

  constructor(parts: { instance: Instance; forest: Forest; rental: Rental; stay: Stay | null; head: Int32Array }) {
    const { instance, rental } = parts
    this.#instance = instance
    this.#forest = parts.forest
    this.#rental = rental
    this.#stay = parts.stay
    this.#head = parts.head
    this.#wide = rental.slots + 1
    this.#zero = new Float64Array(this.#wide)
    this.#least = new Float64Array(this.#wide)
    this.#byStart = Array.from({ length: instance.count }, () => null)
    this.#byFinish = Array.from({ length: instance.count }, () => null)
    this.start = new Int32Array(instance.count)
    this.mode = new Int32Array(instance.count)
  }

  /** Least cost of the tree; what its cheapest plan takes is added to `taken`. O(modes × slots). */
  price(tree: Int32Array, taken: Float64Array): number {
    if (this.#choice.length < tree.length * this.#wide) this.#choice = new Int32Array(tree.length * this.#wide)
    let cost = 0
    for (let k = 0; k < tree.length; k++) cost = this.#tabulate(tree[k]!, this.#choice.subarray(k * this.#wide, (k + 1) * this.#wide))
    const { links, modeDuration } = this.#instance
    const { slots, row } = this.#rental
    for (let k = tree.length - 1; k >= 0; k--) {
      const i = tree[k]!
      const link = this.#forest.link[i]!
      const next = link < 0 ? -1 : links.to[link]!
      const until = next < 0 ? slots : Math.min(slots, this.start[next]! + (links.toFinish[link] === 1 ? modeDuration[this.mode[next]!]! : 0))
      const chosen = this.#choice[k * this.#wide + until]!
      this.mode[i] = this.#instance.modeStart[i]! + Math.floor(chosen / this.#wide)
      this.start[i] = chosen % this.#wide
      if (row[this.mode[i]]! >= 0) this.#rental.take(row[this.mode[i]]!, this.start[i], taken)
    }
    return cost
  }

  /** Hands the least cost of what ends at a node on to its successor; returns it without a limit. */
  #tabulate(i: number, choice: Int32Array): number {
    const { links, modeStart, modeRelease, modeDuration } = this.#instance
    const { slots } = this.#rental
    const link = this.#forest.link[i]!
    const least = this.#least.fill(Infinity)
    this.#ownCosts(i)
    for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) {
      if (modeRelease[m]! > 0) continue
      const wait = link < 0 ? 0 : links.lag[link]! + (links.fromFinish[link] === 1 ? modeDuration[m]! : 0)
      this.#tabulateMode({ i, m, wait: Math.max(-slots, Math.min(slots, wait)), least, choice })
    }
    this.#giveBack(this.#byStart, i)
    this.#giveBack(this.#byFinish, i)
    const into = link < 0 ? null : this.#tableOf(links.toFinish[link] === 1 ? this.#byFinish : this.#byStart, links.to[link]!)
    let low = Infinity
    let pick = 0
    for (let t = 0; t <= slots; t++) {
      if (least[t]! < low) {
        low = least[t]!
        pick = choice[t]!
      }
      choice[t] = pick
      if (into) into[t]! += low
    }
    return low
  }

  #tabulateMode({ i, m, wait, least, choice }: { i: number; m: number; wait: number; least: Float64Array; choice: Int32Array }): void {
    const { modeDuration, modePrice } = this.#instance
    const { slots, row } = this.#rental
    const d = modeDuration[m]!
    const rent = row[m]! >= 0 ? this.#rental.rentOf(row[m]!) : this.#zero
    const byStart = this.#byStart[i] ?? this.#zero
    const byFinish = this.#byFinish[i]
    const price = modePrice[m]!
    const own = (m - this.#instance.modeStart[i]!) * this.#wide
    for (let s = Math.min(slots, this.#head[i]!); s <= slots; s++) {
      let cost = price + rent[s]! + byStart[s]!
      if (byFinish) cost += byFinish[s + d < slots ? s + d : slots]!
      let t = s + wait
      if (t > slots) t = slots
      else if (t < 0) t = 0
      if (cost < least[t]!) {
        least[t] = cost
        choice[t] = own + s
      }
    }
  }

  #ownCosts(i: number): void {
    const { slots } = this.#rental
    const { from, rate, most } = this.#instance.costs
    if (rate[i]! > 0) {
      const into = this.#tableOf(this.#byFinish, i)
      for (let t = Math.max(0, Math.ceil(from[i]!)); t <= slots; t++) into[t]! += Math.min(most[i]!, (t - from[i]!) * rate[i]!)
    }
    const away = this.#stay?.price[i] ?? 0
    if (away > 0) {
      const into = this.#tableOf(this.#byStart, i)
      const start = this.#stay!.start[i]!
      for (let t = 0; t < slots; t++) into[t]! += away * Math.abs(t - start)
      into[slots]! += away * Math.max(0, slots - start)
    }
  }

  #tableOf(tables: (Float64Array | null)[], i: number): Float64Array {
    return (tables[i] ??= this.#spare.pop()?.fill(0) ?? new Float64Array(this.#wide))
  }

  #giveBack(tables: (Float64Array | null)[], i: number): void {
    const table = tables[i]
    if (table) this.#spare.push(table)
    tables[i] = null
  }
}
