import type { Appraisal } from './appraisal.ts'
import type { Relaxed } from './bounds.ts'
import { Contention } from './contention.ts'
import type { Found, Seeker } from './evolution.ts'

/** Share of the time that goes into the bound while it rises. */
const share = 0.5
/** Without a clock: milliseconds that a step of the search and a number looked at take, by and large. */
const [perStep, perNodeOfStep, perCell] = [0.1, 0.0005, 3e-6]

type Clock = { now: () => number; since: number } | null

/** Round of the first advice, and how many more rounds until the next, in parts of those before. */
const [firstAdvice, later] = [6, 1.1]

/** The bound on what sharing people costs takes turns with a search: when it is due, what it knows of the best plan, when its advice is worth a look. */
export class Contest {
  readonly #relaxed: Relaxed
  readonly #appraisal: Appraisal
  #contention: Contention | null = null
  #best: Found | null = null
  #upTo = Infinity
  #next = firstAdvice
  #spent = 0

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

  /** Whether it has had less than its share of the time since the search began, or without a clock of its steps. */
  isDue(clock: Clock, steps: number): boolean {
    const contention = this.#contention
    if (!contention || contention.finished) return false
    if (clock) return this.#spent <= share * (clock.now() - clock.since)
    return contention.cells * perCell <= share * steps * Math.min(perStep, perNodeOfStep * this.#relaxed.count)
  }

  /** Whether advice is worth a look now. */
  step({ best }: Seeker, clock: Clock): boolean {
    const contention = this.#contention
    if (!contention) return false
    const before = clock?.now() ?? 0
    if (best && best !== this.#best) {
      this.#best = best
      this.#upTo = best.cost - this.#appraisal.penaltyOf(best)
    }
    const ended = contention.step(this.#upTo)
    this.#spent += clock ? clock.now() - before : 0
    if (!ended || contention.rounds < this.#next) return false
    this.#next = Math.ceil(this.#next * later)
    return true
  }

  advice(): ReturnType<Contention['advice']> {
    if (!this.#contention) throw new Error('no advice before the first plan')
    return this.#contention.advice()
  }
}
