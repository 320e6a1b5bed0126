import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { type Amount } from './amount.ts'

export type WaterfallLine = { name: string; amount: Amount }

export type Waterfall = {
  invoice: Amount
  pocket: Amount
  pocketMargin: Amount
  /** Share of the invoice price that never arrives: (invoice − pocket)/invoice. */
  leakage: Figure<'ZERO_DENOMINATOR'>
  /** Every step with what is left after it. */
  steps: { name: string; amount: Amount; left: Amount }[]
}

type WaterfallInput = { list: Amount; onInvoice: readonly WaterfallLine[]; offInvoice: readonly WaterfallLine[]; costs?: readonly WaterfallLine[] }

/**
 * Price waterfall: list − on-invoice reductions = invoice; − off-invoice reductions = pocket; − direct cost and cost to serve = pocket
 * margin. A reduction counts by its size, whether it was entered positive or negative. Source: Marn & Rosiello (1992), HBR 70.
 */
export function priceWaterfall({ list, onInvoice, offInvoice, costs = [] }: WaterfallInput): Waterfall {
  const steps: Waterfall['steps'] = []
  const take = (from: Amount, lines: readonly WaterfallLine[]): Amount =>
    lines.reduce((left, { name, amount }) => {
      const reduction = Math.abs(requireNumber(name, amount))
      steps.push({ name, amount: -reduction, left: left - reduction })
      return left - reduction
    }, from)
  const invoice = take(requireNumber('list', list, { min: 0 }), onInvoice)
  const pocket = take(invoice, offInvoice)
  return { invoice, pocket, pocketMargin: take(pocket, costs), leakage: ratio(invoice - pocket, invoice), steps }
}

/** What a term of payment costs: amount × yearly rate × days/365. */
export const paymentTermCost = ({ amount, yearlyRate, days }: { amount: Amount; yearlyRate: number; days: number }): Amount =>
  (requireNumber('amount', amount) * requireNumber('yearlyRate', yearlyRate, { min: 0 }) * requireNumber('days', days, { min: 0 })) / 365

/** Margin of a bid on its price without tax: 1 − cost/price. */
export function bidMargin({ cost, price }: { cost: Amount; price: Amount }): Figure<'ZERO_DENOMINATOR'> {
  const share = ratio(requireNumber('cost', cost, { min: 0 }), requireNumber('price', price, { min: 0 }))
  return share.value === null ? share : known(1 - share.value)
}

/** Lowest price that keeps a margin (in [0, 1)) on the price: cost/(1 − margin), not cost × (1 + margin). */
export function floorPrice({ cost, minimumMargin }: { cost: Amount; minimumMargin: number }): Amount {
  requireNumber('minimumMargin', minimumMargin, { min: 0 })
  if (minimumMargin >= 1) throw new RangeError(`minimumMargin must be below 1, got ${minimumMargin}`)
  return requireNumber('cost', cost, { min: 0 }) / (1 - minimumMargin)
}

/** Value to the customer: price of the next best alternative + what we do better − what we do worse. Source: Forbis & Mehta (1981). */
export const economicValue = (input: { reference: Amount; better: readonly Amount[]; worse: readonly Amount[] }): Amount =>
  requireNumber('reference', input.reference) +
  input.better.reduce((sum, x) => sum + requireNumber('better', x, { min: 0 }), 0) -
  input.worse.reduce((sum, x) => sum + requireNumber('worse', x, { min: 0 }), 0)

/** Relative change of operating profit by a relative change of price at constant volume. Source: Marn & Rosiello (1992). */
export function priceLever(input: { priceChange: number; revenue: Amount; operatingProfit: Amount }): Figure<'NO_PROFIT'> {
  requireNumber('priceChange', input.priceChange)
  if (requireNumber('operatingProfit', input.operatingProfit) <= 0) return unknown('NO_PROFIT')
  return known((input.priceChange * requireNumber('revenue', input.revenue, { min: 0 })) / input.operatingProfit)
}

export type PursuitValue = {
  /** winProbability × margin if won − cost still to come; what was spent already is sunk and not in it. */
  value: Amount
  /** Win probability at which the value is 0; above 1 no probability pays. */
  breakEven: Figure<'NO_MARGIN'>
}

/** Is it worth going on with a pursuit? Source: house method 1.3. */
export function pursuitValue(input: { winProbability: number; marginIfWon: Amount; remainingCost: Amount }): PursuitValue {
  const p = requireNumber('winProbability', input.winProbability, { min: 0, max: 1 })
  const cost = requireNumber('remainingCost', input.remainingCost, { min: 0 })
  const margin = requireNumber('marginIfWon', input.marginIfWon)
  return { value: p * margin - cost, breakEven: margin <= 0 ? unknown('NO_MARGIN') : known(cost / margin) }
}
