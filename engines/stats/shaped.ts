import { certain, distributionOf, type Distribution } from './distribution.ts'
import { requireNumber } from './figure.ts'
import { incompleteBeta, incompleteGamma, largestShape, logBeta, logGamma } from './gamma.ts'
import { type Generator } from './generator.ts'
import { invertRising } from './invert.ts'
import { normalQuantile } from './normal.ts'

const requireShape = (name: string, value: number): number => requireNumber(name, value, { min: 1e-3, max: largestShape })

/** Gamma with shape k in [0.001, 1e6] and scale θ > 0 (mean kθ). */
export function gamma({ shape, scale }: { shape: number; scale: number }): Distribution {
  requireShape('shape', shape)
  requireNumber('scale', scale, { min: Number.MIN_VALUE })
  const logNorm = logGamma(shape) + shape * Math.log(scale)
  return distributionOf({
    mean: shape * scale,
    variance: shape * scale * scale,
    min: 0,
    max: null,
    densityWithin: (x) => {
      if (x > 0) return Math.exp((shape - 1) * Math.log(x) - x / scale - logNorm)
      return shape > 1 ? 0 : shape === 1 ? 1 / scale : Infinity
    },
    cumulativeWithin: (x) => incompleteGamma(shape, x / scale).lower,
    quantileWithin: (p) => scale * gammaQuantile(shape, p),
    draw: (generator) => scale * drawGamma(generator, shape),
  })
}

/** Quantile of the gamma distribution with scale 1, found in ln x so that small shapes keep their relative accuracy. */
function gammaQuantile(shape: number, p: number): number {
  const log = logGamma(shape)
  // Near 0, P(x) ≈ x^k / Γ(k + 1); elsewhere the cube root of x is nearly normal (Wilson & Hilferty 1931).
  const small = (Math.log(p) + logGamma(shape + 1)) / shape
  const cube = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))
  const start = cube > 0.1 ? Math.log(shape) + 3 * Math.log(cube) : small
  // In the upper half the complement is inverted: 1 − p keeps its digits there.
  const upper = p > 0.5
  const y = invertRising({
    f: (at) => (upper ? -incompleteGamma(shape, Math.exp(at)).upper : incompleteGamma(shape, Math.exp(at)).lower),
    slope: (at) => Math.exp(shape * at - Math.exp(at) - log),
    target: upper ? p - 1 : p,
    low: Math.max(-745, small - 1),
    high: Math.log(shape + 60 * Math.sqrt(shape) + 1500),
    start,
  })
  return Math.exp(y)
}

/** Marsaglia & Tsang (2000), "A simple method for generating gamma variables", ACM Transactions on Mathematical Software 26. */
function drawGamma(generator: Generator, shape: number): number {
  if (shape < 1) return drawGamma(generator, shape + 1) * generator.uniform() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normalQuantile(generator.uniform())
    const cube = (1 + c * z) ** 3
    if (cube > 0 && Math.log(generator.uniform()) < 0.5 * z * z + d - d * cube + d * Math.log(cube)) return d * cube
  }
}

/** Beta on [0, 1] with shapes α and β in [0.001, 1e6], or stretched to [min, max]. */
export function beta(input: { alpha: number; beta: number; min?: number; max?: number }): Distribution {
  const { alpha, beta: other, min = 0, max = 1 } = input
  requireShape('alpha', alpha)
  requireShape('beta', other)
  requireNumber('min', min)
  requireNumber('max', max, { min })
  const width = max - min
  if (width === 0) return certain(min)
  const sum = alpha + other
  const log = logBeta(alpha, other)
  return distributionOf({
    mean: min + (width * alpha) / sum,
    variance: (width * width * alpha * other) / (sum * sum * (sum + 1)),
    min,
    max,
    densityWithin: (x) => betaDensity((x - min) / width, { alpha, beta: other, log }) / width,
    cumulativeWithin: (x) => incompleteBeta((x - min) / width, alpha, other),
    quantileWithin: (p) => min + width * betaQuantile(p, alpha, other),
    draw: (generator) => min + width * drawBeta(generator, alpha, other),
  })
}

/** For shapes near 0 both gammas can underflow; the share is then decided by their logarithms (Jöhnk 1964) through the quantile. */
function drawBeta(generator: Generator, alpha: number, other: number): number {
  if (alpha < 0.1 || other < 0.1) return betaQuantile(generator.uniform(), alpha, other)
  const first = drawGamma(generator, alpha)
  return first / (first + drawGamma(generator, other))
}

type BetaShape = { alpha: number; beta: number; log: number }

function betaDensity(x: number, { alpha, beta: other, log }: BetaShape): number {
  if (x > 0 && x < 1) return Math.exp((alpha - 1) * Math.log(x) + (other - 1) * Math.log1p(-x) - log)
  const shape = x <= 0 ? alpha : other
  return shape > 1 ? 0 : shape === 1 ? Math.exp(-log) : Infinity
}

/** Inverted in ln x on the side of 0, in ln(1 − x) on the side of 1. */
function betaQuantile(p: number, alpha: number, other: number): number {
  if (incompleteBeta(0.5, alpha, other) < p) return 1 - lowerBetaQuantile(1 - p, other, alpha)
  return lowerBetaQuantile(p, alpha, other)
}

function lowerBetaQuantile(p: number, alpha: number, other: number): number {
  if (p === 0) return 0
  const log = logBeta(alpha, other)
  const low = (Math.log(p) + Math.log(alpha) + log) / alpha
  const y = invertRising({
    f: (at) => incompleteBeta(Math.exp(at), alpha, other),
    slope: (at) => Math.exp(alpha * at + (other - 1) * Math.log1p(-Math.exp(at)) - log),
    target: p,
    low: Math.max(-745, low - 1 - Math.LN2 / alpha),
    high: -Math.LN2,
    start: Math.max(-745, Math.min(-Math.LN2, Math.log(alpha / (alpha + other)))),
  })
  return Math.exp(y)
}

/**
 * PERT-beta over min ≤ mode ≤ max: a beta with α = 1 + λ(m − a)/(b − a), β = 1 + λ(b − m)/(b − a); λ = 4 gives the mean (a + 4m + b)/6.
 * min = max is certain. λ in (0, 1e5]. Sources: Malcolm et al. (1959), Operations Research 7; Vose (2008), Risk Analysis.
 */
export function pert(input: { min: number; mode: number; max: number; lambda?: number }): Distribution {
  const { min, mode, max, lambda = 4 } = input
  requireNumber('min', min)
  requireNumber('mode', mode, { min })
  requireNumber('max', max, { min: mode })
  requireNumber('lambda', lambda, { min: Number.MIN_VALUE, max: 1e5 })
  if (max === min) return certain(min)
  return beta({ alpha: 1 + (lambda * (mode - min)) / (max - min), beta: 1 + (lambda * (max - mode)) / (max - min), min, max })
}
