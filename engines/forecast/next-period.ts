import { known, quantileOfSorted, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { periodMethods, type PeriodMethod } from './period-methods.ts'
import { valueErrors, type ForecastAndActual, type ValueErrors } from './value-errors.ts'

export type MethodRecord = { method: PeriodMethod; errors: ValueErrors }

export type PeriodForecast = {
  method: PeriodMethod
  /** In the unit of the totals, for the period after the last. */
  forecast: number
  /** Interval by the method's own past errors; null until there are enough of them for the confidence. */
  lower: Figure<'TOO_FEW_ERRORS'>
  upper: Figure<'TOO_FEW_ERRORS'>
  /** Past periods in which an interval could be given from what was known then, and in how many the actual lay within. */
  coverage: { given: number; within: number }
  /** Every method on the same past periods, the best first: what it would have said then against what came. */
  methods: MethodRecord[]
}

export type PeriodFit = ({ status: 'forecast' } & PeriodForecast) | { status: 'infeasible'; reason: 'TOO_FEW_PERIODS' }

const fewestPeriods = 6
const simplest: readonly PeriodMethod[] = ['mean', 'last', 'smoothed', 'season', 'trend']

/**
 * The next period's total from those before (oldest first, none missing). Each method forecasts every past period from the fourth on by
 * what lay before it; the one with the least absolute error makes the forecast, and the quantiles of its errors the interval. `season` is
 * the number of periods after which the year begins again (4, 12). `floor` cuts forecast and interval (0 for amounts that can't be negative).
 * Needs 6 periods. O(periods²).
 * Sources: Tashman (2000), International Journal of Forecasting 16; Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 5;
 * Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World (the rank (n + 1)·confidence).
 */
export function forecastNextPeriod(input: { totals: readonly number[]; season?: number; confidence?: number; floor?: number }): PeriodFit {
  const { totals, season = null, confidence = 0.8, floor } = input
  for (const total of totals) requireNumber('total', total)
  requireNumber('periods', totals.length, { max: 2000 })
  requireNumber('confidence', confidence, { min: 0.01, max: 0.999 })
  if (season !== null && !Number.isInteger(requireNumber('season', season, { min: 2, max: 366 })))
    throw new RangeError(`season must be a whole number, got ${season}`)
  if (totals.length < fewestPeriods) return { status: 'infeasible', reason: 'TOO_FEW_PERIODS' }
  const cut = (value: number): number => (floor === undefined ? value : Math.max(floor, value))
  const first = Math.max(3, season !== null && season + 2 < totals.length ? season : 0)
  const tried = simplest.flatMap((method) => {
    const next = periodMethods[method](totals, season)
    const past = rehearse(totals, first, (history) => periodMethods[method](history, season)).map(
      (pair) => pair && { ...pair, forecast: cut(pair.forecast) },
    )
    return next === null || past.includes(null) ? [] : [{ method, next: cut(next), past: past.filter((pair) => pair !== null) }]
  })
  const ranked = tried
    .map((one) => ({ ...one, errors: valueErrors(one.past), distance: distanceOf(one.past) }))
    .sort((a, b) => a.distance - b.distance)
  const chosen = ranked[0]
  if (!chosen) return { status: 'infeasible', reason: 'TOO_FEW_PERIODS' }
  const { lower, upper } = intervalOf(chosen.past, chosen.next, confidence)
  return {
    status: 'forecast',
    method: chosen.method,
    forecast: chosen.next,
    lower: lower.value === null ? lower : known(cut(lower.value)),
    upper: upper.value === null ? upper : known(cut(upper.value)),
    coverage: coverageOf(chosen.past, confidence),
    methods: ranked.map(({ method, errors }) => ({ method, errors })),
  }
}

const rehearse = (totals: readonly number[], first: number, forecast: (history: readonly number[]) => number | null): (ForecastAndActual | null)[] =>
  totals.slice(first).map((actual, i) => {
    const said = forecast(totals.slice(0, first + i))
    return said === null ? null : { forecast: said, actual }
  })

const distanceOf = (pairs: readonly ForecastAndActual[]): number => pairs.reduce((sum, { forecast, actual }) => sum + Math.abs(actual - forecast), 0)

type Interval = { lower: Figure<'TOO_FEW_ERRORS'>; upper: Figure<'TOO_FEW_ERRORS'> }

/** Half the confidence left out on each side, at the ranks that n past errors give to the next one; null when n is too small for such a rank. */
function intervalOf(past: readonly ForecastAndActual[], forecast: number, confidence: number): Interval {
  const errors = Float64Array.from(past, (pair) => pair.actual - pair.forecast).sort()
  const rank = ((1 - confidence) / 2) * (errors.length + 1)
  if (rank < 1 - 1e-9) return { lower: unknown('TOO_FEW_ERRORS'), upper: unknown('TOO_FEW_ERRORS') }
  const at = (place: number): number => quantileOfSorted(errors, Math.min(1, Math.max(0, (place - 1) / Math.max(1, errors.length - 1)))).value ?? 0
  return { lower: known(forecast + at(rank)), upper: known(forecast + at(errors.length + 1 - rank)) }
}

function coverageOf(past: readonly ForecastAndActual[], confidence: number): PeriodForecast['coverage'] {
  const coverage = { given: 0, within: 0 }
  for (const [i, { forecast, actual }] of past.entries()) {
    const { lower, upper } = intervalOf(past.slice(0, i), forecast, confidence)
    if (lower.value === null || upper.value === null) continue
    coverage.given++
    if (actual >= lower.value && actual <= upper.value) coverage.within++
  }
  return coverage
}
