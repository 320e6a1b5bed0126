import type { BurnDown } from '../contract/index.ts'
import { daysAfter, mondayOf } from './days.ts'
import { moneyOf } from './impact.ts'

/** How a risk was seen from a moment on; values in 1/100, negative for threats. */
export type Snapshot = {
  riskId: string
  at: string
  open: boolean
  currency: string | null
  inherent: number | null
  current: number | null
  target: number | null
  /** Day from which its pursuit is over; nothing of it counts then. */
  overOn: string | null
}

type Asked = { snapshots: readonly Snapshot[]; today: string; weeks: number }

/** Mondays of so many weeks, the one of today last. */
export const weeksUntil = (today: string, weeks: number): string[] =>
  Array.from({ length: weeks }, (_, index) => daysAfter(mondayOf(today), (index - weeks + 1) * 7))

/**
 * Exposure week by week: at the end of each week every open risk counts with what was thought of it last (method 4.3: the sum of the current expected
 * values of the threats). The running week counts as it is now. Snapshots in order of time. O(snapshots + risks × weeks).
 */
export function burnDown({ snapshots, today, weeks }: Asked): BurnDown['series'] {
  const mondays = weeksUntil(today, weeks)
  const byRisk = [...Map.groupBy(snapshots, ({ riskId }) => riskId).values()]
  const standing = mondays.map((monday) => standingAt(byRisk, daysAfter(monday, 7)))
  const currencies = [...new Set(snapshots.flatMap(({ currency }) => currency ?? []))].sort()
  return currencies.map((currency) => ({
    currency,
    weeks: mondays.map((week, index) => {
      const here = (standing[index] ?? []).filter((one) => one.currency === currency)
      const threats = here.filter(({ current }) => (current ?? 0) < 0)
      const sum = (name: 'inherent' | 'current' | 'target') => moneyOf(-threats.reduce((total, one) => total + (one[name] ?? 0), 0), currency)
      return {
        week,
        inherent: sum('inherent'),
        current: sum('current'),
        target: sum('target'),
        opportunities: moneyOf(
          here.reduce((total, { current }) => total + Math.max(0, current ?? 0), 0),
          currency,
        ),
        open: threats.length,
      }
    }),
  }))
}

/** The last snapshot of each risk before a day, if it was open then and its pursuit not over. */
function standingAt(byRisk: readonly (readonly Snapshot[])[], before: string): Snapshot[] {
  return byRisk.flatMap((course) => {
    const last = course.findLast(({ at }) => at < before)
    return last?.open && (last.overOn === null || last.overOn >= before) ? [last] : []
  })
}

/** How many responses were due, and how many done, by the end of each week. */
export function responseCourse(
  responses: readonly { dueOn: string | null; doneOn: string | null }[],
  { today, weeks }: { today: string; weeks: number },
): BurnDown['responses'] {
  return weeksUntil(today, weeks).map((week) => {
    const until = daysAfter(week, 7)
    const by = (name: 'dueOn' | 'doneOn') => responses.filter((one) => (one[name] ?? '9999') < until).length
    return { week, due: by('dueOn'), done: by('doneOn') }
  })
}
