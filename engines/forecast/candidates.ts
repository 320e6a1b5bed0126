import { createGenerator } from '../stats/index.ts'
import { binFeatures, binsOf, type Binned } from './binned-features.ts'
import { boost, type Boosted } from './boosting.ts'
import { explainBoosted } from './boosted-forecast.ts'
import { compareForecasts } from './comparison.ts'
import type { Encoding, Features, LeftOutFeature } from './features.ts'
import type { Fold } from './folds.ts'
import { logistic } from './logit.ts'
import { logitsOf, type Penalty, type Weights } from './penalised-logistic.ts'
import { choosePenalty, fitSample, leastLoss, rowsOf, type Rehearsed, type Sample } from './penalty-choice.ts'
import { columnsFor } from './sparse-columns.ts'

/** How to make a model of a sample. */
export type Way = { kind: 'logistic'; penalty: Penalty } | { kind: 'boosted'; trees: number }

/** Both ways, rehearsed on folds, and the one to go. */
export type Choice = {
  way: Way
  /** Gain of trees over the logistic model in mean squared error on the folds; null when they were not compared. */ treesGain: number | null
}

const treeCounts = [40, 80, 120, 160, 200, 240]
/** Trees are taken when chance gives their gain one time in twenty at most: else the model that is easier to read stays. */
const significance = 0.05

/**
 * The way that forecasts the folds best, trees only where they earn it. `methods` narrows it. O(folds · (penalties · fit + trees)).
 * Source: Diebold & Mariano (1995), as in `compareForecasts`; the simpler of equals after Breiman et al. (1984), Classification and Regression Trees, 3.4.3.
 */
export function chooseWay(
  sample: Sample,
  folds: readonly Fold[],
  options: { mixings: readonly number[]; methods: readonly Way['kind'][]; seed: number },
): Choice {
  const { mixings, methods, seed } = options
  const plain = methods.includes('logistic') ? choosePenalty(sample, folds, mixings) : null
  const trees = methods.includes('boosted') ? chooseTrees(sample, folds, seed) : null
  if (!plain || !trees) {
    const way: Way = plain ? { kind: 'logistic', penalty: plain.way } : { kind: 'boosted', trees: trees?.way ?? treeCounts[0]! }
    return { way, treesGain: null }
  }
  const rivals = Array.from(plain.forecasts, (rival, i) => ({ forecast: trees.forecasts[i]!, rival, won: sample.won[i] === 1 }))
  const { gain, p } = compareForecasts(rivals.filter(({ forecast }) => !Number.isNaN(forecast)))
  const earned = p.value !== null && p.value < significance
  return { way: earned ? { kind: 'boosted', trees: trees.way } : { kind: 'logistic', penalty: plain.way }, treesGain: gain.value }
}

function chooseTrees(sample: Sample, folds: readonly Fold[], seed: number): Rehearsed<number> {
  const tried = treeCounts.map((way) => ({ way, forecasts: new Float64Array(sample.won.length).fill(NaN) }))
  for (const [f, { train, test }] of folds.entries()) {
    const [fitOn, testOn] = [rowsOf(sample, train), rowsOf(sample, test)]
    const { binned } = binFeatures(fitOn.features)
    const after = (count: number, logits: Float64Array): void => {
      const one = tried.find(({ way }) => way === count)
      if (one) for (const [k, logit] of logits.entries()) one.forecasts[test[k]!] = logistic(logit)
    }
    boost({
      binned,
      bins: binsOf(binned, fitOn.features),
      won: fitOn.won,
      trees: treeCounts.at(-1)!,
      generator: createGenerator({ seed, stream: `rehearsal ${f}` }),
      later: { bins: binsOf(binned, testOn.features), after },
    })
  }
  return leastLoss(tried, sample.won)
}

/** A model in the form in which it was fitted. */
export type Trained =
  | (Encoding & { kind: 'logistic'; penalty: Penalty; fit: Weights })
  | { kind: 'boosted'; binned: Binned[]; leftOut: LeftOutFeature[]; boosted: Boosted }

/** Makes the model on all of the sample. */
export function train(sample: Sample, way: Way, seed: number): Trained {
  if (way.kind === 'logistic') return { kind: 'logistic', penalty: way.penalty, ...fitSample(sample, way.penalty) }
  const { binned, leftOut } = binFeatures(sample.features)
  const generator = createGenerator({ seed, stream: 'trees' })
  const boosted = boost({ binned, bins: binsOf(binned, sample.features), won: sample.won, trees: way.trees, generator })
  return { kind: 'boosted', binned, leftOut, boosted }
}

/** Its forecasts of other deals, in (0, 1). */
export function probabilitiesOf(trained: Trained, deals: readonly Features[]): number[] {
  if (trained.kind === 'logistic') return Array.from(logitsOf(columnsFor(trained.encoded, deals), trained.fit), logistic)
  const { binned, boosted } = trained
  const bins = binsOf(binned, deals)
  return deals.map((_, row) => {
    const { average, parts } = explainBoosted(binned, boosted, bins.subarray(row * binned.length, (row + 1) * binned.length))
    return logistic(parts.reduce((sum, part) => sum + part, average))
  })
}
