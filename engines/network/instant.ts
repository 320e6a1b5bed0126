import { PlanError } from './plan-error.ts'

/** A local wall-clock moment: whole minutes since 1970-01-01 00:00 of the plan's own place. No time zone, no summer time. */
export type Minute = number

export const minutesPerDay = 1440

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar. O(1). Source: Hinnant, "chrono-compatible low-level date algorithms". */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Year, month (1..12) and day of a day number. O(1). Same source. */
export function civilDate(day: number): { year: number; month: number; day: number } {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthOfYear = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * monthOfYear + 2) / 5) + 1 }
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const instantPattern = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/

/** Days since 1970-01-01 of `YYYY-MM-DD`; null when it is no date. */
export function dayOfText(text: string): number | null {
  const match = datePattern.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return dayNumber(year, month, day)
}

const daysInMonth = (year: number, month: number): number =>
  (month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)) - dayNumber(year, month, 1)

/** Minute of `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS]` (24:00 is the end of the day, seconds are rounded); null when it is neither. */
export function parseMinute(text: string): Minute | null {
  const match = instantPattern.exec(text)
  const day = match ? dayOfText(match[1] ?? '') : null
  if (!match || day === null) return null
  const [hour, minute, second] = [Number(match[2] ?? 0), Number(match[3] ?? 0), Number(match[4] ?? 0)]
  if (hour * 60 + minute > minutesPerDay || minute > 59 || second > 59) return null
  return day * minutesPerDay + hour * 60 + minute + (second >= 30 ? 1 : 0)
}

/** The same, for text that has to be a moment: throws `BAD_DATE`. */
export function minuteOf(text: string): Minute {
  const minute = parseMinute(text)
  if (minute === null) throw new PlanError('BAD_DATE', text, `"${text}" is not a date YYYY-MM-DD or a moment YYYY-MM-DDTHH:MM`)
  return minute
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `YYYY-MM-DD` of a day number. */
export function textOfDay(dayNumberOfDate: number): string {
  const { year, month, day } = civilDate(dayNumberOfDate)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** `YYYY-MM-DDTHH:MM` of a minute. */
export function textOfMinute(minute: Minute): string {
  const day = Math.floor(minute / minutesPerDay)
  const rest = Math.floor(minute - day * minutesPerDay)
  return `${textOfDay(day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`
}

/** 0 = Monday … 6 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
