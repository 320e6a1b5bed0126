import type { CalendarDefinition, CalendarException, CalendarPeriod, Shift } from '../calendar-definition.ts'
import { textOfDay } from '../instant.ts'
import { dateIn, flagIn, wholeIn } from './mspdi-values.ts'
import { recurringDays, type Recurrence } from './recurrence.ts'
import { childOf, childrenOf, childText, type XmlElement } from './xml.ts'

/** A calendar as the file has it: what it says of each weekday (Monday first, null where it says nothing), and its base. */
export type FileCalendar = {
  id: string
  name: string
  base: string | null
  week: (Shift[] | null)[]
  periods: { from: string; to: string; week: (Shift[] | null)[] }[]
  exceptions: CalendarException[]
}

/** DayType 1 = Sunday … 7 = Saturday → 0 = Monday … 6 = Sunday. */
const weekdayOfType = (type: number): number => (type + 5) % 7

export function readCalendar(element: XmlElement): FileCalendar {
  const base = wholeIn(element, 'BaseCalendarUID')
  const days = childrenOf(childOf(element, 'WeekDays'), 'WeekDay')
  const newer = childrenOf(childOf(element, 'Exceptions'), 'Exception')
  return {
    id: String(wholeIn(element, 'UID') ?? ''),
    name: childText(element, 'Name') ?? '',
    base: base === null || base < 0 || flagIn(element, 'IsBaseCalendar') === true ? null : String(base),
    week: weekOf(days),
    periods: childrenOf(childOf(element, 'WorkWeeks'), 'WorkWeek').flatMap((week) => {
      const span = spanOf(week)
      return span ? [{ from: textOfDay(span.from), to: textOfDay(span.to), week: weekOf(childrenOf(childOf(week, 'WeekDays'), 'WeekDay')) }] : []
    }),
    // Newer files say every exception twice, and recurring ones properly only in the newer way.
    exceptions: newer.length > 0 ? newer.flatMap(exceptionsOf) : days.filter((day) => wholeIn(day, 'DayType') === 0).flatMap(exceptionsOf),
  }
}

function weekOf(days: readonly XmlElement[]): (Shift[] | null)[] {
  const week: (Shift[] | null)[] = Array.from({ length: 7 }, () => null)
  for (const day of days) {
    const type = wholeIn(day, 'DayType') ?? 0
    if (type >= 1 && type <= 7) week[weekdayOfType(type)] = shiftsOf(day)
  }
  return week
}

/** A day marked as working without times has none of its own: it is left to what the program calls the default hours. */
function shiftsOf(day: XmlElement): Shift[] {
  if (flagIn(day, 'DayWorking') !== true) return []
  const shifts = childrenOf(childOf(day, 'WorkingTimes'), 'WorkingTime').flatMap((time) => {
    const [from, to] = [minuteOfDay(childText(time, 'FromTime')), minuteOfDay(childText(time, 'ToTime'))]
    return from === null || to === null ? [] : [{ from, to: to <= from ? to + 1440 : to }]
  })
  return withoutOverlap(shifts)
}

/** Other programs write shifts that overlap; they are joined. */
function withoutOverlap(shifts: Shift[]): Shift[] {
  const joined: Shift[] = []
  for (const shift of shifts.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && shift.from <= last.to) last.to = Math.max(last.to, shift.to)
    else joined.push({ ...shift })
  }
  return joined
}

function minuteOfDay(text: string | null): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?/.exec(text?.trim() ?? '')
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : NaN
  return minute >= 0 && minute < 1440 ? minute : minute === 1440 ? 0 : null
}

function spanOf(element: XmlElement): { from: number; to: number } | null {
  const period = childOf(element, 'TimePeriod')
  const [from, to] = [period && dateIn(period, 'FromDate'), period && dateIn(period, 'ToDate')]
  if (from === null || to === null || to < from) return null
  return { from: Math.floor(from / 1440), to: Math.floor((to - (to > from && to % 1440 === 0 ? 1 : 0)) / 1440) }
}

function exceptionsOf(element: XmlElement): CalendarException[] {
  const span = spanOf(element)
  if (!span) return []
  const shifts = shiftsOf(element)
  const rule = recurrenceOf(element, span)
  if (!rule) return [{ from: textOfDay(span.from), to: textOfDay(span.to), shifts }]
  return recurringDays(rule).map((day) => ({ from: textOfDay(day), shifts }))
}

/** Type 1 is a plain span of days, 2 to 6 and 7 come again; others are taken as the span they name. */
function recurrenceOf(element: XmlElement, span: { from: number; to: number }): Recurrence | null {
  const occurrences = wholeIn(element, 'Occurrences')
  const common = { ...span, times: flagIn(element, 'EnteredByOccurrences') === true && occurrences !== null ? occurrences : null }
  const every = wholeIn(element, 'Period') ?? 1
  const dayOfMonth = wholeIn(element, 'MonthDay') ?? 1
  const position = { position: wholeIn(element, 'MonthPosition') ?? 0, weekdays: weekdaysOfItem(wholeIn(element, 'MonthItem') ?? 0) }
  switch (wholeIn(element, 'Type')) {
    case 2:
      return { ...common, kind: 'years', month: wholeIn(element, 'Month') ?? 0, day: dayOfMonth }
    case 3:
      return { ...common, kind: 'years', month: wholeIn(element, 'Month') ?? 0, day: position }
    case 4:
      return { ...common, kind: 'months', every, day: dayOfMonth }
    case 5:
      return { ...common, kind: 'months', every, day: position }
    case 6:
      return { ...common, kind: 'weeks', every, weekdays: weekdaysOfMask(wholeIn(element, 'DaysOfWeek') ?? 0) }
    case 7:
      return { ...common, kind: 'days', every }
    default:
      return null
  }
}

/** Bit 0 = Sunday … bit 6 = Saturday. */
const weekdaysOfMask = (mask: number): number[] =>
  [0, 1, 2, 3, 4, 5, 6].filter((bit) => Math.floor(mask / 2 ** bit) % 2 === 1).map((bit) => (bit + 6) % 7)

/** 0 any day, 1 Monday to Friday, 2 the weekend, 3 Sunday … 9 Saturday. */
function weekdaysOfItem(item: number): number[] {
  if (item === 0) return [0, 1, 2, 3, 4, 5, 6]
  if (item === 1) return [0, 1, 2, 3, 4]
  if (item === 2) return [5, 6]
  return [(item + 3) % 7]
}

/**
 * Calendars by id with what they take over from their bases; a derived calendar that says nothing of its own is its base under another name, which
 * `sameAs` tells. Circles of bases end where they close.
 */
export function resolveCalendars(calendars: readonly FileCalendar[]): {
  definitions: Record<string, CalendarDefinition>
  sameAs: (id: string) => string
} {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]))
  const chainOf = (id: string): FileCalendar[] => {
    const chain: FileCalendar[] = []
    for (let at = byId.get(id); at && !chain.includes(at) && chain.length < 100; at = at.base === null ? undefined : byId.get(at.base)) chain.push(at)
    return chain
  }
  const definitions: Record<string, CalendarDefinition> = {}
  for (const { id } of calendars) definitions[id] = flatten(chainOf(id))
  const silent = ({ base, week, periods, exceptions }: FileCalendar): boolean =>
    base !== null && byId.has(base) && periods.length === 0 && exceptions.length === 0 && week.every((day) => day === null)
  return { definitions, sameAs: (id) => chainOf(id).find((calendar) => !silent(calendar))?.id ?? id }
}

function flatten(chain: readonly FileCalendar[]): CalendarDefinition {
  const week: Shift[][] = Array.from({ length: 7 }, () => [])
  const periods: CalendarPeriod[] = []
  const exceptions: CalendarException[] = []
  for (const calendar of chain.toReversed()) {
    calendar.week.forEach((shifts, weekday) => {
      if (shifts) week[weekday] = shifts
    })
    for (const period of calendar.periods) periods.push({ ...period, week: period.week.map((shifts, weekday) => shifts ?? week[weekday] ?? []) })
    exceptions.push(...calendar.exceptions)
  }
  return { week, ...(periods.length > 0 ? { periods } : {}), ...(exceptions.length > 0 ? { exceptions } : {}) }
}
