import { amountOf } from '#kernel/contract/money.ts'
import type { LeftOutReason } from '../contract/index.ts'
import { minorUnitsInBase, type Rates } from './convert.ts'

/** Pursuits that are alike in currency; '' holds those without a value. Amounts are decimal text in that currency. */
export type Sum = { currency: string; count: number; amount: string; weighted: string; withoutProbability: number }

export type LeftOutCount = { reason: LeftOutReason; currency: string | null; count: number }

export type Figures = {
  count: number
  counted: number
  value: { value: string | null; reason: 'ALL_LEFT_OUT' | null }
  weighted: { value: string | null; reason: 'ALL_LEFT_OUT' | null }
  leftOut: LeftOutCount[]
}

/**
 * Count, value and weighted value in the base currency. What has no value or no rate is in neither sum and is counted apart; what has no
 * probability is in the value alone. A sum of nothing because everything is missing is null, not 0.
 */
export function figuresOf(sums: readonly Sum[], rates: Rates): Figures {
  const known = sums.filter(({ currency }) => rates.has(currency))
  const count = total(sums.map((sum) => sum.count))
  const counted = total(known.map((sum) => sum.count))
  const unlikely = total(known.map((sum) => sum.withoutProbability))
  const amount = (of: 'amount' | 'weighted', all: number) =>
    count > 0 && all === 0
      ? { value: null, reason: 'ALL_LEFT_OUT' as const }
      : {
          value: amountOf(
            minorUnitsInBase(
              known.map((sum) => ({ currency: sum.currency, amount: sum[of] })),
              rates,
            ),
          ),
          reason: null,
        }
  return {
    count,
    counted,
    value: amount('amount', counted),
    weighted: amount('weighted', counted - unlikely),
    leftOut: [
      ...missing(sums, ({ currency }) => currency === '', { reason: 'NO_VALUE', currency: null }),
      ...(unlikely > 0 ? [{ reason: 'NO_PROBABILITY' as const, currency: null, count: unlikely }] : []),
      ...[...new Set(sums.map(({ currency }) => currency))]
        .filter((currency) => currency !== '' && !rates.has(currency))
        .toSorted()
        .flatMap((currency) => missing(sums, (sum) => sum.currency === currency, { reason: 'NO_RATE', currency })),
    ],
  }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

function missing(sums: readonly Sum[], which: (sum: Sum) => boolean, why: { reason: LeftOutReason; currency: string | null }): LeftOutCount[] {
  const count = total(sums.filter(which).map((sum) => sum.count))
  return count === 0 ? [] : [{ ...why, count }]
}
