import { sql } from 'kysely'
import type { DatabaseHandle } from './handle.ts'

/**
 * Lets tables use the room of rows that are gone again, and tells the planner how large they have become. A server does so by itself; the
 * embedded database has nobody for it. One table after the other, so that others get their turn in between.
 */
export async function tidyTables(database: DatabaseHandle, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
  if (database.kind !== 'embedded') return
  const { rows } = await database.owner((db) =>
    sql<{ table: string }>`select format('%I.%I', schemaname, relname) as "table" from pg_stat_user_tables order by 1`.execute(db),
  )
  for (const { table } of rows) {
    if (signal?.aborted) return
    await database.owner((db) => sql`vacuum (analyze) ${sql.raw(table)}`.execute(db), { queryTimeoutMs: 0 })
  }
}
