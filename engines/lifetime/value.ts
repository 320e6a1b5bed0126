import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedOfNew, type BgNbd } from './bg-nbd.ts'
import { expectedSpend, type GammaGamma } from './gamma-gamma.ts'
import { type PurchaseHistory } from './history.ts'
import { paretoNbdAlive, paretoNbdExpected, paretoNbdExpectedOfNew, paretoNbdResidual, type ParetoNbd } from './pareto-nbd.ts'

export type PurchaseModel = BgNbd | ParetoNbd

export type Alive = {
  /** In [0, 1]. */
  probability: number
  /** False without a repeat purchase under BG/NBD: the model says 1 by construction, which is no news about the customer. */
  informative: boolean
}

/** Chance that the customer is still one at the end of its observation. */
export function probabilityAlive(model: PurchaseModel, history: PurchaseHistory): Alive {
  if (model.name === 'bg_nbd') return { probability: bgNbdAlive(model, history), informative: history.repeats > 0 }
  return { probability: paretoNbdAlive(model, history), informative: true }
}

/** Expected number of purchases in the `periods` (≥ 0, the histories' unit of time) after the end of observation. */
export const expectedPurchases = (model: PurchaseModel, history: PurchaseHistory, periods: number): Figure<'NO_CONVERGENCE'> =>
  model.name === 'bg_nbd' ? bgNbdExpected(model, history, periods) : known(paretoNbdExpected(model, history, periods))

/** Expected number of repeat purchases of a customer just won, in the `periods` after its first purchase. */
export const expectedPurchasesOfNew = (model: PurchaseModel, periods: number): Figure<'NO_CONVERGENCE'> =>
  model.name === 'bg_nbd' ? bgNbdExpectedOfNew(model, periods) : known(paretoNbdExpectedOfNew(model, periods))

type Discounting = {
  history: PurchaseHistory
  /** How far to look, in units of time; Infinity only for Pareto/NBD with a rate above 0, which has a closed form (DERT). */
  periods: number
  /** Continuously compounded rate per unit of time, ≥ 0: ln(1 + yearly rate)/(units a year). */
  discountRate: number
}

/**
 * Present value, in purchases, of the purchases expected after the observation: ∫ e^(−δt) dE(t). Over a finite time it is
 * e^(−δH)·E(H) + δ·∫ e^(−δt) E(t) dt, by Gauss–Legendre quadrature over stretches that grow with t. O(200 evaluations of E).
 */
export function discountedPurchases(model: PurchaseModel, input: Discounting): Figure<'NO_CONVERGENCE'> {
  const { history, periods } = input
  const rate = requireNumber('discountRate', input.discountRate, { min: 0, max: 1e3 })
  if (periods === Infinity && model.name === 'pareto_nbd' && rate > 0) return paretoNbdResidual(model, history, rate)
  requireNumber('periods', periods, { min: 0 })
  const atEnd = expectedPurchases(model, history, periods)
  if (rate === 0 || atEnd.value === null) return atEnd
  let integral = 0
  // E bends on the scale of the time already observed, the discount on that of 1/δ.
  const bend = model.name === 'bg_nbd' ? model.alpha : Math.min(model.alpha, model.beta)
  const stretch = Math.min(1 / rate, bend + history.observed)
  for (let from = 0, width = stretch; from < periods && from * rate < 60; from += width, width = Math.min(width * 1.5, 1 / rate)) {
    const to = Math.min(periods, from + width)
    for (const [place, weight] of gaussLegendre) {
      const t = from + ((to - from) * (1 + place)) / 2
      const expected = expectedPurchases(model, history, t)
      if (expected.value === null) return expected
      integral += ((to - from) / 2) * weight * Math.exp(-rate * t) * expected.value
    }
  }
  return known(Math.exp(-rate * periods) * atEnd.value + rate * integral)
}

/** Eight points on [−1, 1] with their weights. */
const gaussLegendre: [number, number][] = [-1, 1].flatMap((sign): [number, number][] => [
  [sign * 0.1834346424956498, 0.362683783378362],
  [sign * 0.525532409916329, 0.3137066458778873],
  [sign * 0.7966664774136267, 0.2223810344533745],
  [sign * 0.9602898564975363, 0.1012285362903763],
])

/**
 * Value of a customer from now on: margin rate × expected amount × discounted purchases, in the currency of the amounts. Null with the
 * reason of the part that is missing.
 */
export function customerValue(input: {
  model: PurchaseModel
  spend: GammaGamma
  customer: PurchaseHistory & { meanSpend: number | null }
  /** Share of the amount that is earned, default 1. */
  marginRate?: number
  periods: number
  discountRate: number
}): Figure<'NO_CONVERGENCE' | 'NO_FINITE_MEAN' | 'MISSING_INPUT'> {
  const { model, spend, customer, marginRate = 1, periods, discountRate } = input
  requireNumber('marginRate', marginRate)
  const purchases = discountedPurchases(model, { history: customer, periods, discountRate })
  if (purchases.value === null) return purchases
  const amount = expectedSpend(spend, customer)
  return amount.value === null ? amount : known(marginRate * amount.value * purchases.value)
}

/**
 * Value of a customer by retention alone: margin × r/(1 + i − r), `margin` per period at its end, `retention` r in [0, 1] and discount
 * `rate` i ≥ 0 per period. For a firm with too few customers for the models. Null when nothing is ever lost and nothing discounted.
 * Source: Gupta & Lehmann (2003), Journal of Interactive Marketing 17.
 */
export function retentionValue(input: { margin: number; retention: number; rate: number }): Figure<'UNBOUNDED'> {
  const { margin, retention, rate } = input
  requireNumber('retention', retention, { min: 0, max: 1 })
  requireNumber('rate', rate, { min: 0 })
  const divisor = 1 + rate - retention
  return divisor === 0 ? unknown('UNBOUNDED') : known((requireNumber('margin', margin) * retention) / divisor)
}
