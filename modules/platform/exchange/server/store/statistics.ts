import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

/**
 * Tells the planner how large tables have become. A server does so by itself; the embedded database has nobody for it, and would go on
 * looking through tables, for each foreign key of each row, in the way that was best when they were empty.
 */
export async function refreshStatistics({ database }: Work): Promise<void> {
  if (database.kind === 'embedded') await database.owner((db) => sql`analyze`.execute(db))
}
