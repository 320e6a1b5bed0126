import { known, unknown, type Figure } from '../stats/index.ts'
import { figureOf, type FigureRef } from './figures.ts'
import type { Samples } from './samples.ts'
import { SimulationError } from './simulation-error.ts'
import { spreadOf, type Spread, type SpreadOptions } from './spread.ts'

export type Comparison = {
  before: Spread
  after: Spread
  /** After less before in the runs where both have the figure. */
  difference: Figure<'NEVER'>
  standardError: number | null
  /** Shares of the runs in which the figure is another, and in which it comes only before or only after. */
  changed: number
  onlyBefore: number
  onlyAfter: number
}

/**
 * What a change does to a figure, run by run against the same random numbers: the change is in the difference, chance is not. Both samples are
 * of the same seed and runs (else `BAD_SAMPLES`); elements keep their random numbers through every change that keeps their ids.
 */
export function compareSamples(before: Samples, after: Samples, options: SpreadOptions & { figure: FigureRef }): Comparison {
  if (before.seed !== after.seed || before.from !== after.from || before.to !== after.to)
    throw new SimulationError('BAD_SAMPLES', 'samples', 'only samples of the same seed and the same runs can be compared')
  const [first, second] = [figureOf(before, options.figure), figureOf(after, options.figure)]
  const runs = first.length
  const differences: number[] = []
  let [changed, onlyBefore, onlyAfter] = [0, 0, 0]
  for (let r = 0; r < runs; r++) {
    const [a, b] = [first[r]!, second[r]!]
    const [was, is] = [Number.isFinite(a), Number.isFinite(b)]
    if (was && is) differences.push(b - a)
    else if (was) onlyBefore++
    else if (is) onlyAfter++
    if (was !== is || (was && a !== b)) changed++
  }
  const spread = spreadOf(Float64Array.from(differences), options)
  return {
    before: spreadOf(first, options),
    after: spreadOf(second, options),
    difference: spread.mean.value === null ? unknown('NEVER') : known(spread.mean.value),
    standardError: spread.standardError,
    changed: changed / runs,
    onlyBefore: onlyBefore / runs,
    onlyAfter: onlyAfter / runs,
  }
}
