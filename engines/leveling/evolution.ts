import type { Generator } from '../stats/index.ts'
import type { Appraisal } from './appraisal.ts'
import { Crossing, type Parent } from './crossing.ts'
import type { Decoder } from './decoder.ts'
import { never } from './instance.ts'
import { below, ListMaker, tailsOf } from './lists.ts'
import { ModeChoice } from './mode-choice.ts'

/** The best schedule so far. */
export type Found = { starts: Int32Array; modes: Int32Array; makespan: number; cost: number; fit: number }

/** What looks for better schedules, a step at a time. */
export type Seeker = {
  best: Found | null
  /** Schedules in a population. */
  size: number
  /** Share of the time or the steps that is left, where a search becomes less bold with it. */
  heat?: number
  /** There is nothing more to find. */
  readonly settled: boolean
  step(): void
  /** Takes a list and modes from elsewhere: a priority rule's, today's plan, the best of another search. */
  welcome(list: Int32Array, modes: Int32Array): void
}

const rivals = 4

/**
 * A genetic algorithm with two populations, one of schedules and one of mirror images (Debels and Vanhoucke 2005): a child of schedules is
 * scheduled backward and competes with the mirror image in the place of its father, and the other way round, so that every schedule generated is
 * also a justification. A child stays if it is no worse than what it replaces. Where single finishes have prices, one population of schedules
 * that are justified twice (Valls, Ballestín and Quintanilla 2005). Ties of makespan are told apart by how early the work is done.
 */
export class Evolution implements Seeker {
  best: Found | null = null
  readonly decoder: Decoder
  /** Schedules in each population, at least 4; may grow or shrink while the first is being filled. */
  size: number
  readonly #appraisal: Appraisal
  readonly #random: Generator
  readonly #lists: ListMaker
  readonly #crossing: Crossing
  readonly #choice: ModeChoice
  #populations: [Parent[], Parent[]] = [[], []]
  #turn = 0
  #place = 0
  #idle = 0
  readonly #list: Int32Array
  readonly #time: Int32Array
  readonly #modes: Int32Array

  constructor(input: { decoder: Decoder; appraisal: Appraisal; random: Generator; size: number }) {
    const { decoder, appraisal, random } = input
    const { instance } = decoder
    this.decoder = decoder
    this.#appraisal = appraisal
    this.#random = random
    this.size = input.size
    this.#lists = new ListMaker(instance)
    this.#crossing = new Crossing(instance, appraisal, random)
    this.#choice = new ModeChoice(instance, random)
    this.#list = new Int32Array(instance.count)
    this.#time = new Int32Array(instance.count)
    this.#modes = decoder.modes.slice()
  }

  /** Has nothing to vary: one node or none. */
  get settled(): boolean {
    return this.decoder.instance.count < 2 && this.#choice.choices.length === 0 && this.best !== null
  }

  /** One more schedule or a few: of the first population while it is not full, then of children. */
  step(): void {
    if (this.#populations[0].length < Math.max(4, this.size)) {
      this.#lists.sample(this.#random, tailKeys(this.decoder), this.#list)
      this.#choice.draw(this.#modes)
      this.#settle()
    } else this.#breed()
  }

  welcome(list: Int32Array, modes: Int32Array): void {
    this.#list.set(list)
    this.#modes.set(modes)
    this.#settle()
  }

  #settle(): void {
    this.decoder.useModes(this.#modes)
    if (this.#appraisal.local) return this.#admit(this.#populations[0], this.#justified())
    const first = this.#schedule(false)
    this.#admit(this.#populations[0], first)
    this.#list.set(first.list)
    this.#admit(this.#populations[1], this.#schedule(true, first.makespan))
  }

  #admit(population: Parent[], parent: Parent): void {
    if (population.length < Math.max(4, this.size)) population.push(parent)
    else {
      let worst = 0
      for (let p = 1; p < population.length; p++) if (population[p]!.fit > population[worst]!.fit) worst = p
      if (parent.fit < population[worst]!.fit) population[worst] = parent
    }
  }

  #breed(): void {
    const parents = this.#populations[this.#turn]!
    const mirrored = !this.#appraisal.local && this.#turn === 0
    const father = parents[this.#place]!
    this.#crossing.cross(father, this.#tournament(parents), this.#list, this.#modes)
    if (this.decoder.instance.loose) this.#lists.repair(this.#list)
    if (this.#choice.choices.length > 0) {
      this.#choice.change(this.#modes)
      this.decoder.useModes(this.#modes)
    }
    const target = this.#appraisal.local ? parents : this.#populations[1 - this.#turn]!
    const child = this.#appraisal.local
      ? this.#justified(target[this.#place]!.fit)
      : this.#schedule(mirrored, father.makespan, target[this.#place]!.fit)
    const rival = target[this.#place]!
    this.#idle = child.fit < rival.fit ? 0 : this.#idle + 1
    if (child.fit <= rival.fit) target[this.#place] = child
    if (++this.#place >= parents.length) {
      this.#place = 0
      if (!this.#appraisal.local) this.#turn = 1 - this.#turn
      if (this.#idle > 6 * parents.length) this.#populations = [[], []]
    }
  }

  #tournament(parents: Parent[]): Parent {
    let best = parents[below(this.#random, parents.length)]!
    for (let k = 1; k < rivals; k++) {
      const other = parents[below(this.#random, parents.length)]!
      if (other.fit < best.fit) best = other
    }
    return best
  }

  /** Schedules the list in one direction. Only as a child that is good enough it gets arrays of its own. */
  #schedule(mirrored: boolean, horizon = 0, atMost = Infinity): Parent {
    const { decoder } = this
    const { instance } = decoder
    // A worth is at least the makespan, so that one above what is wanted is not scheduled to its end.
    const limit = this.#appraisal.local || atMost === Infinity ? never : Math.floor(atMost)
    const makespan = mirrored ? decoder.backward(this.#list, this.#time, { horizon, limit }) : decoder.forward(this.#list, this.#time, limit)
    if (makespan === never) return { list: this.#list, time: this.#time, modes: this.#modes, makespan, mirrored, fit: Infinity }
    const price = mirrored && !instance.mirrored ? makespan + this.#appraisal.earliness(decoder, this.#time, makespan) : null
    const { cost, fit } = price === null ? this.#appraisal.of(decoder, this.#time, makespan) : { cost: price, fit: price }
    if (price === null && (this.best === null || fit < this.best.fit)) this.#keep({ makespan, cost, fit, mirrored })
    if (fit > atMost) return { list: this.#list, time: this.#time, modes: this.#modes, makespan, mirrored, fit }
    const list = new Int32Array(instance.count)
    this.#lists.byTime({ time: this.#time, duration: decoder.duration, makespan, mirrored }, list)
    return { list, time: this.#time.slice(), modes: this.#modes.slice(), makespan, mirrored, fit }
  }

  /** Schedules the list, then as late as costs nothing, then as early as possible again. */
  #justified(atMost = Infinity): Parent {
    const { decoder } = this
    const time = this.#time
    const { count } = decoder.instance
    let makespan = decoder.forward(this.#list, time)
    let worth = this.#appraisal.of(decoder, time, makespan)
    const before = { list: this.#list.slice(), time: time.slice(), makespan, worth }
    for (let i = 0; i < count; i++) {
      const until = this.#appraisal.freeUntil(i, time[i]! + decoder.duration[i]!)
      decoder.tail[i] = until === never ? 0 : Math.max(0, makespan - until)
    }
    this.#lists.byTime({ time, duration: decoder.duration, makespan, mirrored: false }, this.#list)
    const mirror = decoder.backward(this.#list, time, { horizon: makespan })
    this.#lists.byTime({ time, duration: decoder.duration, makespan: mirror, mirrored: true }, this.#list)
    decoder.tail.fill(0)
    makespan = decoder.forward(this.#list, time)
    worth = this.#appraisal.of(decoder, time, makespan)
    if (before.worth.fit < worth.fit) {
      this.#list.set(before.list)
      time.set(before.time)
      worth = before.worth
      makespan = before.makespan
    }
    if (this.best === null || worth.fit < this.best.fit) this.#keep({ makespan, ...worth, mirrored: false })
    if (worth.fit > atMost) return { list: this.#list, time, modes: this.#modes, makespan, mirrored: false, fit: worth.fit }
    return { list: this.#list.slice(), time: time.slice(), modes: this.#modes.slice(), makespan, mirrored: false, fit: worth.fit }
  }

  #keep({ makespan, cost, fit, mirrored }: { makespan: number; cost: number; fit: number; mirrored: boolean }): void {
    const { decoder } = this
    const starts = mirrored ? this.#time.map((end, i) => makespan - end - decoder.duration[i]!) : this.#time.slice()
    this.best = { starts, modes: decoder.modes.slice(), makespan, cost, fit }
  }
}

/** Nodes with the longest way to the end first. */
function tailKeys(decoder: Decoder): Float64Array {
  return tailsOf(decoder).map((tail) => -tail)
}
