import { ratio, requireNumber, type Figure } from '../stats/index.ts'

/** Answer to "how would you feel if it had / had not …". */
export type KanoAnswer = 'like' | 'must_be' | 'neutral' | 'live_with' | 'dislike'

/** M must-be 必备, O one-dimensional 期望, A attractive 魅力, I indifferent 无差异, R reverse 反向, Q questionable 可疑. */
export type KanoCategory = 'M' | 'O' | 'A' | 'I' | 'R' | 'Q'

const answers: KanoAnswer[] = ['like', 'must_be', 'neutral', 'live_with', 'dislike']
/** Rows: with the feature; columns: without. */
const table = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ']
/** Ties go to the category that is more serious to miss. */
const precedence: KanoCategory[] = ['M', 'O', 'A', 'I', 'R', 'Q']

/** Category of one pair of answers. Source: Kano et al. (1984), with the evaluation table of Berger et al. (1993). */
export function kanoCategory({ functional, dysfunctional }: { functional: KanoAnswer; dysfunctional: KanoAnswer }): KanoCategory {
  const cell = table[answers.indexOf(functional)]?.[answers.indexOf(dysfunctional)]
  const category = precedence.find((one) => one === cell)
  if (!category) throw new RangeError(`an answer must be one of ${answers.join(', ')}`)
  return category
}

export type KanoResult = {
  counts: Record<KanoCategory, number>
  /** Most frequent, ties M > O > A > I > R > Q; null without answers. */
  category: KanoCategory | null
  /** (A + O)/(A + O + M + I), in [0, 1]: what having it wins. */
  better: Figure<'ZERO_DENOMINATOR'>
  /** −(O + M)/(A + O + M + I), in [−1, 0]: what lacking it costs. */
  worse: Figure<'ZERO_DENOMINATOR'>
}

/** Evaluation of a feature from counts per category. Source: Berger et al. (1993), Center for Quality Management Journal 2. */
export function evaluateKano(given: Partial<Record<KanoCategory, number>>): KanoResult {
  const counts = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0, ...given }
  for (const [name, count] of Object.entries(counts)) requireNumber(name, count, { min: 0 })
  const most = Math.max(...Object.values(counts))
  const { A, O, M, I } = counts
  const worse = ratio(O + M, A + O + M + I)
  return {
    counts,
    category: most === 0 ? null : (precedence.find((category) => counts[category] === most) ?? null),
    better: ratio(A + O, A + O + M + I),
    worse: worse.value === null ? worse : { value: worse.value === 0 ? 0 : -worse.value, reason: null },
  }
}
