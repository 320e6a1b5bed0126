import type { Appraisal } from './appraisal.ts'
import type { Relaxed } from './bounds.ts'
import { Contention } from './contention.ts'
import type { Found, Seeker } from './evolution.ts'

/** Share of the time that goes into the bound while it rises. */
const share = 0.3
/** Milliseconds that a step of the search and a number looked at take, by and large; a clock tells the first better. */
const [perStep, perNodeOfStep, perCell] = [0.1, 0.0005, 3e-6]
/** Round of the first advice, and how many more rounds until the next, in parts of those before. */
const [firstAdvice, later] = [6, 1.3]

/** The bound on what sharing people costs takes turns with a search: when it is due, what it knows of the best plan, when its advice is worth a look. */
export class Contest {
  readonly #relaxed: Relaxed
  readonly #appraisal: Appraisal
  #contention: Contention | null = null
  #best: Found | null = null
  #upTo = Infinity
  #next = firstAdvice

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

  /** `spent`: milliseconds so far; null where nobody counts them. */
  isDue(spent: number | null, steps: number): boolean {
    const contention = this.#contention
    if (!contention || contention.finished) return false
    const passed = spent ?? steps * Math.min(perStep, perNodeOfStep * this.#relaxed.count)
    return contention.cells * perCell <= share * passed
  }

  /** Whether advice is worth a look now. */
  step({ best }: Seeker): boolean {
    const contention = this.#contention
    if (!contention) return false
    if (best && best !== this.#best) {
      this.#best = best
      this.#upTo = best.cost - this.#appraisal.penaltyOf(best)
    }
    if (!contention.step(this.#upTo) || contention.rounds < this.#next) return false
    this.#next = Math.ceil(this.#next * later)
    return true
  }

  advice(): ReturnType<Contention['advice']> {
    if (!this.#contention) throw new Error('no advice before the first plan')
    return this.#contention.advice()
  }
}
