import { logistic } from './logit.ts'
import type { Columns } from './sparse-columns.ts'

/** `strength` λ ≥ 0 of the penalty; `mixing` α in [0, 1]: 0 ridge, 1 lasso, between them the elastic net. */
export type Penalty = { strength: number; mixing: number }

export type Weights = { intercept: number; weights: Float64Array; converged: boolean }

const mostRounds = 40
const mostSweeps = 400
/** Share of the mean squared response that a step must still be worth. */
const tolerance = 1e-9

/**
 * Logistic regression that minimises the mean of −ln P(outcome) + λ·[(1 − α)/2·Σw² + α·Σ|w|]; the intercept is free. Reweighted least squares by
 * coordinate descent on the columns that are not 0, from `start`. At most 40 rounds of 400 sweeps of O(cells).
 * Source: Friedman, Hastie & Tibshirani (2010), Journal of Statistical Software 33.
 */
export function fitPenalised(columns: Columns, won: Uint8Array, penalty: Penalty, start?: Weights): Weights {
  const n = columns.rows
  const state = {
    intercept: start?.intercept ?? 0,
    weights: start ? start.weights.slice() : new Float64Array(columns.count),
    curvature: new Float64Array(n),
    residual: new Float64Array(n),
  }
  const eta = new Float64Array(n)
  for (let round = 0; round < mostRounds; round++) {
    predictors(columns, state, eta)
    for (let i = 0; i < n; i++) {
      const p = logistic(eta[i]!)
      const curvature = Math.max(1e-5, p * (1 - p))
      state.curvature[i] = curvature
      // How far the working response lies from the fit.
      state.residual[i] = (won[i]! - p) / curvature
    }
    const before = state.weights.slice()
    const interceptBefore = state.intercept
    descend(columns, state, penalty)
    let moved = Math.abs(state.intercept - interceptBefore)
    for (let j = 0; j < before.length; j++) moved = Math.max(moved, Math.abs(state.weights[j]! - before[j]!))
    if (moved < 1e-4) return { intercept: state.intercept, weights: state.weights, converged: true }
  }
  return { intercept: state.intercept, weights: state.weights, converged: false }
}

type State = { intercept: number; weights: Float64Array; curvature: Float64Array; residual: Float64Array }

function predictors(columns: Columns, { intercept, weights }: { intercept: number; weights: Float64Array }, eta: Float64Array): void {
  const { starts, row, value } = columns
  eta.fill(intercept)
  for (let j = 0; j < columns.count; j++) {
    const weight = weights[j]!
    if (weight !== 0) for (let k = starts[j]!; k < starts[j + 1]!; k++) eta[row[k]!]! += weight * value[k]!
  }
}

/**
 * Weighted least squares of the working response: each weight in turn to where it is best, until none moves. Columns count as if their
 * weighted mean were taken off, so that the intercept stays where it is best by itself; `offset` is what that adds to every residual.
 */
function descend(columns: Columns, state: State, { strength, mixing }: Penalty): void {
  const { starts, row, value, rows: n, count } = columns
  const { weights, curvature, residual } = state
  const [soft, hard] = [n * strength * mixing, n * strength * (1 - mixing)]
  const total = curvature.reduce((sum, c) => sum + c, 0)
  const means = new Float64Array(count)
  const squares = new Float64Array(count)
  for (let j = 0; j < count; j++) {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const weighted = curvature[row[k]!]! * value[k]!
      means[j]! += weighted / total
      squares[j]! += weighted * value[k]!
    }
    squares[j]! -= means[j]! * means[j]! * total
  }
  let offset = 0
  for (let i = 0; i < n; i++) offset -= (curvature[i]! * residual[i]!) / total
  state.intercept -= offset
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let moved = 0
    for (let j = 0; j < count; j++) {
      if (!(squares[j]! > 1e-12 * n)) continue
      let pull = squares[j]! * weights[j]! + offset * means[j]! * total
      for (let k = starts[j]!; k < starts[j + 1]!; k++) pull += curvature[row[k]!]! * value[k]! * residual[row[k]!]!
      const next = (Math.sign(pull) * Math.max(0, Math.abs(pull) - soft)) / (squares[j]! + hard)
      const step = next - weights[j]!
      if (step === 0) continue
      weights[j] = next
      for (let k = starts[j]!; k < starts[j + 1]!; k++) residual[row[k]!]! -= step * value[k]!
      offset += step * means[j]!
      state.intercept -= step * means[j]!
      moved = Math.max(moved, step * step * squares[j]!)
    }
    if (moved < tolerance * n) return
  }
}

/** ln of the odds of each deal, in the order of the rows. O(cells). */
export function logitsOf(columns: Columns, fit: Pick<Weights, 'intercept' | 'weights'>): Float64Array {
  const eta = new Float64Array(columns.rows)
  predictors(columns, fit, eta)
  return eta
}
