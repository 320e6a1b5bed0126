import type { Work } from '#kernel/server/work.ts'
import { readCalendars, readResources, type ResourceRow } from '#modules/execution/resource/server/readers.ts'
import type { Surroundings } from '../domain/dates.ts'

export type Around = Surroundings & { resources: ResourceRow[]; calendarNames: Record<string, string> }

/** Calendars and people that every plan of the workspace stands on. */
export async function surroundings(work: Work): Promise<Around> {
  const { definitions, names, defaultId } = await readCalendars(work)
  const resources = await readResources(work)
  const workers = resources.filter(({ kind }) => kind === 'person' || kind === 'equipment')
  return { calendars: definitions, defaultCalendarId: defaultId, workers, resources, calendarNames: names }
}
