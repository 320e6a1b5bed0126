import type { Fold } from './folds.ts'
import { logistic } from './logit.ts'
import { encodeFeatures, type Encoding, type Features } from './features.ts'
import { fitPenalised, logitsOf, type Penalty, type Weights } from './penalised-logistic.ts'
import { columnsFor, type Columns } from './sparse-columns.ts'

/** Deals whose end is known: their features and outcomes, row by row. */
export type Sample = { features: readonly Features[]; won: Uint8Array }

export const rowsOf = ({ features, won }: Sample, rows: readonly number[]): Sample => ({
  features: rows.map((row) => features[row]!),
  won: Uint8Array.from(rows, (row) => won[row]!),
})

const strengths = 13

/** Penalties to try for one mixing, strongest first: from where nothing but the intercept is left to a thousandth (a hundred-thousandth for ridge) of it. */
function pathOf(columns: Columns, won: Uint8Array, mixing: number): Penalty[] {
  const strongest = mixing > 0 ? largestSlope(columns, won) / mixing : 10
  const ratio = (mixing > 0 ? 1e-3 : 1e-5) ** (1 / (strengths - 1))
  return Array.from({ length: strengths }, (_, i) => ({ strength: strongest * ratio ** i, mixing }))
}

function largestSlope({ rows, count, starts, row, value }: Columns, won: Uint8Array): number {
  const share = won.reduce((sum, outcome) => sum + outcome, 0) / rows
  let most = 1e-6
  for (let j = 0; j < count; j++) {
    let slope = 0
    for (let k = starts[j]!; k < starts[j + 1]!; k++) slope += value[k]! * (won[row[k]!]! - share)
    most = Math.max(most, Math.abs(slope) / rows)
  }
  return most
}

/** A way to make a model, with what it forecast for the rows of the folds it was tested on; NaN for rows that were never tested. */
export type Rehearsed<Way> = { way: Way; forecasts: Float64Array }

/**
 * The penalty under which what is fitted on each fold's training rows loses least on its test rows (mean logarithmic loss, every deal
 * alike). Without folds that can be used, the strongest. O(folds · penalties · fit).
 */
export function choosePenalty(sample: Sample, folds: readonly Fold[], mixings: readonly number[]): Rehearsed<Penalty> {
  const whole = columnsFor(encodeFeatures(sample.features).encoded, sample.features)
  const paths = mixings.map((mixing) => pathOf(whole, sample.won, mixing))
  const tried = paths.map((path) => path.map((way) => ({ way, forecasts: new Float64Array(sample.won.length).fill(NaN) })))
  for (const { train, test } of folds) {
    const [fitOn, testOn] = [rowsOf(sample, train), rowsOf(sample, test)]
    const { encoded } = encodeFeatures(fitOn.features)
    const [columns, later] = [columnsFor(encoded, fitOn.features), columnsFor(encoded, testOn.features)]
    for (const [m, path] of paths.entries()) {
      let fit: Weights | undefined
      for (const [i, penalty] of path.entries()) {
        fit = fitPenalised(columns, fitOn.won, penalty, fit)
        for (const [k, logit] of logitsOf(later, fit).entries()) tried[m]![i]!.forecasts[test[k]!] = logistic(logit)
      }
    }
  }
  return leastLoss(tried.flat(), sample.won)
}

/** The one whose forecasts lose least; the first of equals. */
export function leastLoss<Way>(tried: readonly Rehearsed<Way>[], won: Uint8Array): Rehearsed<Way> {
  const loss = ({ forecasts }: Rehearsed<Way>): number =>
    forecasts.reduce((sum, p, i) => sum - (Number.isNaN(p) ? 0 : Math.log(Math.max(1e-12, won[i] === 1 ? p : 1 - p))), 0)
  const losses = tried.map(loss)
  return tried[losses.indexOf(Math.min(...losses))]!
}

/** Fewer deals, or of one kind only, are not fitted on. */
export function canTrain(won: Uint8Array): boolean {
  const count = won.reduce((sum, outcome) => sum + outcome, 0)
  return won.length >= 20 && count >= 5 && won.length - count >= 5
}

/** Fits on all of the sample: its encoding and weights, by warm starts from a strong penalty down. */
export function fitSample(sample: Sample, penalty: Penalty): Encoding & { fit: Weights } {
  const encoding = encodeFeatures(sample.features)
  const columns = columnsFor(encoding.encoded, sample.features)
  let fit: Weights | undefined
  for (const factor of [100, 10, 1]) fit = fitPenalised(columns, sample.won, { ...penalty, strength: penalty.strength * factor }, fit)
  return { ...encoding, fit: fit ?? fitPenalised(columns, sample.won, penalty) }
}
