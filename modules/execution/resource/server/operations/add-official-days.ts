import { implement } from '#kernel/server/implement.ts'
import { locales } from '#kernel/contract/words.ts'
import type { Work } from '#kernel/server/work.ts'
import { officialYears, resource } from '../../contract/index.ts'
import { officialDays } from '../../domain/official-days.ts'
import { calendarExceptions, workCalendars } from '../store/calendar.ts'

export const addOfficialDays = implement(resource.workCalendar.addOfficialDays, async ({ work, input: { id, year }, refuse }) => {
  await workCalendars.get(work, id)
  const known = officialYears.find((one) => one === year) ?? refuse('NO_OFFICIAL_DAYS', { data: { year, known: officialYears } })
  return { added: await enterOfficialDays(work, { calendarId: id, year: known }) }
})

/** Days that the calendar has an exception for already are left as they are. */
export async function enterOfficialDays(
  work: Work,
  { calendarId, year }: { calendarId: string; year: (typeof officialYears)[number] },
): Promise<number> {
  const { source, days } = officialDays[year]
  const language = Math.max(0, locales.indexOf(work.actor.locale))
  const rows = days.flatMap(({ name, from, to, madeUpOn }) => {
    const common = { calendarId, name: name[language] ?? name[0], source }
    return [
      { ...common, fromDate: from, toDate: to, works: false },
      ...madeUpOn.map((day) => ({ ...common, fromDate: day, toDate: day, works: true })),
    ]
  })
  const taken = new Set<string>()
  const filter = JSON.stringify({ and: [{ field: 'calendarId', op: 'eq', value: calendarId }] })
  for await (const page of calendarExceptions.scan(work, { filter, archived: 'no' }))
    for (const row of page) if (row.fromDate) taken.add(row.fromDate)
  const added = rows.filter(({ fromDate }) => !taken.has(fromDate))
  if (added.length > 0) await calendarExceptions.createMany(work, added)
  return added.length
}
