import { correlation, digamma, known, logGamma, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { fitModel, type Fit, type Likelihood } from './fit.ts'

/** What is known of a customer's spending: `repeats` x ≥ 1 purchases with the mean amount `meanSpend` > 0, one currency. */
export type Spending = { repeats: number; meanSpend: number }

/** Gamma-Gamma: amounts are gamma(p, ν) with ν gamma(q, v) over customers; the mean over customers is pv/(q−1) and needs q > 1. */
export type GammaGamma = { name: 'gamma_gamma'; p: number; q: number; v: number }

/**
 * Maximum likelihood estimate over customers with repeat purchases (others are left out), by BFGS with exact slopes.
 * Source: Fader & Hardie (2013), "The Gamma-Gamma model of monetary value", equation 1a.
 */
export function fitGammaGamma(customers: readonly Spending[], { weights }: { weights?: ArrayLike<number> } = {}): Fit<GammaGamma> {
  const used = customers.map((customer, i) => ({ ...customer, weight: weights?.[i] ?? 1 })).filter((c) => c.repeats > 0 && c.weight > 0)
  for (const { repeats, meanSpend, weight } of used) {
    requireNumber('repeats', repeats, { max: 1e5 })
    requireNumber('meanSpend', meanSpend, { min: Number.MIN_VALUE })
    requireNumber('weight', weight)
  }
  const total = used.reduce((sum, { weight }) => sum + weight, 0)
  const scale = used.reduce((sum, { meanSpend, weight }) => sum + meanSpend * (weight / total), 0)
  // Amounts in units of their mean, so that the currency does not matter to the search.
  return fitModel({
    cohort: { customers: total, repeaters: total, rows: used.length },
    shift: -total * Math.log(scale),
    likelihood: gammaGammaLikelihood(used.map((c) => ({ ...c, meanSpend: c.meanSpend / scale }))),
    modelOf: ([p = 1, q = 1, v = 1]) => ({ name: 'gamma_gamma', p, q, v: v * scale }),
    starts: [
      [1, 1, 0],
      [0, 0.5, 0],
    ],
  })
}

function gammaGammaLikelihood(customers: readonly (Spending & { weight: number })[]): Likelihood {
  return (point) => {
    const [p = 1, q = 1, v = 1] = point.map(Math.exp)
    const logV = point[2] ?? 0
    const perRepeats = new Map<number, { value: number; both: number; own: number }>()
    const ofQ = { value: logGamma(q), slope: digamma(q) }
    let [value, dp, dq, dv] = [0, 0, 0, 0]
    for (const { repeats: x, meanSpend: m, weight } of customers) {
      let own = perRepeats.get(x)
      if (!own) {
        own = { value: logGamma(p * x + q) - logGamma(p * x), both: digamma(p * x + q), own: digamma(p * x) }
        perRepeats.set(x, own)
      }
      const logSum = Math.log(v + m * x)
      const logTotal = Math.log(m * x)
      value += weight * (own.value - ofQ.value + q * logV + p * x * logTotal - Math.log(m) - (p * x + q) * logSum)
      dp += weight * x * (own.both - own.own + logTotal - logSum)
      dq += weight * (own.both - ofQ.slope + logV - logSum)
      dv += weight * (q / v - (p * x + q) / (v + m * x))
    }
    return { value: -value, gradient: [-dp * p, -dq * q, -dv * v] }
  }
}

/** Σ ln L of the mean amounts, in nats; customers without repeats are left out. O(n). */
export function gammaGammaLogLikelihood(model: GammaGamma, customers: readonly Spending[]): number {
  const used = customers.filter((c) => c.repeats > 0).map((c) => ({ ...c, weight: 1 }))
  return -gammaGammaLikelihood(used)([model.p, model.q, model.v].map(Math.log)).value
}

/**
 * Expected mean amount of a customer's future purchases: p(v + x·m)/(p·x + q − 1), between its own mean and that of all.
 * Without repeats (`meanSpend` null) that of all, pv/(q − 1); null where that is infinite (q ≤ 1 without repeats).
 * Source: Fader & Hardie (2013), equation 5.
 */
export function expectedSpend(
  model: GammaGamma,
  customer: { repeats: number; meanSpend: number | null },
): Figure<'NO_FINITE_MEAN' | 'MISSING_INPUT'> {
  const { p, q, v } = model
  for (const [name, value] of Object.entries({ p, q, v })) requireNumber(name, value, { min: 1e-12, max: 1e15 })
  const x = requireNumber('repeats', customer.repeats, { min: 0, max: 1e5 })
  if (x > 0 && customer.meanSpend === null) return unknown('MISSING_INPUT')
  const spent = x === 0 ? 0 : x * requireNumber('meanSpend', customer.meanSpend ?? 0, { min: 0 })
  const divisor = p * x + q - 1
  return divisor <= 0 ? unknown('NO_FINITE_MEAN') : known((p * (v + spent)) / divisor)
}

/** Correlation of frequency and amount among repeat buyers. The model assumes none: show it beside every value. */
export const spendCorrelation = (customers: readonly Spending[]): Figure<'TOO_FEW' | 'NO_SPREAD'> => {
  const used = customers.filter((c) => c.repeats > 0)
  return correlation(
    used.map((c) => c.repeats),
    used.map((c) => c.meanSpend),
  )
}
