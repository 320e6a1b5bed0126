import { known, quantileOfSorted, requireNumber, unknown, type Figure, type Generator } from '../stats/index.ts'
import { fitBgNbd } from './bg-nbd.ts'
import { type PurchaseHistory } from './history.ts'
import { fitParetoNbd } from './pareto-nbd.ts'
import { type PurchaseModel } from './value.ts'

export type ModelInterval = { lower: Figure<'TOO_FEW_FITS'>; upper: Figure<'TOO_FEW_FITS'> }

export type ModelIntervals = {
  intervals: ModelInterval[]
  /** Resamples in which the model could be fitted and all figures computed, of `resamples`. */
  fitted: number
  resamples: number
}

/**
 * How far figures of a model may be off because of the customers there happened to be: customers are drawn anew with replacement, the
 * model is fitted again each time, and the percentiles of each figure are its interval. `figures` is called with each model and answers
 * one number each (null spoils the resample). Null when fewer than half the resamples could be fitted. O(resamples · fit).
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
 */
export function modelIntervals(input: {
  histories: readonly PurchaseHistory[]
  model: PurchaseModel['name']
  figures: (model: PurchaseModel) => (number | null)[]
  generator: Generator
  /** Default 200, at most 10,000. */
  resamples?: number
  /** Default 0.9. */
  confidence?: number
}): ModelIntervals {
  const { histories, model, figures, generator, resamples = 200, confidence = 0.9 } = input
  requireNumber('resamples', resamples, { min: 1, max: 10_000 })
  requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 })
  const drawn: number[][] = []
  const weights = new Float64Array(histories.length)
  for (let round = 0; round < resamples && histories.length > 0; round++) {
    weights.fill(0)
    for (let i = 0; i < histories.length; i++) weights[generator.integer(histories.length)]! += 1
    const fit = model === 'bg_nbd' ? fitBgNbd(histories, { weights }) : fitParetoNbd(histories, { weights })
    if (fit.status !== 'fitted') continue
    const numbers = figures(fit.model)
    const finite = numbers.filter((figure): figure is number => figure !== null && Number.isFinite(figure))
    if (finite.length > 0 && finite.length === numbers.length) drawn.push(finite)
  }
  return summarised(drawn, { resamples, confidence })
}

function summarised(drawn: number[][], { resamples, confidence }: { resamples: number; confidence: number }): ModelIntervals {
  const none = unknown('TOO_FEW_FITS')
  const intervals = Array.from({ length: drawn[0]?.length ?? 0 }, (_, figure): ModelInterval => {
    if (drawn.length < resamples / 2) return { lower: none, upper: none }
    const sorted = drawn.map((numbers) => numbers[figure] ?? 0).sort((a, b) => a - b)
    const at = (p: number): Figure<'TOO_FEW_FITS'> => known(quantileOfSorted(sorted, p).value ?? 0)
    return { lower: at((1 - confidence) / 2), upper: at((1 + confidence) / 2) }
  })
  return { intervals, fitted: drawn.length, resamples }
}
