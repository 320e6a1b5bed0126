import {
  known,
  mean,
  newcombeDifference,
  ratio,
  requireNumber,
  studentQuantile,
  unknown,
  variance,
  wilsonInterval,
  type Figure,
  type RateDifference,
  type RateInterval,
} from '../stats/index.ts'

/** Answers on a scale of whole numbers from 1 to `top`; null where nobody answered. */
export type Answers = readonly (number | null)[]

function given(answers: Answers, { bottom = 1, top }: { bottom?: number; top: number }): number[] {
  if (!Number.isInteger(top) || top <= bottom || top > 100) throw new RangeError(`the top of the scale must be a whole number up to 100, got ${top}`)
  const list = answers.filter((answer) => answer !== null)
  for (const answer of list) {
    if (!Number.isInteger(answer) || answer < bottom || answer > top)
      throw new RangeError(`an answer must be a whole number from ${bottom} to ${top}, got ${answer}`)
  }
  return list
}

export type Share = RateInterval & {
  /** Answers/asked. */
  responseRate: Figure<'ZERO_DENOMINATOR'>
}

/**
 * CSAT: share of answers from `from` to the top of the scale (4–5 of 5 by default) with Wilson's interval. Blanks count in the response rate
 * only; without answers the share is null, not 0. O(n).
 */
export function customerSatisfaction(answers: Answers, options: { top?: number; from?: number; confidence?: number } = {}): Share {
  const { top = 5, from = top - 1, confidence = 0.95 } = options
  const list = given(answers, { top })
  const interval = wilsonInterval({ successes: list.filter((answer) => answer >= from).length, trials: list.length, confidence })
  return { ...interval, responseRate: ratio(list.length, answers.length) }
}

export type MeanInterval = {
  mean: Figure<'NO_ANSWERS'>
  /** Student's interval, cut to the scale; null below two answers. */
  lower: Figure<'TOO_FEW'>
  upper: Figure<'TOO_FEW'>
  standardDeviation: Figure<'TOO_FEW'>
  n: number
}

/** Mean of answers with Student's interval. O(n). Source: Student (1908), Biometrika 6. */
export function meanAnswer(
  answers: Answers,
  { bottom = 1, top, confidence = 0.95 }: { bottom?: number; top: number; confidence?: number },
): MeanInterval {
  requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 })
  const list = given(answers, { bottom, top })
  const centre = mean(list)
  const square = variance(list)
  if (centre.value === null || square.value === null) {
    const none = unknown('TOO_FEW')
    return { mean: centre.value === null ? unknown('NO_ANSWERS') : centre, lower: none, upper: none, standardDeviation: none, n: list.length }
  }
  const half = studentQuantile({ p: 0.5 + confidence / 2, degrees: list.length - 1 }) * Math.sqrt(square.value / list.length)
  return {
    mean: centre,
    lower: known(Math.max(bottom, centre.value - half)),
    upper: known(Math.min(top, centre.value + half)),
    standardDeviation: known(Math.sqrt(square.value)),
    n: list.length,
  }
}

export type CustomerEffort = { mean: MeanInterval; /** Share of answers 5 to 7, "it was easy". */ easy: Share }

/** CES 2.0: "made it easy" from 1 to 7, as mean and as share of 5–7, each with its interval. Source: Dixon, Freeman & Toman (2010), HBR 88. */
export const customerEffort = (answers: Answers, { confidence = 0.95 }: { confidence?: number } = {}): CustomerEffort => ({
  mean: meanAnswer(answers, { top: 7, confidence }),
  easy: customerSatisfaction(answers, { top: 7, from: 5, confidence }),
})

/** Whether the share of satisfied answers differs between two waves, by Newcombe's interval. */
export function compareSatisfaction(input: { before: Answers; after: Answers; top?: number; from?: number; confidence?: number }): RateDifference {
  const { top = 5, from = top - 1, confidence = 0.95 } = input
  const count = (answers: Answers) => {
    const list = given(answers, { top })
    return { successes: list.filter((answer) => answer >= from).length, trials: list.length }
  }
  return newcombeDifference({ first: count(input.after), second: count(input.before), confidence })
}

export type MeanChange = { change: Figure<'TOO_FEW'>; lower: Figure<'TOO_FEW'>; upper: Figure<'TOO_FEW'>; differs: boolean }

/** Difference of two means with unequal variances; two equal answers each have no spread to judge by. Source: Welch (1947), Biometrika 34. */
export function compareMeans(input: { before: Answers; after: Answers; bottom?: number; top: number; confidence?: number }): MeanChange {
  const { bottom = 1, top, confidence = 0.95 } = input
  requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 })
  const [before, after] = [given(input.before, { bottom, top }), given(input.after, { bottom, top })]
  const none = unknown('TOO_FEW')
  const [a, b] = [before, after].map((list) => (variance(list).value ?? NaN) / list.length)
  const change = (mean(after).value ?? NaN) - (mean(before).value ?? NaN)
  if (a === undefined || b === undefined || !Number.isFinite(a + b) || a + b === 0)
    return { change: Number.isFinite(change) ? known(change) : none, lower: none, upper: none, differs: false }
  const degrees = (a + b) ** 2 / (a ** 2 / (before.length - 1) + b ** 2 / (after.length - 1))
  const half = studentQuantile({ p: 0.5 + confidence / 2, degrees: Math.max(1, degrees) }) * Math.sqrt(a + b)
  return { change: known(change), lower: known(change - half), upper: known(change + half), differs: Math.abs(change) > half }
}
