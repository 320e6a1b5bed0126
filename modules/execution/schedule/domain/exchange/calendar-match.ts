import {
  calendarOrNull,
  dayOfText,
  minutesPerDay,
  shiftsOfDay,
  textOfDay,
  weekdayOf,
  type CalendarDefinition,
  type Shift,
  type WorkingCalendar,
} from '@zhulu/engines/network'

/** One of our calendars, the preferred ones first. */
export type Candidate = { id: string; name: string; definition: CalendarDefinition }
/** Days on which both differ, of those that were compared. */
export type Match = { id: string; name: string; days: number }

const mostDays = 1830

/** Our calendar that differs from the given one on the fewest days between two moments; the first of several. O(candidates · days). */
export function nearestCalendar(
  wanted: CalendarDefinition,
  { candidates, from, to }: { candidates: readonly Candidate[]; from: number; to: number },
): Match | null {
  const own = calendarOrNull(wanted)
  if (!own) return null
  const first = Math.floor(from / minutesPerDay)
  const last = Math.min(first + mostDays, Math.max(first + 27, Math.ceil(to / minutesPerDay)))
  let best: Match | null = null
  for (const { id, name, definition } of candidates) {
    const other = calendarOrNull(definition)
    const days: number = other ? daysApart(own, other, { first, last, most: best?.days ?? Infinity }) : Infinity
    if (days < (best?.days ?? Infinity)) best = { id, name, days }
  }
  return best
}

function daysApart(a: WorkingCalendar, b: WorkingCalendar, { first, last, most }: { first: number; last: number; most: number }): number {
  let count = 0
  for (let day = first; day <= last && count < most; day++) if (textOf(shiftsOfDay(a, day)) !== textOf(shiftsOfDay(b, day))) count++
  return count
}

const textOf = (shifts: readonly Shift[]): string => shifts.map(({ from, to }) => `${from}-${to}`).join()

const clock = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const hoursOf = (shifts: readonly Shift[]): string | null =>
  shifts.length === 0 ? null : shifts.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(',')

export type CalendarRows = { week: (string | null)[]; exceptions: { fromDate: string; toDate: string; works: boolean; hours: string | null }[] }

const mostExceptions = 1000

/** A calendar as rows of our own: hours of the week, and the days that differ. Weeks in force for a time are written day by day. */
export function rowsOfCalendar({ week, periods = [], exceptions = [] }: CalendarDefinition): CalendarRows {
  const inPeriods = periods.flatMap(({ from, to, week: other }) => {
    const [first, last] = [dayOfText(from) ?? 0, dayOfText(to) ?? -1]
    return Array.from({ length: Math.min(366, Math.max(0, last - first + 1)) }, (_, i) => first + i)
      .filter((day) => textOf(other[weekdayOf(day)] ?? []) !== textOf(week[weekdayOf(day)] ?? []))
      .map((day) => exceptionOf(textOfDay(day), textOfDay(day), other[weekdayOf(day)] ?? []))
  })
  const single = exceptions.map((exception) =>
    exceptionOf(exception.from, exception.to ?? exception.from, 'shifts' in exception ? exception.shifts : (week[exception.like - 1] ?? [])),
  )
  return { week: week.map(hoursOf), exceptions: [...inPeriods, ...single].slice(0, mostExceptions) }
}

const exceptionOf = (fromDate: string, toDate: string, shifts: readonly Shift[]) => ({
  fromDate,
  toDate,
  works: shifts.length > 0,
  hours: hoursOf(shifts),
})
