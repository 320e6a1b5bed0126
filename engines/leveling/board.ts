import { mostWords } from './compile-capacity.ts'
import type { Instance } from './instance.ts'
import { LevelingError } from './leveling-error.ts'

/** Free capacity over time under a plan from which activities are taken out and into which they are put back one by one. */
export class Board {
  readonly #instance: Instance
  /** Words of the profile that each mode uses: `#word[#start[m]] … #word[#start[m + 1] − 1]`. */
  readonly #start: Int32Array
  readonly #word: Int32Array
  #profile: Int32Array
  #slots: number

  constructor(instance: Instance) {
    const { modeDuration, modeDemand, packing } = instance
    this.#instance = instance
    this.#start = new Int32Array(modeDuration.length + 1)
    const words: number[] = []
    for (let m = 0; m < modeDuration.length; m++) {
      if (modeDuration[m]! > 0) for (let w = 0; w < packing.words; w++) if (modeDemand[m * packing.words + w] !== 0) words.push(w)
      this.#start[m + 1] = words.length
    }
    this.#word = Int32Array.from(words)
    this.#slots = Math.max(1024, instance.changesEnd + 1)
    this.#profile = this.#blank(this.#slots)
  }

  clear(): void {
    this.#profile = this.#blank(this.#slots)
  }

  /** First start from `t` on, up to `latest`, at which the mode fits; −1 when there is none. Every slot is looked at once. */
  earliest(mode: number, t: number, latest: number): number {
    const first = this.#start[mode]!
    const last = this.#start[mode + 1]!
    if (first === last) return t <= latest ? t : -1
    const { packing, modeDemand, modeDuration } = this.#instance
    const { words, guard } = packing
    const d = modeDuration[mode]!
    let at = t
    let sure = t
    while (at <= latest) {
      const end = at + d
      if (end > this.#slots) this.#grow(end)
      const profile = this.#profile
      let u = end - 1
      scan: for (; u >= sure; u--)
        for (let k = first; k < last; k++) {
          const w = this.#word[k]!
          if ((((profile[u * words + w]! - modeDemand[mode * words + w]!) | 0) & guard[w]!) !== guard[w]!) break scan
        }
      if (u < sure) return at
      sure = end
      at = u + 1
    }
    return -1
  }

  put(mode: number, t: number): void {
    const end = t + this.#instance.modeDuration[mode]!
    if (end > this.#slots) this.#grow(end)
    this.#add(mode, t, -1)
  }

  take(mode: number, t: number): void {
    this.#add(mode, t, 1)
  }

  #add(mode: number, t: number, sign: number): void {
    const { packing, modeDemand, modeDuration } = this.#instance
    const { words } = packing
    const end = t + modeDuration[mode]!
    for (let k = this.#start[mode]!; k < this.#start[mode + 1]!; k++) {
      const w = this.#word[k]!
      const amount = sign * modeDemand[mode * words + w]!
      for (let u = t * words + w; u < end * words; u += words) this.#profile[u] = (this.#profile[u]! + amount) | 0
    }
  }

  #blank(slots: number): Int32Array {
    const { packing, free, changes } = this.#instance
    const profile = new Int32Array(slots * packing.words)
    for (let k = 0; k < profile.length; k++) profile[k] = free[k % packing.words]!
    profile.set(changes)
    return profile
  }

  #grow(end: number): void {
    const slots = Math.max(end, 2 * this.#slots)
    if (slots * this.#instance.packing.words > mostWords)
      throw new LevelingError('TOO_LONG', 'plan', `more than ${slots / 2} units of time; give times in coarser units`)
    const old = this.#profile
    this.#profile = this.#blank(slots)
    this.#profile.set(old)
    this.#slots = slots
  }
}
