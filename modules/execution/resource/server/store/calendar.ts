import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { calendarExceptionRecord, weekdays, workCalendarRecord } from '../../contract/index.ts'
import { shiftsOf, type Exception, type Week } from '../../domain/working-week.ts'

function refuseUnreadable(work: Work, values: Record<string, unknown>, fields: readonly string[]): void {
  for (const name of fields) {
    const given = values[name]
    if (typeof given === 'string' && shiftsOf(given) === null)
      work.refuse('INVALID_INPUT', { issues: [{ path: [name], message: 'workCalendar.noHours' }] })
  }
}

export const workCalendars = recordStore(workCalendarRecord, {
  beforeWrite: async ({ work, values }) => {
    refuseUnreadable(work, values, weekdays)
    // The one that becomes the default takes the place of the former.
    if (values['isDefault'] === true)
      await sql`update work_calendar set is_default = false where workspace_id = ${work.actor.workspaceId}::uuid and is_default`.execute(work.db)
    return values
  },
})

export const calendarExceptions = recordStore(calendarExceptionRecord, {
  beforeWrite: ({ work, before, values }) => {
    refuseUnreadable(work, values, ['hours'])
    const { fromDate, toDate } = { ...before, ...values }
    if (typeof toDate === 'string' && toDate < String(fromDate))
      work.refuse('INVALID_INPUT', { issues: [{ path: ['toDate'], message: 'resource.endsBeforeStart' }] })
    return values
  },
})

export type CalendarRow = { id: string; name: string; isDefault: boolean; week: Week }

/** All calendars in force. */
export async function allCalendars({ db, actor }: Work): Promise<CalendarRow[]> {
  const { rows } = await sql<Week & Omit<CalendarRow, 'week'>>`select id, name, coalesce(is_default, false) as "isDefault",
      monday, tuesday, wednesday, thursday, friday, saturday, sunday
    from work_calendar where workspace_id = ${actor.workspaceId}::uuid and archived_at is null order by name, id`.execute(db)
  return rows.map(({ id, name, isDefault, ...week }) => ({ id, name, isDefault, week }))
}

export const allExceptions = async ({ db, actor }: Work): Promise<(Exception & { calendarId: string })[]> =>
  (
    await sql<Exception & { calendarId: string }>`select calendar_id as "calendarId", from_date as "fromDate", to_date as "toDate", works, hours
      from calendar_exception where workspace_id = ${actor.workspaceId}::uuid and archived_at is null order by from_date, id`.execute(db)
  ).rows
