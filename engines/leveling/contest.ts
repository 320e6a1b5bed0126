import type { Appraisal } from './appraisal.ts'
import type { Relaxed } from './bounds.ts'
import { Contention } from './contention.ts'
import type { Seeker } from './evolution.ts'
import { ListMaker } from './lists.ts'

/** Share of the time that goes into the bound: in its first rounds, whose advice is worth most; then what it is worth, between these. */
const [firstShare, firstRounds, leastShare, mostShare] = [0.5, 80, 0.08, 0.5]
/** Without a clock: milliseconds that a step of the search and a number looked at take, by and large. */
const [perStep, perNodeOfStep, perCell] = [0.1, 0.0005, 3e-6]
/** Round of the first advice, and the round of the next, in rounds of the one before. */
const [firstAdvice, nextAdvice] = [6, 1.1]
/** What counts of gains and times of a round before, in the next. */
const memory = 0.9

type Clock = { now: () => number; since: number } | null
/** Gains, in units of the cost, and the time they took. */
type Account = { gain: number; time: number }

/**
 * The bound on what sharing people costs and the search for plans take turns. Both make the proven distance smaller, one from below and one from
 * above: the more one has gained lately for its time, the more time it gets.
 */
export class Contest {
  readonly #relaxed: Relaxed
  readonly #appraisal: Appraisal
  #contention: Contention | null = null
  #nextAdvice = firstAdvice
  #share = firstShare
  #spent = 0
  /** As the last round ended. */
  #before = { bound: -Infinity, cost: Infinity, passed: 0, spent: 0 }
  #advised = 0
  readonly #own: Account = { gain: 0, time: 0 }
  readonly #other: Account = { gain: 0, time: 0 }

  constructor(relaxed: Relaxed, appraisal: Appraisal) {
    this.#relaxed = relaxed
    this.#appraisal = appraisal
  }

  get bound(): number {
    return this.#contention?.bound ?? -Infinity
  }

  /** Once there is a first plan, whose length says how far people are watched. */
  begin({ best }: Seeker): void {
    if (!best) return
    this.#contention ??= new Contention({ relaxed: this.#relaxed, stay: this.#appraisal.stay, slots: best.makespan + 1 })
  }

  /** Takes a step, if it has had less than its share of the time since its last round, or without a clock of the steps of the search. */
  step(seeker: Seeker, clock: Clock, steps: number): boolean {
    const contention = this.#contention
    if (!contention || contention.finished) return false
    const began = clock?.now() ?? 0
    const passed = clock ? began - clock.since : steps * Math.min(perStep, perNodeOfStep * this.#relaxed.count)
    if (this.#spent - this.#before.spent > this.#share * (passed - this.#before.passed)) return false
    const cost = this.#costOf(seeker)
    const ended = contention.step(cost)
    if (ended) this.#advise(seeker, contention)
    this.#spent = clock ? this.#spent + clock.now() - began : contention.cells * perCell
    if (ended) this.#weigh(cost, passed)
    return true
  }

  #costOf({ best }: Seeker): number {
    return best ? best.cost - this.#appraisal.penaltyOf(best) : Infinity
  }

  /** A plan by the mean of what the rents bring about. */
  #advise(seeker: Seeker, contention: Contention): void {
    const { instance } = this.#relaxed
    this.#advised = 0
    if (contention.rounds < this.#nextAdvice || instance.backward.from.length > 0) return
    this.#nextAdvice = Math.ceil(contention.rounds * nextAdvice)
    const { priority, modes } = contention.advice()
    const list = new Int32Array(modes.length)
    new ListMaker(instance).byPriority(priority, list)
    const before = this.#costOf(seeker)
    seeker.welcome(list, modes)
    this.#advised = before - this.#costOf(seeker)
  }

  #weigh(cost: number, passed: number): void {
    const before = this.#before
    const now = { bound: this.bound, cost: cost - this.#advised, passed, spent: this.#spent }
    this.#before = now
    if (before.bound === -Infinity) return
    const time = now.spent - before.spent
    add(this.#own, now.bound - before.bound + this.#advised, time)
    add(this.#other, before.cost - cost, Math.max(0, now.passed - before.passed - time))
    if ((this.#contention?.rounds ?? 0) < firstRounds) return
    const [own, other] = [rateOf(this.#own), rateOf(this.#other)]
    this.#share = Math.min(mostShare, Math.max(leastShare, own + other > 0 ? own / (own + other) : 0))
  }
}

function add(account: Account, gain: number, time: number): void {
  account.gain = account.gain * memory + Math.max(0, gain)
  account.time = account.time * memory + time
}

const rateOf = ({ gain, time }: Account): number => (time > 0 ? gain / time : 0)
