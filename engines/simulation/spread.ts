import { orderStatistics } from './order-statistics.ts'
import { SimulationError } from './simulation-error.ts'
import { known, unknown, wilsonInterval, type Figure, type RateInterval } from '../stats/index.ts'

export type QuantileEstimate = { p: number; value: number; standardError: number }

/** How a figure is spread over the runs in which there is one. */
export type Spread = {
  runs: number
  /** Share of runs that have a value, with Wilson's interval: dates that never come, values of what was not signed have none. */
  share: RateInterval
  mean: Figure<'NEVER'>
  /** Of the mean; null below two values. */
  standardError: number | null
  standardDeviation: number | null
  least: Figure<'NEVER'>
  most: Figure<'NEVER'>
  /** Of the runs that have a value; empty without any. */
  quantiles: QuantileEstimate[]
  /** Even bins over the values, `counts[i]` from `from + i × width`; null without any. */
  histogram: { from: number; width: number; counts: number[] } | null
}

export type SpreadOptions = { quantiles?: readonly number[]; bins?: number }

/** Percentiles that screens show: P10 P50 P80 P90. */
export const usualQuantiles: readonly number[] = [0.1, 0.5, 0.8, 0.9]

/**
 * Mean, quantiles (type 7) with their standard errors, and a histogram. The error of quantile p is half the distance of the order statistics
 * one binomial standard deviation √(n·p(1−p)) below and above it, which assumes no shape. O(n). Source: David & Nagaraja (2003), Order
 * Statistics, 7.1.
 */
export function spreadOf(values: Float64Array, options: SpreadOptions = {}): Spread {
  const present = finiteOf(values)
  const n = present.length
  const share = wilsonInterval({ successes: n, trials: values.length })
  const none = unknown('NEVER')
  if (n === 0)
    return {
      runs: values.length,
      share,
      mean: none,
      standardError: null,
      standardDeviation: null,
      least: none,
      most: none,
      quantiles: [],
      histogram: null,
    }
  const centre = present[0]!
  let [sum, squares] = [0, 0]
  for (let i = 0; i < n; i++) {
    const distance = present[i]! - centre
    sum += distance
    squares += distance * distance
  }
  const deviation = n < 2 ? null : Math.sqrt(Math.max(0, (squares - (sum * sum) / n) / (n - 1)))
  const { least, most, quantiles } = quantilesOf(present, options.quantiles ?? usualQuantiles)
  return {
    runs: values.length,
    share,
    mean: known(centre + sum / n),
    standardError: deviation === null ? null : deviation / Math.sqrt(n),
    standardDeviation: deviation,
    least: known(least),
    most: known(most),
    quantiles,
    histogram: histogramOf(present, { from: least, to: most, bins: options.bins ?? 24 }),
  }
}

function finiteOf(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length)
  let n = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value - value === 0) present[n++] = value
  }
  return present.subarray(0, n)
}

function quantilesOf(values: Float64Array, wanted: readonly number[]): { least: number; most: number; quantiles: QuantileEstimate[] } {
  const last = values.length - 1
  const places = wanted.map((p) => {
    if (!(p >= 0 && p <= 1)) throw new SimulationError('BAD_PROBABILITY', 'quantiles', `${p} is no share of the runs`)
    const step = Math.sqrt((p * (1 - p)) / values.length)
    return [p, Math.max(0, p - step), Math.min(1, p + step)].map((share) => last * share)
  })
  const ranks = [...new Set([0, last, ...places.flat().flatMap((place) => [Math.floor(place), Math.ceil(place)])])].sort((a, b) => a - b)
  const found = orderStatistics(values, ranks)
  const valueOf = new Map(ranks.map((rank, i) => [rank, found[i]!]))
  const at = (place: number): number => {
    const low = valueOf.get(Math.floor(place)) ?? NaN
    return low + (place - Math.floor(place)) * ((valueOf.get(Math.ceil(place)) ?? NaN) - low)
  }
  const quantiles = wanted.map((p, i) => {
    const [middle = 0, below = 0, above = 0] = places[i] ?? []
    return { p, value: at(middle), standardError: (at(above) - at(below)) / 2 }
  })
  return { least: at(0), most: at(last), quantiles }
}

function histogramOf(
  values: Float64Array,
  { from, to, bins }: { from: number; to: number; bins: number },
): { from: number; width: number; counts: number[] } {
  if (from === to) return { from, width: 0, counts: [values.length] }
  const counts = Array.from({ length: bins }, () => 0)
  const width = (to - from) / bins
  for (let i = 0; i < values.length; i++) counts[Math.min(bins - 1, Math.floor((values[i]! - from) / width))]!++
  return { from, width, counts }
}

/** Chance that a date comes by a moment: never counts as not. */
export const chanceBy = (dates: Float64Array, moment: number): RateInterval =>
  wilsonInterval({ successes: dates.reduce((count, date) => count + (date <= moment ? 1 : 0), 0), trials: dates.length })

/** Chance that an amount reaches a target. */
export const chanceOfReaching = (amounts: Float64Array, target: number): RateInterval =>
  wilsonInterval({ successes: amounts.reduce((count, amount) => count + (amount >= target ? 1 : 0), 0), trials: amounts.length })
