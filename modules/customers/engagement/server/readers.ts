import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

/** Days (YYYY-MM-DD, UTC) on which there was contact about a record since an instant: what a gate asks. */
export async function engagementDays({ db, actor }: Work, { aboutId, since }: { aboutId: string; since: string }): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day from interaction
    where workspace_id = ${actor.workspaceId}::uuid and about_id = ${aboutId}::uuid and archived_at is null and type <> 'note' and at >= ${since}::timestamptz order by at desc limit 500`.execute(
    db,
  )
  return rows.map(({ day }) => day)
}
