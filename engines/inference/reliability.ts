import { correlation, known, requireNumber, unknown, variance, type Figure } from '../stats/index.ts'

/** Rows are people, columns are items; null where an item was not answered. */
export type Responses = readonly (readonly (number | null)[])[]

export type Reliability = {
  /** Cronbach's alpha; for items right (1) or wrong (0) it is KR-20. At most 1, can be negative. */
  alpha: Figure<'TOO_FEW_ITEMS' | 'TOO_FEW_PEOPLE' | 'NO_SPREAD'>
  /** Standard deviation of the totals (divisor n) × √(1 − alpha), in points of the total; null where alpha is negative. */
  measurementError: Figure<'TOO_FEW_ITEMS' | 'TOO_FEW_PEOPLE' | 'NO_SPREAD' | 'NEGATIVE_ALPHA'>
  /** People with every item answered, who alone count, and the others. */
  people: number
  leftOut: number
}

/** The complete rows; a row of another width throws. */
export function completeRows(responses: Responses): number[][] {
  const width = responses[0]?.length ?? 0
  const rows: number[][] = []
  for (const row of responses) {
    if (row.length !== width) throw new RangeError(`every person must have ${width} answers, got ${row.length}`)
    const whole = row.filter((answer) => answer !== null)
    for (const answer of whole) requireNumber('answer', answer)
    if (whole.length === width) rows.push(whole)
  }
  return rows
}

/**
 * alpha = k/(k−1)·(1 − Σ item variances/variance of totals). The divisor of the variances cancels out. People with a gap are left out and
 * counted. O(people × items). Sources: Kuder & Richardson (1937), Psychometrika 2; Cronbach (1951), Psychometrika 16.
 */
export function reliability(responses: Responses): Reliability {
  const rows = completeRows(responses)
  const counts = { people: rows.length, leftOut: responses.length - rows.length }
  const none = (reason: 'TOO_FEW_ITEMS' | 'TOO_FEW_PEOPLE' | 'NO_SPREAD') => ({
    alpha: unknown(reason),
    measurementError: unknown(reason),
    ...counts,
  })
  const k = responses[0]?.length ?? 0
  if (k < 2) return none('TOO_FEW_ITEMS')
  if (rows.length < 2) return none('TOO_FEW_PEOPLE')
  const total = variance(totalsOf(rows), { population: true }).value ?? 0
  if (total <= 1e-18) return none('NO_SPREAD')
  const items = Array.from({ length: k }, (_, item) => variance(columnOf(rows, item), { population: true }).value ?? 0)
  const alpha = alphaOf({ k, people: rows.length, items: items.reduce((sum, v) => sum + v, 0), total })
  if (alpha.value === null) return { alpha, measurementError: alpha, ...counts }
  return { alpha, measurementError: alpha.value < 0 ? unknown('NEGATIVE_ALPHA') : known(Math.sqrt(total * Math.max(0, 1 - alpha.value))), ...counts }
}

function alphaOf({ k, people, items, total }: { k: number; people: number; items: number; total: number }): Reliability['alpha'] {
  if (k < 2) return unknown('TOO_FEW_ITEMS')
  if (people < 2) return unknown('TOO_FEW_PEOPLE')
  return total <= 1e-18 ? unknown('NO_SPREAD') : known((k / (k - 1)) * (1 - items / total))
}

const totalsOf = (rows: readonly number[][]): number[] => rows.map((row) => row.reduce((sum, answer) => sum + answer, 0))
const columnOf = (rows: readonly number[][], item: number): number[] => rows.map((row) => row[item] ?? 0)

export type ItemFigures = {
  /** Share who got it right, in [0, 1]. */
  difficulty: Figure<'NO_PEOPLE'>
  /** Share right in the upper 27 % by total − in the lower 27 %; negative: look at the key. */
  discrimination: Figure<'TOO_FEW_PEOPLE'>
  /** Correlation with the total of the other items. */
  corrected: Figure<'TOO_FEW' | 'NO_SPREAD'>
  /** Alpha of the test without the item. */
  alphaWithout: Reliability['alpha']
  flags: ('too_easy' | 'too_hard' | 'check_key')[]
}

/**
 * Analysis of items scored right (1) or wrong (0). Groups are 27 % of the people, rounded half up, at least one; equal totals by order of
 * rows. Fair difficulty is .3 to .8. O(people × items). Source: Kelley (1939), Journal of Educational Psychology 30.
 */
export function analyseItems(responses: Responses): ItemFigures[] {
  const rows = completeRows(responses)
  for (const row of rows) for (const answer of row) if (answer !== 0 && answer !== 1) throw new RangeError(`an item must be 0 or 1, got ${answer}`)
  const totals = totalsOf(rows)
  const order = rows.map((_, person) => person).sort((a, b) => totals[b]! - totals[a]! || a - b)
  const size = Math.max(1, Math.floor(0.27 * rows.length + 0.5))
  const k = responses[0]?.length ?? 0
  const columns = Array.from({ length: k }, (_, item) => columnOf(rows, item))
  const spreads = columns.map((column) => variance(column, { population: true }).value ?? 0)
  const allSpreads = spreads.reduce((sum, spread) => sum + spread, 0)
  return columns.map((right, item) => {
    const share = (people: number[]): number => people.reduce((sum, person) => sum + right[person]!, 0) / people.length
    const difficulty = rows.length === 0 ? unknown('NO_PEOPLE') : known(share(order))
    const discrimination = rows.length < 2 ? unknown('TOO_FEW_PEOPLE') : known(share(order.slice(0, size)) - share(order.slice(-size)))
    const rest = totals.map((total, person) => total - right[person]!)
    const parts = { k: k - 1, people: rows.length, items: allSpreads - spreads[item]!, total: variance(rest, { population: true }).value ?? 0 }
    const without = alphaOf(parts)
    return {
      difficulty,
      discrimination,
      corrected: correlation(right, rest),
      alphaWithout: without,
      flags: flagsOf(difficulty.value, discrimination.value),
    }
  })
}

function flagsOf(difficulty: number | null, discrimination: number | null): ItemFigures['flags'] {
  const flags: ItemFigures['flags'] = []
  if (difficulty !== null && difficulty > 0.8) flags.push('too_easy')
  if (difficulty !== null && difficulty < 0.3) flags.push('too_hard')
  if (discrimination !== null && discrimination < 0) flags.push('check_key')
  return flags
}
