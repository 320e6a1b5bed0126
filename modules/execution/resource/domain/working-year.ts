import { compileCalendar, dayNumber, textOfDay, weekdayOf, workOfDay } from '@zhulu/engines/network'
import { definitionOf, type Exception, type Week } from './working-week.ts'

export type DayKind = 'works' | 'off' | 'holiday' | 'madeUp'
/** `weekday`: 0 is Monday. */
export type YearDay = { date: string; weekday: number; kind: DayKind; name: string | null }

/** The twelve months of a year, each day with what it is in this calendar. */
export function workingYear({
  year,
  week,
  exceptions,
}: {
  year: number
  week: Week
  exceptions: readonly (Exception & { name: string | null })[]
}): YearDay[][] {
  const calendar = compileCalendar(definitionOf(week, exceptions))
  const plain = compileCalendar(definitionOf(week, []))
  return Array.from({ length: 12 }, (_, month) => {
    const first = dayNumber(year, month + 1, 1)
    const length = dayNumber(month === 11 ? year + 1 : year, month === 11 ? 1 : month + 2, 1) - first
    return Array.from({ length }, (_, i) => {
      const date = textOfDay(first + i)
      const works = workOfDay(calendar, first + i) > 0
      const usually = workOfDay(plain, first + i) > 0
      const exception = exceptions.findLast(({ fromDate, toDate }) => fromDate <= date && date <= (toDate ?? fromDate))
      const kind: DayKind = works ? (usually ? 'works' : 'madeUp') : exception ? 'holiday' : 'off'
      return { date, weekday: weekdayOf(first + i), kind, name: exception?.name ?? null }
    })
  })
}
