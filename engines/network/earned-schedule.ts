import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** Cumulative planned value at the end of periods 1, 2, …; earned value now; actual time in the same periods. */
export type EarnedScheduleInput = { planned: readonly number[]; earned: number; actualTime: number }

export type EarnedSchedule = {
  /** The time at which the plan had earned what is earned now, in periods. */
  earned: Figure<'NO_PLAN'>
  /** ES − AT; negative: late. */
  variance: Figure<'NO_PLAN'>
  /** SPI(t) = ES / AT. */
  index: Figure<'NO_PLAN' | 'ZERO_DENOMINATOR'>
  /** IEAC(t) = planned duration / SPI(t). */
  duration: Figure<'NO_PLAN' | 'ZERO_DENOMINATOR'>
  /** TSPI = (PD − ES)/(PD − AT): the pace needed to end in time. */
  toCompleteIndex: Figure<'NO_PLAN' | 'TIME_SPENT'>
}

/**
 * Earned schedule: ES = C + (EV − PV_C)/(PV_{C+1} − PV_C), C the last period whose planned value is reached, the latest one of a flat stretch;
 * once all is earned, the planned duration. Throws `RangeError` when the planned value falls. O(periods). Source: Lipke (2003), The Measurable News.
 */
export function earnedSchedule({ planned, earned, actualTime }: EarnedScheduleInput): EarnedSchedule {
  requireNumber('earned', earned, { min: 0 })
  requireNumber('actualTime', actualTime, { min: 0 })
  planned.forEach((value, i) => requireNumber(`planned value of period ${i + 1}`, value, { min: i === 0 ? 0 : planned[i - 1]! }))
  const none = unknown('NO_PLAN')
  if (planned.length === 0 || planned.at(-1) === 0) return { earned: none, variance: none, index: none, duration: none, toCompleteIndex: none }
  const es = timeOf(planned, earned)
  const index = ratio(es, actualTime)
  const duration = planned.length
  return {
    earned: known(es),
    variance: known(es - actualTime),
    index,
    duration: index.value === null ? index : ratio(duration, index.value),
    toCompleteIndex: actualTime >= duration ? unknown('TIME_SPENT') : known((duration - es) / (duration - actualTime)),
  }
}

function timeOf(planned: readonly number[], earned: number): number {
  if (earned >= planned.at(-1)!) return planned.length
  let period = planned.length
  while (period > 0 && planned[period - 1]! > earned) period--
  const before = period === 0 ? 0 : planned[period - 1]!
  return period + (earned - before) / (planned[period]! - before)
}
