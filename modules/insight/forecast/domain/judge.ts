import { brierScore, calibrationCurve, valueErrors, type Judged } from '@zhulu/engines/forecast'
import { wilsonInterval } from '@zhulu/engines/stats'
import type { Judgement } from '../contract/snapshots.ts'

const fewBins = 5

/** Brier score, skill over the base rate, bias and calibration of forecasts that came true or not (engine rules of forecast). */
export function judgementOf(judged: readonly Judged[]): Judgement {
  const n = judged.length
  if (n === 0) return { n, brier: null, skill: null, baseRate: null, bias: null, bins: [] }
  const base = judged.filter(({ won }) => won).length / n
  const score = brierScore(judged)
  const mean = judged.reduce((sum, { forecast }) => sum + forecast, 0) / n
  return {
    n,
    brier: score.score.value,
    skill: score.skill.value,
    baseRate: base,
    bias: mean - base,
    bins: calibrationCurve(judged, Math.min(fewBins, Math.max(1, Math.floor(n / 4)))).map(({ from, to, meanForecast, won }) => ({
      from,
      to,
      meanForecast,
      won: { value: won.rate.value, lower: won.lower, upper: won.upper, n: won.n },
    })),
  }
}

export function biasOf(judged: readonly Judged[]) {
  const n = judged.length
  const { rate, lower, upper } = wilsonInterval({ successes: judged.filter(({ won }) => won).length, trials: n })
  const forecast = n === 0 ? null : judged.reduce((sum, one) => sum + one.forecast, 0) / n
  return { n, forecast, won: { value: rate.value, lower, upper, n }, bias: forecast === null || rate.value === null ? null : forecast - rate.value }
}

/** Error of totals: weighted absolute percentage error and bias, both as shares of what came. */
export function totalErrors(pairs: readonly { forecast: number | null; actual: number }[]) {
  const known = pairs.flatMap(({ forecast, actual }) => (forecast === null ? [] : [{ forecast, actual }]))
  if (known.length === 0) return { wape: null, bias: null, n: 0 }
  const { wape, bias } = valueErrors(known)
  return { wape: wape.value, bias: bias.value, n: known.length }
}
