import { known, normalCdf, normalQuantile, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { meanOf, unitsOf, varianceOf, type ForecastDeal, type LeftOut, type Unit } from './deal.ts'
import { convolveOnGrid, exactStep, roundedStep, type GridError } from './convolve.ts'
import { enumerateTotals, type Support } from './enumerate.ts'

export type TotalDistribution = Support & {
  /** How it was computed; `rounded` says in `error` how far off it can be. */
  method: 'enumeration' | 'exactGrid' | 'roundedGrid'
  deals: number
  leftOut: LeftOut[]
  /** Σ p·v: the weighted pipeline, in the unit of the values. */
  mean: number
  standardDeviation: number
  error: GridError | null
}

const enumerated = 20
/** Slack for probabilities that were summed in another order. */
const tolerance = 1e-12

/**
 * Exact distribution of the total that a set of open deals will bring: independent win or lose, deals of one group decided together.
 * Up to 20 deals by enumeration, above that by convolution on a money grid (exact where the values share a divisor that allows it,
 * else rounded with the error stated). Deterministic. Deals without value or probability are left out and named.
 * O(2^20) or O(deals × 8,000). Source: house method 3.1; Feller, An Introduction to Probability Theory, XI (convolution).
 */
export function totalDistribution(deals: readonly ForecastDeal[]): TotalDistribution {
  const { units, deals: count, leftOut } = unitsOf(deals)
  const mean = sum(units, meanOf)
  const standardDeviation = Math.sqrt(sum(units, varianceOf))
  return { ...compute(units, count, standardDeviation), deals: count, leftOut, mean, standardDeviation }
}

const sum = (units: readonly Unit[], of: (unit: Unit) => number): number => units.reduce((total, unit) => total + of(unit), 0)

function compute(units: readonly Unit[], deals: number, deviation: number): Support & Pick<TotalDistribution, 'method' | 'error'> {
  if (deals <= enumerated) return { ...enumerateTotals(units), method: 'enumeration', error: null }
  const exact = exactStep(units)
  if (exact !== null) {
    const { support, error } = convolveOnGrid(units, exact)
    return { ...support, method: 'exactGrid', error }
  }
  if (deviation === 0) return { totals: Float64Array.of(sum(units, meanOf)), mass: Float64Array.of(1), method: 'exactGrid', error: null }
  const { support, error } = convolveOnGrid(units, roundedStep(units))
  return { ...support, method: 'roundedGrid', error }
}

/** P(total ≥ target), in [0, 1]. On a rounded grid a cell that straddles the target counts in proportion. O(points). */
export function probabilityOfReaching(distribution: TotalDistribution, target: number): number {
  requireNumber('target', target)
  const { totals, mass, method } = distribution
  const half = method === 'roundedGrid' ? cellWidth(totals) / 2 : 0
  let reached = 0
  for (let i = totals.length - 1; i >= 0; i--) {
    const total = totals[i] ?? 0
    if (total - half >= target) reached += mass[i] ?? 0
    else if (total + half > target) reached += ((mass[i] ?? 0) * (total + half - target)) / (2 * half)
    else break
  }
  return Math.min(1, reached)
}

const cellWidth = (totals: Float64Array): number => (totals[1] ?? 0) - (totals[0] ?? 0)

/** Smallest possible total x with P(total ≤ x) ≥ q, 0 ≤ q ≤ 1: P10, P50, P90 are q = .1, .5, .9. O(points). */
export function quantileOfTotal(distribution: TotalDistribution, q: number): number {
  requireNumber('q', q, { min: 0, max: 1 })
  const { totals, mass } = distribution
  let below = 0
  for (let i = 0; i < totals.length; i++) {
    below += mass[i] ?? 0
    if (below >= q - tolerance && below > 0) return totals[i] ?? 0
  }
  return totals.at(-1) ?? 0
}

/**
 * The normal approximation beside the exact answer: P(total ≥ target) and quantile of N(mean, sd²). Poor for few large deals, which is
 * why it is never shown alone. Null where all deals are certain, because there is no spread to approximate.
 */
export function normalApproximation(input: { mean: number; standardDeviation: number; target: number }): Figure<'NO_SPREAD'> {
  const { mean, standardDeviation, target } = input
  if (standardDeviation === 0) return unknown('NO_SPREAD')
  return known(1 - normalCdf((requireNumber('target', target) - mean) / standardDeviation))
}

export function normalQuantileOfTotal(input: { mean: number; standardDeviation: number; q: number }): Figure<'NO_SPREAD'> {
  if (input.standardDeviation === 0) return unknown('NO_SPREAD')
  return known(input.mean + input.standardDeviation * normalQuantile(input.q))
}

export type Bar = { from: number; to: number; probability: number }

/** The distribution in at most `bars` equal steps between the lowest and the highest total worth drawing (P0.05 to P99.95). O(points). */
export function barsOfTotal(distribution: TotalDistribution, bars: number): Bar[] {
  requireNumber('bars', bars, { min: 1, max: 10_000 })
  const low = quantileOfTotal(distribution, 0.0005)
  const high = quantileOfTotal(distribution, 0.9995)
  if (low === high) return [{ from: low, to: high, probability: 1 }]
  const width = (high - low) / bars
  const out: Bar[] = Array.from({ length: bars }, (_, i) => ({ from: low + i * width, to: low + (i + 1) * width, probability: 0 }))
  for (let i = 0; i < distribution.totals.length; i++) {
    const place = Math.floor(((distribution.totals[i] ?? 0) - low) / width)
    const bar = out[Math.max(0, Math.min(bars - 1, place))]
    if (bar) bar.probability += distribution.mass[i] ?? 0
  }
  return out
}
