import { requireNumber } from '../stats/index.ts'

/** What a customer did in the window: days since the last contract, number of contracts, their value. Null where unknown or none. */
export type RfmInput = { id: string; recencyDays: number | null; frequency: number | null; monetary: number | null }

/** Scores from 1 (worst) to `groups` (best); null where the input was. */
export type RfmScore = { id: string; recency: number | null; frequency: number | null; monetary: number | null }

/**
 * Scores by share of customers at or below: F and M = ⌈g·count(v_j ≤ v)/n⌉, R = ⌈g·count(days_j ≥ days)/n⌉. Equal values share a score and
 * n need not be divisible by the number of groups (default 5, 1 to 100). Unknown values are left out of n. O(n log n).
 * Source: Hughes (1994), Strategic Database Marketing.
 */
export function rfmScores(customers: readonly RfmInput[], { groups = 5 }: { groups?: number } = {}): RfmScore[] {
  if (!Number.isInteger(groups) || groups < 1 || groups > 100) throw new RangeError(`groups must be a whole number from 1 to 100, got ${groups}`)
  const scorer = (name: string, values: (number | null)[]): ((value: number | null) => number | null) => {
    const sorted = Float64Array.from(values.filter((value) => value !== null)).sort()
    for (const value of sorted) requireNumber(name, value)
    return (value) => (value === null ? null : Math.ceil((groups * countAtMost(sorted, value)) / sorted.length))
  }
  const recency = scorer(
    'recencyDays',
    customers.map((c) => (c.recencyDays === null ? null : -c.recencyDays)),
  )
  const frequency = scorer(
    'frequency',
    customers.map((c) => c.frequency),
  )
  const monetary = scorer(
    'monetary',
    customers.map((c) => c.monetary),
  )
  return customers.map((c) => ({
    id: c.id,
    recency: recency(c.recencyDays === null ? null : -c.recencyDays),
    frequency: frequency(c.frequency),
    monetary: monetary(c.monetary),
  }))
}

function countAtMost(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
