import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { type Amount } from './amount.ts'

/** One product: planned and actual quantity and price. A product not in the plan has `plannedPrice` null. */
export type ProductResult = { id: string; plannedQuantity: number; plannedPrice: Amount | null; actualQuantity: number; actualPrice: Amount | null }

export type PriceVolumeMix = {
  /** Actual minus planned revenue = price + volume + mix + added, exactly for whole quantities and prices. */
  total: Amount
  price: Amount
  volume: Amount
  mix: Amount
  /** Revenue of products that were not in the plan: they have no planned price to differ from. */
  added: Amount
}

/**
 * Why revenue differs from plan: price = Σ (p_a − p_p)·q_a, volume = (Q_a − Q_p)·planned average price, mix = Σ (q_a − Q_a·planned share)·p_p.
 * A sold product without an actual price makes all null; an unsold one needs none. O(n). Source: house method 5.1.
 */
export function priceVolumeMix(
  products: readonly ProductResult[],
): { status: 'explained'; parts: PriceVolumeMix } | { status: 'infeasible'; reason: 'MISSING_INPUT' } {
  let [price, added, planned, plannedQuantity, atPlannedPrice, quantity] = [0, 0, 0, 0, 0, 0]
  for (const { plannedQuantity: qp, plannedPrice: pp, actualQuantity: qa, actualPrice: pa } of products) {
    requireNumber('plannedQuantity', qp, { min: 0 })
    requireNumber('actualQuantity', qa, { min: 0 })
    if ((pa === null && qa > 0) || (pp === null && qp > 0)) return { status: 'infeasible', reason: 'MISSING_INPUT' }
    const paid = requireNumber('actualPrice', pa ?? 0)
    if (pp === null) {
      added += paid * qa
      continue
    }
    requireNumber('plannedPrice', pp)
    price += qa === 0 ? 0 : (paid - pp) * qa
    planned += qp * pp
    plannedQuantity += qp
    atPlannedPrice += qa * pp
    quantity += qa
  }
  // Without any planned quantity there is no average to plan with: all that was sold at a planned price is volume.
  const volume = plannedQuantity === 0 ? atPlannedPrice : ((quantity - plannedQuantity) * planned) / plannedQuantity
  const mix = plannedQuantity === 0 ? 0 : atPlannedPrice - (quantity * planned) / plannedQuantity
  return { status: 'explained', parts: { total: price + atPlannedPrice - planned + added, price, volume, mix, added } }
}

/** Steps from one amount to another (quoted margin, change orders, overrun, penalty …) with what is left after each. */
export function bridge({ start, steps }: { start: Amount; steps: readonly { name: string; change: Amount }[] }): {
  end: Amount
  steps: { name: string; change: Amount; left: Amount }[]
} {
  let left = requireNumber('start', start)
  const walked = steps.map(({ name, change }) => {
    left += requireNumber(name, change)
    return { name, change, left }
  })
  return { end: left, steps: walked }
}

/**
 * Sales at which two routes to the market earn the same: (fixed A − fixed B)/(margin rate A − margin rate B). Null when the rates are equal
 * (compare the fixed costs) or when one route is better at any sales.
 */
export function breakEvenSales(input: {
  first: { fixed: Amount; marginRate: number }
  second: { fixed: Amount; marginRate: number }
}): Figure<'EQUAL_RATES' | 'NO_CROSSING'> {
  const { first, second } = input
  for (const { fixed, marginRate } of [first, second]) {
    requireNumber('fixed', fixed, { min: 0 })
    requireNumber('marginRate', marginRate, { min: -1, max: 1 })
  }
  if (first.marginRate === second.marginRate) return unknown('EQUAL_RATES')
  const sales = (first.fixed - second.fixed) / (first.marginRate - second.marginRate)
  return sales < 0 ? unknown('NO_CROSSING') : known(sales)
}

/** Units that cover a fixed cost: fixed/(price − variable cost); null when a unit covers nothing. */
export function breakEvenQuantity({ fixed, price, variableCost }: { fixed: Amount; price: Amount; variableCost: Amount }): Figure<'NO_MARGIN'> {
  const margin = requireNumber('price', price) - requireNumber('variableCost', variableCost)
  return margin <= 0 ? unknown('NO_MARGIN') : known(requireNumber('fixed', fixed, { min: 0 }) / margin)
}

/**
 * Sellers needed: Σ accounts × calls × hours over the selling hours of one, rounded up. Source: Talley (1961), Journal of Marketing 25.
 */
export function salesForceSize(input: {
  classes: readonly { accounts: number; calls: number; hours: number }[]
  hoursPerSeller: number
}): Figure<'ZERO_DENOMINATOR'> {
  const hours = input.classes.reduce(
    (sum, c) =>
      sum +
      requireNumber('accounts', c.accounts, { min: 0 }) * requireNumber('calls', c.calls, { min: 0 }) * requireNumber('hours', c.hours, { min: 0 }),
    0,
  )
  const sellers = ratio(hours, requireNumber('hoursPerSeller', input.hoursPerSeller, { min: 0 }))
  return sellers.value === null ? sellers : known(Math.ceil(sellers.value - 1e-9))
}
