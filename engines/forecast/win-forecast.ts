import { averageBin, binOf } from './binned-features.ts'
import { explainBoosted } from './boosted-forecast.ts'
import { cellOf, columnMeans, type Caveat, type Features, type FeatureValue } from './features.ts'
import { logistic } from './logit.ts'
import type { Recalibration } from './recalibration.ts'
import type { BoostedWinModel, LogisticWinModel, WinModel } from './win-model.ts'

export type Contribution = {
  name: string
  value: FeatureValue
  /** What it adds to the ln of the odds, against the average deal: above 0 it speaks for winning. */
  contribution: number
  /** The value was not taken as it is; it counts as the average deal, or, beyond the range, as the outermost value. */
  caveat: Caveat | null
}

export type WinForecast = {
  /** The model's own; show the base rate instead unless the model's verdict is `better`. */
  probability: number
  logit: number
  /** ln of the odds of the average deal: logit = average + Σ contributions. */
  average: number
  /** All features of the model, those that say most first. */
  contributions: Contribution[]
}

/** Forecast of an open deal, with what speaks for and against it. Features that the model does not know are ignored. O(model). */
export function forecastWin(model: WinModel, features: Features): WinForecast {
  const { average, contributions } = model.method === 'boosted_trees' ? byTrees(model, features) : byWeights(model, features)
  const logit = contributions.reduce((sum, { contribution }) => sum + contribution, average)
  const sorted = contributions.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.name < b.name ? -1 : 1))
  return { probability: logistic(logit), logit, average, contributions: sorted }
}

type Explained = { average: number; contributions: Contribution[] }

function byWeights({ average, features: known }: LogisticWinModel, features: Features): Explained {
  const contributions = known.map((feature): Contribution => {
    const value = features[feature.name] ?? null
    const { cell, caveat } = cellOf(feature, value)
    if (!cell && caveat) return { name: feature.name, value, contribution: 0, caveat }
    const means = columnMeans(feature)
    const contribution = feature.weights.reduce(
      (sum, weight, column) => sum + weight * ((cell?.column === column ? cell.value : 0) - means[column]!),
      0,
    )
    return { name: feature.name, value, contribution, caveat }
  })
  return { average, contributions }
}

function byTrees({ features: known, boosted }: BoostedWinModel, features: Features): Explained {
  const bins = known.map((feature) => binOf(feature, features[feature.encoded.name] ?? null))
  const { average, parts } = explainBoosted(
    known,
    boosted,
    bins.map(({ bin }) => bin),
  )
  const contributions = known.map(({ encoded: { name } }, f): Contribution => ({
    name,
    value: features[name] ?? null,
    contribution: bins[f]!.bin === averageBin ? 0 : parts[f]!,
    caveat: bins[f]!.caveat,
  }))
  return { average, contributions }
}

/** The model with a calibration line laid over it: contributions stretched by the slope, so that they still add up. */
export function recalibratedModel(model: WinModel, { slope, intercept }: Extract<Recalibration, { kind: 'line' }>): WinModel {
  if (model.method === 'boosted_trees') {
    const trees = model.boosted.trees.map((tree) => ({ ...tree, value: tree.value.map((value) => value * slope) }))
    return { ...model, boosted: { start: intercept + slope * model.boosted.start, trees } }
  }
  const features = model.features.map((feature) => ({ ...feature, weights: feature.weights.map((weight) => weight * slope) }))
  return { ...model, average: intercept + slope * model.average, features }
}
