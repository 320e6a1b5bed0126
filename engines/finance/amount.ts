import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'

/**
 * Amounts are numbers in one unit of one currency for all arguments of a call, best whole minor units (fen, cents): sums and differences
 * of those are exact up to 2^53. Results keep their fractions; whoever shows or books them rounds once, at the end, with `roundHalfUp`, or
 * splits with `allocate` so that the parts add up.
 */
export type Amount = number

/**
 * Rounded to `decimals` places (0 to 12), a half away from zero (四舍五入). A value that only misses the half because 0.1 has no binary form
 * counts as the half: 1.005 becomes 1.01.
 */
export function roundHalfUp(value: number, decimals = 0): number {
  requireNumber('value', value)
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 12)
    throw new RangeError(`decimals must be a whole number from 0 to 12, got ${decimals}`)
  const scale = 10 ** decimals
  const size = Math.abs(value) * scale
  if (size >= 2 ** 52) return value
  const rounded = Math.floor(size * (1 + 2 ** -50) + 0.5) / scale
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

export type Allocation = { status: 'split'; parts: number[] } | { status: 'infeasible'; reason: 'NO_WEIGHT' }

/**
 * A whole number of minor units split by weights (≥ 0) so that the parts are whole and add up exactly: everyone gets the whole part of its
 * share, the units left over go to the largest remainders, among equal ones to the earlier. O(n log n). Source: Hamilton's method.
 */
export function allocate({ total, weights }: { total: number; weights: readonly number[] }): Allocation {
  if (!Number.isSafeInteger(total)) throw new RangeError(`total must be a whole number of minor units, got ${total}`)
  const sum = weights.reduce((all, weight) => all + requireNumber('weight', weight, { min: 0 }), 0)
  if (sum === 0)
    return total === 0 && weights.length > 0 ? { status: 'split', parts: weights.map(() => 0) } : { status: 'infeasible', reason: 'NO_WEIGHT' }
  const size = Math.abs(total)
  const shares = weights.map((weight) => size * (weight / requireNumber('sum of weights', sum)))
  // A share like 2.9999999999999996 is 3 that was divided.
  const whole = shares.map((share) => Math.floor(share + 1e-9 * Math.max(1, share * 1e-6)))
  let left = size - whole.reduce((all, part) => all + part, 0)
  const byRemainder = shares.map((share, i) => ({ i, remainder: share - whole[i]! })).sort((a, b) => far(b.remainder, a.remainder) || a.i - b.i)
  const parts = [...whole]
  for (let k = 0; left !== 0 && k < 2 * parts.length; k++) {
    const { i } = byRemainder[left > 0 ? k % parts.length : parts.length - 1 - (k % parts.length)]!
    if (weights[i] === 0 || (left < 0 && parts[i] === 0)) continue
    parts[i]! += Math.sign(left)
    left -= Math.sign(left)
  }
  return { status: 'split', parts: parts.map((part) => (total < 0 && part !== 0 ? -part : part)) }
}

/** Remainders that differ by rounding only are equal. */
const far = (a: number, b: number): number => (Math.abs(a - b) < 1e-9 ? 0 : a - b)

/** What is missing of a parent's target when its children are added up; null when a child has none. */
export function breakdownGap({ parent, children }: { parent: Amount; children: readonly (Amount | null)[] }): Figure<'MISSING_INPUT'> {
  let sum = 0
  for (const child of children) {
    if (child === null) return unknown('MISSING_INPUT')
    sum += requireNumber('child', child)
  }
  return known(requireNumber('parent', parent) - sum)
}
