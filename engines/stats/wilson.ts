import { requireNumber, unknown, known, type Figure } from './figure.ts'
import { normalQuantile } from './normal.ts'

export type RateInterval = { rate: Figure<'NO_TRIALS'>; lower: number; upper: number; n: number }

/**
 * Wilson score interval of a rate: `successes` of `trials` (counts, 0 ≤ successes ≤ trials), confidence in (0, 1), default 0.95.
 * With no trials the rate is unknown and the interval is all of [0, 1]. O(1).
 * Source: Wilson (1927), Journal of the American Statistical Association 22, without continuity correction.
 */
export function wilsonInterval(input: { successes: number; trials: number; confidence?: number }): RateInterval {
  const { successes, trials, confidence = 0.95 } = input
  requireNumber('trials', trials, { min: 0 })
  requireNumber('successes', successes, { min: 0, max: trials })
  if (trials === 0) return { rate: unknown('NO_TRIALS'), lower: 0, upper: 1, n: 0 }
  const z = normalQuantile(0.5 + confidence / 2)
  const rate = successes / trials
  const spread = 1 + (z * z) / trials
  const centre = (rate + (z * z) / (2 * trials)) / spread
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))) / spread
  const lower = successes === 0 ? 0 : Math.max(0, centre - half)
  const upper = successes === trials ? 1 : Math.min(1, centre + half)
  return { rate: known(rate), lower, upper, n: trials }
}
