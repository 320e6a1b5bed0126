import { known, normalCdf, normalQuantile, requireNumber, unknown, wilsonInterval, type Figure, type RateInterval } from '../stats/index.ts'
import type { Judged } from './brier.ts'
import { clippedLogit } from './logit.ts'
import { fitTwoTerms } from './two-terms.ts'

export type CalibrationBin = { from: number; to: number; meanForecast: number; won: RateInterval }

/**
 * Calibration curve: deals in the order of their forecasts, cut into at most `bins` groups of nearly equal size (default 10), equal forecasts
 * never apart; per group the mean forecast beside the share won with its Wilson interval. O(n log n). Source: Murphy & Winkler (1977),
 * Applied Statistics 26.
 */
export function calibrationCurve(judged: readonly Judged[], bins = 10): CalibrationBin[] {
  return equalGroups(judged, bins).map((group) => ({
    from: group[0]!.forecast,
    to: group.at(-1)!.forecast,
    meanForecast: group.reduce((sum, { forecast }) => sum + forecast, 0) / group.length,
    won: wilsonInterval({ successes: group.filter(({ won }) => won).length, trials: group.length }),
  }))
}

function equalGroups(judged: readonly Judged[], bins: number): Judged[][] {
  if (!Number.isInteger(requireNumber('bins', bins, { min: 1, max: 1000 }))) throw new RangeError(`bins must be a whole number, got ${bins}`)
  for (const { forecast } of judged) requireNumber('forecast', forecast, { min: 0, max: 1 })
  const sorted = judged.toSorted((a, b) => a.forecast - b.forecast)
  const groups: Judged[][] = []
  for (let from = 0, bin = 1; from < sorted.length; bin++) {
    let to = Math.max(from + 1, Math.round((sorted.length * bin) / bins))
    while (to < sorted.length && sorted[to]!.forecast === sorted[to - 1]!.forecast) to++
    groups.push(sorted.slice(from, to))
    from = to
  }
  return groups
}

export type BinnedBrier = {
  /** Murphy's parts over the groups of the calibration curve, in the unit of the Brier score. */
  reliability: number
  resolution: number
  uncertainty: number
  /** What the groups hide because forecasts differ within them: score = reliability − resolution + uncertainty + withinSpread − withinCovariance. */
  withinSpread: number
  withinCovariance: number
}

/**
 * Murphy's parts for forecasts that are hardly ever equal, over groups of nearly equal size, with the two terms that make the sum exact.
 * Null without forecasts. O(n log n). Source: Stephenson, Coelho & Jolliffe (2008), Weather and Forecasting 23.
 */
export function binnedBrier(judged: readonly Judged[], bins = 10): BinnedBrier | null {
  if (judged.length === 0) return null
  const base = judged.filter(({ won }) => won).length / judged.length
  const parts = { reliability: 0, resolution: 0, uncertainty: base * (1 - base), withinSpread: 0, withinCovariance: 0 }
  for (const group of equalGroups(judged, bins)) {
    const share = group.length / judged.length
    const forecast = group.reduce((sum, one) => sum + one.forecast, 0) / group.length
    const rate = group.filter(({ won }) => won).length / group.length
    parts.reliability += share * (forecast - rate) ** 2
    parts.resolution += share * (rate - base) ** 2
    for (const one of group) {
      parts.withinSpread += (one.forecast - forecast) ** 2 / judged.length
      parts.withinCovariance += (2 * (one.forecast - forecast) * ((one.won ? 1 : 0) - rate)) / judged.length
    }
  }
  return parts
}

/** A number with its interval; all null together. */
export type Estimate<R extends string = string> = { estimate: Figure<R>; lower: number | null; upper: number | null }

export type CalibrationLine = {
  /** 1 is right; below, the forecasts are too bold, above, too timid. */
  slope: Estimate<'ONE_OUTCOME' | 'NO_SPREAD' | 'NO_CONVERGENCE'>
  /** In logits; 0 is right on the whole; above, more is won than was forecast. */
  intercept: Estimate<'ONE_OUTCOME' | 'NO_SPREAD' | 'NO_CONVERGENCE'>
  /** Spiegelhalter's z and its two-sided p: small p, the forecasts are not what they say. Null where every forecast was 0 or 1. */
  spiegelhalter: { z: Figure<'NO_SPREAD'>; p: number | null }
}

/**
 * Calibration in two numbers: outcome = slope · logit(forecast) + intercept by logistic regression, the intercept told at slope 1
 * ("in the large"), with normal intervals of `confidence` (default 0.95). O(n) a step.
 * Sources: Cox (1958), Biometrika 45; Steyerberg (2019), Clinical Prediction Models, 15.3; Spiegelhalter (1986), Statistics in Medicine 5.
 */
export function calibrationLine(judged: readonly Judged[], { confidence = 0.95 }: { confidence?: number } = {}): CalibrationLine {
  const z = normalQuantile(0.5 + requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 }) / 2)
  const x = judged.map(({ forecast }) => clippedLogit(requireNumber('forecast', forecast, { min: 0, max: 1 })))
  const y = judged.map(({ won }) => (won ? 1 : 0))
  const spiegelhalter = spiegelhalterTest(judged)
  const none = (reason: 'ONE_OUTCOME' | 'NO_SPREAD' | 'NO_CONVERGENCE') => ({ estimate: unknown(reason), lower: null, upper: null })
  if (y.every((outcome) => outcome === y[0])) return { slope: none('ONE_OUTCOME'), intercept: none('ONE_OUTCOME'), spiegelhalter }
  const estimate = (value: number, error: number) => ({ estimate: known(value), lower: value - z * error, upper: value + z * error })
  const large = fitTwoTerms({ x, y, slope: 'one' })
  const both = x.every((logit) => logit === x[0]) ? null : fitTwoTerms({ x, y, slope: 'free' })
  return {
    slope: both ? (both.converged ? estimate(both.slope, both.slopeError) : none('NO_CONVERGENCE')) : none('NO_SPREAD'),
    intercept: large.converged ? estimate(large.intercept, large.interceptError) : none('NO_CONVERGENCE'),
    spiegelhalter,
  }
}

function spiegelhalterTest(judged: readonly Judged[]): CalibrationLine['spiegelhalter'] {
  let [gap, spread] = [0, 0]
  for (const { forecast: p, won } of judged) {
    gap += ((won ? 1 : 0) - p) * (1 - 2 * p)
    spread += (1 - 2 * p) ** 2 * p * (1 - p)
  }
  if (spread <= 0) return { z: unknown('NO_SPREAD'), p: null }
  const z = gap / Math.sqrt(spread)
  return { z: known(z), p: 2 * normalCdf(-Math.abs(z)) }
}
