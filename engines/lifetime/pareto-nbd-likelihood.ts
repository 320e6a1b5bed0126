import { type Cohort } from './cohort.ts'
import { type Likelihood } from './fit.ts'

type Parameters = { r: number; alpha: number; s: number; beta: number }

/** ln G and its slopes by r, α, s, β. */
export type Tail = Float64Array

type Place = { x: number; time: number }

/**
 * ln of G(x, t) = ∫ from t of (α+y)^−(r+x) (β+y)^−(s+1) dy, into `out` with its slopes by r, α, s, β. A series where α and β are of a size,
 * quadrature where one is far larger (lifetimes nearly alike for all customers) and the series would hardly end.
 */
export function logTail(parameters: Parameters, place: Place, out: Tail, at = 0): void {
  const [early, late] = [parameters.alpha + place.time, parameters.beta + place.time]
  if (Math.abs(early - late) < 0.93 * Math.max(early, late)) tailBySeries(parameters, place, out, at)
  else tailByQuadrature(parameters, place, out, at)
}

/**
 * With m the larger of α and β, z = |α−β|/(m+t), and Euler's transformation of the hypergeometric function:
 * G = (α+t)^−(r+x) (β+t)^−s · S/(r+s+x) for α ≥ β, else (α+t)^−(r+x−1) (β+t)^−(s+1) · S/(r+s+x);
 * S = Σ (u)_n/(v)_n zⁿ, u = r+x or s+1, v = r+s+x+1. About 40/(1 − z) terms.
 */
export function tailBySeries({ r, alpha, s, beta }: Parameters, { x, time }: Place, out: Tail, at = 0): void {
  const [early, late] = [alpha + time, beta + time]
  const [logEarly, logLate] = [Math.log(early), Math.log(late)]
  const sum = r + s + x
  const first = alpha >= beta
  const series = risingSeries(first ? r + x : s + 1, sum + 1, Math.abs(alpha - beta) / Math.max(early, late))
  const { byU, byV, byZ } = series
  const [powerEarly, powerLate] = first ? [r + x, s] : [r + x - 1, s + 1]
  out[at] = -powerEarly * logEarly - powerLate * logLate + Math.log(series.sum / sum)
  out[at + 1] = -logEarly + byV + (first ? byU : 0) - 1 / sum
  out[at + 2] = -powerEarly / early + (first ? (byZ * late) / (early * early) : -byZ / late)
  out[at + 3] = -logLate + byV + (first ? 0 : byU) - 1 / sum
  out[at + 4] = -powerLate / late + (first ? -byZ / early : (byZ * early) / (late * late))
}

/**
 * The trapezoidal rule in ln y, which converges exponentially for such integrands (Trefethen & Weideman 2014, SIAM Review 56). The
 * integrand has one peak: from near it to both sides until nothing is added, at most 4000 points.
 */
export function tailByQuadrature({ r, alpha, s, beta }: Parameters, { x, time }: Place, out: Tail, at = 0): void {
  const [early, late, power, step] = [alpha + time, beta + time, r + x, 0.4]
  const start = -Math.log(power / early + (s + 1) / late)
  let [sum, byR, byAlpha, byS, byBeta] = [0, 0, 0, 0, 0]
  for (const direction of [1, -1]) {
    for (let k = direction === 1 ? 0 : 1; k < 2000; k++) {
      const point = start + direction * k * step
      const y = Math.exp(point)
      const [logEarly, logLate] = [Math.log1p(y / early), Math.log1p(y / late)]
      const term = Math.exp(point - start - power * logEarly - (s + 1) * logLate)
      sum += term
      byR += term * logEarly
      byS += term * logLate
      byAlpha += term / (early + y)
      byBeta += term / (late + y)
      const falling = direction === -1 || (power * y) / (early + y) + ((s + 1) * y) / (late + y) > 1
      if (falling && term < 1e-14 * sum) break
    }
  }
  const [logEarly, logLate] = [Math.log(early), Math.log(late)]
  out[at] = Math.log(step * sum) + start - power * logEarly - (s + 1) * logLate
  out[at + 1] = -logEarly - byR / sum
  out[at + 2] = (-power * byAlpha) / sum
  out[at + 3] = -logLate - byS / sum
  out[at + 4] = (-(s + 1) * byBeta) / sum
}

/** S with its logarithmic slopes; 0 ≤ z < 1 and 0 < u < v, so that the terms fall. */
function risingSeries(u: number, v: number, z: number): { sum: number; byU: number; byV: number; byZ: number } {
  let [term, sum, overU, overV, byU, byV, byZ] = [1, 1, 0, 0, 0, 0, 0]
  for (let n = 0; n < 10_000 && z > 0; n++) {
    const inverse = 1 / (v + n)
    overU += 1 / (u + n)
    overV += inverse
    term *= (u + n) * inverse * z
    sum += term
    byU += term * overU
    byV -= term * overV
    byZ += term * (n + 1)
    if (term * (n + 1) < 1e-16 * sum) break
  }
  return { sum, byU: byU / sum, byV: byV / sum, byZ: z > 0 ? byZ / z / sum : u / v }
}

/** Log odds of having left by T against having stayed: ln s·(G(t_x) − G(T)) − ln (α+T)^−(r+x) (β+T)^−s; −Infinity at t_x = T. */
export const logOddsOfLeaving = (s: number, logs: { stayed: number; early: number; late: number }): number =>
  Math.log(s) + logs.early - logs.stayed + Math.log(Math.max(0, -Math.expm1(logs.late - logs.early)))

/** Negative log-likelihood and its slopes at the logarithms of r, α, s, β. Each G is found once per distinct x and time. */
export function paretoNbdLikelihood(cohort: Cohort): Likelihood {
  const { rows, repeats, last, observed, weight, times, mostRepeats } = cohort
  const growth = new Float64Array(mostRepeats + 1)
  const slope = new Float64Array(mostRepeats + 1)
  const tails = new Float64Array(times.length * 5)
  const tailOf = new Int32Array(times.length)
  return (point) => {
    const [r = 1, alpha = 1, s = 1, beta = 1] = point.map(Math.exp)
    const parameters = { r, alpha, s, beta }
    for (let x = 1; x <= mostRepeats; x++) {
      growth[x] = growth[x - 1]! + Math.log(r + x - 1)
      slope[x] = slope[x - 1]! + 1 / (r + x - 1)
    }
    tailOf.fill(-1)
    const tailAt = (x: number, time: number): number => {
      if (tailOf[time] !== x) logTail(parameters, { x, time: times[time]! }, tails, time * 5)
      tailOf[time] = x
      return time * 5
    }
    const constant = r * point[1]! + s * point[3]!
    let [value, dr, dAlpha, ds, dBeta] = [0, 0, 0, 0, 0]
    for (let i = 0; i < rows; i++) {
      const x = repeats[i]!
      const w = weight[i]!
      const time = times[observed[i]!]!
      const [logEarly, logLate] = [Math.log(alpha + time), Math.log(beta + time)]
      const stayed = -(r + x) * logEarly - s * logLate
      const [early, late] = [tailAt(x, last[i]!), tailAt(x, observed[i]!)]
      const odds = logOddsOfLeaving(s, { stayed, early: tails[early]!, late: tails[late]! })
      value += w * (constant + growth[x]! + stayed + softplus(odds))
      // Of the slopes, the stayed part has the weight 1 − left; G(t_x) and G(T) share `left` so that their difference stays exact.
      const left = 1 / (1 + Math.exp(-odds))
      const gap = -Math.expm1(tails[late]! - tails[early]!)
      const share = gap > 0 ? left / gap : 0
      const mixed = (k: number): number => (gap > 0 ? share * tails[early + k]! - (share - left) * tails[late + k]! : 0)
      dr += w * (point[1]! + slope[x]! - (1 - left) * logEarly + mixed(1))
      dAlpha += w * (r / alpha - ((1 - left) * (r + x)) / (alpha + time) + mixed(2))
      ds += w * (point[3]! - (1 - left) * logLate + mixed(3) + left / s)
      dBeta += w * (s / beta - ((1 - left) * s) / (beta + time) + mixed(4))
    }
    return { value: -value, gradient: [-dr * r, -dAlpha * alpha, -ds * s, -dBeta * beta] }
  }
}

/** ln(1 + e^x) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)))
