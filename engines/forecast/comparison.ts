import { known, normalCdf, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** Two forecasts of the same deal, made before it ended, and how it ended. */
export type Rivals = { forecast: number; rival: number; won: boolean }

export type Comparison = {
  n: number
  /** Mean Brier score of the rival minus that of the forecast: above 0 the forecast is better. */
  gain: Figure<'NO_FORECASTS'>
  standardError: Figure<'TOO_FEW' | 'NO_FORECASTS'>
  /** One-sided: how likely a gain so large is when the forecast is no better. Small: it is better. */
  p: Figure<'TOO_FEW' | 'NO_FORECASTS'>
}

/**
 * Whether one forecast is better than another on the same deals: paired z test of the differences of squared errors, one-sided. Where the two
 * are always equal the gain is 0 and p is 1. Needs ten deals for a test. O(n).
 * Source: Diebold & Mariano (1995), Journal of Business & Economic Statistics 13, without correlation between deals.
 */
export function compareForecasts(deals: readonly Rivals[]): Comparison {
  const n = deals.length
  if (n === 0) return { n, gain: unknown('NO_FORECASTS'), standardError: unknown('NO_FORECASTS'), p: unknown('NO_FORECASTS') }
  const gains = deals.map(({ forecast, rival, won }) => {
    const outcome = won ? 1 : 0
    const range = { min: 0, max: 1 }
    return (requireNumber('rival', rival, range) - outcome) ** 2 - (requireNumber('forecast', forecast, range) - outcome) ** 2
  })
  const gain = gains.reduce((sum, value) => sum + value, 0) / n
  if (n < 10) return { n, gain: known(gain), standardError: unknown('TOO_FEW'), p: unknown('TOO_FEW') }
  const error = Math.sqrt(gains.reduce((sum, value) => sum + (value - gain) ** 2, 0) / (n - 1) / n)
  if (error === 0) return { n, gain: known(gain), standardError: known(0), p: known(gain > 0 ? 0 : 1) }
  return { n, gain: known(gain), standardError: known(error), p: known(normalCdf(-gain / error)) }
}
