import type { Generator } from '../stats/index.ts'
import type { Appraisal } from './appraisal.ts'
import { Board } from './board.ts'
import type { Decoder } from './decoder.ts'
import type { Found, Seeker } from './evolution.ts'
import { never, type Instance } from './instance.ts'
import { share } from './lists.ts'
import { ModeChoice } from './mode-choice.ts'
import { Picking } from './picking.ts'
import { urgencyOf, type Urgency } from './urgency.ts'

/** Share of the places at which a better way of doing an activity is overlooked. */
const blinks = 0.02
/** How much worse than the best a plan may be to be gone on with, in parts of its cost, at the beginning. */
const tolerated = 0.004

type State = { starts: Int32Array; modes: Int32Array; fit: number }

/**
 * Ruin and recreate (Schrimpf et al. 2000) for many projects that share people: takes some activities out of the plan and puts them back one by one
 * at the first moment that links and people allow, each in the mode that finishes soonest for its price. What is worse than the best by more than a
 * little (record to record travel, Dueck 1993) is undone. A step costs what the activities taken out cost, not what the whole plan does.
 */
export class Rebuilding implements Seeker {
  best: Found | null = null
  size = 1
  /** From 1 down to 0 as steps or time run out: how bold the search is. */
  heat = 0.3
  readonly settled = false
  readonly #decoder: Decoder
  readonly #instance: Instance
  readonly #appraisal: Appraisal
  readonly #random: Generator
  readonly #board: Board
  readonly #urgency: Urgency
  readonly #picking: Picking
  readonly #choice: ModeChoice
  readonly #starts: Int32Array
  readonly #modes: Int32Array
  readonly #duration: Int32Array
  readonly #used: Float64Array
  /** Not in the plan at the moment. */
  readonly #out: Uint8Array
  readonly #oldStarts: Int32Array
  readonly #oldModes: Int32Array
  #fit = Infinity
  /** Sums over the plan: prices, work, work × finish. */
  #price = 0
  #work = 0
  #moment = 0

  constructor(input: { decoder: Decoder; appraisal: Appraisal; random: Generator; group: Int32Array }) {
    const { instance } = input.decoder
    const { count } = instance
    this.#decoder = input.decoder
    this.#instance = instance
    this.#appraisal = input.appraisal
    this.#random = input.random
    this.#board = new Board(instance)
    this.#urgency = urgencyOf(instance)
    this.#choice = new ModeChoice(instance, input.random)
    this.#starts = new Int32Array(count)
    this.#modes = instance.modeStart.slice(0, count)
    this.#duration = new Int32Array(count)
    this.#used = new Float64Array(instance.totals.length)
    this.#out = new Uint8Array(count).fill(1)
    this.#oldStarts = new Int32Array(count)
    this.#oldModes = new Int32Array(count)
    const { appraisal, random, group } = input
    this.#picking = new Picking({
      instance,
      appraisal,
      random,
      group,
      urgency: this.#urgency,
      starts: this.#starts,
      modes: this.#modes,
      out: this.#out,
    })
  }

  /** A plan from a list, in the modes given and in those that suit it best: the better one is where the search goes on. */
  welcome(list: Int32Array, modes: Int32Array): void {
    this.#rebuild(list, null)
    if (this.#choice.choices.length === 0) return
    const chosen = modes.slice()
    this.#choice.repair(chosen)
    this.#rebuild(list, chosen)
    if (this.#used.some((used, k) => used > this.#instance.totals[k]!)) this.#rebuild(list, this.#choice.thrifty())
  }

  #rebuild(list: Int32Array, modes: Int32Array | null): void {
    const before: State = { starts: this.#starts.slice(), modes: this.#modes.slice(), fit: this.#fit }
    this.#clear()
    this.#decoder.count++
    let complete = true
    for (const i of list) complete &&= this.#insert(i, 1, modes === null ? -1 : modes[i]!)
    if (complete && this.#judge() < before.fit) return
    this.#clear()
    this.#fit = before.fit
    if (before.fit < Infinity) for (let i = 0; i < list.length; i++) this.#place(i, before.modes[i]!, before.starts[i]!)
  }

  #clear(): void {
    this.#board.clear()
    this.#used.fill(0)
    this.#out.fill(1)
    this.#price = this.#work = this.#moment = 0
  }

  step(): void {
    this.#decoder.count++
    if (this.best === null) return
    const picked = this.#picking.pick()
    const before = this.#fit
    for (const i of picked) {
      this.#oldStarts[i] = this.#starts[i]!
      this.#oldModes[i] = this.#modes[i]!
      this.#takeOut(i)
    }
    const eager = 10 ** (-2.5 * share(this.#random))
    let complete = true
    for (const i of this.#picking.inOrder(picked)) complete &&= this.#insert(i, eager, -1)
    if (complete) {
      const after = this.#judge()
      if (after <= before || after <= this.best.fit + tolerated * this.heat ** 2 * Math.abs(this.best.cost)) return
    }
    for (const i of picked) if (this.#out[i] === 0) this.#takeOut(i)
    for (const i of picked) this.#place(i, this.#oldModes[i]!, this.#oldStarts[i]!)
    this.#fit = before
  }

  /** Puts a node where it suits best: the mode with the least price of choosing, moving and waiting. False when there is no place. */
  #insert(i: number, eager: number, only: number): boolean {
    const { modeStart, modeRelease, modeDuration, modeTotal, totals } = this.#instance
    const kinds = totals.length
    let [best, at, least] = [-1, 0, Infinity]
    for (let m = only < 0 ? modeStart[i]! : only; m < (only < 0 ? modeStart[i + 1]! : only + 1); m++) {
      let over = 0
      for (let k = 0; k < kinds; k++) if (modeTotal[m * kinds + k]! > 0) over += Math.max(0, this.#used[k]! + modeTotal[m * kinds + k]! - totals[k]!)
      const d = modeDuration[m]!
      const t = this.#board.earliest(m, Math.max(modeRelease[m]!, this.#after(i, d)), this.#before(i, d))
      if (t < 0) continue
      const wait = (this.#urgency.rate[i]! * eager + 1e-6) * (t + d)
      const price = this.#appraisal.priceOf(i, m, t) + wait + over * this.#appraisal.penalty
      if (price < least && (best < 0 || share(this.#random) >= blinks)) {
        least = price
        best = m
        at = t
      }
    }
    if (best < 0) return false
    this.#place(i, best, at)
    return true
  }

  /** The earliest start that predecessors in the plan allow. */
  #after(i: number, duration: number): number {
    const { before, links, release } = this.#instance
    let t = release[i]!
    for (let e = before.start[i]!; e < before.start[i + 1]!; e++) {
      const link = before.edge[e]!
      const j = links.from[link]!
      if (this.#out[j] === 1) continue
      const bound = this.#starts[j]! + links.lag[link]! + (links.fromFinish[link] === 1 ? this.#duration[j]! : 0)
      t = Math.max(t, bound - (links.toFinish[link] === 1 ? duration : 0))
    }
    return t
  }

  /** The latest start that successors in the plan allow. */
  #before(i: number, duration: number): number {
    const { after, links } = this.#instance
    let t: number = never
    for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
      const link = after.edge[e]!
      const j = links.to[link]!
      if (this.#out[j] === 1) continue
      const bound = this.#starts[j]! - links.lag[link]! + (links.toFinish[link] === 1 ? this.#duration[j]! : 0)
      t = Math.min(t, bound - (links.fromFinish[link] === 1 ? duration : 0))
    }
    return t
  }

  #place(i: number, mode: number, t: number): void {
    const { modeDuration } = this.#instance
    this.#starts[i] = t
    this.#modes[i] = mode
    this.#duration[i] = modeDuration[mode]!
    this.#out[i] = 0
    this.#board.put(mode, t)
    this.#count(i, mode, 1)
  }

  #takeOut(i: number): void {
    const mode = this.#modes[i]!
    this.#out[i] = 1
    this.#board.take(mode, this.#starts[i]!)
    this.#count(i, mode, -1)
  }

  #count(i: number, mode: number, sign: number): void {
    const { modeTotal, totals } = this.#instance
    const t = this.#starts[i]!
    const work = sign * this.#appraisal.workOf(mode)
    for (let k = 0; k < totals.length; k++) this.#used[k]! += sign * modeTotal[mode * totals.length + k]!
    this.#price += sign * this.#appraisal.priceOf(i, mode, t)
    this.#work += work
    this.#moment += work * (t + this.#duration[i]!)
  }

  /** What the plan is worth now; remembers it when nothing better is known. */
  #judge(): number {
    let makespan = 0
    for (let i = 0; i < this.#starts.length; i++) makespan = Math.max(makespan, this.#starts[i]! + this.#duration[i]!)
    const { costs, totals } = this.#instance
    const early = this.#work > 0 && makespan > 0 ? this.#moment / (this.#work * makespan) : 0
    let over = 0
    for (let k = 0; k < totals.length; k++) over += Math.max(0, this.#used[k]! - totals[k]!)
    this.#fit = this.#price + over * this.#appraisal.penalty + (costs.any ? 1e-3 * early : makespan + early)
    if (this.best === null || this.#fit < this.best.fit - 1e-9) this.#keep(makespan)
    return this.#fit
  }

  #keep(makespan: number): void {
    const { cost } = this.#appraisal.of({ duration: this.#duration, modes: this.#modes }, this.#starts, makespan)
    this.best = { starts: this.#starts.slice(), modes: this.#modes.slice(), makespan, cost, fit: this.#fit }
  }
}
