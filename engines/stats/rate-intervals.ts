import { known, requireNumber, unknown, type Figure } from './figure.ts'
import { normalQuantile } from './normal.ts'
import { wilsonInterval, type RateInterval } from './wilson.ts'

export type Trials = { successes: number; trials: number }

const zOf = (confidence: number): number => normalQuantile(0.5 + requireNumber('confidence', confidence, { min: 0, max: 1 - 1e-12 }) / 2)

/**
 * Adjusted Wald interval of a rate: the plain interval around (successes + z²/2)/(trials + z²), cut to [0, 1]. `rate` is the plain rate.
 * Wilson's interval has the same centre and is shorter; this one is for results that must agree with usability reports. O(1).
 * Sources: Agresti & Coull (1998), The American Statistician 52; Sauro & Lewis (2005).
 */
export function adjustedWaldInterval({ successes, trials, confidence = 0.95 }: Trials & { confidence?: number }): RateInterval {
  requireNumber('trials', trials, { min: 0 })
  requireNumber('successes', successes, { min: 0, max: trials })
  if (trials === 0) return { rate: unknown('NO_TRIALS'), lower: 0, upper: 1, n: 0 }
  const z = zOf(confidence)
  const n = trials + z * z
  const centre = (successes + (z * z) / 2) / n
  const half = z * Math.sqrt((centre * (1 - centre)) / n)
  return { rate: known(successes / trials), lower: Math.max(0, centre - half), upper: Math.min(1, centre + half), n: trials }
}

export type RateDifference = {
  /** first rate − second rate, in [−1, 1]. */
  difference: Figure<'NO_TRIALS'>
  lower: number
  upper: number
  /** Whether the interval leaves 0 out, that is whether the rates differ at this confidence. */
  differs: boolean
}

/**
 * Difference of two independent rates with Newcombe's interval, made of the two Wilson intervals. Without trials on one side the
 * difference is null and the interval all of [−1, 1]. O(1). Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
 */
export function newcombeDifference(input: { first: Trials; second: Trials; confidence?: number }): RateDifference {
  const { confidence = 0.95 } = input
  zOf(confidence)
  const first = wilsonInterval({ ...input.first, confidence })
  const second = wilsonInterval({ ...input.second, confidence })
  if (first.rate.value === null || second.rate.value === null) return { difference: unknown('NO_TRIALS'), lower: -1, upper: 1, differs: false }
  const [p, q] = [first.rate.value, second.rate.value]
  const lower = p - q - Math.hypot(p - first.lower, second.upper - q)
  const upper = p - q + Math.hypot(first.upper - p, q - second.lower)
  return { difference: known(p - q), lower, upper, differs: lower > 0 || upper < 0 }
}
