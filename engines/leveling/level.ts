import { modesOf } from './check.ts'
import { compileProblem, type Today } from './compile.ts'
import { LevelingError } from './leveling-error.ts'
import type { LeveledActivity, LevelingProblem } from './problem.ts'
import type { LevelResult, Progress } from './result.ts'
import { Search } from './search.ts'

export type LevelOptions = {
  /** Same problem, seed and steps: same answer. */
  seed?: number | string
  /** At most this many schedules are generated. */
  steps?: number
  /** Stops at a moment of a clock that the caller has, for example `{ now: () => performance.now(), at: performance.now() + 1000 }`. */
  until?: { now: () => number; at: number }
  /** Plan of today: start of activities by id (and the mode), where the search begins. With a price, moving a start costs that per unit of time. */
  today?: { activities: readonly { id: string; start: number; mode?: number }[]; price?: number }
  /** Schedules in a population; by default chosen from the steps or the time there is. */
  population?: number
}

/** A plan of another search of the same problem, handed in with `next` (LeveledActivity of each activity in the order of the problem). */
export type Migrant = readonly LeveledActivity[] | undefined

/**
 * Levels a problem: yields its progress every so often, with the first schedule first, and returns the best found when steps or time are over, or
 * when it is proven that nothing is better. Without `steps` and `until` it goes on for as long as it is asked to. Stop it by not asking any more
 * and taking the last `plan()`. Throws `LevelingError` on malformed input.
 */
export function* level(problem: LevelingProblem, options: LevelOptions = {}): Generator<Progress, LevelResult, Migrant> {
  checkOptions(options)
  const today = todayOf(problem, options)
  const compiled = compileProblem(problem, options.today?.price ? today : null)
  if ('infeasible' in compiled) return { status: 'infeasible', ...compiled.infeasible }
  const search = new Search({ problem, instance: compiled.instance, today, options })
  search.begin()
  for (;;) {
    const improved = search.run()
    const migrant = yield search.progress(improved)
    if (search.over) return search.result()
    if (migrant) search.welcome(migrant)
  }
}

/** A schedule at once, by priority rules and justification, with its bound; a thousand activities take some milliseconds. */
export function firstSchedule(problem: LevelingProblem, options: Pick<LevelOptions, 'seed' | 'today'> = {}): LevelResult {
  return levelNow(problem, { ...options, steps: 0 })
}

/** Runs `level` to its end. Needs `steps` or `until`, else it takes 20,000 steps. */
export function levelNow(problem: LevelingProblem, options: LevelOptions = {}): LevelResult {
  const run = level(problem, options.steps === undefined && options.until === undefined ? { ...options, steps: 20_000 } : options)
  for (;;) {
    const { done, value } = run.next()
    if (done) return value
  }
}

function checkOptions({ steps, until, population, today }: LevelOptions): void {
  const check = (what: string, value: number | undefined): void => {
    if (value !== undefined && !(value >= 0)) throw new LevelingError('BAD_NUMBER', what, `${what} is ${value}; it must be a number from 0 on`)
  }
  check('steps', steps)
  check('population', population)
  check('price', today?.price)
  if (until && Number.isNaN(until.at)) throw new LevelingError('BAD_NUMBER', 'until', 'the moment to stop at is not a number')
}

function todayOf(problem: LevelingProblem, { today }: LevelOptions): Today {
  if (!today) return null
  const known = new Map(problem.activities.map((activity) => [activity.id, activity]))
  for (const { id, start, mode } of today.activities) {
    const activity = known.get(id)
    if (!activity) throw new LevelingError('UNKNOWN_ACTIVITY', id, `the plan of today names "${id}", which is not an activity`)
    if (!Number.isInteger(start) || start < 0 || start > 1e9)
      throw new LevelingError('NOT_WHOLE', id, `"${id}" starts at ${start} in the plan of today; times are whole units from 0 to 1e9`)
    if (mode !== undefined && !modesOf(activity)[mode])
      throw new LevelingError('UNKNOWN_MODE', id, `the plan of today has "${id}" in mode ${mode}, which it does not have`)
  }
  return new Map(today.activities.map(({ id, start, mode = null }) => [id, { start, mode }]))
}
