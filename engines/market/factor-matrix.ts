import { competitionRanks, known, requireNumber, unknown, type Figure } from '../stats/index.ts'

const tolerance = 1e-6

/** Refuses weights that do not sum to 1 within 1e-6, with the gap. */
export function requireWeights(weights: readonly number[]): void {
  const sum = weights.reduce((all, weight) => all + requireNumber('weight', weight, { min: 0, max: 1 }), 0)
  if (Math.abs(sum - 1) > tolerance) throw new RangeError(`weights must sum to 1, the gap is ${(1 - sum).toFixed(6)}`)
}

/** A critical factor with its weight and a rating of 1 to 4; null where it was not rated. */
export type Factor = { weight: number; rating: number | null }

export type FactorTotal = {
  /** Σ weight × rating, 1 to 4; null when a rating is missing. */
  total: Figure<'MISSING_RATING' | 'NO_FACTORS'>
  /** Against the middle of the scale, 2.5: how well the firm answers its environment (EFE) or stands inside (IFE). */
  stance: 'below' | 'neutral' | 'above' | null
}

/**
 * External or internal factor evaluation: EFE rates how well the firm answers each opportunity and threat (1 poor to 4 superior), IFE how
 * strong it is in each (1 major weakness to 4 major strength). Totals compare with 2.5, not with each other as ratios.
 * Source: David, Strategic Management.
 */
export function evaluateFactors(factors: readonly Factor[]): FactorTotal {
  if (factors.length === 0) return { total: unknown('NO_FACTORS'), stance: null }
  requireWeights(factors.map((factor) => factor.weight))
  let total = 0
  for (const { weight, rating } of factors) {
    if (rating === null) return { total: unknown('MISSING_RATING'), stance: null }
    total += weight * requireNumber('rating', rating, { min: 1, max: 4 })
  }
  const gap = total - 2.5
  return { total: known(total), stance: Math.abs(gap) < tolerance ? 'neutral' : gap > 0 ? 'above' : 'below' }
}

export type ProfileInput = {
  factors: readonly { id: string; weight: number }[]
  /** Ratings per company, 1 to 4 in the order of the factors; the first company is ours. */
  companies: readonly { id: string; ratings: readonly (number | null)[] }[]
}

export type Profile = {
  /** Rank from 1 by total; equal totals share a rank and the next is skipped. */
  companies: { id: string; total: Figure<'MISSING_RATING' | 'NO_FACTORS'>; rank: number | null }[]
  /** weight × (ours − best rival), most negative first; only where both are rated. */
  gaps: { factor: string; gap: number; rival: string }[]
}

/**
 * Competitive profile matrix. A total orders companies; 3.2 is not "14 % better" than 2.8, so no ratios are given. O(factors × companies).
 * Source: David, Strategic Management.
 */
export function competitiveProfile({ factors, companies }: ProfileInput): Profile {
  const totals = companies.map(({ id, ratings }) => {
    if (ratings.length !== factors.length) throw new RangeError(`${id} must have ${factors.length} ratings, got ${ratings.length}`)
    return { id, total: evaluateFactors(factors.map(({ weight }, i) => ({ weight, rating: ratings[i] ?? null }))).total }
  })
  const ranks = ranksOf(totals.map(({ total }) => total.value))
  return {
    companies: totals.map(({ id, total }, i) => ({ id, total, rank: ranks[i] ?? null })),
    gaps: gapsOf({ factors, companies }),
  }
}

function gapsOf({ factors, companies }: ProfileInput): Profile['gaps'] {
  const [ours, ...rivals] = companies
  const gaps = factors.flatMap(({ id, weight }, i) => {
    const own = ours?.ratings[i]
    const rated = rivals.flatMap((rival) => (rival.ratings[i] == null ? [] : [{ rival: rival.id, rating: rival.ratings[i] }]))
    const best = rated.toSorted((a, b) => b.rating - a.rating)[0]
    return own == null || !best ? [] : [{ factor: id, gap: weight * (own - best.rating), rival: best.rival }]
  })
  return gaps.sort((a, b) => a.gap - b.gap)
}

export type Force = 'entrants' | 'substitutes' | 'suppliers' | 'buyers' | 'rivalry'

export type ForceProfile = {
  /** Mean pressure, 1 weak to 5 strong, by weight; null while a force is not scored. */
  pressure: Figure<'MISSING_SCORE'>
  /** 6 − pressure: attractiveness of the industry on the same scale. */
  attractiveness: Figure<'MISSING_SCORE'>
  /** The strongest forces: the ones that decide what can be earned. */
  strongest: Force[]
  missing: Force[]
}

const forces: Force[] = ['entrants', 'substitutes', 'suppliers', 'buyers', 'rivalry']

/**
 * Porter's five forces, each 1 (weak) to 5 (strong) or null; weights per force, default equal, which sum to 1.
 * Source: Porter (1979), HBR 57; the mean is a house rule, the strongest force is Porter's own reading.
 */
export function forceProfile({ scores, weights }: { scores: Record<Force, number | null>; weights?: Record<Force, number> }): ForceProfile {
  if (weights) requireWeights(forces.map((force) => weights[force]))
  const rated = forces.map((force) => ({ force, score: scores[force], weight: weights?.[force] ?? 0.2 }))
  for (const { score } of rated) if (score !== null) requireNumber('score', score, { min: 1, max: 5 })
  const missing = rated.filter(({ score }) => score === null).map(({ force }) => force)
  const top = rated.reduce((most, { score }) => Math.max(most, score ?? 0), 0)
  const pressure = rated.reduce((sum, { score, weight }) => sum + weight * (score ?? 0), 0)
  return {
    pressure: missing.length > 0 ? unknown('MISSING_SCORE') : known(pressure),
    attractiveness: missing.length > 0 ? unknown('MISSING_SCORE') : known(6 - pressure),
    strongest: rated.filter(({ score }) => score !== null && score === top).map(({ force }) => force),
    missing,
  }
}

export type ScoredSegment = { id: string; score: Figure<'MISSING_SCORE'>; rank: number | null }

/** Weighted score of segments over published criteria; scores on one scale, weights sum to 1; equal scores share a rank. O(n · criteria). */
export function rankSegments(input: {
  weights: readonly number[]
  segments: readonly { id: string; scores: readonly (number | null)[] }[]
}): ScoredSegment[] {
  requireWeights(input.weights)
  const scored = input.segments.map(({ id, scores }) => {
    if (scores.length !== input.weights.length) throw new RangeError(`${id} must have ${input.weights.length} scores, got ${scores.length}`)
    let sum = 0
    for (const [i, score] of scores.entries()) {
      if (score === null) return { id, score: unknown('MISSING_SCORE') }
      sum += input.weights[i]! * requireNumber('score', score)
    }
    return { id, score: known(sum) }
  })
  const ranks = ranksOf(scored.map(({ score }) => score.value))
  return scored.map(({ id, score }, i) => ({ id, score, rank: ranks[i] ?? null }))
}

/** Largest first, within the rounding of a sum; null has no rank. */
function ranksOf(values: readonly (number | null)[]): (number | null)[] {
  const judged = values.flatMap((value, i) => (value === null ? [] : [{ value, i }]))
  const ranks = competitionRanks(judged, (a, b) => (Math.abs(a.value - b.value) <= 1e-9 ? 0 : b.value - a.value))
  const all: (number | null)[] = values.map(() => null)
  for (const [place, { i }] of judged.entries()) all[i] = ranks[place] ?? null
  return all
}
