import { requireNumber } from '../stats/index.ts'
import { allocate, type Amount } from './amount.ts'

export type AttributionRule = 'first' | 'last' | 'linear' | 'position' | 'decay'

export type Attributed = {
  touches: { id: string; share: number; amount: Amount }[]
  /** Touches after the signing, which can't have helped. */
  ignored: string[]
}

/**
 * Credit for one won deal among the touches before its signing. `day` and `signed` are whole days from any fixed day; `amount` is the
 * deal's margin in whole minor units, split so that the parts add up to it.
 * `position`: 40 % first, 40 % last, 20 % between (two touches half each); `decay`: 2^(−days before signing/halfLife).
 * Touches of a day stand in the given order. Without touches nothing is attributed. O(n log n). Source: house method 3.3.
 */
export function attribute(input: {
  touches: readonly { id: string; day: number }[]
  signed: number
  amount: Amount
  rule: AttributionRule
  /** In days, for `decay` only. */
  halfLife?: number
}): Attributed {
  const { signed, amount, rule, halfLife = 30 } = input
  requireNumber('signed', signed)
  requireNumber('halfLife', halfLife, { min: Number.MIN_VALUE })
  for (const { day } of input.touches) requireNumber('day', day)
  const counted = input.touches.filter(({ day }) => day <= signed).toSorted((a, b) => a.day - b.day)
  // Measured from the nearest touch, so that touches years ago don't all vanish.
  const nearest = counted.at(-1)?.day ?? signed
  const n = counted.length
  const weights = counted.map(({ day }, i) => weightOf(rule, { i, n, age: (nearest - day) / halfLife }))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const split = allocate({ total: amount, weights })
  return {
    touches: counted.map(({ id }, i) => ({ id, share: weights[i]! / sum, amount: split.status === 'split' ? split.parts[i]! : 0 })),
    ignored: input.touches.filter(({ day }) => day > signed).map(({ id }) => id),
  }
}

function weightOf(rule: AttributionRule, { i, n, age }: { i: number; n: number; age: number }): number {
  const end = i === 0 || i === n - 1
  switch (rule) {
    case 'first':
      return i === 0 ? 1 : 0
    case 'last':
      return i === n - 1 ? 1 : 0
    case 'linear':
      return 1
    case 'position':
      return n <= 2 ? 1 : end ? 0.4 : 0.2 / (n - 2)
    case 'decay':
      return 2 ** -age
  }
}
