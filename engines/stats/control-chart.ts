import { mean } from './describe.ts'
import { known, requireNumber, unknown, type Figure } from './figure.ts'

export type Signal = {
  /** Position of the value that completes the signal, from 0. */
  index: number
  /** `outside` a limit · `run` of 8 on one side of the centre · `near_limit` 3 of 4 nearer a limit than the centre. */
  rule: 'outside' | 'run' | 'near_limit'
  side: 'above' | 'below'
}

export type ControlChart = {
  centre: Figure<'TOO_FEW'>
  lower: Figure<'TOO_FEW'>
  upper: Figure<'TOO_FEW'>
  meanMovingRange: Figure<'TOO_FEW'>
  /** Limit of a single moving range. */
  rangeLimit: Figure<'TOO_FEW'>
  signals: Signal[]
  /** Positions of moving ranges above their limit; a range belongs to its later value. */
  rangeSignals: number[]
  /** How far to trust the limits: at least 6 values, better 12. */
  basis: 'too_few' | 'provisional' | 'sound'
}

/**
 * XmR chart: limits mean ± 2.66 · mean moving range, range limit 3.268 · mean moving range. `values` in order of time; `baseline` limits the
 * values that make the limits to the first so many (later ones are judged by them); `floor` cuts the lower limit, 0 for counts and rates.
 * Fewer than two values in the baseline: null. O(n). Source: Wheeler (1993), Understanding Variation.
 */
export function controlChart(input: { values: readonly number[]; baseline?: number; floor?: number }): ControlChart {
  const { values, baseline = values.length, floor } = input
  for (const value of values) requireNumber('value', value)
  requireNumber('baseline', baseline, { min: 0 })
  const base = values.slice(0, baseline)
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)))
  if (base.length < 2) {
    const none = unknown('TOO_FEW')
    return { centre: none, lower: none, upper: none, meanMovingRange: none, rangeLimit: none, signals: [], rangeSignals: [], basis: 'too_few' }
  }
  const centre = mean(base).value ?? 0
  const range = mean(ranges.slice(0, base.length - 1)).value ?? 0
  const lower = Math.max(centre - 2.66 * range, floor ?? -Infinity)
  const upper = centre + 2.66 * range
  return {
    centre: known(centre),
    lower: known(lower),
    upper: known(upper),
    meanMovingRange: known(range),
    rangeLimit: known(3.268 * range),
    signals: signalsOf(values, { centre, lower, upper }),
    rangeSignals: ranges.flatMap((value, i) => (value > 3.268 * range + slack(centre) ? [i + 1] : [])),
    basis: base.length < 6 ? 'too_few' : base.length < 12 ? 'provisional' : 'sound',
  }
}

/** Equal values must not signal because their mean was rounded. */
const slack = (centre: number): number => 1e-12 * Math.abs(centre)

type Limits = { centre: number; lower: number; upper: number }

function signalsOf(values: readonly number[], { centre, lower, upper }: Limits): Signal[] {
  const signals: Signal[] = []
  const tiny = slack(centre)
  const sides = [
    {
      side: 'above' as const,
      beyond: (v: number) => v > upper + tiny,
      past: (v: number) => v > centre + tiny,
      near: (v: number) => v > (centre + upper) / 2 + tiny,
    },
    {
      side: 'below' as const,
      beyond: (v: number) => v < lower - tiny,
      past: (v: number) => v < centre - tiny,
      near: (v: number) => v < (centre + lower) / 2 - tiny,
    },
  ]
  const recent = (index: number, length: number): readonly number[] => values.slice(Math.max(0, index - length + 1), index + 1)
  for (const [index, value] of values.entries()) {
    for (const { side, beyond, past, near } of sides) {
      if (beyond(value)) signals.push({ index, rule: 'outside', side })
      if (index >= 7 && recent(index, 8).every(past)) signals.push({ index, rule: 'run', side })
      if (near(value) && recent(index, 4).filter(near).length >= 3) signals.push({ index, rule: 'near_limit', side })
    }
  }
  return signals
}
