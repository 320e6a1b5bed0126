import type { CalendarDefinition } from '@zhulu/engines/network'
import type { Work } from '#kernel/server/work.ts'
import { definitionOf } from '../domain/working-week.ts'
import { allCalendars, allExceptions } from './store/calendar.ts'

export { allRates as readRates, allResources as readResources, type RateRow, type ResourceRow } from './store/resource.ts'

export type Calendars = { definitions: Record<string, CalendarDefinition>; names: Record<string, string>; defaultId: string | null }

/** Every working calendar with its holidays and make-up workdays, as the network engine reads it. */
export async function readCalendars(work: Work): Promise<Calendars> {
  const exceptions = Map.groupBy(await allExceptions(work), ({ calendarId }) => calendarId)
  const calendars = await allCalendars(work)
  return {
    definitions: Object.fromEntries(calendars.map(({ id, week }) => [id, definitionOf(week, exceptions.get(id) ?? [])])),
    names: Object.fromEntries(calendars.map(({ id, name }) => [id, name])),
    defaultId: (calendars.find(({ isDefault }) => isDefault) ?? calendars[0])?.id ?? null,
  }
}
