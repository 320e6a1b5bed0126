import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'

export type Judged = { forecast: number; won: boolean }

export type BrierScore = {
  n: number
  /** Mean of (p − o)², in [0, 1], lower is better. */
  score: Figure<'NO_FORECASTS'>
  /** Murphy's parts, exact because the bins are the distinct forecasts: score = reliability − resolution + uncertainty. */
  reliability: number
  resolution: number
  uncertainty: number
  /** 1 − score / uncertainty: how much better than always saying the base rate. */
  skill: Figure<'NO_FORECASTS' | 'ONE_OUTCOME'>
}

/**
 * Quality of win probabilities against what happened; forecasts in [0, 1]. O(n).
 * Sources: Brier (1950), Monthly Weather Review 78, in the one-class form; Murphy (1973), Journal of Applied Meteorology 12.
 */
export function brierScore(judged: readonly Judged[]): BrierScore {
  const n = judged.length
  if (n === 0) return { n, score: unknown('NO_FORECASTS'), reliability: 0, resolution: 0, uncertainty: 0, skill: unknown('NO_FORECASTS') }
  const bins = new Map<number, { count: number; won: number }>()
  let squares = 0
  let won = 0
  for (const { forecast, won: outcome } of judged) {
    requireNumber('forecast', forecast, { min: 0, max: 1 })
    const bin = bins.get(forecast) ?? { count: 0, won: 0 }
    bins.set(forecast, { count: bin.count + 1, won: bin.won + (outcome ? 1 : 0) })
    squares += (forecast - (outcome ? 1 : 0)) ** 2
    won += outcome ? 1 : 0
  }
  const base = won / n
  const uncertainty = base * (1 - base)
  const part = (gap: (forecast: number, rate: number) => number): number =>
    [...bins].reduce((sum, [forecast, bin]) => sum + bin.count * gap(forecast, bin.won / bin.count) ** 2, 0) / n
  return {
    n,
    score: known(squares / n),
    reliability: part((forecast, rate) => forecast - rate),
    resolution: part((_, rate) => rate - base),
    uncertainty,
    skill: won === 0 || won === n ? unknown('ONE_OUTCOME') : known(1 - squares / n / uncertainty),
  }
}
