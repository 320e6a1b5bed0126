import { sql } from 'kysely'
import type { DatabaseHandle } from '#kernel/database/index.ts'

const tableOf = (recordType: string): string => recordType.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * Records whose version, history and events don't tell the same number of changes: of a change that was written by half. Events are kept for
 * three days after they were heard.
 */
export function withoutHistory(database: DatabaseHandle, recordType: string): Promise<unknown[]> {
  return database.owner(async (db) => {
    const { rows } = await sql`select * from (
        select r.id, r.version,
          (select count(*)::int from trail_entry t where t.workspace_id = r.workspace_id and t.record_type = ${recordType} and t.record_id = r.id) as entries,
          (select count(*)::int from outbox_event e where e.workspace_id = r.workspace_id and e.record_type = ${recordType} and e.record_id = r.id
            and e.name ~ '[.](created|updated|archived|restored)$') as events
        from ${sql.table(tableOf(recordType))} r) counted
      where version <> entries or entries <> events limit 20`.execute(db)
    return rows
  })
}
