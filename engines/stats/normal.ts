import { requireNumber } from './figure.ts'

/**
 * Standard normal distribution function Φ(x), x any finite number, result in [0, 1].
 * Absolute error below 1e-14. O(1). Source: Hart's rational approximation as published by West (2005),
 * "Better approximations to cumulative normal functions", Wilmott Magazine.
 */
export function normalCdf(x: number): number {
  requireNumber('x', x)
  const size = Math.abs(x)
  if (size > 37) return x > 0 ? 1 : 0
  const tail = size < 7.07106781186547 ? hart(size) : continuedFraction(size)
  return x > 0 ? 1 - tail : tail
}

const hartTop = [0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376]
const hartBottom = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
]
function hart(x: number): number {
  return (Math.exp((-x * x) / 2) * horner(hartTop, x)) / horner(hartBottom, x)
}

function continuedFraction(x: number): number {
  const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))
  return Math.exp((-x * x) / 2) / fraction / 2.506628274631
}

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let i = 0; i < coefficients.length; i++) sum = sum * x + coefficients[i]!
  return sum
}

/**
 * Quantile of the standard normal distribution, p in (0, 1) exclusive, result in standard deviations.
 * Relative error about 1e-16. O(1). Source: Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37.
 */
export function normalQuantile(p: number): number {
  requireNumber('p', p, { min: 0, max: 1 })
  if (p === 0 || p === 1) throw new RangeError('p must lie strictly between 0 and 1')
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return central(q)
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const size = r <= 5 ? shoulder(r - 1.6) : far(r - 5)
  return q < 0 ? -size : size
}

const centralTop = [
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
  133.14166789178437745, 3.387132872796366608,
]
const centralBottom = [
  5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
  42.313330701600911252, 1,
]
function central(q: number): number {
  const r = 0.180625 - q * q
  return (q * horner(centralTop, r)) / horner(centralBottom, r)
}

const shoulderTop = [
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
  4.6303378461565452959, 1.42343711074968357734,
]
const shoulderBottom = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
  2.05319162663775882187, 1,
]
function shoulder(r: number): number {
  return horner(shoulderTop, r) / horner(shoulderBottom, r)
}

const farTop = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123,
  1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
]
const farBottom = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525,
  0.13692988092273580531, 0.59983220655588793769, 1,
]
function far(r: number): number {
  return horner(farTop, r) / horner(farBottom, r)
}

/** Density of the standard normal distribution. O(1). */
export const standardNormalDensity = (x: number): number => 0.3989422804014327 * Math.exp((-x * x) / 2)
