const dayMs = 86_400_000
const hourMs = 3_600_000
/** China keeps one time all year. */
const offsetMs = 8 * hourMs

/** Length of the history, in days: day 0 is two years ago, `span` is today. */
export const span = 730

/** Days of the history as moments and dates, in the time of the company. */
export type Days = {
  /** Milliseconds since 1970 at an hour (with fraction) of a day; at a weekend the Friday before. Never later than now. */
  at: (day: number, hour: number) => number
  /** The same, weekends and the future included: for what is due. */
  due: (day: number, hour: number) => number
  /** Calendar day, YYYY-MM-DD. */
  date: (day: number) => string
  /** Day, with fraction, of a moment. */
  dayOf: (ms: number) => number
}

export function daysUntil(now: number): Days {
  const today = Math.floor((now + offsetMs) / dayMs) * dayMs - offsetMs
  const start = today - span * dayMs
  const midnight = (day: number) => start + Math.floor(day) * dayMs
  const weekday = (ms: number) => new Date(ms + offsetMs).getUTCDay()
  const workday = (ms: number) => ms - ([2, 0, 0, 0, 0, 0, 1][weekday(ms)] ?? 0) * dayMs
  return {
    at: (day, hour) => Math.min(workday(midnight(day)) + Math.round(hour * hourMs), now - hourMs),
    due: (day, hour) => midnight(day) + Math.round(hour * hourMs),
    date: (day) => new Date(midnight(day) + offsetMs).toISOString().slice(0, 10),
    dayOf: (ms) => (ms - start) / dayMs,
  }
}

export const isoOf = (ms: number): string => new Date(ms).toISOString()
