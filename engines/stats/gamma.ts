import { requireNumber } from './figure.ts'

/** Above this the series would run for too long and mean nothing for the data of a firm. */
export const largestShape = 1e6

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
  9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0, relative error about 1e-14. O(1). Source: Lanczos (1964), SIAM Journal on Numerical Analysis 1, with g = 7. */
export function logGamma(x: number): number {
  if (!(x > 0 && x < 1e300)) throw new RangeError(`logGamma needs a positive number, got ${x}`)
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  let sum = lanczos[0]!
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (z + i)
  const t = z + 7.5
  return 0.9189385332046728 + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** ln B(a, b) for a, b > 0. */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** ψ(x), the derivative of ln Γ, for x > 0; absolute error about 1e-13. O(1). Source: Bernardo (1976), algorithm AS 103, Applied Statistics 25. */
export function digamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`digamma needs a positive number, got ${x}`)
  let shift = 0
  let z = x
  for (; z < 10; z++) shift -= 1 / z
  const r = 1 / (z * z)
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - (r * 691) / 32760)))))
  return shift + Math.log(z) - 0.5 / z - series
}

/**
 * Regularised lower incomplete gamma function P(a, x), a in (0, 1e6], x ≥ 0; and its complement Q = 1 − P, each without cancellation.
 * Series below a + 1, continued fraction (Lentz) above. O(√a). Source: Abramowitz & Stegun (1964), 6.5.29 and 6.5.31.
 */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  requireNumber('a', a, { min: Number.MIN_VALUE, max: largestShape })
  requireNumber('x', x, { min: 0 })
  if (x === 0) return { lower: 0, upper: 1 }
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    const lower = Math.min(1, scale * gammaSeries(a, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, scale * gammaFraction(a, x))
  return { lower: 1 - upper, upper }
}

const maxTerms = 20_000

function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < maxTerms; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-16) break
  }
  return sum
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let product = d
  for (let i = 1; i < maxTerms; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / nonzero(an * d + b)
    c = nonzero(b + an / c)
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return product
}

const nonzero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x)

/**
 * Regularised incomplete beta function I_x(a, b), a and b in (0, 1e6], x in [0, 1], by its continued fraction. O(√max(a, b)).
 * Source: Abramowitz & Stegun (1964), 26.5.8.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  requireNumber('x', x, { min: 0, max: 1 })
  requireNumber('a', a, { min: Number.MIN_VALUE, max: largestShape })
  requireNumber('b', b, { min: Number.MIN_VALUE, max: largestShape })
  if (x === 0 || x === 1) return x
  const scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  const value = x < (a + 1) / (a + b + 2) ? (scale * betaFraction(x, a, b)) / a : 1 - (scale * betaFraction(1 - x, b, a)) / b
  return Math.min(1, Math.max(0, value))
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m < maxTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonzero(1 + even * d)
    c = nonzero(1 + even / c)
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonzero(1 + odd * d)
    c = nonzero(1 + odd / c)
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return product
}
