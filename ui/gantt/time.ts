export const minutesPerDay = 1440
const quarterOfDay = 360

export type Unit = 'hours' | 'day' | 'week' | 'month' | 'quarter' | 'year'
const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }

/** Days since 1970-01-01. */
export const dayOf = (minute: number): number => Math.floor(minute / minutesPerDay)
/** `YYYY-MM-DD` of a minute. */
export const dayText = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 10)
/** `HH:MM` of a minute. */
export const clockText = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16)

/** What ends at midnight ends on the day before. */
export const lastMinute = ({ start, finish }: { start: number; finish: number }): number => (finish > start ? finish - 1 : finish)

const monthNumber = (minute: number): number => {
  const date = new Date(minute * 60_000)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}
const startOfMonth = (month: number): number => Date.UTC(1970, month) / 60_000

/** Where the unit begins that a minute lies in. Weeks begin on Monday; `hours` are quarters of a day. */
export function startOf(unit: Unit, minute: number): number {
  if (unit === 'hours') return Math.floor(minute / quarterOfDay) * quarterOfDay
  if (unit === 'day') return dayOf(minute) * minutesPerDay
  if (unit === 'week') return (Math.floor((dayOf(minute) + 3) / 7) * 7 - 3) * minutesPerDay
  const months = monthsOf[unit] ?? 1
  return startOfMonth(Math.floor(monthNumber(minute) / months) * months)
}

/** Where the next unit begins, from the beginning of one. */
export function nextOf(unit: Unit, start: number): number {
  if (unit === 'hours') return start + quarterOfDay
  if (unit === 'day') return start + minutesPerDay
  if (unit === 'week') return start + 7 * minutesPerDay
  return startOfMonth(monthNumber(start) + (monthsOf[unit] ?? 1))
}
