import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { type Amount } from './amount.ts'

export type ContractProgress = {
  /** Cost to date/estimated cost at completion, in [0, 1]. */
  progress: number
  /** Revenue to be recognised up to now. */
  revenue: Amount
  /** For the loss still to come, in full and at once: (cost at completion − price) × (1 − progress); 0 where none is expected. */
  provision: Amount
}

/**
 * Revenue over time by the input method. `costToComplete` is the estimate from now on; a contract finished below its estimate has none.
 * Sources: IFRS 15 B18, CAS 14; IAS 37 for the onerous contract.
 */
export function costToCost(input: {
  price: Amount
  costToDate: Amount
  costToComplete: Amount
}): Figure<'NO_COST'> & { state: ContractProgress | null } {
  const price = requireNumber('price', input.price, { min: 0 })
  const cost = requireNumber('costToDate', input.costToDate, { min: 0 })
  const total = cost + requireNumber('costToComplete', input.costToComplete, { min: 0 })
  if (total === 0) return { ...unknown('NO_COST'), state: null }
  const progress = cost / total
  const state = { progress, revenue: progress * price, provision: Math.max(0, total - price) * (1 - progress) }
  return { ...known(state.revenue), state }
}
