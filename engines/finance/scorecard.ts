import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** A measure with its target; `actual` null where it was not measured. */
export type Measure = { id: string; weight: number; direction: 'up' | 'down'; target: number; actual: number | null }

const tolerance = 1e-6

/**
 * Attainment: actual/target for measures that should rise, target/actual for those that should fall, clipped to [0, cap]. Null without an
 * actual, and for a target of 0 (or an actual of 0 that should fall), where the ratio says nothing.
 */
export function attainment(input: Omit<Measure, 'id' | 'weight'> & { cap?: number }): Figure<'MISSING_INPUT' | 'ZERO_DENOMINATOR'> {
  const cap = requireNumber('cap', input.cap ?? 1.2, { min: 0 })
  const target = requireNumber('target', input.target, { min: 0 })
  if (input.actual === null) return unknown('MISSING_INPUT')
  const actual = requireNumber('actual', input.actual)
  const [top, bottom] = input.direction === 'up' ? [actual, target] : [target, actual]
  if (target === 0 || bottom === 0) return unknown('ZERO_DENOMINATOR')
  return known(Math.min(cap, Math.max(0, top / bottom)))
}

export type Scorecard = {
  /** Σ weight × attainment; null when any measure is missing, so that a gap never passes for a result. */
  score: Figure<'INCOMPLETE' | 'NO_MEASURES'>
  /** Weight of what is known, in [0, 1]. */
  completeness: number
  measures: { id: string; attainment: Figure<'MISSING_INPUT' | 'ZERO_DENOMINATOR'> }[]
}

/** Weighted composite of measures; weights sum to 1 within 1e-6, else RangeError with the gap. O(n). */
export function scorecard({ measures, cap = 1.2 }: { measures: readonly Measure[]; cap?: number }): Scorecard {
  if (measures.length === 0) return { score: unknown('NO_MEASURES'), completeness: 0, measures: [] }
  const sum = measures.reduce((all, { weight }) => all + requireNumber('weight', weight, { min: 0, max: 1 }), 0)
  if (Math.abs(sum - 1) > tolerance) throw new RangeError(`weights must sum to 1, the gap is ${(1 - sum).toFixed(6)}`)
  const judged = measures.map((measure) => ({ ...measure, attained: attainment({ ...measure, cap }) }))
  const completeness = judged.reduce((all, { weight, attained }) => all + (attained.value === null ? 0 : weight), 0)
  const score = judged.reduce((all, { weight, attained }) => all + weight * (attained.value ?? 0), 0)
  const complete = judged.every(({ attained }) => attained.value !== null)
  return {
    score: complete ? known(score) : unknown('INCOMPLETE'),
    completeness: Math.min(1, completeness),
    measures: judged.map(({ id, attained }) => ({ id, attainment: attained })),
  }
}

export type Bounded = {
  /** 100·Σ w·s/(top·Σ w) over what is known. */
  known: Figure<'NOTHING_KNOWN'>
  /** With every unknown as 0, and as the top score. */
  lower: number
  upper: number
  /** Share of the weight that is known, in [0, 1]. */
  completeness: number
}

/**
 * A qualification with unknowns, as 0 to 100: what is known, and between which bounds the truth lies. Scores in [0, top] or null, weights ≥ 0
 * and not all 0. Source: house method 1.3 (MEDDPICC, top 3).
 */
export function scoreWithUnknowns({ items, top = 3 }: { items: readonly { score: number | null; weight?: number }[]; top?: number }): Bounded {
  requireNumber('top', top, { min: Number.MIN_VALUE })
  let [all, judged, points] = [0, 0, 0]
  for (const { score, weight = 1 } of items) {
    all += requireNumber('weight', weight, { min: 0 })
    if (score === null) continue
    judged += weight
    points += weight * requireNumber('score', score, { min: 0, max: top })
  }
  if (all === 0) throw new RangeError('weights must not all be 0')
  return {
    known: judged === 0 ? unknown('NOTHING_KNOWN') : known((100 * points) / (top * judged)),
    lower: (100 * points) / (top * all),
    upper: (100 * (points + top * (all - judged))) / (top * all),
    completeness: judged / all,
  }
}

/**
 * Progress of a key result in [0, 1], for rising and falling measures: (actual − start)/(target − start), clipped. Where target = start it is
 * 1 when they are met and else 0.
 */
export function keyResultProgress({ start, target, actual }: { start: number; target: number; actual: number | null }): Figure<'MISSING_INPUT'> {
  if (actual === null) return unknown('MISSING_INPUT')
  requireNumber('start', start)
  requireNumber('target', target)
  requireNumber('actual', actual)
  if (target === start) return known(actual === target ? 1 : 0)
  return known(Math.min(1, Math.max(0, (actual - start) / (target - start))))
}

/**
 * Goal attainment scaling: T = 50 + 10·Σ w·x/√((1 − ρ)·Σ w² + ρ·(Σ w)²), levels x from −2 to +2, weights ≥ 0. Everything as expected is 50.
 * ρ = 0.3 by convention. Source: Kiresuk & Sherman (1968), Community Mental Health Journal 4.
 */
export function goalAttainmentScore(input: {
  goals: readonly { level: number | null; weight?: number }[]
  correlation?: number
}): Figure<'NO_GOALS' | 'INCOMPLETE'> {
  const rho = requireNumber('correlation', input.correlation ?? 0.3, { min: 0, max: 1 })
  let [points, squares, sum] = [0, 0, 0]
  for (const { level, weight = 1 } of input.goals) {
    if (level === null) return unknown('INCOMPLETE')
    requireNumber('weight', weight, { min: 0 })
    points += weight * requireNumber('level', level, { min: -2, max: 2 })
    squares += weight * weight
    sum += weight
  }
  if (sum === 0) return unknown('NO_GOALS')
  return known(50 + (10 * points) / Math.sqrt((1 - rho) * squares + rho * sum * sum))
}
