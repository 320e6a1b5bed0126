import { amountOf, minorUnits, type Money } from '#kernel/contract/money.ts'

/** Least, most likely and greatest; all three known. */
export type Spread = { low: number; likely: number; high: number }

/** Money in 1/100 of its currency. */
export type MoneySpread = Spread & { currency: string }

/** What a risk is thought to do, without its sign: the kind of the risk says whether it hurts or helps. */
export type Assessment = {
  probability: number | null
  cost: MoneySpread | null
  days: Spread | null
  win: number | null
}

/** Mean of a three-point estimate, (low + 4·likely + high) / 6 (Malcolm et al. 1959). */
export const meanOf = ({ low, likely, high }: Spread): number => (low + 4 * likely + high) / 6

type Three<T> = { low: T | null | undefined; likely: T | null | undefined; high: T | null | undefined }

/** Without the ends only the likely value is known; without the likely value nothing is. */
export function spreadOf({ low, likely, high }: Three<number>): Spread | null {
  return likely === null || likely === undefined ? null : { low: low ?? likely, likely, high: high ?? likely }
}

export function moneySpreadOf({ low, likely, high }: Three<Money>): MoneySpread | null {
  const units = (money: Money | null | undefined) => (money ? Number(minorUnits(money.amount)) : null)
  const spread = spreadOf({ low: units(low), likely: units(likely), high: units(high) })
  return spread && likely ? { ...spread, currency: likely.currency } : null
}

/** Minor units, rounded half up away from zero once at the end, as money. */
export const moneyOf = (units: number, currency: string): Money => ({
  amount: amountOf(BigInt(Math.sign(units) * Math.round(Math.abs(units)))),
  currency,
})

/**
 * Expected monetary value 预期货币值 in 1/100 of the currency: probability × mean impact (method 4.3); negative for threats, positive for opportunities.
 * Null when the probability or the impact is not known: what nobody has assessed is not worth 0.
 */
export function expectedUnits(sign: 1 | -1, { probability, cost }: Pick<Assessment, 'probability' | 'cost'>): number | null {
  return probability === null || cost === null ? null : sign * probability * meanOf(cost)
}

/** Working days that are lost (threat, positive) or gained (opportunity, negative) in the mean. */
export function expectedDays(sign: 1 | -1, { probability, days }: Pick<Assessment, 'probability' | 'days'>): number | null {
  return probability === null || days === null ? null : -sign * probability * meanOf(days)
}

/** What hurts counts below zero, what helps above. */
export const signOf = (kind: unknown): 1 | -1 => (kind === 'opportunity' ? 1 : -1)

/**
 * Risk reduction leverage (Boehm 1991): (exposure before − after) / cost, worth it above 1. For opportunities the value gained / cost. Null where a
 * value is not known, and where the cost is 0: the ratio has no bound then, which a screen calls free.
 */
export function leverageOf({ before, after, cost }: { before: number | null; after: number | null; cost: number | null }): number | null {
  return before === null || after === null || cost === null || cost === 0 ? null : (after - before) / cost
}
