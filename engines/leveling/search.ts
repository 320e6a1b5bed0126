import { createGenerator } from '../stats/index.ts'
import { Appraisal, type Stay } from './appraisal.ts'
import { lowerBound } from './bounds.ts'
import { modesOf } from './check.ts'
import type { Today } from './compile.ts'
import { Decoder } from './decoder.ts'
import { Evolution, type Found } from './evolution.ts'
import { firstLists } from './first-lists.ts'
import { never, type Instance } from './instance.ts'
import type { LevelOptions } from './level.ts'
import { LevelingError } from './leveling-error.ts'
import { ListMaker } from './lists.ts'
import type { LeveledActivity, LevelingProblem } from './problem.ts'
import { costScale, writeOut, type Leveled, type Progress } from './result.ts'

const usualSize = 150

/** Larger populations find better plans later: measured on the instances of 60 and 120 activities of PSPLIB. */
const sizeFor = (schedules: number): number => Math.min(1000, Math.max(12, Math.round(0.45 * Math.sqrt(Math.max(0, schedules)))))

function stayOf(instance: Instance, problem: LevelingProblem, today: Today, price: number): Stay {
  const { count, origin, unit } = instance
  const stay = { start: new Int32Array(count), price: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    const start = today?.get(problem.activities[origin[i]!]?.id ?? '')
    if (start === undefined) continue
    stay.start[i] = start / unit
    stay.price[i] = (price * unit) / costScale(instance)
  }
  return stay
}

/** One run of levelling: first schedules, then an evolution of the size that suits the steps or the time there is. */
export class Search {
  readonly #problem: LevelingProblem
  readonly #options: LevelOptions
  readonly #today: Today
  readonly #decoder: Decoder
  readonly #appraisal: Appraisal
  readonly #bound: number
  readonly #stride: number
  #evolution: Evolution | null = null
  #measuredFrom: { count: number; at: number | null; since?: number } | null = null
  over = false

  constructor({ problem, instance, today, options }: { problem: LevelingProblem; instance: Instance; today: Today; options: LevelOptions }) {
    this.#problem = problem
    this.#options = options
    this.#today = today
    const price = options.today?.price
    const stay = price ? stayOf(instance, problem, today, price) : null
    this.#decoder = new Decoder(instance)
    this.#appraisal = new Appraisal(instance, stay)
    const fixed = problem.activities.map((a) => (a.fixed ? a.fixed.start + (modesOf(a)[a.fixed.mode ?? 0]?.duration ?? 0) : 0))
    const atLeast = instance.costs.any ? 0 : fixed.reduce((latest, finish) => Math.max(latest, finish), 0) / instance.unit
    this.#bound = Math.max(atLeast, lowerBound(instance, this.#appraisal))
    this.#stride = Math.max(1, Math.ceil(200_000 / Math.max(1, instance.count)))
  }

  /** First schedules by priority rules and today's plan, then the population that suits steps or time. */
  begin(): void {
    const { until, steps, population } = this.#options
    const before = until?.now() ?? 0
    const lists = firstLists(this.#decoder, this.#problem, this.#today)
    const spent = until ? until.now() - before : 0
    const evolution = new Evolution({
      decoder: this.#decoder,
      appraisal: this.#appraisal,
      random: createGenerator({ seed: this.#options.seed ?? 1 }),
      size: population ?? (steps === undefined ? usualSize : sizeFor(steps)),
    })
    this.#evolution = evolution
    for (const { list, modes } of lists) {
      evolution.welcome(list, modes)
      if (until && until.now() >= until.at) break
    }
    if (!until || population !== undefined) return
    // The first schedules run slowly until the machine has warmed up: where that already allows many, the speed is measured a little later.
    const left = (until.at - until.now()) / Math.max(1e-6, spent + until.now() - before)
    if (left < 200) evolution.size = sizeFor(left * this.#decoder.count)
    else this.#measuredFrom = { count: this.#decoder.count + 60, at: null }
  }

  #measure(): void {
    const { until, steps } = this.#options
    if (!until || !this.#measuredFrom || this.#decoder.count < this.#measuredFrom.count) return
    if (this.#measuredFrom.at === null) {
      this.#measuredFrom = { count: this.#decoder.count + 100, at: until.now(), since: this.#decoder.count }
      return
    }
    const speed = (this.#decoder.count - (this.#measuredFrom.since ?? 0)) / Math.max(1e-6, until.now() - this.#measuredFrom.at)
    this.#evolving().size = sizeFor(Math.min(steps ?? Infinity, speed * (until.at - until.now())))
    this.#measuredFrom = null
  }

  #limited(): boolean {
    const { steps, until } = this.#options
    return (steps !== undefined && this.#decoder.count >= steps) || (until !== undefined && until.now() >= until.at)
  }

  #evolving(): Evolution {
    if (!this.#evolution) throw new LevelingError('BAD_NUMBER', 'search', 'the search has not begun')
    return this.#evolution
  }

  #best(): Found {
    const { best } = this.#evolving()
    if (!best) throw new LevelingError('BAD_NUMBER', 'search', 'no schedule was generated')
    return best
  }

  /** Goes on for a while; whether something better was found. */
  run(): boolean {
    const evolution = this.#evolving()
    const before = evolution.best
    const stop = this.#decoder.count + this.#stride
    this.over = evolution.settled
    while (!this.over && this.#decoder.count < stop) {
      if (this.#limited() || (evolution.best && evolution.best.cost <= this.#bound + 1e-9)) this.over = true
      else {
        evolution.step()
        if (this.#measuredFrom) this.#measure()
      }
    }
    return evolution.best !== before
  }

  welcome(plan: readonly LeveledActivity[]): void {
    const { instance } = this.#decoder
    const rank = new Float64Array(instance.count)
    const modes = instance.modeStart.slice(0, instance.count)
    for (let i = 0; i < instance.count; i++) {
      const row = plan[instance.origin[i]!]
      rank[i] = row ? row.start : never
      for (let m = instance.modeStart[i]!; row && m < instance.modeStart[i + 1]!; m++) if (instance.modeOrigin[m] === row.mode) modes[i] = m
    }
    const list = new Int32Array(instance.count)
    new ListMaker(instance).byPriority(rank, list)
    this.#evolving().welcome(list, modes)
  }

  progress(improved: boolean): Progress {
    const { cost, makespan } = this.#best()
    const { unit } = this.#decoder.instance
    const scale = costScale(this.#decoder.instance)
    return {
      cost: cost * scale,
      makespan: makespan * unit,
      bound: this.#bound * scale,
      schedules: this.#decoder.count,
      improved,
      plan: () => this.plan(),
    }
  }

  plan(): Leveled {
    const { instance, count } = this.#decoder
    const price = this.#options.today?.price ?? 0
    return writeOut({ problem: this.#problem, instance, bound: this.#bound, schedules: count, today: this.#today, price }, this.#best())
  }
}
