import { never, type Instance } from './instance.ts'
import { amountIn } from './packed.ts'

/** What today's plan says of each node, and the price of each unit of time by which a start moves away from it. */
export type Stay = { start: Int32Array; price: Float64Array }

/**
 * What a schedule is worth: `cost` is what the caller wants least of; `fit` adds, below one unit of it, how early the work is done on average,
 * which tells two schedules of the same makespan apart. What can't be (deadlines, totals) costs more than anything else.
 */
export type Worth = { cost: number; fit: number }

/** What an appraisal needs to know of a plan besides its starts. */
type Chosen = { duration: Int32Array; modes: Int32Array }

export class Appraisal {
  readonly #instance: Instance
  readonly stay: Stay | null
  /** Work of each mode: duration × share of the capacities it wants. */
  readonly #work: Float64Array
  /** Price of what can't be, for each unit of it. */
  readonly penalty: number
  readonly #dated: boolean
  /** Costs can be lowered by moving a single finish, not only by the makespan. */
  readonly local: boolean

  constructor(instance: Instance, stay: Stay | null = null) {
    this.#instance = instance
    this.stay = stay
    this.#work = workOf(instance)
    this.#dated = instance.deadline.some((d) => d !== never)
    this.local = instance.costs.any || this.#dated || stay !== null
    const rates = instance.costs.rate.reduce((sum, rate) => Math.max(sum, rate), 1)
    const prices = stay ? stay.price.reduce((sum, price) => Math.max(sum, price), 0) : 0
    this.penalty = 1e6 * (1 + rates + prices)
  }

  /** Worth of starts counted forward. O(nodes × totals). */
  of(decoder: Chosen, starts: Int32Array, makespan: number): Worth {
    const { count, costs, modePrice } = this.#instance
    const { duration, modes } = decoder
    let cost = costs.any ? 0 : makespan
    for (let i = 0; i < count; i++) cost += modePrice[modes[i]!]!
    if (this.local)
      for (let i = 0; i < count; i++) {
        const finish = starts[i]! + duration[i]!
        cost += this.costOf(i, finish)
        if (this.stay) cost += this.stay.price[i]! * Math.abs(starts[i]! - this.stay.start[i]!)
      }
    cost += this.penalty * this.overuse(modes)
    const earliness = this.earliness(decoder, starts, makespan)
    return { cost, fit: cost + (costs.any ? 1e-3 * earliness + (1e-3 * makespan) / (1 + this.#instance.horizon) : earliness) }
  }

  /** What one node costs by itself: its mode, its finish and having been moved. */
  priceOf(i: number, mode: number, start: number): number {
    const { modePrice, modeDuration } = this.#instance
    const moved = this.stay ? this.stay.price[i]! * Math.abs(start - this.stay.start[i]!) : 0
    return modePrice[mode]! + this.costOf(i, start + modeDuration[mode]!) + moved
  }

  /** Price of the finish of one node, deadline included. */
  costOf(i: number, finish: number): number {
    const price = this.goalOf(i, finish)
    const last = this.#instance.deadline[i]!
    return finish > last ? price + this.penalty * (finish - last) : price
  }

  /** Price of the finish of one node by its goal. */
  goalOf(i: number, finish: number): number {
    const { costs } = this.#instance
    const late = finish - costs.from[i]!
    return late > 0 && costs.rate[i]! > 0 ? Math.min(costs.most[i]!, late * costs.rate[i]!) : 0
  }

  /** What of the cost of a plan is the price of what can't be. */
  penaltyOf({ starts, modes }: { starts: Int32Array; modes: Int32Array }): number {
    const { count, deadline, modeDuration } = this.#instance
    let over = this.overuse(modes)
    for (let i = 0; i < count; i++) over += Math.max(0, starts[i]! + modeDuration[modes[i]!]! - deadline[i]!)
    return this.penalty * over
  }

  /** The latest finish of a node that costs no more than `finish` does. */
  freeUntil(i: number, finish: number): number {
    const { costs, deadline } = this.#instance
    let until: number = never
    if (costs.rate[i]! > 0 && finish - costs.from[i]! < costs.most[i]! / costs.rate[i]!) until = Math.max(finish, Math.floor(costs.from[i]!))
    return Math.min(until, Math.max(finish, deadline[i]!))
  }

  /** Mean finish of the work over the makespan, from 0 to 1. */
  earliness(decoder: Chosen, time: Int32Array, makespan: number): number {
    let sum = 0
    let total = 0
    for (let i = 0; i < this.#instance.count; i++) {
      const work = this.#work[decoder.modes[i]!]!
      sum += (time[i]! + decoder.duration[i]!) * work
      total += work
    }
    return total > 0 && makespan > 0 ? sum / (total * makespan) : 0
  }

  /** By how much the chosen modes use up more than there is, in parts of the totals, summed. */
  overuse(modes: Int32Array): number {
    const { totals, modeTotal, count } = this.#instance
    let over = 0
    for (let k = 0; k < totals.length; k++) {
      let used = 0
      for (let i = 0; i < count; i++) used += modeTotal[modes[i]! * totals.length + k]!
      over += Math.max(0, used - totals[k]!)
    }
    return over
  }

  workOf(mode: number): number {
    return this.#work[mode]!
  }
}

function workOf({ modeDuration, modeDemand, packing, largest }: Instance): Float64Array {
  return Float64Array.from(modeDuration, (duration, m) => {
    let share = 0
    for (let field = 0; field < largest.length; field++)
      share += amountIn(packing, modeDemand[m * packing.words + packing.word[field]!]!, field) / Math.max(1, largest[field]!)
    return duration * share
  })
}
