import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** What was forecast for a period and what came, in one unit. */
export type ForecastAndActual = { forecast: number; actual: number }

export type ValueErrors = {
  n: number
  /** Σ|a − f| / Σ|a|: lower is better. */
  wape: Figure<'ZERO_DENOMINATOR'>
  /** Σ(f − a) / Σ|a|: above 0, too much was promised. */
  bias: Figure<'ZERO_DENOMINATOR'>
  /** Mean |a − f| / |a| over the periods with an actual other than 0, of which `skipped` are left out. */
  mape: Figure<'ZERO_DENOMINATOR'>
  skipped: number
  /** √ mean (a − f)², in the unit of the values. */
  rootMeanSquare: Figure<'NO_FORECASTS'>
}

/** How far forecasts of amounts were off. O(n). Source: house method 5.2; Kolassa & Schütz (2007), Foresight 6 (WAPE). */
export function valueErrors(pairs: readonly ForecastAndActual[]): ValueErrors {
  let [distance, gap, actuals, squares, shares, skipped] = [0, 0, 0, 0, 0, 0]
  for (const { forecast, actual } of pairs) {
    const error = requireNumber('forecast', forecast) - requireNumber('actual', actual)
    distance += Math.abs(error)
    gap += error
    squares += error * error
    actuals += Math.abs(actual)
    if (actual === 0) skipped++
    else shares += Math.abs(error / actual)
  }
  const n = pairs.length
  return {
    n,
    wape: ratio(distance, actuals),
    bias: ratio(gap, actuals),
    mape: ratio(shares, n - skipped),
    skipped,
    rootMeanSquare: n === 0 ? unknown('NO_FORECASTS') : known(Math.sqrt(squares / n)),
  }
}
