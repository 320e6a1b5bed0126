import { minutesPerDay, parseMinute, textOfDay } from '@zhulu/engines/network'

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Minutes since 1970 on the wall clock of a time zone; seconds are left aside. */
export function wallClock(instant: string, timeZone: string): number {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', options)
  formatters.set(timeZone, formatter)
  return parseMinute(formatter.format(new Date(instant)).replace(' ', 'T')) ?? 0
}

export const minuteOfDate = (date: string): number => parseMinute(date) ?? 0

/** The day that a moment lies in. */
export const dateText = (minute: number): string => textOfDay(Math.floor(minute / minutesPerDay))
