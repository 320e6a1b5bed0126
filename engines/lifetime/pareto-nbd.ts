import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { cohortOf, inOwnUnit } from './cohort.ts'
import { fitModel, type Fit } from './fit.ts'
import { requireHistory, type PurchaseHistory } from './history.ts'
import { logOddsOfLeaving, logTail, paretoNbdLikelihood } from './pareto-nbd-likelihood.ts'

/**
 * Pareto/NBD: while alive a customer buys at a rate that is gamma(r, α) over customers; it may leave at any time, at a rate that is
 * gamma(s, β) over customers. α and β in the unit of time of the histories.
 */
export type ParetoNbd = { name: 'pareto_nbd'; r: number; alpha: number; s: number; beta: number }

/**
 * Maximum likelihood estimate by BFGS on the logarithms of the parameters with exact slopes. Infeasible without any repeat purchase. O(distinct histories)
 * a step, at most 200 steps. Sources: Schmittlein, Morrison & Colombo (1987), Management Science 33; the likelihood as in Fader & Hardie
 * (2005), "A note on deriving the Pareto/NBD model and related expressions".
 */
export function fitParetoNbd(histories: readonly PurchaseHistory[], { weights }: { weights?: ArrayLike<number> } = {}): Fit<ParetoNbd> {
  const { scaled, unit, shift } = inOwnUnit(cohortOf(histories, weights))
  return fitModel({
    cohort: scaled,
    shift,
    likelihood: paretoNbdLikelihood(scaled),
    modelOf: ([r = 1, alpha = 1, s = 1, beta = 1]) => ({ name: 'pareto_nbd', r, alpha: alpha * unit, s, beta: beta * unit }),
    starts: [
      [-0.5, 0, -0.5, 0],
      [0, 1, 0, 2],
    ],
  })
}

/** Σ over the histories of ln L, in nats. O(distinct histories). */
export function paretoNbdLogLikelihood(model: ParetoNbd, histories: readonly PurchaseHistory[]): number {
  const { r, alpha, s, beta } = checked(model)
  return -paretoNbdLikelihood(cohortOf(histories))([r, alpha, s, beta].map(Math.log)).value
}

function checked(model: ParetoNbd): ParetoNbd {
  for (const name of ['r', 'alpha', 's', 'beta'] as const) requireNumber(name, model[name], { min: 1e-12, max: 1e12 })
  return model
}

/** Log odds of having left by T, given the history. */
function logOdds(model: ParetoNbd, { repeats: x, last, observed }: PurchaseHistory): number {
  const { r, alpha, s, beta } = model
  const tails = new Float64Array(10)
  logTail(model, { x, time: last }, tails)
  logTail(model, { x, time: observed }, tails, 5)
  const stayed = -(r + x) * Math.log(alpha + observed) - s * Math.log(beta + observed)
  return logOddsOfLeaving(s, { stayed, early: tails[0]!, late: tails[5]! })
}

/** P(alive at T), in [0, 1]. Source: Schmittlein, Morrison & Colombo (1987), equation 11. */
export function paretoNbdAlive(model: ParetoNbd, history: PurchaseHistory): number {
  requireHistory(history)
  return 1 / (1 + Math.exp(logOdds(checked(model), history)))
}

/** (1 − ratio^(s−1))/(s−1) with ratio = β/(β+t); its limit at s = 1 is −ln ratio. */
function worn(s: number, from: number, periods: number): number {
  const log = -Math.log1p(periods / from)
  return Math.abs(s - 1) < 1e-9 ? -log : -Math.expm1((s - 1) * log) / (s - 1)
}

/** Expected purchases in the `periods` after T, given the history. Source: Fader & Hardie (2005), note, equation 41. */
export function paretoNbdExpected(model: ParetoNbd, history: PurchaseHistory, periods: number): number {
  requireNumber('periods', periods, { min: 0 })
  const { r, alpha, s, beta } = model
  const { repeats, observed } = history
  return (paretoNbdAlive(model, history) * (r + repeats) * (beta + observed) * worn(s, beta + observed, periods)) / (alpha + observed)
}

/** Expected repeat purchases of a customer just won, over `periods`. Source: the same, equation 17. */
export function paretoNbdExpectedOfNew(model: ParetoNbd, periods: number): number {
  const { r, alpha, s, beta } = checked(model)
  return ((r * beta) / alpha) * worn(s, beta, requireNumber('periods', periods, { min: 0 }))
}

/**
 * Discounted expected residual transactions over all time to come, at the continuously compounded `discountRate` δ > 0 per unit of time
 * (ln(1 + yearly rate)/units a year). Source: Fader, Hardie & Lee (2005), "RFM and CLV", Journal of Marketing Research 42, equation 3.
 */
export function paretoNbdResidual(model: ParetoNbd, history: PurchaseHistory, discountRate: number): Figure<'NO_CONVERGENCE'> {
  requireNumber('discountRate', discountRate, { min: 1e-9, max: 1e3 })
  const { r, alpha, s, beta } = checked(model)
  const z = discountRate * (beta + history.observed)
  const tricomi = upperGammaScaled(1 - s, z)
  if (tricomi === null) return unknown('NO_CONVERGENCE')
  // ∫ e^(−δt) ((β+T)/(β+T+t))^s dt = (β+T)^s δ^(s−1) Ψ(s, s; δ(β+T)) and z^(1−s)·fraction = Ψ.
  const alive = paretoNbdAlive(model, history)
  return known((alive * (r + history.repeats) * (beta + history.observed) * tricomi) / (alpha + history.observed))
}

/** e^z z^−p Γ(p, z) for any p < 1 and z > 0, by Lentz's continued fraction; null when it has not settled. */
function upperGammaScaled(p: number, z: number): number | null {
  let b = z + 1 - p
  let c = 1e300
  let d = 1 / b
  let product = d
  for (let i = 1; i < 200_000; i++) {
    const step = -i * (i - p)
    b += 2
    d = 1 / (step * d + b)
    c = b + step / c
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-14) return product
  }
  return null
}
