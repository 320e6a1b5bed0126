import { known, requireNumber, unknown, type Figure } from './figure.ts'

type NoObservations = Figure<'NO_OBSERVATIONS'>

const checked = (values: ArrayLike<number>): Float64Array => {
  const list = Float64Array.from(values)
  for (const value of list) requireNumber('value', value)
  return list
}

/** Arithmetic mean in the unit of the values; null without values. O(n). */
export function mean(values: ArrayLike<number>): NoObservations {
  const list = checked(values)
  const first = list[0]
  if (first === undefined) return unknown('NO_OBSERVATIONS')
  // Around the first value, so that equal values have exactly that mean.
  return known(requireNumber('mean', first + list.reduce((sum, value) => sum + (value - first), 0) / list.length))
}

/** Sample variance, divisor n − 1 (`population: true` divides by n), in the unit's square; null where the divisor would be 0. O(n), two passes. */
export function variance(values: ArrayLike<number>, { population = false }: { population?: boolean } = {}): Figure<'TOO_FEW'> {
  const list = checked(values)
  const divisor = list.length - (population ? 0 : 1)
  if (divisor < 1) return unknown('TOO_FEW')
  const centre = mean(list).value ?? 0
  return known(requireNumber('variance', list.reduce((sum, value) => sum + (value - centre) ** 2, 0) / divisor))
}

/** Square root of `variance`. */
export function standardDeviation(values: ArrayLike<number>, options: { population?: boolean } = {}): Figure<'TOO_FEW'> {
  const square = variance(values, options)
  return square.value === null ? square : known(Math.sqrt(square.value))
}

/**
 * Quantile of observations by type 7 of Hyndman & Fan (1996), The American Statistician 50: linear between the order statistics at
 * 1 + (n − 1)p; what R, NumPy and spreadsheets (PERCENTILE.INC) do. p in [0, 1]; null without observations. O(n log n).
 */
export const quantile = (values: ArrayLike<number>, p: number): NoObservations => quantileOfSorted(checked(values).sort(), p)

/** `quantile` of values that are already in ascending order (not checked). O(1). */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): NoObservations {
  requireNumber('p', p, { min: 0, max: 1 })
  if (sorted.length === 0) return unknown('NO_OBSERVATIONS')
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]!
  return known(low + (place - below) * ((sorted[below + 1] ?? low) - low))
}

/** The middle value: `quantile` at one half. */
export const median = (values: ArrayLike<number>): NoObservations => quantile(values, 0.5)

/** Pearson's correlation of two equally long lists, in [−1, 1]; null when there are fewer than two pairs or one list does not vary. O(n). */
export function correlation(first: ArrayLike<number>, second: ArrayLike<number>): Figure<'TOO_FEW' | 'NO_SPREAD'> {
  const [a, b] = [checked(first), checked(second)]
  if (a.length !== b.length) throw new RangeError(`correlation needs lists of equal length, got ${a.length} and ${b.length}`)
  if (a.length < 2) return unknown('TOO_FEW')
  const [centreA, centreB] = [mean(a).value ?? 0, mean(b).value ?? 0]
  let [products, squaresA, squaresB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    products += (a[i]! - centreA) * (b[i]! - centreB)
    squaresA += (a[i]! - centreA) ** 2
    squaresB += (b[i]! - centreB) ** 2
  }
  if (squaresA === 0 || squaresB === 0) return unknown('NO_SPREAD')
  return known(Math.max(-1, Math.min(1, products / Math.sqrt(squaresA) / Math.sqrt(squaresB))))
}

/** Ranks from 1, equal values sharing the mean of their ranks. O(n log n). */
export function midranks(values: ArrayLike<number>): Float64Array {
  const list = checked(values)
  const order = Array.from(list.keys()).sort((a, b) => list[a]! - list[b]!)
  const ranks = new Float64Array(list.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && list[order[to]!] === list[order[from]!]) to++
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}

/**
 * Ranks from 1 in the order of `compare` (as for sorting); equal ones share a rank and the next is skipped: 1, 1, 3. O(n log n).
 */
export function competitionRanks<T>(items: readonly T[], compare: (a: T, b: T) => number): number[] {
  const order = items.map((_, i) => i).sort((i, j) => compare(items[i]!, items[j]!) || i - j)
  const ranks = items.map(() => 1)
  for (const [place, i] of order.entries()) {
    const before = order[place - 1]
    ranks[i] = before !== undefined && compare(items[before]!, items[i]!) === 0 ? ranks[before]! : place + 1
  }
  return ranks
}

/** Spearman's rank correlation: Pearson's of the midranks. O(n log n). */
export const rankCorrelation = (first: ArrayLike<number>, second: ArrayLike<number>): Figure<'TOO_FEW' | 'NO_SPREAD'> =>
  correlation(midranks(first), midranks(second))
