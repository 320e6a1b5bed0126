import { requireNumber } from '../stats/index.ts'

/**
 * What a purchase model knows of a customer, counted from the first purchase, in one unit of time for all (weeks, months):
 * `repeats` x (whole number, the first purchase not counted), `last` t_x (time of the last purchase, 0 without repeats),
 * `observed` T (length of observation, T ≥ t_x).
 */
export type PurchaseHistory = { repeats: number; last: number; observed: number }

const mostRepeats = 100_000

/** Refuses a history that can't be. */
export function requireHistory({ repeats, last, observed }: PurchaseHistory): void {
  requireNumber('repeats', repeats, { min: 0, max: mostRepeats })
  if (!Number.isInteger(repeats)) throw new RangeError(`repeats must be a whole number, got ${repeats}`)
  requireNumber('observed', observed, { min: 0 })
  requireNumber('last', last, { min: 0, max: observed })
  if (repeats === 0 && last !== 0) throw new RangeError(`last must be 0 without repeats, got ${last}`)
}

/** One purchase: who, on which day (whole days from any fixed day), and for how much (one currency; null when unknown). */
export type Purchase = { customer: string; day: number; amount: number | null }

export type CustomerSummary = PurchaseHistory & {
  customer: string
  /** Mean amount of the repeat days; null without repeats or when one of their amounts is unknown. */
  meanSpend: number | null
}

/**
 * Purchases → one history per customer, in order of first purchase. Purchases of a day count as one with their amounts added;
 * purchases after `until` are left out. `daysPerUnit`: 7 for weeks, 30.4375 for months. O(n log n).
 * Source: Fader & Hardie (2005), the counting of the CDNOW data.
 */
export function summarisePurchases(input: { purchases: readonly Purchase[]; until: number; daysPerUnit: number }): CustomerSummary[] {
  const { until, daysPerUnit } = input
  requireNumber('until', until)
  requireNumber('daysPerUnit', daysPerUnit, { min: Number.MIN_VALUE })
  const days = new Map<string, Map<number, number | null>>()
  for (const { customer, day, amount } of input.purchases) {
    requireNumber('day', day)
    if (amount !== null) requireNumber('amount', amount)
    if (day > until) continue
    const own = days.get(customer) ?? new Map<number, number | null>()
    const before = own.get(day)
    own.set(day, before === undefined ? amount : before === null || amount === null ? null : before + amount)
    days.set(customer, own)
  }
  return [...days].map(([customer, own]) => summaryOf(customer, own, { until, daysPerUnit })).sort((a, b) => b.observed - a.observed)
}

type Period = { until: number; daysPerUnit: number }

function summaryOf(customer: string, own: Map<number, number | null>, { until, daysPerUnit }: Period): CustomerSummary {
  const [first = [0, 0], ...repeats] = [...own].sort(([a], [b]) => a - b)
  const start = first[0] ?? 0
  let spend: number | null = repeats.length === 0 ? null : 0
  for (const [, amount] of repeats) spend = spend === null || amount === null ? null : spend + amount
  return {
    customer,
    repeats: repeats.length,
    last: ((repeats.at(-1)?.[0] ?? start) - start) / daysPerUnit,
    observed: (until - start) / daysPerUnit,
    meanSpend: spend === null ? null : spend / repeats.length,
  }
}
