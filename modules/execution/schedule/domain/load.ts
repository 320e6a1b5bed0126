import { calendarOrNull, minutesPerDay, textOfDay, weekdayOf, workBetween, type WorkingCalendar } from '@zhulu/engines/network'
import { calendarOf, type Surroundings, type Worker } from './dates.ts'

/** Somebody's part in a task: `units` 1 is all of his time while it lasts. */
export type Part = { resourceId: string; units: number; start: number; finish: number }

const minutesPerWeek = 7 * minutesPerDay

/** Mondays, as days since 1970-01-01. */
export const mondayOf = (day: number): number => day - weekdayOf(day)
export const mondays = (first: number, weeks: number): number[] => Array.from({ length: weeks }, (_, i) => mondayOf(first) + 7 * i)
export const textOfMonday = (day: number): string => textOfDay(day)

/** Working time of somebody; null where his calendar has none at all. */
type Clock = WorkingCalendar | null

/** Calendars of people, each compiled once. */
export function clocksOf(around: Surroundings): (worker: Worker) => Clock {
  const known = new Map<string, Clock>()
  return (worker) => {
    const calendar = known.has(worker.id) ? known.get(worker.id) : calendarOrNull(calendarOf(worker, around))
    known.set(worker.id, calendar ?? null)
    return calendar ?? null
  }
}

const workIn = (calendar: Clock, from: number, to: number): number => (calendar && to > from ? workBetween(calendar, from, to) : 0)

/** Working minutes that somebody can give in each week: his hours times his capacity (0.5: half time). */
export const capacityBy = (calendar: Clock, { capacity, weeks }: { capacity: number; weeks: readonly number[] }): number[] =>
  weeks.map((monday) => workIn(calendar, monday * minutesPerDay, monday * minutesPerDay + minutesPerWeek) * capacity)

/** Working minutes that a part takes in each week. */
export function loadBy(calendar: Clock, { start, finish, units }: Omit<Part, 'resourceId'>, weeks: readonly number[]): number[] {
  return weeks.map((monday) => {
    const from = Math.max(start, monday * minutesPerDay)
    const to = Math.min(finish, monday * minutesPerDay + minutesPerWeek)
    return workIn(calendar, from, to) * units
  })
}

export const sumOf = (lists: readonly (readonly number[])[], length: number): number[] =>
  Array.from({ length }, (_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0))
