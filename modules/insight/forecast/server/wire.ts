import type { Spread } from '@zhulu/engines/simulation'
import { amountOf } from '#kernel/contract/money.ts'
import { dateText } from './facts/dates.ts'
import type { DateSpread, MoneySpread } from '../contract/simulated.ts'

/** A number of the base currency as decimal text, rounded to the cent; null stays null. */
export const sumOf = (value: number): string => amountOf(BigInt(Math.round(value * 100)))
export const sumOrNull = (value: number | null | undefined): string | null => (value === null || value === undefined ? null : sumOf(value))
export const dateOrNull = (minute: number | null | undefined): string | null => (minute === null || minute === undefined ? null : dateText(minute))

function spread<T>({ share, mean, quantiles, histogram, runs }: Spread, say: (value: number) => T) {
  const at = (p: number): T | null => {
    const found = quantiles.find((quantile) => quantile.p === p)
    return found ? say(found.value) : null
  }
  return {
    share: share.rate.value ?? 0,
    mean: mean.value === null ? null : say(mean.value),
    p10: at(0.1),
    p50: at(0.5),
    p80: at(0.8),
    p90: at(0.9),
    bins:
      histogram?.counts.map((count, i) => ({
        from: say(histogram.from + i * histogram.width),
        to: say(histogram.from + (i + 1) * histogram.width),
        probability: count / runs,
      })) ?? [],
    reason: mean.value === null ? ('NEVER' as const) : null,
  }
}

export const moneySpread = (of: Spread): MoneySpread => spread(of, sumOf)
export const dateSpread = (of: Spread): DateSpread => spread(of, dateText)

export const hidden: MoneySpread = { share: 0, mean: null, p10: null, p50: null, p80: null, p90: null, bins: [], reason: 'NOT_PERMITTED' }

export const cashSpread = ({ mean, quantiles }: Spread) => {
  const at = (p: number): string | null => sumOrNull(quantiles.find((quantile) => quantile.p === p)?.value)
  return { mean: sumOrNull(mean.value), p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
