import { requireNumber } from '../stats/index.ts'
import { type Amount } from './amount.ts'

/** A line that may take money: expected margin per unit of money, between a minimum and a maximum. */
export type BudgetLine = { id: string; marginPerUnit: number; min: Amount; max: Amount }

export type BudgetSplit =
  | { status: 'split'; parts: { id: string; amount: Amount }[]; /** Money that no line may take. */ left: Amount }
  | { status: 'infeasible'; reason: 'MINIMA_ABOVE_BUDGET'; missing: Amount }

/**
 * A budget over lines: every line its minimum, then the rest to the best margin per unit up to its maximum, and so on; equal lines in the
 * given order. That is the best split where margins do not fall with the amount. A line that brings nothing gets no more than its minimum.
 * O(n log n). Source: Dantzig (1957), the continuous knapsack.
 */
export function splitBudget({ budget, lines }: { budget: Amount; lines: readonly BudgetLine[] }): BudgetSplit {
  requireNumber('budget', budget, { min: 0 })
  for (const { marginPerUnit, min, max } of lines) {
    requireNumber('marginPerUnit', marginPerUnit)
    requireNumber('max', max, { min: requireNumber('min', min, { min: 0 }) })
  }
  let left = budget - lines.reduce((sum, { min }) => sum + min, 0)
  if (left < 0) return { status: 'infeasible', reason: 'MINIMA_ABOVE_BUDGET', missing: -left }
  const parts = lines.map(({ id, min }) => ({ id, amount: min }))
  const best = lines.map((line, i) => ({ ...line, i })).sort((a, b) => b.marginPerUnit - a.marginPerUnit || a.i - b.i)
  for (const { i, min, max, marginPerUnit } of best) {
    if (marginPerUnit <= 0) break
    const more = Math.min(left, max - min)
    parts[i]!.amount += more
    left -= more
  }
  return { status: 'split', parts, left }
}
