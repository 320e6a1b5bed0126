import { requireHistory, type PurchaseHistory } from './history.ts'

/**
 * Histories prepared for a likelihood: equal ones once with their weight, times numbered, so that logarithms are taken once per distinct
 * time and not per customer. Rows are in order of x.
 */
export type Cohort = {
  rows: number
  repeats: Int32Array
  /** Index into `times` of t_x and T. */
  last: Int32Array
  observed: Int32Array
  weight: Float64Array
  times: Float64Array
  mostRepeats: number
  customers: number
  repeaters: number
}

/** `weights` (≥ 0, one per history) count a history more or less than once, as resampling does. O(n log n). */
export function cohortOf(histories: readonly PurchaseHistory[], weights?: ArrayLike<number>): Cohort {
  if (weights && weights.length !== histories.length)
    throw new RangeError(`there must be one weight per history, got ${weights.length} for ${histories.length}`)
  const times = new Map<number, number>()
  const numbered = (time: number): number => {
    const number = times.get(time) ?? times.size
    times.set(time, number)
    return number
  }
  const rows = new Map<string, { repeats: number; last: number; observed: number; weight: number }>()
  let customers = 0
  let repeaters = 0
  for (const [index, history] of histories.entries()) {
    requireHistory(history)
    const weight = weights?.[index] ?? 1
    if (!(weight >= 0 && weight < 1e15)) throw new RangeError(`weight must be at least 0, got ${weight}`)
    if (weight === 0) continue
    customers += weight
    if (history.repeats > 0) repeaters += weight
    const row = { repeats: history.repeats, last: numbered(history.last), observed: numbered(history.observed), weight }
    const key = `${row.repeats} ${row.last} ${row.observed}`
    const same = rows.get(key)
    if (same) same.weight += weight
    else rows.set(key, row)
  }
  const list = [...rows.values()].sort((a, b) => a.repeats - b.repeats)
  return {
    rows: list.length,
    repeats: Int32Array.from(list, (row) => row.repeats),
    last: Int32Array.from(list, (row) => row.last),
    observed: Int32Array.from(list, (row) => row.observed),
    weight: Float64Array.from(list, (row) => row.weight),
    times: Float64Array.from(times.keys()),
    mostRepeats: list.at(-1)?.repeats ?? 0,
    customers,
    repeaters,
  }
}

/**
 * The same cohort with times in units of about its own length, so that neither days nor years lead the search astray. A density of times
 * changes by the unit for each repeat purchase: `shift` turns the scaled log-likelihood into that of the given times.
 */
export function inOwnUnit(cohort: Cohort): { scaled: Cohort; unit: number; shift: number } {
  const longest = cohort.times.reduce((most, time) => Math.max(most, time), 0)
  const unit = longest > 0 ? longest / 5 : 1
  const repeats = cohort.weight.reduce((sum, weight, i) => sum + weight * cohort.repeats[i]!, 0)
  return { scaled: { ...cohort, times: cohort.times.map((time) => time / unit) }, unit, shift: -repeats * Math.log(unit) }
}
