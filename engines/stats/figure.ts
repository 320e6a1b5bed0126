/**
 * A computed number, or the reason why there is none. A missing number is null with a reason, never 0, NaN or Infinity
 * (rule S1), so that a screen can say "not reached" instead of showing a wrong figure.
 */
export type Figure<R extends string = string> = { value: number; reason: null } | { value: null; reason: R }

export const known = (value: number): { value: number; reason: null } => ({ value, reason: null })
export const unknown = <const R extends string>(reason: R): { value: null; reason: R } => ({ value: null, reason })

/** numerator / denominator, null with `ZERO_DENOMINATOR` where there is nothing to divide by. */
export const ratio = (numerator: number, denominator: number): Figure<'ZERO_DENOMINATOR'> =>
  denominator === 0 ? unknown('ZERO_DENOMINATOR') : known(numerator / denominator)

/** Throws when a number an engine was handed is malformed: engines refuse nonsense instead of computing with it (rule S2). */
export function requireNumber(name: string, value: number, range: { min?: number; max?: number } = {}): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, got ${value}`)
  if (range.min !== undefined && value < range.min) throw new RangeError(`${name} must be at least ${range.min}, got ${value}`)
  if (range.max !== undefined && value > range.max) throw new RangeError(`${name} must be at most ${range.max}, got ${value}`)
  return value
}
