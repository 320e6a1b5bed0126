import { cholesky, known, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** Attributes with their levels, at least two each. */
export type Attributes = Record<string, readonly string[]>

/** One profile as judged: its level per attribute, and the rating (larger is better). */
export type Judgement = { levels: Record<string, string>; rating: number }

export type PartWorths = {
  status: 'estimated'
  intercept: number
  /** Part-worths per attribute and level, summing to 0 within an attribute, in points of the rating. */
  worths: Record<string, Record<string, number>>
  /** Range of an attribute's worths over the sum of all ranges, sum 1; null when nothing matters. */
  importance: Record<string, Figure<'NO_SPREAD'>>
  /** Share of the ratings' variance explained; null when they do not vary. */
  explained: Figure<'NO_SPREAD'>
  /** Judgements beyond the number of unknowns; 0 fits anything and proves nothing. */
  degreesOfFreedom: number
}

/**
 * Part-worths by least squares on effects-coded levels, from the ratings of one person or of all together. Infeasible with fewer judgements
 * than unknowns, or where the profiles do not tell two levels apart. O(judgements × unknowns²), at most 100 unknowns.
 * Source: Green & Srinivasan (1978), Journal of Consumer Research 5.
 */
export function partWorths(input: {
  attributes: Attributes
  judgements: readonly Judgement[]
}): PartWorths | { status: 'infeasible'; reason: 'TOO_FEW_JUDGEMENTS' | 'LEVELS_NOT_SEPARABLE' } {
  const attributes = Object.entries(input.attributes)
  for (const [name, levels] of attributes) {
    if (levels.length < 2 || new Set(levels).size < levels.length) throw new RangeError(`${name} must have at least two different levels`)
  }
  const unknowns = 1 + attributes.reduce((sum, [, levels]) => sum + levels.length - 1, 0)
  if (unknowns > 100) throw new RangeError(`there may be at most 100 unknowns, got ${unknowns}`)
  if (input.judgements.length < unknowns) return { status: 'infeasible', reason: 'TOO_FEW_JUDGEMENTS' }
  const rows = input.judgements.map(({ levels }) => codedRow(attributes, levels))
  const ratings = input.judgements.map(({ rating }) => requireNumber('rating', rating))
  const solution = leastSquares(rows, ratings)
  if (!solution) return { status: 'infeasible', reason: 'LEVELS_NOT_SEPARABLE' }
  return {
    status: 'estimated',
    ...spreadOut(attributes, solution),
    explained: explainedBy({ rows, ratings, solution }),
    degreesOfFreedom: rows.length - unknowns,
  }
}

type Entries = [name: string, levels: readonly string[]][]

/** 1 for the intercept; per attribute one column per level but the last, which is −1 in all of them. */
function codedRow(attributes: Entries, levels: Record<string, string>): number[] {
  return [
    1,
    ...attributes.flatMap(([name, all]) => {
      const place = all.indexOf(levels[name] ?? '')
      if (place < 0) throw new RangeError(`${name} has no level ${String(levels[name]).slice(0, 40)}`)
      return all.slice(1).map((_, i) => (place === all.length - 1 ? -1 : Number(place === i)))
    }),
  ]
}

/** Normal equations by Cholesky; null where the columns are not independent. */
function leastSquares(rows: readonly number[][], right: readonly number[]): number[] | null {
  const width = rows[0]?.length ?? 0
  const n = rows.length
  const product = Array.from({ length: width }, () => Array.from({ length: width }, () => 0))
  const b = Array.from({ length: width }, () => 0)
  for (const [k, row] of rows.entries()) {
    for (let i = 0; i < width; i++) {
      if (row[i] === 0) continue
      b[i]! += (row[i]! * right[k]!) / n
      for (let j = 0; j < width; j++) product[i]![j]! += (row[i]! * row[j]!) / n
    }
  }
  const l = cholesky(product)
  if (!l || l.some((row, i) => row[i]! < 1e-6)) return null
  const forward: number[] = []
  for (let i = 0; i < width; i++) forward.push((b[i]! - l[i]!.slice(0, i).reduce((sum, x, k) => sum + x * forward[k]!, 0)) / l[i]![i]!)
  const solution = forward.map(() => 0)
  for (let i = width - 1; i >= 0; i--) {
    let rest = forward[i]!
    for (let k = i + 1; k < width; k++) rest -= l[k]![i]! * solution[k]!
    solution[i] = rest / l[i]![i]!
  }
  return solution
}

function spreadOut(attributes: Entries, solution: readonly number[]): Pick<PartWorths, 'intercept' | 'worths' | 'importance'> {
  let column = 1
  const worths: [string, Record<string, number>][] = []
  const ranges = new Map<string, number>()
  for (const [name, levels] of attributes) {
    const own = solution.slice(column, column + levels.length - 1)
    column += levels.length - 1
    const all = [...own, -own.reduce((sum, x) => sum + x, 0)]
    worths.push([name, Object.fromEntries(levels.map((level, i) => [level, all[i]!]))])
    ranges.set(name, Math.max(...all) - Math.min(...all))
  }
  const total = [...ranges.values()].reduce((sum, range) => sum + range, 0)
  const importance = Object.fromEntries([...ranges].map(([name, range]) => [name, total < 1e-12 ? unknown('NO_SPREAD') : known(range / total)]))
  return { intercept: solution[0]!, worths: Object.fromEntries(worths), importance }
}

function explainedBy({
  rows,
  ratings,
  solution,
}: {
  rows: readonly number[][]
  ratings: readonly number[]
  solution: readonly number[]
}): Figure<'NO_SPREAD'> {
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length
  const spread = ratings.reduce((sum, rating) => sum + (rating - mean) ** 2, 0)
  if (spread === 0) return unknown('NO_SPREAD')
  const error = rows.reduce((sum, row, k) => sum + (ratings[k]! - row.reduce((all, x, i) => all + x * solution[i]!, 0)) ** 2, 0)
  return known(1 - error / spread)
}

/** Utility of a profile: intercept + its part-worths. */
export function utilityOf({ intercept, worths }: Pick<PartWorths, 'intercept' | 'worths'>, levels: Record<string, string>): number {
  return Object.entries(worths).reduce((sum, [name, own]) => {
    const worth = own[levels[name] ?? '']
    if (worth === undefined) throw new RangeError(`${name} has no level ${String(levels[name]).slice(0, 40)}`)
    return sum + worth
  }, intercept)
}

/** Shares of choice e^u/Σ e^u, sum 1; no profiles, no shares. Source: McFadden (1974). */
export function logitShares(utilities: readonly number[]): number[] {
  const most = Math.max(...utilities.map((utility) => requireNumber('utility', utility)))
  const weights = utilities.map((utility) => Math.exp(utility - most))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** What a difference of utility is worth in money: difference × span of prices/span of their utilities; null when the price did not matter. */
export function moneyValue(input: { utility: number; prices: readonly { price: number; worth: number }[] }): Figure<'PRICE_WITHOUT_WORTH'> {
  const prices = input.prices.map(({ price }) => requireNumber('price', price))
  const worths = input.prices.map(({ worth }) => requireNumber('worth', worth))
  const span = Math.max(...worths) - Math.min(...worths)
  if (!(span > 1e-12)) return unknown('PRICE_WITHOUT_WORTH')
  return known((requireNumber('utility', input.utility) * (Math.max(...prices) - Math.min(...prices))) / span)
}
