import { civilDate, dayNumber, weekdayOf } from '../instant.ts'

/**
 * A calendar exception that comes again. Days are days since 1970-01-01. `month` and weekdays count from 0, weekdays from Monday; a `position` is
 * 0..3 for the first to fourth of its month and 4 for the last.
 */
export type Recurrence = { from: number; to: number; times: number | null } & (
  | { kind: 'days'; every: number }
  | { kind: 'weeks'; every: number; weekdays: readonly number[] }
  | { kind: 'months'; every: number; day: MonthDay }
  | { kind: 'years'; month: number; day: MonthDay }
)
/** A day of the month, or the first … last of several weekdays in it. */
export type MonthDay = number | { position: number; weekdays: readonly number[] }

/** A century of single days. More than that is no calendar that a person made. */
const mostDays = 36_525

/** The days of a recurrence, at most a century of them. Weeks begin on Sunday. O(days between from and to for days and weeks, else months). */
export function recurringDays(rule: Recurrence): number[] {
  const days: number[] = []
  const limit = Math.min(rule.times ?? mostDays, mostDays)
  for (const day of candidates(rule, Math.min(rule.to, rule.from + 400 * 366))) {
    if (day > rule.to || days.length >= limit) break
    if (day >= rule.from) days.push(day)
  }
  return days
}

function* candidates(rule: Recurrence, last: number): Generator<number> {
  if (rule.kind === 'days') {
    for (let day = rule.from; day <= last; day += Math.max(1, rule.every)) yield day
    return
  }
  if (rule.kind === 'weeks') {
    const sunday = rule.from - ((weekdayOf(rule.from) + 1) % 7)
    for (let week = sunday; week <= last; week += 7 * Math.max(1, rule.every))
      for (let day = week; day < week + 7; day++) if (rule.weekdays.includes(weekdayOf(day))) yield day
    return
  }
  const first = civilDate(rule.from)
  const step = rule.kind === 'years' ? 12 : Math.max(1, rule.every)
  for (let month = first.year * 12 + (rule.kind === 'years' ? rule.month : first.month - 1); ; month += step) {
    const start = dayNumber(Math.floor(month / 12), (month % 12) + 1, 1)
    if (start > last) return
    const day = dayInMonth(month, rule.day)
    if (day !== null) yield day
  }
}

function dayInMonth(month: number, day: MonthDay): number | null {
  const first = dayNumber(Math.floor(month / 12), (month % 12) + 1, 1)
  const next = dayNumber(Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 1)
  if (typeof day === 'number') return first + day - 1 < next ? first + day - 1 : null
  const fitting = Array.from({ length: next - first }, (_, i) => first + i).filter((each) => day.weekdays.includes(weekdayOf(each)))
  return (day.position >= 4 ? fitting.at(-1) : fitting[day.position]) ?? null
}
