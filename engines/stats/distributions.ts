import { certain, distributionOf, type Distribution } from './distribution.ts'
import { requireNumber } from './figure.ts'
import { standardNormalDensity, normalCdf, normalQuantile } from './normal.ts'

/** Uniform on [min, max]; min = max is certain. */
export function uniform({ min, max }: { min: number; max: number }): Distribution {
  requireNumber('min', min)
  requireNumber('max', max, { min })
  const width = max - min
  if (width === 0) return certain(min)
  return distributionOf({
    mean: min + width / 2,
    variance: (width * width) / 12,
    min,
    max,
    densityWithin: () => 1 / width,
    cumulativeWithin: (x) => (x - min) / width,
    quantileWithin: (p) => min + p * width,
  })
}

/** Normal with its mean and standard deviation (≥ 0; 0 is certain). Sources: see `normalCdf` and `normalQuantile`. */
export function normal({ mean, standardDeviation: sd }: { mean: number; standardDeviation: number }): Distribution {
  requireNumber('mean', mean)
  requireNumber('standardDeviation', sd, { min: 0 })
  if (sd === 0) return certain(mean)
  return distributionOf({
    mean,
    variance: sd * sd,
    min: null,
    max: null,
    densityWithin: (x) => standardNormalDensity((x - mean) / sd) / sd,
    cumulativeWithin: (x) => normalCdf(clamped((x - mean) / sd)),
    quantileWithin: (p) => mean + sd * normalQuantile(p),
  })
}

const clamped = (z: number): number => Math.max(-40, Math.min(40, z))

/** Log-normal: ln X is normal with `logMean` and `logDeviation` (≥ 0; 0 is certain). */
export function logNormal({ logMean, logDeviation }: { logMean: number; logDeviation: number }): Distribution {
  requireNumber('logMean', logMean)
  requireNumber('logDeviation', logDeviation, { min: 0 })
  if (logDeviation === 0) return certain(Math.exp(logMean))
  const square = logDeviation * logDeviation
  const z = (x: number): number => (Math.log(x) - logMean) / logDeviation
  return distributionOf({
    mean: Math.exp(logMean + square / 2),
    variance: Math.expm1(square) * Math.exp(2 * logMean + square),
    min: 0,
    max: null,
    densityWithin: (x) => (x === 0 ? 0 : standardNormalDensity(z(x)) / (x * logDeviation)),
    cumulativeWithin: (x) => (x === 0 ? 0 : normalCdf(clamped(z(x)))),
    quantileWithin: (p) => Math.exp(logMean + logDeviation * normalQuantile(p)),
  })
}

/** Log-normal with the given mean (> 0) and standard deviation of X itself. */
export function logNormalOf({ mean, standardDeviation }: { mean: number; standardDeviation: number }): Distribution {
  requireNumber('mean', mean, { min: Number.MIN_VALUE })
  requireNumber('standardDeviation', standardDeviation, { min: 0 })
  const square = Math.log1p((standardDeviation / mean) ** 2)
  return logNormal({ logMean: Math.log(mean) - square / 2, logDeviation: Math.sqrt(square) })
}

/** Triangular over min ≤ mode ≤ max; min = max is certain. */
export function triangular({ min, mode, max }: { min: number; mode: number; max: number }): Distribution {
  requireNumber('min', min)
  requireNumber('mode', mode, { min })
  requireNumber('max', max, { min: mode })
  const width = max - min
  if (width === 0) return certain(min)
  const turn = (mode - min) / width
  return distributionOf({
    mean: (min + mode + max) / 3,
    variance: (width * width * (1 - turn + turn * turn)) / 18,
    min,
    max,
    densityWithin: (x) => (2 / width) * (x < mode ? (x - min) / (mode - min) : x > mode ? (max - x) / (max - mode) : 1),
    cumulativeWithin: (x) =>
      x <= mode && mode > min ? ((x - min) / width) * ((x - min) / (mode - min)) : 1 - ((max - x) / width) * ((max - x) / (max - mode)),
    quantileWithin: (p) => (p < turn ? min + width * Math.sqrt(p * turn) : max - width * Math.sqrt((1 - p) * (1 - turn))),
  })
}

/**
 * A list of values with weights (≥ 0, not all 0; they are divided by their sum). Equal values are merged. Density is the probability of
 * the value. Building O(n log n), quantile and draw O(log n).
 */
export function discrete(outcomes: readonly { value: number; weight: number }[]): Distribution {
  const weights = new Map<number, number>()
  for (const { value, weight } of outcomes) {
    if (requireNumber('weight', weight, { min: 0 }) > 0) weights.set(value, (weights.get(value) ?? 0) + weight)
    requireNumber('value', value)
  }
  if (weights.size === 0) throw new RangeError('a discrete distribution needs a value with a positive weight')
  const values = Float64Array.from(weights.keys()).sort()
  const total = requireNumber(
    'sum of weights',
    [...weights.values()].reduce((sum, w) => sum + w, 0),
  )
  const mass = values.map((value) => (weights.get(value) ?? 0) / total)
  let sum = 0
  const upTo = mass.map((m) => (sum += m))
  upTo[upTo.length - 1] = 1
  const mean = values.reduce((all, value, i) => all + value * mass[i]!, 0)
  return distributionOf({
    mean,
    variance: values.reduce((all, value, i) => all + (value - mean) ** 2 * mass[i]!, 0),
    min: values[0]!,
    max: values.at(-1)!,
    densityWithin: (x) => (weights.get(x) ?? 0) / total,
    cumulativeWithin: (x) => upTo[firstAtLeast(values, x, true) - 1] ?? 0,
    // Rounding in the sums must not push a probability that is met exactly to the next value.
    quantileWithin: (p) => values[firstAtLeast(upTo, p - 1e-15, false)]!,
  })
}

/** Index of the first entry ≥ target (or > target) of an ascending list. */
function firstAtLeast(list: Float64Array, target: number, strictly: boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (strictly ? list[middle]! > target : list[middle]! >= target) high = middle
    else low = middle + 1
  }
  return low
}
