import { chiSquareTail, known, midranks, normalQuantile, requireNumber, unknown, type Figure } from '../stats/index.ts'

export type Kappa = {
  /** (po − pe)/(1 − pe), at most 1; null when chance alone would agree always. */
  kappa: Figure<'NO_RATINGS' | 'ONE_CATEGORY'>
  /** Agreement observed and expected by chance, in [0, 1] (weighted where weights are used). */
  observed: number | null
  expected: number | null
  /** Large-sample interval at 95 %; null without kappa, and for weighted kappa. */
  interval: { lower: number; upper: number } | null
}

type Weights = 'none' | 'linear' | 'quadratic'

/**
 * Agreement of two assessors beyond chance: `table[i][j]` counts what the first put into category i and the second into j. Weights for
 * ordered categories: 1 − (distance/most)^1 or ². O(categories²).
 * Sources: Cohen (1960), Educational and Psychological Measurement 20; Cohen (1968), Psychological Bulletin 70; interval by Cohen (1960).
 */
export function cohenKappa(table: readonly (readonly number[])[], { weights = 'none' }: { weights?: Weights } = {}): Kappa {
  const k = table.length
  if (k < 2) throw new RangeError(`there must be at least two categories, got ${k}`)
  let n = 0
  for (const row of table) {
    if (row.length !== k) throw new RangeError(`the table must be square, got a row of ${row.length} in ${k}`)
    for (const count of row) n += requireNumber('count', count, { min: 0 })
  }
  if (n === 0) return { kappa: unknown('NO_RATINGS'), observed: null, expected: null, interval: null }
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0))
  const agreement = (i: number, j: number): number =>
    weights === 'none' ? Number(i === j) : 1 - (Math.abs(i - j) / (k - 1)) ** (weights === 'linear' ? 1 : 2)
  let [observed, expected] = [0, 0]
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      observed += (agreement(i, j) * table[i]![j]!) / n
      expected += (agreement(i, j) * (rows[i]! * columns[j]!)) / n / n
    }
  }
  if (1 - expected < 1e-12) return { kappa: unknown('ONE_CATEGORY'), observed, expected, interval: null }
  const kappa = (observed - expected) / (1 - expected)
  const half = (normalQuantile(0.975) * Math.sqrt((observed * Math.max(0, 1 - observed)) / n)) / (1 - expected)
  return { kappa: known(kappa), observed, expected, interval: weights === 'none' ? { lower: kappa - half, upper: Math.min(1, kappa + half) } : null }
}

/**
 * Agreement of several assessors: `table[subject][category]` counts the assessors who chose it; the same number of at least two for every
 * subject. O(subjects × categories). Source: Fleiss (1971), Psychological Bulletin 76.
 */
export function fleissKappa(table: readonly (readonly number[])[]): Kappa {
  const first = table[0]
  if (!first) return { kappa: unknown('NO_RATINGS'), observed: null, expected: null, interval: null }
  const raters = first.reduce((sum, count) => sum + count, 0)
  if (!(raters >= 2)) throw new RangeError(`every subject needs at least two assessors, got ${raters}`)
  const shares = first.map(() => 0)
  let observed = 0
  for (const row of table) {
    if (row.length !== first.length) throw new RangeError(`every subject must have ${first.length} categories, got ${row.length}`)
    const sum = row.reduce((all, count) => all + requireNumber('count', count, { min: 0 }), 0)
    if (sum !== raters) throw new RangeError(`every subject must have ${raters} assessors, got ${sum}`)
    for (const [category, count] of row.entries()) shares[category]! += count / raters / table.length
    observed += row.reduce((all, count) => all + count * (count - 1), 0) / (raters * (raters - 1)) / table.length
  }
  const expected = shares.reduce((sum, share) => sum + share * share, 0)
  if (1 - expected < 1e-12) return { kappa: unknown('ONE_CATEGORY'), observed, expected, interval: null }
  return { kappa: known((observed - expected) / (1 - expected)), observed, expected, interval: null }
}

export type Concordance = {
  /** Kendall's W, 0 no agreement to 1 all agree. */
  w: Figure<'TOO_FEW_RATERS' | 'TOO_FEW_ITEMS' | 'NO_SPREAD'>
  /** m(n−1)W with n−1 degrees of freedom, and the chance of at least that without any agreement (good from n above 7). */
  chiSquare: number | null
  pValue: number | null
}

/**
 * Agreement of rankings: `scores[rater][item]`, larger is later in rank; equal scores of a rater share the mean rank. A rater who ties
 * everything says nothing but counts. O(raters × items log items).
 * Source: Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10, with the correction for ties.
 */
export function kendallW(scores: readonly (readonly number[])[]): Concordance {
  const m = scores.length
  const n = scores[0]?.length ?? 0
  if (m < 2) return { w: unknown('TOO_FEW_RATERS'), chiSquare: null, pValue: null }
  if (n < 2) return { w: unknown('TOO_FEW_ITEMS'), chiSquare: null, pValue: null }
  const sums = new Float64Array(n)
  let ties = 0
  for (const row of scores) {
    if (row.length !== n) throw new RangeError(`every rater must rank ${n} items, got ${row.length}`)
    for (const [item, rank] of midranks(row).entries()) sums[item]! += rank
    ties += tiesOf(row)
  }
  const centre = (m * (n + 1)) / 2
  const squares = sums.reduce((sum, rank) => sum + (rank - centre) ** 2, 0)
  const most = m * m * (n ** 3 - n) - m * ties
  if (most <= 0) return { w: unknown('NO_SPREAD'), chiSquare: null, pValue: null }
  const w = Math.min(1, (12 * squares) / most)
  const chiSquare = m * (n - 1) * w
  return { w: known(w), chiSquare, pValue: chiSquareTail({ x: chiSquare, degrees: n - 1 }) }
}

/** Σ (t³ − t) over groups of equal scores. */
function tiesOf(row: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const score of row) counts.set(score, (counts.get(score) ?? 0) + 1)
  return [...counts.values()].reduce((sum, t) => sum + t ** 3 - t, 0)
}
