import { known, mean, requireNumber, unknown, variance, type Figure } from '../stats/index.ts'

/** Gain as a share of what could be gained: (post − pre)/(max − pre); null when nothing was left to gain. Source: Hake (1998), Am. J. Phys. 66. */
export function normalisedGain({ pre, post, max }: { pre: number; post: number; max: number }): Figure<'NOTHING_TO_GAIN'> {
  requireNumber('max', max)
  requireNumber('pre', pre, { max })
  requireNumber('post', post, { max })
  return pre === max ? unknown('NOTHING_TO_GAIN') : known((post - pre) / (max - pre))
}

/** Cohen's d: difference of means over the pooled standard deviation; null below two values a side or without spread. Source: Cohen (1988). */
export function effectSize({ before, after }: { before: readonly number[]; after: readonly number[] }): Figure<'TOO_FEW' | 'NO_SPREAD'> {
  const [first, second] = [variance(before), variance(after)]
  if (first.value === null || second.value === null) return unknown('TOO_FEW')
  const pooled = ((before.length - 1) * first.value + (after.length - 1) * second.value) / (before.length + after.length - 2)
  if (pooled === 0) return unknown('NO_SPREAD')
  return known(((mean(after).value ?? 0) - (mean(before).value ?? 0)) / Math.sqrt(pooled))
}

/** Return on training: (benefit × share owed to it × confidence − cost)/cost; null without cost. Source: Phillips (1997). */
export function trainingReturn(input: { benefit: number; isolationShare: number; confidence: number; cost: number }): Figure<'NO_COST'> {
  const credited =
    requireNumber('benefit', input.benefit) *
    requireNumber('isolationShare', input.isolationShare, { min: 0, max: 1 }) *
    requireNumber('confidence', input.confidence, { min: 0, max: 1 })
  return requireNumber('cost', input.cost, { min: 0 }) === 0 ? unknown('NO_COST') : known((credited - input.cost) / input.cost)
}
