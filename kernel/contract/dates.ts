import { z } from 'zod'

/** Calendar day without time or zone, `YYYY-MM-DD`. */
export const LocalDate = z.iso.date().describe('Calendar day, YYYY-MM-DD')
export type LocalDate = z.infer<typeof LocalDate>

/** Point in time, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ offset: true }).describe('Point in time, ISO 8601')
export type Instant = z.infer<typeof Instant>
