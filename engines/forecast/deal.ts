import { requireNumber } from '../stats/index.ts'

/**
 * An open deal as the forecast sees it. `value` ≥ 0 in one unit for all deals, best an integer number of minor units;
 * `probability` in [0, 1]. Deals of one `group` hang on one common cause (a budget decision): its outcome is drawn once for all.
 */
export type ForecastDeal = { id: string; value: number | null; probability: number | null; group?: string | null }

/** What can happen to one independent unit, a deal or a whole group: totals with their probabilities, summing to 1. */
export type Unit = { totals: number[]; mass: number[] }

export type LeftOut = { id: string; reason: 'NO_VALUE' | 'NO_PROBABILITY' }

export type Units = { units: Unit[]; deals: number; leftOut: LeftOut[] }

/**
 * Deals → independent units. Within a group one draw decides: a deal is won exactly when the draw falls below its own probability, so
 * every deal keeps its probability, and deals of equal probability are won or lost together (comonotone coupling). O(n log n).
 */
export function unitsOf(deals: readonly ForecastDeal[]): Units {
  const leftOut: LeftOut[] = []
  const groups = new Map<string, { value: number; probability: number }[]>()
  let counted = 0
  for (const [index, deal] of deals.entries()) {
    if (deal.value === null || deal.probability === null) {
      leftOut.push({ id: deal.id, reason: deal.value === null ? 'NO_VALUE' : 'NO_PROBABILITY' })
      continue
    }
    counted++
    const value = requireNumber('value', deal.value, { min: 0 })
    const probability = requireNumber('probability', deal.probability, { min: 0, max: 1 })
    const key = deal.group ? `group ${deal.group}` : `deal ${index}`
    const members = groups.get(key)
    if (members) members.push({ value, probability })
    else groups.set(key, [{ value, probability }])
  }
  return { units: [...groups.values()].map(unitOf), deals: counted, leftOut }
}

function unitOf(members: { value: number; probability: number }[]): Unit {
  const sorted = members.toSorted((a, b) => b.probability - a.probability)
  const totals = [0]
  const mass = [1 - (sorted[0]?.probability ?? 0)]
  let total = 0
  for (const [index, { value, probability }] of sorted.entries()) {
    total += value
    const here = probability - (sorted[index + 1]?.probability ?? 0)
    if (here > 0) {
      totals.push(total)
      mass.push(here)
    }
  }
  return { totals, mass }
}

export const meanOf = ({ totals, mass }: Unit): number => totals.reduce((sum, total, i) => sum + total * (mass[i] ?? 0), 0)

export function varianceOf(unit: Unit): number {
  const mean = meanOf(unit)
  return unit.totals.reduce((sum, total, i) => sum + (total - mean) ** 2 * (unit.mass[i] ?? 0), 0)
}
