import type { Generator } from '../stats/index.ts'
import type { Appraisal } from './appraisal.ts'
import { below, share } from './lists.ts'
import type { Instance } from './instance.ts'

/** A schedule as a parent: its nodes by rising finish (or the mirror image), their times and chosen modes. */
export type Parent = { list: Int32Array; time: Int32Array; modes: Int32Array; makespan: number; mirrored: boolean; fit: number }

const shortestShare = 0.25
const longestShare = 0.75
const peaks = 0.3
/** Share of the places at which neighbours are exchanged: 3 in 100 for 60 activities, 6 for 120 and more (measured). */
const swapsFor = (count: number): number => Math.min(0.06, Math.max(0.03, count / 2000))

/**
 * Makes lists of two parents. A window of the father's list is kept; what comes before and after it is put in the mother's order (Hartmann 1998;
 * Valls, Ballestín and Quintanilla 2008). In three of ten the window is where the father uses the resources most, else anywhere.
 */
export class Crossing {
  readonly #instance: Instance
  readonly #appraisal: Appraisal
  readonly #part: Uint8Array
  readonly #random: Generator
  readonly #pace: number
  #use: Float64Array

  constructor(instance: Instance, appraisal: Appraisal, random: Generator) {
    this.#instance = instance
    this.#appraisal = appraisal
    this.#random = random
    this.#pace = Math.log(1 - swapsFor(instance.count))
    this.#part = new Uint8Array(instance.count)
    this.#use = new Float64Array(1024)
  }

  /** Writes list and modes of a child. O(nodes + makespan). */
  cross(father: Parent, mother: Parent, list: Int32Array, modes: Int32Array): void {
    const size = father.list.length
    const [from, to] = share(this.#random) < peaks && father.makespan < 16 * size + 1000 ? this.#peak(father) : this.#anywhere(size)
    const part = this.#part
    let early = 0
    for (let k = 0; k < size; k++) part[father.list[k]!] = k < from ? 0 : k < to ? 1 : 2
    let late = to
    for (let k = 0; k < size; k++) {
      const i = mother.list[k]!
      if (part[i] === 0) list[early++] = i
      else if (part[i] === 2) list[late++] = i
    }
    for (let k = from; k < to; k++) list[k] = father.list[k]!
    for (let i = 0; i < size; i++) modes[i] = part[i] === 1 ? father.modes[i]! : mother.modes[i]!
    this.#swap(list)
  }

  #length(): number {
    return shortestShare + share(this.#random) * (longestShare - shortestShare)
  }

  #anywhere(size: number): [number, number] {
    const length = Math.max(1, Math.floor(size * this.#length()))
    const from = below(this.#random, size - length + 1)
    return [from, from + length]
  }

  /** The window of random length over which the father uses most of the capacities, as places in its list. */
  #peak(father: Parent): [number, number] {
    const { list, time, makespan, modes, mirrored } = father
    const { modeDuration, count } = this.#instance
    if (this.#use.length < makespan + 2) this.#use = new Float64Array(2 * makespan + 2)
    const use = this.#use.fill(0, 0, makespan + 2)
    for (let i = 0; i < count; i++) {
      const d = modeDuration[modes[i]!]!
      if (d === 0) continue
      const rate = this.#appraisal.workOf(modes[i]!) / d
      use[time[i]!]! += rate
      use[time[i]! + d]! -= rate
    }
    let level = 0
    let sum = 0
    for (let t = 0; t <= makespan; t++) {
      level += use[t]!
      use[t] = sum
      sum += level
    }
    const length = Math.max(1, Math.floor(makespan * this.#length()))
    let begin = 0
    for (let t = 1; t + length <= makespan; t++) if (use[t + length]! - use[t]! > use[begin + length]! - use[begin]!) begin = t
    const finish = (k: number): number => time[list[k]!]! + modeDuration[modes[list[k]!]!]!
    const upTo = (moment: number): number => {
      let k = 0
      while (k < count && (mirrored ? finish(count - 1 - k) : finish(k)) <= moment) k++
      return k
    }
    const [a, b] = [upTo(begin), upTo(begin + length)]
    return mirrored ? [count - b, count - a] : [a, b]
  }

  /** Exchanges some neighbours that no link orders. */
  #swap(list: Int32Array): void {
    const { after, links } = this.#instance
    for (let k = this.#skip(); k + 1 < list.length; k += 1 + this.#skip()) {
      const [i, j] = [list[k]!, list[k + 1]!]
      let linked = false
      for (let e = after.start[i]!; e < after.start[i + 1]!; e++) if (links.to[after.edge[e]!] === j) linked = true
      if (linked) continue
      list[k] = j
      list[k + 1] = i
    }
  }

  #skip(): number {
    return Math.floor(Math.log(1 - share(this.#random)) / this.#pace)
  }
}
