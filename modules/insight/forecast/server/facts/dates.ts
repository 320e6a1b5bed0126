import { minutesPerDay, parseMinute, textOfDay } from '@zhulu/engines/network'

export const minuteOfDate = (date: string): number => parseMinute(date) ?? 0

/** The day that a moment lies in. */
export const dateText = (minute: number): string => textOfDay(Math.floor(minute / minutesPerDay))
