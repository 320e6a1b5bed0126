import { sql } from 'kysely'
import type { DatabaseHandle } from '#kernel/database/index.ts'

const tableOf = (recordType: string): string => recordType.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * Records whose version, history and events don't tell the same number of changes: of a change that was written by half. Events are kept for
 * three days after they were heard.
 */
export function withoutHistory(database: DatabaseHandle, recordType: string): Promise<unknown[]> {
  return database.owner(async (db) => {
    const { rows } = await sql`with entry as (
        select workspace_id, record_id, count(*)::int as number from trail_entry where record_type = ${recordType} group by 1, 2),
      event as (
        select workspace_id, record_id, count(*)::int as number from outbox_event
        where record_type = ${recordType} and name ~ '[.](created|updated|archived|restored)$' group by 1, 2)
      select r.id, r.version, entry.number as entries, event.number as events from ${sql.table(tableOf(recordType))} r
      left join entry on entry.workspace_id = r.workspace_id and entry.record_id = r.id
      left join event on event.workspace_id = r.workspace_id and event.record_id = r.id
      where entry.number is distinct from r.version or event.number is distinct from r.version limit 20`.execute(db)
    return rows
  })
}
