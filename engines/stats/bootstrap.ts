import { mean, quantileOfSorted, standardDeviation } from './describe.ts'
import { known, requireNumber, unknown, type Figure } from './figure.ts'
import { type Generator } from './generator.ts'
import { normalCdf, normalQuantile } from './normal.ts'

export type BootstrapInterval = {
  /** The statistic of the observations themselves. */
  estimate: Figure<'TOO_FEW'>
  lower: Figure<'TOO_FEW' | 'NO_SPREAD'>
  upper: Figure<'TOO_FEW' | 'NO_SPREAD'>
  /** Standard deviation of the resampled statistics. */
  standardError: Figure<'TOO_FEW'>
  /** BCa's bias correction z₀ and acceleration a; null for the percentile method. */
  bias: number | null
  acceleration: number | null
}

type BootstrapInput = {
  values: readonly number[]
  /** Any finite figure of a sample. It is called resamples + n + 1 times and must not keep or change the list. */
  statistic: (sample: Float64Array) => number
  generator: Generator
  /** Default 2000, at most 1,000,000. */
  resamples?: number
  /** In (0, 1), default 0.95. */
  confidence?: number
  method?: 'percentile' | 'bca'
}

/**
 * Bootstrap interval of any statistic of independent observations, by percentiles or bias-corrected and accelerated (BCa, the default),
 * percentiles by type 7. Below two observations everything is null; with one resampled value only, BCa has no interval (`NO_SPREAD`).
 * O(resamples · n), for BCa O(n²) as well:
 * at most a billion draws, for BCa 20,000 observations. Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapters 13 and 14.
 */
export function bootstrapInterval(input: BootstrapInput): BootstrapInterval {
  const { statistic, resamples = 2000, confidence = 0.95, method = 'bca' } = input
  requireNumber('resamples', resamples, { min: 1, max: 1e6 })
  requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 })
  const values = Float64Array.from(input.values)
  for (const value of values) requireNumber('value', value)
  requireNumber('resamples × values', resamples * values.length, { max: 1e9 })
  if (method === 'bca') requireNumber('values for BCa', values.length, { max: 20_000 })
  if (values.length < 2) {
    const none = unknown('TOO_FEW')
    return { estimate: none, lower: none, upper: none, standardError: none, bias: null, acceleration: null }
  }
  const estimate = requireNumber('statistic', statistic(values))
  const drawn = resampled({ ...input, resamples, values })
  const standardError = standardDeviation(drawn)
  const tail = (1 - confidence) / 2
  const at = (p: number): Figure<'TOO_FEW'> => known(quantileOfSorted(drawn, p).value ?? estimate)
  if (method === 'percentile') {
    return { estimate: known(estimate), lower: at(tail), upper: at(1 - tail), standardError, bias: null, acceleration: null }
  }
  const bias = biasOf(drawn, estimate)
  const acceleration = accelerationOf(values, statistic)
  if (bias === null || acceleration === null) {
    const none = unknown('NO_SPREAD')
    return { estimate: known(estimate), lower: none, upper: none, standardError, bias, acceleration }
  }
  const level = (p: number): number => {
    const z = bias + normalQuantile(p)
    const stretched = 1 - acceleration * z
    // Past the pole of the correction the interval has run to its end.
    return stretched <= 0 ? (z > 0 ? 1 : 0) : normalCdf(bias + z / stretched)
  }
  return { estimate: known(estimate), lower: at(level(tail)), upper: at(level(1 - tail)), standardError, bias, acceleration }
}

type Resampling = Pick<BootstrapInput, 'statistic' | 'generator'> & { resamples: number; values: Float64Array }

function resampled({ values, statistic, generator, resamples }: Resampling): Float64Array {
  const drawn = new Float64Array(Math.floor(resamples))
  const sample = new Float64Array(values.length)
  for (let round = 0; round < drawn.length; round++) {
    for (let i = 0; i < sample.length; i++) sample[i] = values[generator.integer(values.length)]!
    drawn[round] = requireNumber('statistic', statistic(sample))
  }
  return drawn.sort()
}

/** Ties count half, so that a statistic with few values is not taken for biased. Null when all lie on one side. */
function biasOf(drawn: Float64Array, estimate: number): number | null {
  const below = drawn.reduce((count, x) => count + (x < estimate ? 1 : x === estimate ? 0.5 : 0), 0) / drawn.length
  return below === 0 || below === 1 ? null : normalQuantile(below)
}

function accelerationOf(values: Float64Array, statistic: BootstrapInput['statistic']): number | null {
  const left = new Float64Array(values.length - 1)
  const jackknife = values.map((_, out) => {
    left.set(values.subarray(0, out))
    left.set(values.subarray(out + 1), out)
    return requireNumber('statistic', statistic(left))
  })
  const centre = mean(jackknife).value ?? 0
  const squares = jackknife.reduce((sum, x) => sum + (centre - x) ** 2, 0)
  const cubes = jackknife.reduce((sum, x) => sum + (centre - x) ** 3, 0)
  return squares === 0 ? null : cubes / (6 * squares ** 1.5)
}
