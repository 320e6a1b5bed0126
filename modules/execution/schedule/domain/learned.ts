import { calendarOrNull, workBetween, type CalendarDefinition, type WorkingCalendar } from '@zhulu/engines/network'
import { quantile } from '@zhulu/engines/stats'

/** A task of a closed pursuit that was drawn from a template, and how it really went. */
export type Past = { templateTask: string; calendarId: string | null; start: number; finish: number }

/** Working minutes that a task of a template has taken, from so many closed pursuits. */
export type Learned = { n: number; p10: number; p50: number; p80: number; p90: number }

/** From so many on, own history is better than what somebody once thought. */
export const enoughHistory = 5

/** Ones that ended as they began were ticked, not measured: they count as half an hour. In minutes. */
export const leastTaken = 30

/**
 * What tasks have taken, in working time of the calendars of their plans: quantiles of type 7 over closed pursuits.
 */
export function learnDurations(rows: readonly Past[], calendarOf: (id: string | null) => CalendarDefinition): Map<string, Learned> {
  const compiled = new Map<string | null, WorkingCalendar | null>()
  const clockOf = (id: string | null): WorkingCalendar | null => {
    if (!compiled.has(id)) compiled.set(id, calendarOrNull(calendarOf(id)))
    return compiled.get(id) ?? null
  }
  const taken = Map.groupBy(rows, ({ templateTask }) => templateTask)
  const learned = new Map<string, Learned>()
  for (const [key, some] of taken) {
    const minutes = some.flatMap(({ calendarId, start, finish }) => {
      const clock = clockOf(calendarId)
      return clock && finish >= start ? [Math.max(leastTaken, workBetween(clock, start, finish))] : []
    })
    const at = (p: number): number => Math.round(quantile(minutes, p).value ?? 0)
    if (minutes.length > 0) learned.set(key, { n: minutes.length, p10: at(0.1), p50: at(0.5), p80: at(0.8), p90: at(0.9) })
  }
  return learned
}

/** Best, usual and worst case from own history: P10, P50 and P90; null where there is too little of it. */
export const learnedPoints = (learned: Learned | undefined): readonly [best: number, usual: number, worst: number] | null =>
  learned && learned.n >= enoughHistory ? [learned.p10, learned.p50, learned.p90] : null
