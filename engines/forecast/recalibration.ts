import { requireNumber } from '../stats/index.ts'
import type { Judged } from './brier.ts'
import { clippedLogit, logistic } from './logit.ts'
import { fitTwoTerms } from './two-terms.ts'

/**
 * How forecasts are put right, as plain values. `line`: logistic(intercept + slope · logit(p)). `steps`: the share won between bounds of
 * the forecast, `probabilities[i]` for forecasts around `forecasts[i]`, straight lines in between.
 */
export type Recalibration =
  | { kind: 'line'; slope: number; intercept: number; deals: number }
  | { kind: 'steps'; forecasts: number[]; probabilities: number[]; deals: number }

export type RecalibrationFit =
  | { status: 'fitted'; recalibration: Recalibration }
  | { status: 'infeasible'; reason: 'TOO_FEW' | 'ONE_OUTCOME' | 'NO_CONVERGENCE' | 'NOT_RISING' }

/** Fewer tell chance rather than calibration. */
const fewest = { line: 20, steps: 200 }

/**
 * Puts forecasts right by what came of earlier ones, which must not be those the model was fitted on. `line` (Platt) for few deals, needs 20;
 * `steps` (isotonic) for any rising shape, needs 200. Never leads to 0 or 1. O(n log n).
 * Sources: Platt (1999), Advances in Large Margin Classifiers, with its targets, on the logit; Zadrozny & Elkan (2002), KDD; pool adjacent
 * violators: Barlow et al. (1972), Statistical Inference under Order Restrictions.
 */
export function fitRecalibration(judged: readonly Judged[], kind: Recalibration['kind']): RecalibrationFit {
  for (const { forecast } of judged) requireNumber('forecast', forecast, { min: 0, max: 1 })
  const deals = judged.length
  const won = judged.filter((one) => one.won).length
  if (deals < fewest[kind]) return { status: 'infeasible', reason: 'TOO_FEW' }
  if (won === 0 || won === deals) return { status: 'infeasible', reason: 'ONE_OUTCOME' }
  if (kind === 'steps') return { status: 'fitted', recalibration: { kind, ...risingShares(judged), deals } }
  const [high, low] = [(won + 1) / (won + 2), 1 / (deals - won + 2)]
  const x = judged.map(({ forecast }) => clippedLogit(forecast))
  if (x.every((logit) => logit === x[0])) return { status: 'infeasible', reason: 'NO_CONVERGENCE' }
  const fit = fitTwoTerms({ x, y: judged.map((one) => (one.won ? high : low)), slope: 'free' })
  if (!fit.converged) return { status: 'infeasible', reason: 'NO_CONVERGENCE' }
  // Higher forecasts that did worse are no matter of calibration.
  if (fit.slope <= 0) return { status: 'infeasible', reason: 'NOT_RISING' }
  return { status: 'fitted', recalibration: { kind, slope: fit.slope, intercept: fit.intercept, deals } }
}

type Pool = { forecast: number; won: number; deals: number }

function risingShares(judged: readonly Judged[]): { forecasts: number[]; probabilities: number[] } {
  const pools: Pool[] = []
  for (const pool of pooledByForecast(judged)) {
    pools.push(pool)
    for (let last = pools.at(-1)!, before = pools.at(-2); before && isBelow(last, before); last = pools.at(-1)!, before = pools.at(-2)) {
      const deals = last.deals + before.deals
      const middle = (last.forecast * last.deals + before.forecast * before.deals) / deals
      pools.splice(-2, 2, { forecast: middle, won: last.won + before.won, deals })
    }
  }
  const edge = 1 / (judged.length + 2)
  return {
    forecasts: pools.map((pool) => pool.forecast),
    probabilities: pools.map(({ won, deals }) => Math.min(1 - edge, Math.max(edge, won / deals))),
  }
}

const isBelow = (pool: Pool, before: Pool): boolean => pool.won * before.deals <= before.won * pool.deals

/** Deals of one forecast can't be told apart. */
function pooledByForecast(judged: readonly Judged[]): Pool[] {
  const pools = new Map<number, Pool>()
  for (const { forecast, won } of judged) {
    const pool = pools.get(forecast) ?? { forecast, won: 0, deals: 0 }
    pools.set(forecast, { forecast, won: pool.won + (won ? 1 : 0), deals: pool.deals + 1 })
  }
  return [...pools.values()].sort((a, b) => a.forecast - b.forecast)
}

/** A forecast put right, in (0, 1). O(log steps). */
export function recalibrated(recalibration: Recalibration, forecast: number): number {
  requireNumber('forecast', forecast, { min: 0, max: 1 })
  if (recalibration.kind === 'line')
    return Math.min(1 - 1e-9, Math.max(1e-9, logistic(recalibration.intercept + recalibration.slope * clippedLogit(forecast))))
  const { forecasts, probabilities } = recalibration
  let [low, high] = [0, forecasts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (forecasts[middle]! <= forecast) low = middle + 1
    else high = middle
  }
  const [below, above] = [Math.max(0, low - 1), Math.min(forecasts.length - 1, low)]
  const width = forecasts[above]! - forecasts[below]!
  const part = width > 0 ? Math.min(1, Math.max(0, (forecast - forecasts[below]!) / width)) : 0
  return probabilities[below]! + part * (probabilities[above]! - probabilities[below]!)
}
