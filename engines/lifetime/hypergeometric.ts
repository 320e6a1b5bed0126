import { known, unknown, type Figure } from '../stats/index.ts'

const maxTerms = 200_000

/**
 * Gauss' 2F1(a, b; c; z) for 0 ≤ z < 1 and c not 0 or a negative whole number, by its series; null when that has not settled after 200,000
 * terms (z very near 1). Source: Abramowitz & Stegun (1964), 15.1.1.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): Figure<'NO_CONVERGENCE'> {
  let term = 1
  let sum = 1
  for (let n = 0; n < maxTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    // A small term ends the series only once the factors have stopped growing.
    if (Math.abs(term) <= 1e-16 * Math.abs(sum) && n > Math.abs(c)) return Number.isFinite(sum) ? known(sum) : unknown('NO_CONVERGENCE')
    if (term === 0) return known(sum)
  }
  return unknown('NO_CONVERGENCE')
}
