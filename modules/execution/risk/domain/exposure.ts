import { minorUnits, type Money } from '#kernel/contract/money.ts'
import type { ExposureSum } from '../contract/index.ts'
import { moneyOf } from './impact.ts'

type Valued = { inherentValue: Money | null; currentValue: Money | null; targetValue: Money | null }

const units = (money: Money | null): number => (money ? Number(minorUnits(money.amount)) : 0)
const total = (moneys: readonly (Money | null)[]): number => moneys.reduce((sum, money) => sum + units(money), 0)

/**
 * Sums of expected values, currency by currency; currencies are never added. The contingency reserve is at least what the net expected value
 * would cost (method 4.3), and never negative. Risks without an expected value are in no sum.
 */
export function exposureOf(risks: readonly Valued[]): ExposureSum[] {
  const known = risks.filter(({ currentValue }) => currentValue !== null)
  const byCurrency = Map.groupBy(known, ({ currentValue }) => currentValue?.currency ?? '')
  return [...byCurrency].map(([currency, group]) => {
    const current = group.map(({ currentValue }) => currentValue)
    const net = total(current)
    return {
      currency,
      threats: moneyOf(total(current.filter((money) => units(money) < 0)), currency),
      opportunities: moneyOf(total(current.filter((money) => units(money) > 0)), currency),
      net: moneyOf(net, currency),
      inherent: moneyOf(total(group.map(({ inherentValue }) => inherentValue)), currency),
      target: moneyOf(total(group.map(({ targetValue }) => targetValue)), currency),
      contingency: moneyOf(Math.max(0, -net), currency),
    }
  })
}
