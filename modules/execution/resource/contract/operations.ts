import { z } from 'zod'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'

/** Years whose official days are known. */
export const officialYears = [2024, 2025, 2026] as const

/** Enters the days off and make-up workdays that the state has published for a year; days that are there already stay as they are. */
export const addOfficialDays = operation({
  name: 'workCalendar.addOfficialDays',
  module: 'resource',
  method: 'POST',
  path: '/work-calendars/{id}/official-days',
  permission: 'calendarException.write',
  changes: ['calendarException'],
  summary: 'Enter the official days off and make-up workdays of a year',
  input: z.object({ id: Id, year: z.int().describe(`One of ${officialYears.join(', ')}`) }),
  output: z.object({ added: z.int() }),
  problems: { NO_OFFICIAL_DAYS: { kind: 'refused', data: z.object({ year: z.int(), known: z.array(z.int()) }) } },
})
