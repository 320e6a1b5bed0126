import type { Generator } from '../stats/index.ts'
import type { Instance } from './instance.ts'
import { below, share } from './lists.ts'

/** Chooses among several ways of doing activities, so that what is used up suffices. */
export class ModeChoice {
  readonly #instance: Instance
  readonly #random: Generator
  /** Nodes with more than one mode. */
  readonly choices: Int32Array
  readonly #used: Float64Array

  constructor(instance: Instance, random: Generator) {
    this.#instance = instance
    this.#random = random
    const { modeStart, count } = instance
    this.choices = Int32Array.from({ length: count }, (_, i) => i).filter((i) => modeStart[i + 1]! - modeStart[i]! > 1)
    this.#used = new Float64Array(instance.totals.length)
  }

  draw(modes: Int32Array): void {
    const { modeStart } = this.#instance
    for (const i of this.choices) modes[i] = modeStart[i]! + below(this.#random, modeStart[i + 1]! - modeStart[i]!)
    this.repair(modes)
  }

  /** The modes that use least of what is used up, in parts of what there is. O(modes). */
  thrifty(): Int32Array {
    const { modeStart, modeTotal, totals, count } = this.#instance
    const use = (m: number): number => totals.reduce((sum, total, k) => sum + modeTotal[m * totals.length + k]! / Math.max(1, total), 0)
    return Int32Array.from({ length: count }, (_, i) => {
      let best = modeStart[i]!
      for (let m = best + 1; m < modeStart[i + 1]!; m++) if (use(m) < use(best)) best = m
      return best
    })
  }

  /** Changes some modes, about one and a half on average. */
  change(modes: Int32Array): void {
    if (this.choices.length === 0) return
    const { modeStart } = this.#instance
    while (share(this.#random) < 0.6) {
      const i = this.choices[below(this.#random, this.choices.length)]!
      modes[i] = modeStart[i]! + below(this.#random, modeStart[i + 1]! - modeStart[i]!)
    }
    this.repair(modes)
  }

  /** While something is used up beyond its total, takes modes that use less of it; random, and with an end. */
  repair(modes: Int32Array): void {
    const { totals, modeTotal, modeStart, count } = this.#instance
    const kinds = totals.length
    if (kinds === 0) return
    const used = this.#used.fill(0)
    for (let i = 0; i < count; i++) for (let k = 0; k < kinds; k++) used[k]! += modeTotal[modes[i]! * kinds + k]!
    let over = this.#over(used, -1, -1)
    for (let tries = 0; over > 0 && tries < 8 * this.choices.length; tries++) {
      const i = this.choices[below(this.#random, this.choices.length)]!
      const mode = modeStart[i]! + below(this.#random, modeStart[i + 1]! - modeStart[i]!)
      const next = this.#over(used, modes[i]!, mode)
      if (next > over || mode === modes[i]) continue
      for (let k = 0; k < kinds; k++) used[k]! += modeTotal[mode * kinds + k]! - modeTotal[modes[i]! * kinds + k]!
      modes[i] = mode
      over = next
    }
  }

  #over(used: Float64Array, old: number, mode: number): number {
    const { totals, modeTotal } = this.#instance
    const kinds = totals.length
    let over = 0
    for (let k = 0; k < kinds; k++) {
      const change = old < 0 ? 0 : modeTotal[mode * kinds + k]! - modeTotal[old * kinds + k]!
      over += Math.max(0, used[k]! + change - totals[k]!)
    }
    return over
  }
}
