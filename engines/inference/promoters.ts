import { known, normalQuantile, requireNumber, studentQuantile, unknown, type Figure } from '../stats/index.ts'

/** How many gave 9–10, 7–8 and 0–6. */
export type Recommendation = { promoters: number; passives: number; detractors: number }

export type NetPromoterScore = Recommendation & {
  answers: number
  /** 100·(promoters − detractors)/answers, in points from −100 to 100. */
  score: Figure<'NO_ANSWERS'>
  /** In points: 100·√((p + d − (p − d)²)/n). */
  standardError: Figure<'NO_ANSWERS'>
  /** z × standard error, in points. */
  margin: Figure<'NO_ANSWERS'>
  /** In points, cut at ±100, the score itself always within; without answers all of it. */
  lower: number
  upper: number
  /** Which interval: `adjusted` under 30 answers or when the plain margin is 0, where the plain one would be certain of too little. */
  method: 'wald' | 'adjusted'
}

/** Answers from 0 to 10 counted; whoever did not answer (null) does not count. A broken answer throws `RangeError`. O(n). */
export function countRecommendations(answers: readonly (number | null)[]): Recommendation {
  const counts = { promoters: 0, passives: 0, detractors: 0 }
  for (const answer of answers) {
    if (answer === null) continue
    if (!Number.isInteger(answer) || answer < 0 || answer > 10) throw new RangeError(`an answer must be a whole number from 0 to 10, got ${answer}`)
    counts[answer >= 9 ? 'promoters' : answer >= 7 ? 'passives' : 'detractors']++
  }
  return counts
}

/**
 * Net promoter score with its interval at `confidence` (default 0.95). O(1).
 * Sources: Reichheld (2003), HBR 81; Rocks (2016), The American Statistician 70; Sauro & Lewis (2016): 3 answers added, ¾ to each end.
 */
export function netPromoterScore(counts: Recommendation, { confidence = 0.95 }: { confidence?: number } = {}): NetPromoterScore {
  const z = normalQuantile(0.5 + requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 }) / 2)
  for (const [name, count] of Object.entries(counts)) requireNumber(name, count, { min: 0 })
  const { promoters, passives, detractors } = counts
  const answers = promoters + passives + detractors
  if (answers === 0) {
    const none = unknown('NO_ANSWERS')
    return { ...counts, answers, score: none, standardError: none, margin: none, lower: -100, upper: 100, method: 'adjusted' }
  }
  const plain = spreadOf({ promoters, detractors, n: answers })
  const margin = z * plain.error
  const adjusted = answers < 30 || margin === 0
  const shown = adjusted ? spreadOf({ promoters: promoters + 0.75, detractors: detractors + 0.75, n: answers + 3 }) : plain
  return {
    ...counts,
    answers,
    score: known(plain.net),
    standardError: known(plain.error),
    margin: known(margin),
    lower: Math.max(-100, Math.min(plain.net, shown.net - z * shown.error)),
    upper: Math.min(100, Math.max(plain.net, shown.net + z * shown.error)),
    method: adjusted ? 'adjusted' : 'wald',
  }
}

function spreadOf({ promoters, detractors, n }: { promoters: number; detractors: number; n: number }): { net: number; error: number } {
  const [p, d] = [promoters / n, detractors / n]
  return { net: 100 * (p - d), error: 100 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / n) }
}

export type WaveChange = { change: Figure<'NO_ANSWERS'>; lower: Figure<'NO_ANSWERS'>; upper: Figure<'NO_ANSWERS'>; differs: boolean }

/**
 * Whether two waves differ: |difference| > z·√(se₁² + se₂²), in points. Waves with fewer than 30 answers, or all alike, enter with their
 * adjusted error, so that eight happy people are not taken for certainty.
 */
export function compareWaves(input: { before: Recommendation; after: Recommendation; confidence?: number }): WaveChange {
  const { confidence = 0.95 } = input
  const [before, after] = [netPromoterScore(input.before, { confidence }), netPromoterScore(input.after, { confidence })]
  if (before.score.value === null || after.score.value === null) {
    const none = unknown('NO_ANSWERS')
    return { change: none, lower: none, upper: none, differs: false }
  }
  const errorOf = (wave: NetPromoterScore): number => {
    if (wave.method === 'wald') return wave.standardError.value ?? 0
    return spreadOf({ promoters: wave.promoters + 0.75, detractors: wave.detractors + 0.75, n: wave.answers + 3 }).error
  }
  const half = normalQuantile(0.5 + confidence / 2) * Math.hypot(errorOf(before), errorOf(after))
  const change = after.score.value - before.score.value
  return { change: known(change), lower: known(change - half), upper: known(change + half), differs: Math.abs(change) > half }
}

export type AccountScore = {
  /** Mean over accounts of each account's own score, in points. */
  score: Figure<'NO_ANSWERS'>
  /** Student interval over accounts; null with one account. */
  lower: Figure<'NO_ANSWERS' | 'ONE_ACCOUNT'>
  upper: Figure<'NO_ANSWERS' | 'ONE_ACCOUNT'>
  accounts: number
}

/**
 * One voice per account: ten answers of one customer count as one. Accounts without answers are left out. Show it beside the score by
 * respondents. O(answers).
 */
export function netPromoterByAccount(
  accounts: readonly { answers: readonly (number | null)[] }[],
  { confidence = 0.95 }: { confidence?: number } = {},
): AccountScore {
  requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 })
  const scores = accounts.flatMap(({ answers }) => {
    const { score } = netPromoterScore(countRecommendations(answers))
    return score.value === null ? [] : [score.value]
  })
  const n = scores.length
  if (n === 0) return { score: unknown('NO_ANSWERS'), lower: unknown('NO_ANSWERS'), upper: unknown('NO_ANSWERS'), accounts: 0 }
  const mean = scores.reduce((sum, score) => sum + score, 0) / n
  if (n === 1) return { score: known(mean), lower: unknown('ONE_ACCOUNT'), upper: unknown('ONE_ACCOUNT'), accounts: 1 }
  const error = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1) / n)
  const half = studentQuantile({ p: 0.5 + confidence / 2, degrees: n - 1 }) * error
  return { score: known(mean), lower: known(Math.max(-100, mean - half)), upper: known(Math.min(100, mean + half)), accounts: n }
}
