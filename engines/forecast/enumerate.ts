import type { Unit } from './deal.ts'

/** Possible totals in ascending order, each once, with their probabilities. */
export type Support = { totals: Float64Array; mass: Float64Array }

/**
 * Every possible total of the units with its exact probability. Equal totals are merged on the way, so that k deals of equal value
 * cost k + 1 points, not 2^k. O(2^deals) at worst: for at most 20 deals, a million points.
 */
export function enumerateTotals(units: readonly Unit[]): Support {
  let support: Support = { totals: Float64Array.of(0), mass: Float64Array.of(1) }
  for (const unit of units) support = addUnit(support, unit)
  return support.mass.includes(0) ? possible(support) : support
}

/** What can't happen (the loss of a certain deal) is no total. */
function possible({ totals, mass }: Support): Support {
  return { totals: totals.filter((_, i) => (mass[i] ?? 0) > 0), mass: mass.filter((m) => m > 0) }
}

function addUnit(support: Support, { totals, mass }: Unit): Support {
  let sum: Support = { totals: support.totals, mass: support.mass.map((m) => m * (mass[0] ?? 0)) }
  for (let k = 1; k < totals.length; k++) sum = mergeShifted(sum, support, { by: totals[k] ?? 0, weight: mass[k] ?? 0 })
  return sum
}

/** Two ascending lists into one, the second shifted and weighted on the way. The inner loop: plain indices, no allocation. */
function mergeShifted(a: Support, b: Support, { by, weight }: { by: number; weight: number }): Support {
  const [n, m] = [a.totals.length, b.totals.length]
  const totals = new Float64Array(n + m)
  const mass = new Float64Array(n + m)
  let size = 0
  let i = 0
  let j = 0
  while (i < n || j < m) {
    const left = i < n ? a.totals[i]! : Infinity
    const right = j < m ? b.totals[j]! + by : Infinity
    let sum = 0
    if (left <= right) sum += a.mass[i++]!
    if (right <= left) sum += b.mass[j++]! * weight
    totals[size] = left < right ? left : right
    mass[size++] = sum
  }
  return { totals: totals.subarray(0, size), mass: mass.subarray(0, size) }
}
