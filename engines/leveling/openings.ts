import type { Instance } from './instance.ts'
import { amountIn } from './packed.ts'

/**
 * For each amount of a resource that some mode wants: the first slot at which as much is free. While a schedule grows, capacity only shrinks, so
 * these moments only move on: all of them together walk over the profile once in a schedule. Keeps large plans from being searched from their
 * beginning for every activity.
 */
export class Openings {
  readonly #of: Int32Array[]
  readonly #word: number[] = []
  readonly #need: number[] = []
  readonly #guard: number[] = []
  readonly #first: Int32Array
  readonly #words: number

  constructor({ modeDemand, modeDuration, packing }: Instance) {
    this.#words = packing.words
    const places = new Map<string, number>()
    this.#of = Array.from({ length: modeDuration.length }, (_, m) => {
      const own: number[] = []
      for (let field = 0; field < packing.word.length; field++) {
        const word = packing.word[field]!
        const amount = amountIn(packing, modeDemand[m * packing.words + word]!, field)
        if (amount === 0) continue
        const key = `${field}:${amount}`
        if (!places.has(key)) {
          places.set(key, this.#word.length)
          this.#word.push(word)
          this.#need.push(amount << packing.shift[field]!)
          this.#guard.push(1 << (packing.shift[field]! + packing.bits[field]!))
        }
        own.push(places.get(key) ?? 0)
      }
      return Int32Array.from(own)
    })
    this.#first = new Int32Array(this.#word.length)
  }

  reset(): void {
    this.#first.fill(0)
  }

  /** The later of `t` and the first slot at which each resource alone has what the mode wants. */
  first(mode: number, profile: Int32Array, t: number, slots: number): number {
    let at = t
    for (const k of this.#of[mode]!) {
      const [word, need, guard] = [this.#word[k]!, this.#need[k]!, this.#guard[k]!]
      let u = this.#first[k]!
      while (u < slots && ((profile[u * this.#words + word]! - need) & guard) === 0) u++
      this.#first[k] = u
      if (u > at) at = u
    }
    return at
  }
}
