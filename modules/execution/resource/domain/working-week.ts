import { compileCalendar, dayShifts, PlanError, type CalendarDefinition, type Shift } from '@zhulu/engines/network'
import { weekdays } from '../contract/index.ts'

export type Week = Partial<Record<(typeof weekdays)[number], string | null>>
export type Exception = { fromDate: string; toDate: string | null; works: boolean | null; hours: string | null }

/** `09:00-12:00,13:00-18:00` as shifts; null when it is not that. Nothing is a day off. */
export function shiftsOf(hours: string | null | undefined): Shift[] | null {
  try {
    const shifts = dayShifts(hours ?? '')
    compileCalendar({ week: weekdays.map(() => shifts) })
    return shifts
  } catch (error) {
    if (error instanceof PlanError) return null
    throw error
  }
}

/** The calendar as the network engine reads it. A worked exception without hours works like Monday. */
export function definitionOf(week: Week, exceptions: readonly Exception[]): CalendarDefinition {
  return {
    week: weekdays.map((day) => shiftsOf(week[day]) ?? []),
    exceptions: exceptions.map(({ fromDate, toDate, works, hours }) => ({
      from: fromDate,
      to: toDate ?? fromDate,
      ...(works ? (hours ? { shifts: shiftsOf(hours) ?? [] } : { like: 1 }) : { shifts: [] }),
    })),
  }
}
