import { compileCalendar, shiftsOfDay, type WorkingCalendar } from './calendar.ts'
import type { Shift } from './calendar-definition.ts'
import { textOfDay } from './instant.ts'

/**
 * The calendar that works when both do (a task's own calendar and that of its resource) or when either does (a task that several resources
 * carry on in turn). O(days of both tables); throws `NEVER_WORKS` when the plain weeks have no common minute.
 */
export function combineCalendars(a: WorkingCalendar, b: WorkingCalendar, how: 'both' | 'either'): WorkingCalendar {
  const join = how === 'both' ? common : united
  const week = a.weekPatterns.map((shifts, weekday) => join(shifts, b.weekPatterns[weekday] ?? []))
  const exceptions = [...daysOf(a), ...daysOf(b)].map((day) => ({ from: textOfDay(day), shifts: join(shiftsOfDay(a, day), shiftsOfDay(b, day)) }))
  return compileCalendar({ week, exceptions })
}

const daysOf = ({ firstDay, days }: WorkingCalendar): number[] => Array.from({ length: days }, (_, i) => firstDay + i)

function common(a: readonly Shift[], b: readonly Shift[]): Shift[] {
  return a.flatMap((left) =>
    b.flatMap((right) => {
      const [from, to] = [Math.max(left.from, right.from), Math.min(left.to, right.to)]
      return from < to ? [{ from, to }] : []
    }),
  )
}

function united(a: readonly Shift[], b: readonly Shift[]): Shift[] {
  const joined: Shift[] = []
  for (const { from, to } of [...a, ...b].sort((left, right) => left.from - right.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}
