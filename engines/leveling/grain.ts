import type { Stay } from './appraisal.ts'
import type { Instance } from './instance.ts'

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** Of what all costs of plans are whole multiples, so that a bound may be rounded up to one; 0 where nothing is found. To a thousandth. */
export function grainOf({ costs, modePrice }: Instance, stay: Stay | null): number {
  let grain = 0
  const take = (value: number): boolean => {
    const thousands = Math.round(value * 1000)
    if (!(Math.abs(thousands) < 2 ** 50) || Math.abs(value * 1000 - thousands) > 1e-7) return false
    grain = gcd(Math.abs(thousands), grain)
    return true
  }
  const all = (values: Iterable<number>): boolean => {
    for (const value of values) if (value !== 0 && !take(value)) return false
    return true
  }
  const ends = costs.rate.map((rate, i) => (rate > 0 ? rate * costs.from[i]! : 0))
  const most = costs.most.map((value, i) => (costs.rate[i]! > 0 && value < Infinity ? value : 0))
  return all(costs.rate) && all(ends) && all(most) && all(modePrice) && all(stay?.price ?? []) ? grain / 1000 : 0
}
