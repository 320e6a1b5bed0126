import type { Verdict } from '../contract/index.ts'
import { from, unknown, type Figure } from './amounts.ts'

export type Stake = { chance: Figure; margin: Figure; costToGo: Figure }

/** Value of pursuing = chance × margin − cost to go (base currency). What is spent already is sunk and not in it. */
export const worthOf = ({ chance, margin, costToGo }: Stake): Figure => from([chance, margin, costToGo], (p, m, c) => p * m - c)

/** Chance at which pursuing is worth nothing: cost to go / margin. Above 1: no chance makes it pay. A margin of nothing has none. */
export function breakEvenOf({ margin, costToGo }: Omit<Stake, 'chance'>): Figure {
  if (margin.value !== null && margin.value <= 0) return unknown('NO_MARGIN')
  return from([margin, costToGo], (m, c) => c / m)
}

/** What is left of the worth when the scarce days are priced at the best use that they displace. */
export const netOf = (worth: Figure, opportunity: Figure): Figure => from([worth, opportunity], (w, o) => w - o)

/** What the figures say; a person decides. Without an opportunity cost the worth alone speaks. */
export function verdictOf(worth: Figure, opportunity: Figure): Verdict {
  if (worth.value === null) return 'unknown'
  if (worth.value <= 0) return 'doesNotPay'
  const net = netOf(worth, opportunity)
  return net.value !== null && net.value <= 0 ? 'displaced' : 'pursue'
}

/** Days that a pursuit takes of one scarce person. */
export type Use = { pursuitId: string; resourceId: string; days: number }
export type Scarcity = { uses: readonly Use[]; /** Days that each scarce person can give in the scarce weeks. */ supply: ReadonlyMap<string, number> }

/**
 * Opportunity cost of each pursuit's scarce days: what the other pursuits that want the same person can no longer have. For each scarce person the
 * pursuit comes first and the others follow by worth per scarce day (fractional knapsack, Dantzig 1957); each day that it takes away from them is
 * priced at the best that is displaced. A pursuit of no positive worth displaces nothing. Base currency; O(persons × uses²).
 */
export function opportunityCosts({ uses, supply }: Scarcity, worths: ReadonlyMap<string, number>): Map<string, number> {
  const totals = new Map<string, number>()
  for (const { pursuitId, days } of uses) totals.set(pursuitId, (totals.get(pursuitId) ?? 0) + days)
  const perDay = (id: string): number => Math.max(0, (worths.get(id) ?? 0) / (totals.get(id) ?? 1))
  const costs = new Map<string, number>()
  for (const [resourceId, wanted] of Map.groupBy(uses, (use) => use.resourceId)) {
    const queue = wanted.toSorted((a, b) => perDay(b.pursuitId) - perDay(a.pursuitId))
    for (const { pursuitId, days } of wanted) {
      const others = queue.filter((use) => use.pursuitId !== pursuitId)
      const all = supply.get(resourceId) ?? 0
      const cost = served(others, all, perDay) - served(others, Math.max(0, all - days), perDay)
      costs.set(pursuitId, (costs.get(pursuitId) ?? 0) + cost)
    }
  }
  return costs
}

/** Worth of the best use of so many days; the last pursuit may get a part of what it wants. */
function served(queue: readonly Use[], supply: number, perDay: (id: string) => number): number {
  let left = supply
  let worth = 0
  for (const { pursuitId, days } of queue) {
    const given = Math.min(left, days)
    worth += given * perDay(pursuitId)
    left -= given
  }
  return worth
}
