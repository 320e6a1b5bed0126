import type { Stay } from './appraisal.ts'
import type { Relaxed } from './bounds.ts'
import { forestOf, type Forest } from './forest.ts'
import { grainOf } from './grain.ts'
import { headsOf } from './heads.ts'
import type { Instance } from './instance.ts'
import { Rental } from './rental.ts'
import { TreePricing } from './tree-pricing.ts'

/** Most numbers kept for a tree and for the rents, and most that a step and a round may look at: what is larger has fewer slots. */
const [mostChoices, mostRents, mostInStep, mostInRound] = [16e6, 2e6, 2e7, 1e8]
const fewestSlots = 8
/** Share of the last direction that the next one keeps. Measured, as all numbers here, on made-up portfolios of 400 to 3,000 tasks. */
const inertia = 0.8
/** Rounds without a better bound before steps shrink, at first and for each round that there was; by how much; and when they are over. */
const [patience, morePatience, shrink, longest, shortest] = [3, 0.03, 0.8, 0.7, 1e-4]
/** What a step aims at: a share of the bound above it, or of the way to the known plan, which may cost far more than can be proven. */
const [above, ofTheWay] = [0.3, 0.15]
const mostRounds = 3000
/** Share of the last round in the mean of starts and modes, at least. */
const fresh = 0.05

/**
 * Lower bound on costs that knows that people are shared: capacity may be exceeded, but each unit of it has a rent in each slot, and what nobody
 * takes earns nothing (Lagrangian relaxation: Fisher 1973; Christofides, Alvarez-Valdes & Tamarit 1987). Whatever the rents, what all trees cost
 * with rent, less the rent of all capacity, is never above the optimum; rents are raised where too much is taken and lowered elsewhere, in steps
 * of Polyak (1969) along directions that keep some of the last one (Camerini, Fratta & Maffioli 1975). The mean of the starts says besides in
 * which order people should take things on (Möhring, Schulz, Stork & Uetz 2003).
 */
export class Contention {
  /** Never above the least cost without penalties, moves included. It only rises. */
  bound = -Infinity
  finished = false
  rounds = 0
  /** Numbers looked at so far: a measure of the work done. */
  cells = 0
  readonly #instance: Instance
  readonly #forest: Forest
  readonly #rental: Rental
  readonly #pricing: TreePricing
  readonly #taken: Float64Array
  readonly #direction: Float64Array
  readonly #grain: number
  readonly #idle: number
  readonly #size: Float64Array
  readonly #meanStart: Float64Array
  readonly #meanMode: Float64Array
  #tree = 0
  #sum = 0
  #scale = longest
  #idleRounds = 0
  #highest = -Infinity

  /** `slots`: how far into the time people are watched, such as a known makespan. */
  constructor({ relaxed, stay, slots }: { relaxed: Relaxed; stay: Stay | null; slots: number }) {
    const { instance } = relaxed
    const { count, modeStart, modePrice, costs } = instance
    this.#instance = instance
    this.#forest = forestOf(relaxed, (i) => costs.rate[i]! > 0 || (stay?.price[i] ?? 0) > 0)
    const { trees, idle } = this.#forest
    this.#size = Float64Array.from(trees, (tree) => tree.reduce((sum, i) => sum + 1 + modeStart[i + 1]! - modeStart[i]!, 0))
    const limit = limitOf(this.#forest, this.#size, instance)
    const watched = Math.max(1, Math.min(slots, limit))
    this.#rental = new Rental(instance, watched)
    this.#pricing = new TreePricing({ instance, forest: this.#forest, rental: this.#rental, stay, head: headsOf(relaxed, this.#rental) })
    this.#taken = new Float64Array(this.#rental.fields * (watched + 1))
    this.#direction = new Float64Array(this.#rental.fields * watched)
    this.#meanStart = new Float64Array(count)
    this.#meanMode = new Float64Array(instance.modeDuration.length)
    for (const i of idle) this.#meanStart[i] = watched + relaxed.head[i]!
    this.#idle = idle.reduce((sum, i) => sum + modePrice.subarray(modeStart[i], modeStart[i + 1]).reduce((a, b) => Math.min(a, b), Infinity), 0)
    this.#grain = grainOf(instance, stay)
    this.finished = trees.length === 0 || this.#rental.fields === 0 || limit < fewestSlots
  }

  /** Prices one tree; after the last one of a round changes the rents. `upTo`: cost of a known plan. Whether a round has ended. */
  step(upTo: number): boolean {
    if (this.finished) return false
    const { trees } = this.#forest
    const tree = trees[this.#tree]!
    this.#sum += this.#pricing.price(tree, this.#taken)
    this.cells += this.#size[this.#tree]! * (this.#rental.slots + 1)
    this.#remember(tree)
    if (++this.#tree < trees.length) return false
    this.#endRound(upTo)
    return true
  }

  /** Priorities and modes for a list: the mean starts, and the modes most often taken. */
  advice(): { priority: Float64Array; modes: Int32Array } {
    const { count, modeStart } = this.#instance
    const modes = modeStart.slice(0, count)
    for (let i = 0; i < count; i++)
      for (let m = modeStart[i]! + 1; m < modeStart[i + 1]!; m++) if (this.#meanMode[m]! > this.#meanMode[modes[i]!]!) modes[i] = m
    return { priority: this.#meanStart, modes }
  }

  #remember(tree: Int32Array): void {
    const { modeStart } = this.#instance
    const part = Math.max(fresh, 1 / (this.rounds + 1))
    for (const i of tree) {
      this.#meanStart[i]! += part * (this.#pricing.start[i]! - this.#meanStart[i]!)
      for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) this.#meanMode[m]! *= 1 - part
      this.#meanMode[this.#pricing.mode[i]!]! += part
    }
  }

  #endRound(upTo: number): void {
    const income = this.#rental.income()
    const value = this.#idle + this.#sum - income
    // What rounding may have added is taken off.
    const safe = value - 1e-10 * (Math.abs(this.#sum) + income)
    this.bound = Math.max(this.bound, this.#grain > 0 ? Math.ceil(safe / this.#grain - 1e-6) * this.#grain : safe)
    if (value > this.#highest + 1e-9 * Math.abs(value)) {
      this.#highest = value
      this.#idleRounds = 0
    } else if (++this.#idleRounds >= patience + morePatience * this.rounds) {
      this.#idleRounds = 0
      this.#scale *= shrink
    }
    this.#turn(value, upTo)
    this.rounds++
    this.#tree = 0
    this.#sum = 0
    this.#taken.fill(0)
    if (this.#scale < shortest || this.rounds >= mostRounds || this.bound >= upTo - 1e-9) this.finished = true
  }

  #turn(value: number, upTo: number): void {
    const { fields, slots, capacity, rent } = this.#rental
    const direction = this.#direction
    let square = 0
    for (let f = 0; f < fields; f++) {
      let use = 0
      for (let t = 0; t < slots; t++) {
        const k = f * slots + t
        use += this.#taken[f * (slots + 1) + t]!
        const along = use - capacity[k]! + inertia * direction[k]!
        direction[k] = along
        if (along > 0 || rent[k]! > 0) square += along * along
      }
    }
    if (square === 0) {
      this.finished = true
      return
    }
    const aim = Math.min(upTo, this.#highest + Math.max(above * Math.abs(this.#highest), ofTheWay * (upTo - this.#highest)))
    const length = (this.#scale * Math.max(0, aim - value)) / square
    for (let k = 0; k < rent.length; k++) {
      const next = rent[k]! + length * direction[k]!
      rent[k] = next > 0 ? next : 0
    }
    this.#rental.change()
  }
}

function limitOf({ trees }: Forest, size: Float64Array, { largest }: Instance): number {
  const tallest = trees.reduce((most, { length }) => Math.max(most, length), 1)
  const step = size.reduce((most, own) => Math.max(most, own), 1)
  const round = size.reduce((sum, own) => sum + own, 1)
  return Math.floor(Math.min(mostChoices / tallest, mostRents / Math.max(1, largest.length), mostInStep / step, mostInRound / round))
}
