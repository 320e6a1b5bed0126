import { createGenerator } from '../stats/index.ts'
import { Appraisal, type Stay } from './appraisal.ts'
import { earliestCosts, lowerBound, relax, type Bounds } from './bounds.ts'
import { modesOf } from './check.ts'
import type { Today } from './compile.ts'
import { Contest } from './contest.ts'
import { Decoder } from './decoder.ts'
import { distancesOf } from './distances.ts'
import { Evolution, type Found, type Seeker } from './evolution.ts'
import { firstLists } from './first-lists.ts'
import { groupsOf } from './groups.ts'
import { never, type Instance } from './instance.ts'
import type { LevelOptions } from './level.ts'
import { LagSearch } from './lag-search.ts'
import { LevelingError } from './leveling-error.ts'
import { ListMaker } from './lists.ts'
import type { LeveledActivity, LevelingProblem } from './problem.ts'
import { quickest } from './quickest.ts'
import { Rebuilding } from './rebuilding.ts'
import { SmallSearch } from './small-search.ts'
import { costScale, writeOut, type Leveled, type LevelResult, type Progress } from './result.ts'

/** Longest distances are kept for all pairs of activities. */
const mostWithLags = 1000
/** Up to this many activities a search may come to an end. */
const small = 40
const usualSize = 150
/** Steps before the bound begins to take its share, where the first answer takes more than these. */
const fewSteps = 500
/** Between these numbers of activities plans with goals or choices are rebuilt: measured, below an evolution finds better ones. */
const [fewest, most] = [100, 20_000]

/** Larger populations find better plans later: measured on the instances of 60 and 120 activities of PSPLIB. */
const sizeFor = (schedules: number): number => Math.min(1000, Math.max(12, Math.round(0.45 * Math.sqrt(Math.max(0, schedules)))))

function stayOf(instance: Instance, problem: LevelingProblem, today: Today, price: number): Stay {
  const { count, origin, unit } = instance
  const stay = { start: new Int32Array(count), price: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    const start = today?.get(problem.activities[origin[i]!]?.id ?? '')?.start
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
  readonly #bound: Bounds
  readonly #contest: Contest | null
  readonly #stride: number
  #seeker: Seeker | null = null
  #impossible: string[] | null = null
  #measuredFrom: { count: number; at: number | null; since?: number } | null = null
  #began = 0
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
    const relaxed = relax(instance)
    const least = instance.costs.any ? 0 : Math.max(atLeast, lowerBound(relaxed))
    this.#bound = instance.costs.any ? earliestCosts(relaxed, this.#appraisal) : { all: least, plain: least }
    this.#contest = instance.costs.any ? new Contest(relaxed, this.#appraisal) : null
    this.#stride = Math.max(1, Math.ceil(200_000 / Math.max(1, instance.count)))
  }

  /** First schedules by priority rules and today's plan, then the population that suits steps or time. */
  begin(): void {
    const { until, steps, population } = this.#options
    const before = until?.now() ?? 0
    this.#began = before
    const lists = firstLists(this.#decoder, this.#problem, this.#today)
    const spent = until ? until.now() - before : 0
    const evolution = this.#create(population ?? (steps === undefined ? usualSize : sizeFor(steps)))
    if (!evolution) return
    this.#seeker = evolution
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
    if (this.#seeker) this.#seeker.size = sizeFor(Math.min(steps ?? Infinity, speed * (until.at - until.now())))
    this.#measuredFrom = null
  }

  /** Share of steps and time that is left. */
  #left(): number {
    const { steps, until } = this.#options
    const left = steps === undefined ? 1 : 1 - this.#decoder.count / Math.max(1, steps)
    return until === undefined || until.at === Infinity ? left : Math.min(left, (until.at - until.now()) / Math.max(1e-6, until.at - this.#began))
  }

  /** Null when lags contradict each other. */
  #create(size: number): Seeker | null {
    const decoder = this.#decoder
    const { instance } = decoder
    const parts = { decoder, appraisal: this.#appraisal, random: createGenerator({ seed: this.#options.seed ?? 1 }), size }
    if (instance.backward.from.length === 0) {
      const rebuilds = instance.count >= fewest && instance.count <= most && (this.#appraisal.local || instance.modeDuration.length > instance.count)
      if (rebuilds) return new Rebuilding({ ...parts, group: groupsOf(this.#problem, instance) })
      const steady = instance.changes.length === 0 && instance.modeDuration.length === instance.count && !this.#appraisal.local
      return steady && instance.count > 1 && instance.count <= small ? new SmallSearch(parts) : new Evolution(parts)
    }
    if (instance.count > mostWithLags)
      throw new LevelingError('TOO_MANY', 'activities', `${instance.count} activities with longest lags; no more than ${mostWithLags} are levelled`)
    decoder.useModes(quickest(instance))
    const found = distancesOf(instance, decoder.duration)
    if ('distances' in found) return new LagSearch({ ...parts, distances: found.distances })
    this.#impossible = found.circle.map((i) => this.#problem.activities[instance.origin[i]!]?.id ?? '')
    this.over = true
    return null
  }

  /** Goes on for a while; whether something better was found. */
  run(): boolean {
    const evolution = this.#seeker
    if (!evolution) return false
    const before = evolution.best
    const stop = this.#decoder.count + this.#stride
    const limited = this.#options.steps !== undefined || this.#options.until !== undefined
    this.over = evolution.settled
    while (!this.over && this.#decoder.count < stop) {
      const left = this.#left()
      if (evolution.heat !== undefined && limited) evolution.heat = left
      if (left <= 0 || evolution.settled || (evolution.best && evolution.best.cost <= this.#bound.all + 1e-9)) this.over = true
      else if (!this.#contend(evolution)) {
        evolution.step()
        if (this.#measuredFrom) this.#measure()
        if (this.#decoder.count > stop - this.#stride + fewSteps) this.#contest?.begin(evolution)
      }
    }
    // Not before the first answer.
    this.#contest?.begin(evolution)
    return evolution.best !== before
  }

  /** Takes a step of the bound on what sharing people costs, where it is its turn. */
  #contend(seeker: Seeker): boolean {
    const contest = this.#contest
    const { until } = this.#options
    if (!contest?.step(seeker, until ? { now: until.now, since: this.#began } : null, this.#decoder.count)) return false
    this.#bound.plain = Math.max(this.#bound.plain, contest.bound)
    this.#bound.all = Math.max(this.#bound.all, contest.bound)
    return true
  }

  /** What is in the way of a plan that breaks something is not counted in its cost, and so not in its bound. */
  #boundOf(best: Found | null): number {
    return best && this.#appraisal.penaltyOf(best) > 0 ? this.#bound.plain : this.#bound.all
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
    this.#seeker?.welcome(list, modes)
  }

  progress(improved: boolean): Progress {
    const best = this.#seeker?.best ?? null
    const { unit } = this.#decoder.instance
    const scale = costScale(this.#decoder.instance)
    return {
      cost: best && best.cost * scale,
      makespan: best && best.makespan * unit,
      bound: this.#boundOf(best) * scale,
      schedules: this.#decoder.count,
      improved,
      plan: () => this.plan(),
    }
  }

  plan(): Leveled | null {
    const best = this.#seeker?.best
    if (!best) return null
    const { instance, count } = this.#decoder
    const price = this.#options.today?.price ?? 0
    // What has been looked at entirely is its own bound.
    const bound = this.#seeker?.settled ? best.cost - this.#appraisal.penaltyOf(best) : this.#boundOf(best)
    return writeOut({ problem: this.#problem, instance, bound, schedules: count, today: this.#today, price }, best)
  }

  result(): LevelResult {
    if (this.#impossible) return { status: 'infeasible', reason: 'timeLags', activities: this.#impossible }
    const plan = this.plan()
    if (plan) return plan
    return this.#seeker?.settled ? { status: 'infeasible', reason: 'exhausted' } : { status: 'notFound', schedules: this.#decoder.count }
  }
}
