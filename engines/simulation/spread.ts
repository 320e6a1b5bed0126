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
 * one binomial standard deviation √(n·p(1−p)) below and above it, which assumes no shape. O(n log n). Source: David & Nagaraja (2003), Order
 * Statistics, 7.1.
 */
export function spreadOf(values: Float64Array, options: SpreadOptions = {}): Spread {
  const sorted = values.filter((value) => Number.isFinite(value)).sort()
  const n = sorted.length
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
  const centre = sorted[n >>> 1]!
  let [sum, squares] = [0, 0]
  for (const value of sorted) {
    sum += value - centre
    squares += (value - centre) ** 2
  }
  const deviation = n < 2 ? null : Math.sqrt(Math.max(0, (squares - (sum * sum) / n) / (n - 1)))
  return {
    runs: values.length,
    share,
    mean: known(centre + sum / n),
    standardError: deviation === null ? null : deviation / Math.sqrt(n),
    standardDeviation: deviation,
    least: known(sorted[0]!),
    most: known(sorted[n - 1]!),
    quantiles: (options.quantiles ?? usualQuantiles).map((p) => ({ p, value: typeSeven(sorted, p), standardError: quantileError(sorted, p) })),
    histogram: histogramOf(sorted, options.bins ?? 24),
  }
}

/** Quantile of type 7 of values in ascending order, at least one. */
function typeSeven(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]!
  return low + (place - below) * ((sorted[below + 1] ?? low) - low)
}

function quantileError(sorted: Float64Array, p: number): number {
  const step = Math.sqrt((p * (1 - p)) / sorted.length)
  return (typeSeven(sorted, Math.min(1, p + step)) - typeSeven(sorted, Math.max(0, p - step))) / 2
}

function histogramOf(sorted: Float64Array, bins: number): { from: number; width: number; counts: number[] } {
  const [from, to] = [sorted[0]!, sorted.at(-1)!]
  if (from === to) return { from, width: 0, counts: [sorted.length] }
  const counts = Array.from({ length: bins }, () => 0)
  const width = (to - from) / bins
  for (const value of sorted) counts[Math.min(bins - 1, Math.floor((value - from) / width))]!++
  return { from, width, counts }
}

/** Chance that a date comes by a moment: never counts as not. */
export const chanceBy = (dates: Float64Array, moment: number): RateInterval =>
  wilsonInterval({ successes: dates.reduce((count, date) => count + (date <= moment ? 1 : 0), 0), trials: dates.length })

/** Chance that an amount reaches a target. */
export const chanceOfReaching = (amounts: Float64Array, target: number): RateInterval =>
  wilsonInterval({ successes: amounts.reduce((count, amount) => count + (amount >= target ? 1 : 0), 0), trials: amounts.length })
