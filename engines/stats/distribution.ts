import { requireNumber } from './figure.ts'
import { type Generator } from './generator.ts'

/**
 * A probability distribution over numbers, in whatever unit its parameters have. Every function refuses a number that is not finite with
 * `RangeError` and never answers NaN or Infinity.
 */
export type Distribution = {
  mean: number
  /** Square of the unit. */
  variance: number
  /** Smallest and largest possible value; null where there is none. */
  min: number | null
  max: number | null
  /** Density at x (per unit), for `discrete` the probability of x. RangeError where it is not finite (a pole, or a point mass without width). */
  density(x: number): number
  /** P(X ≤ x), in [0, 1]. */
  cumulative(x: number): number
  /** Smallest x with P(X ≤ x) ≥ p. p in (0, 1); 0 and 1 are taken where the distribution has a smallest or largest value. */
  quantile(p: number): number
  /** One draw. The same generator state gives the same draw. */
  sample(generator: Generator): number
}

type Core = Pick<Distribution, 'mean' | 'variance' | 'min' | 'max'> & {
  /** Unchecked, inside the support. */
  densityWithin: (x: number) => number
  cumulativeWithin: (x: number) => number
  /** Unchecked, 0 < p < 1. */
  quantileWithin: (p: number) => number
  /** Where drawing by quantile is not the quickest way. */
  draw?: (generator: Generator) => number
}

/** Everything that all distributions do alike: checks, the support, drawing by quantile. */
export function distributionOf(core: Core): Distribution {
  const { mean, variance, min, max, densityWithin, cumulativeWithin, quantileWithin } = core
  requireNumber('mean', mean)
  requireNumber('variance', variance, { min: 0 })
  const outside = (x: number): boolean => (min !== null && x < min) || (max !== null && x > max)
  return {
    mean,
    variance,
    min,
    max,
    density: (x) => (outside(requireNumber('x', x)) ? 0 : requireNumber('density', densityWithin(x))),
    cumulative: (x) => {
      requireNumber('x', x)
      if (min !== null && x < min) return 0
      return max !== null && x >= max ? 1 : Math.min(1, Math.max(0, cumulativeWithin(x)))
    },
    quantile: (p) => {
      requireNumber('p', p, { min: 0, max: 1 })
      if (p > 0 && p < 1) return requireNumber('quantile', quantileWithin(p))
      const end = p === 0 ? min : max
      if (end === null) throw new RangeError(`the distribution has no ${p === 0 ? 'smallest' : 'largest'} value`)
      return end
    },
    sample: core.draw ?? ((generator) => quantileWithin(generator.uniform())),
  }
}

/** What is certain. It has no density. */
export const certain = (value: number): Distribution =>
  distributionOf({
    mean: requireNumber('value', value),
    variance: 0,
    min: value,
    max: value,
    densityWithin: () => Infinity,
    cumulativeWithin: () => 1,
    quantileWithin: () => value,
  })
