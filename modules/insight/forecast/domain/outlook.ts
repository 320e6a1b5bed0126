import {
  barsOfTotal,
  normalApproximation,
  normalQuantileOfTotal,
  probabilityOfReaching,
  quantileOfTotal,
  totalDistribution,
  type TotalDistribution,
} from '@zhulu/engines/forecast'
import { amountOf, minorUnits } from '#kernel/contract/money.ts'
import type { Outlook } from '../contract/index.ts'

/** So many open pursuits of one value (1/100 of the base currency) and probability. */
export type Deals = { value: bigint; probability: number; count: number }

export type Asked = {
  open: readonly Deals[]
  /** What is won already, in 1/100 of the base currency, and from how many pursuits. */
  won: { value: bigint; count: number }
  target: string | null
}

/** How the figures come about; the version changes with every change of the method, so that kept figures can be told apart. */
export const method = { name: 'forecast.exactTotal', version: 1, assumption: 'INDEPENDENT' } as const

const bars = 30

/**
 * Distribution of a period's total: what is won counts as certain, every open pursuit comes with its value or not at all, each on its own.
 * Exact, by the engine (rules F1 to F9); null with a reason where there is nothing to compute on. O(pursuits × 8,000).
 */
export function outlookOf({ open, won, target }: Asked): Outlook {
  const deals = open.flatMap(({ value, probability, count }) =>
    Array.from({ length: count }, (_, index) => ({ id: `${value} ${probability} ${index}`, value: Number(value), probability })),
  )
  const distribution = totalDistribution(deals)
  const anything = deals.length + won.count > 0
  const shift = (units: number): string => amountOf(won.value + BigInt(Math.round(units)))
  const amount = (units: number) => (anything ? { value: shift(units), reason: null } : noDeals)
  return {
    n: deals.length,
    mean: amount(distribution.mean),
    standardDeviation: anything ? { value: amountOf(BigInt(Math.round(distribution.standardDeviation))), reason: null } : noDeals,
    p10: amount(quantileOfTotal(distribution, 0.1)),
    p50: amount(quantileOfTotal(distribution, 0.5)),
    p90: amount(quantileOfTotal(distribution, 0.9)),
    bars: anything
      ? barsOfTotal(distribution, bars).map(({ from, to, probability }) => ({
          from: shift(from),
          to: shift(to),
          probability: Math.min(1, probability),
        }))
      : [],
    reach: anything ? reachOf(distribution, openTarget(target, won.value)) : noDeals,
    normal: anything
      ? normalOf(distribution, { target: openTarget(target, won.value), shift })
      : { p10: noDeals, p50: noDeals, p90: noDeals, reach: noDeals },
    computation: distribution.method,
    error: errorOf(distribution),
  }
}

const noDeals = { value: null, reason: 'NO_DEALS' } as const

/** What the open pursuits have to bring beside what is won. */
const openTarget = (target: string | null, won: bigint): number | null => (target === null ? null : Number(minorUnits(target) - won))

function reachOf(distribution: TotalDistribution, target: number | null): Outlook['reach'] {
  return target === null ? { value: null, reason: 'NO_TARGET' } : { value: probabilityOfReaching(distribution, target), reason: null }
}

function normalOf(
  distribution: TotalDistribution,
  { target, shift }: { target: number | null; shift: (units: number) => string },
): Outlook['normal'] {
  const quantile = (q: number) => {
    const { value, reason } = normalQuantileOfTotal({ ...distribution, q })
    return value === null ? { value, reason } : { value: shift(value), reason }
  }
  return {
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
    reach: target === null ? { value: null, reason: 'NO_TARGET' } : normalApproximation({ ...distribution, target }),
  }
}

const errorOf = ({ method: computed, error }: TotalDistribution): Outlook['error'] =>
  computed === 'roundedGrid' && error
    ? { rootMeanSquare: amountOf(BigInt(Math.round(error.rootMeanSquare))), worst: amountOf(BigInt(Math.round(error.worst))) }
    : null
