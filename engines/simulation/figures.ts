import type { Program } from './program.ts'
import type { MoneyRows, Samples } from './samples.ts'
import { SimulationError } from './simulation-error.ts'

/**
 * A figure that every run has: a date (moment, Infinity: never), an amount (NaN: none), a yes or no (1 or 0). Of a pursuit, of a watched task, or
 * of the company: money of the periods `from` … `to` (places in the list of periods, both included; absent: all).
 */
export type FigureRef =
  | { pursuit: string; figure: 'signedAt' | 'finish' | 'lostAt' | 'value' | 'cost' | 'margin' | 'received' | 'signed' }
  | { watched: number }
  | { company: 'signed' | 'received' | 'spent' | 'net'; from?: number; to?: number }

/** The figure run by run. `UNKNOWN_PURSUIT` and `UNKNOWN_TASK` where there is none. O(runs × periods). */
export function figureOf(samples: Samples, ref: FigureRef): Float64Array {
  if ('company' in ref) return companyFigure(samples, ref)
  if ('watched' in ref) {
    const row = samples.watched[ref.watched]
    if (!row) throw new SimulationError('UNKNOWN_TASK', String(ref.watched), `there is no watched task ${ref.watched}`)
    return row
  }
  const pursuit = samples.pursuits.find(({ id }) => id === ref.pursuit)
  if (!pursuit) throw new SimulationError('UNKNOWN_PURSUIT', ref.pursuit, `the pursuit "${ref.pursuit}" is not in the model`)
  if (ref.figure === 'signed') return pursuit.signedAt.map((date) => (date < Infinity ? 1 : 0))
  if (ref.figure === 'margin') return pursuit.cost.map((cost, r) => (Number.isNaN(pursuit.value[r]!) ? 0 : pursuit.value[r]!) - cost)
  return pursuit[ref.figure]
}

function companyFigure(samples: Samples, { company, from, to }: { company: keyof MoneyRows | 'net'; from?: number; to?: number }): Float64Array {
  if (company === 'net') {
    const received = moneyBetween(samples, 'received', { from, to })
    const spent = moneyBetween(samples, 'spent', { from, to })
    return received.map((amount, r) => amount - spent[r]!)
  }
  return moneyBetween(samples, company, { from, to })
}

/** Sum over periods, run by run. Row 0 of the money is before the first boundary, so that period k is row k + 1. */
function moneyBetween(samples: Samples, row: keyof MoneyRows, { from, to }: { from?: number; to?: number }): Float64Array {
  const runs = samples.to - samples.from
  const rows = samples.money[row].length / runs
  const [first, last] = [from === undefined ? 0 : from + 1, to === undefined ? rows - 1 : to + 1]
  if (!(first >= 0 && first <= last && last < rows)) throw new SimulationError('BAD_PERIODS', 'periods', `there are no periods ${from} to ${to}`)
  const sum = samples.money[row].slice(first * runs, (first + 1) * runs)
  for (let k = first + 1; k <= last; k++) for (let r = 0; r < runs; r++) sum[r] = sum[r]! + samples.money[row][k * runs + r]!
  return sum
}

/** Boundaries of the periods as pairs. */
export const periodsOfProgram = ({ periods }: Program): { from: number; to: number }[] =>
  Array.from({ length: Math.max(0, periods.length - 1) }, (_, k) => ({ from: periods[k]!, to: periods[k + 1]! }))
