import { requireNumber } from '../stats/index.ts'
import { requireWeights } from './factor-matrix.ts'

/** Σ p × value over scenarios whose probabilities sum to 1 (else RangeError with the gap), in the unit of the values. */
export function scenarioExpectation(scenarios: readonly { probability: number; value: number }[]): number {
  requireWeights(scenarios.map((scenario) => scenario.probability))
  return scenarios.reduce((sum, { probability, value }) => sum + probability * requireNumber('value', value), 0)
}

/**
 * Weight of a signal by its age: 2^(−age/halfLife), 1 when new; both in days. Signals that hold until a date (laws) have `halfLife` null and
 * keep 1. House rule 2.1.
 */
export function freshness({ age, halfLife }: { age: number; halfLife: number | null }): number {
  requireNumber('age', age, { min: 0 })
  return halfLife === null ? 1 : 2 ** (-age / requireNumber('halfLife', halfLife, { min: Number.MIN_VALUE }))
}
