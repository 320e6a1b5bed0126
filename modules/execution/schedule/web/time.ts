import { calendarOrNull, minutesPerDay, textOfDay, workAt, type CalendarDefinition } from '@zhulu/engines/network'

export const dayMinutes = 480
/** Minutes of a day of work; around the clock, of a day. */
export const minutesOfDay = ({ elapsed }: { elapsed: boolean }): number => (elapsed ? minutesPerDay : dayMinutes)
export const daysOf = (task: { duration: number; elapsed: boolean } | undefined): number =>
  task ? Math.round((task.duration / minutesOfDay(task)) * 100) / 100 : 0

/** The day of a moment; the end of a day belongs to the day that ends. */
export const startDay = (minute: number | null): string | null => (minute === null ? null : textOfDay(Math.floor(minute / minutesPerDay)))
export const finishDay = (minute: number | null): string | null => (minute === null ? null : textOfDay(Math.floor((minute - 1) / minutesPerDay)))

/** Midnight at which a day begins, or the next one ends it. */
export const minuteOfDay = (day: string, end = false): number => (Math.floor(Date.parse(day) / 86_400_000) + (end ? 1 : 0)) * minutesPerDay

export type Clock = {
  works: (day: number) => boolean
  /** Working minutes between two moments. */
  between: (from: number, to: number) => number
}

/** Working time of a plan, as its server counts it. */
export function clockOf(definition: CalendarDefinition): Clock {
  const calendar = calendarOrNull(definition)
  const between = (from: number, to: number): number => (calendar ? Math.round(workAt(calendar, to) - workAt(calendar, from)) : 0)
  return { between, works: (day) => between(day * minutesPerDay, (day + 1) * minutesPerDay) > 0 }
}

/** Now, in minutes of the clock on the wall. */
export function wallClock(): number {
  const now = new Date()
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 60_000)
}
