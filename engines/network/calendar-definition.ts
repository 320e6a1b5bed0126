import { dayOfText, minutesPerDay, weekdayOf } from './instant.ts'
import { PlanError } from './plan-error.ts'

/** Working time in minutes after midnight of its day: 0 ≤ from < 1440, from < to ≤ 2880. A night shift ends after 1440, on the next day. */
export type Shift = { from: number; to: number }

/** Shifts of the seven weekdays, Monday first. */
export type WorkWeek = readonly (readonly Shift[])[]

/**
 * Days `from`..`to` (inclusive, `YYYY-MM-DD`; `to` absent: one day) that differ from the week: a holiday has no shifts, a make-up workday 调休
 * has shifts of its own or works `like` a weekday (1 = Monday … 7 = Sunday) of the week in force.
 */
export type CalendarException = { from: string; to?: string; shifts: readonly Shift[] } | { from: string; to?: string; like: number }

/** Another week in force from `from` to `to` inclusive, such as summer hours. */
export type CalendarPeriod = { from: string; to: string; week: WorkWeek }

/** What a person writes down. Later periods and exceptions win over earlier ones, exceptions over periods, periods over the week. */
export type CalendarDefinition = { week: WorkWeek; periods?: readonly CalendarPeriod[]; exceptions?: readonly CalendarException[] }

/** A table of days longer than this is refused: it would be data from a broken or hostile file. Four centuries. */
const mostDays = 146_097

const noShifts: readonly Shift[] = []

export const dayShifts = (hours: string): Shift[] =>
  hours
    .split(',')
    .filter(Boolean)
    .map((span) => {
      const match = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/.exec(span)
      if (!match) throw new PlanError('BAD_CALENDAR', hours, `"${span}" is not a shift HH:MM-HH:MM`)
      const from = Number(match[1]) * 60 + Number(match[2])
      const to = Number(match[3]) * 60 + Number(match[4])
      return { from, to: to <= from ? to + minutesPerDay : to }
    })

/** Monday to Friday with these hours, the weekend off. */
export const fiveDayWeek = (hours = '08:00-12:00,13:00-17:00'): WorkWeek =>
  Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? dayShifts(hours) : []))

/** Sorted, checked for order and overlap; adjoining shifts are joined. */
export function tidyShifts(shifts: readonly Shift[], where: string): Shift[] {
  const sorted = [...shifts].sort((a, b) => a.from - b.from)
  const tidy: Shift[] = []
  for (const { from, to } of sorted) {
    const whole = Number.isInteger(from) && Number.isInteger(to)
    if (!whole || from < 0 || from >= minutesPerDay || to <= from || to > 2 * minutesPerDay)
      throw new PlanError('BAD_CALENDAR', where, `${where}: a shift from minute ${from} to ${to} is not within a day`)
    const last = tidy.at(-1)
    if (last && from < last.to) throw new PlanError('BAD_CALENDAR', where, `${where}: shifts overlap at minute ${from}`)
    if (last && from === last.to) last.to = to
    else tidy.push({ from, to })
  }
  return tidy
}

export function tidyWeek(week: WorkWeek, where: string): Shift[][] {
  if (week.length !== 7) throw new PlanError('BAD_CALENDAR', where, `${where} has ${week.length} days instead of seven`)
  return week.map((shifts, weekday) => tidyShifts(shifts, `${where}, weekday ${weekday + 1}`))
}

export type DayRange = { from: number; to: number }

function rangeOf(entry: { from: string; to?: string }): DayRange {
  const [from, to] = [dayOfText(entry.from), dayOfText(entry.to ?? entry.from)]
  if (from === null || to === null) throw new PlanError('BAD_DATE', entry.from, `"${entry.from}" to "${entry.to ?? entry.from}" are not dates`)
  if (to < from) throw new PlanError('BAD_CALENDAR', entry.from, `the exception ends on ${entry.to} before it starts on ${entry.from}`)
  return { from, to }
}

/** Shifts that begin on each day of a span, night shifts not yet cut at midnight. */
export type DayPlan = { week: Shift[][]; first: number; days: (readonly Shift[])[] }

/** Resolves periods and exceptions into one list of days; empty where the week alone is in force. O(days between first and last exception). */
export function resolveDays(definition: CalendarDefinition): DayPlan {
  const week = tidyWeek(definition.week, 'the week')
  const periods = (definition.periods ?? []).map((period) => ({ ...rangeOf(period), week: tidyWeek(period.week, `the week from ${period.from}`) }))
  const exceptions = (definition.exceptions ?? []).map((exception) => ({ ...rangeOf(exception), exception }))
  const span = spanOf([...periods, ...exceptions])
  if (!span) return { week, first: 0, days: [] }
  const weekOf = (day: number): Shift[][] => periods.findLast(({ from, to }) => from <= day && day <= to)?.week ?? week
  const days: (readonly Shift[])[] = []
  for (let day = span.from; day <= span.to; day++) days.push((periods.length === 0 ? week : weekOf(day))[weekdayOf(day)] ?? noShifts)
  for (const { from, to, exception } of exceptions) for (let day = from; day <= to; day++) days[day - span.from] = shiftsOf(exception, weekOf(day))
  return { week, first: span.from, days }
}

function shiftsOf(exception: CalendarException, week: Shift[][]): readonly Shift[] {
  if ('shifts' in exception) return exception.shifts.length === 0 ? noShifts : tidyShifts(exception.shifts, `the exception of ${exception.from}`)
  const shifts = week[exception.like - 1]
  if (!shifts) throw new PlanError('BAD_CALENDAR', exception.from, `${exception.from} works like weekday ${exception.like}; weekdays go from 1 to 7`)
  return shifts
}

function spanOf(ranges: readonly DayRange[]): DayRange | null {
  let [from, to] = [Infinity, -Infinity]
  for (const range of ranges) {
    from = Math.min(from, range.from)
    to = Math.max(to, range.to)
  }
  if (from > to) return null
  if (to - from >= mostDays) throw new PlanError('BAD_CALENDAR', String(to - from), `exceptions span ${to - from} days, more than four centuries`)
  return { from, to }
}
