import { sql } from 'kysely'
import type { Page } from '#kernel/contract/page.ts'
import type { Change, Work } from '#kernel/server/work.ts'
import type { TrailEntry } from '../../contract/index.ts'

export type TrailQuery = {
  recordType?: string | undefined
  actorId?: string | undefined
  via?: string | undefined
  since?: string | undefined
  until?: string | undefined
  cursor?: string | undefined
  limit: number
}

export async function listEntries({ db, actor }: Work, query: TrailQuery): Promise<Page<TrailEntry>> {
  const conditions = [
    sql`workspace_id = ${actor.workspaceId}::uuid`,
    ...(query.recordType ? [sql`record_type = ${query.recordType}`] : []),
    ...(query.actorId ? [sql`actor_id = ${query.actorId}::uuid`] : []),
    ...(query.via ? [sql`via = ${query.via}`] : []),
    ...(query.since ? [sql`at >= ${query.since}::timestamptz`] : []),
    ...(query.until ? [sql`at < ${query.until}::timestamptz`] : []),
    ...(query.cursor ? [sql`id < ${query.cursor}::uuid`] : []),
  ]
  const { rows } =
    await sql<TrailEntry>`select id, change_id as "changeId", at, actor_id as "actorId", actor_name as "actorName", via, record_type as "recordType",
      record_id as "recordId", action, array(select jsonb_object_keys(coalesce(after, before, '{}'))) as fields
    from trail_entry where ${sql.join(conditions, sql` and `)} order by id desc limit ${sql.lit(query.limit + 1)}`.execute(db)
  return { items: rows.slice(0, query.limit), nextCursor: rows.length > query.limit ? (rows[query.limit - 1]?.id ?? null) : null }
}

export type ChangeOfOperation = Change & { actorId: string | null; via: string }

/** All that one operation changed, the last change first. */
export async function changesOf({ db, actor }: Work, changeId: string): Promise<ChangeOfOperation[]> {
  const { rows } =
    await sql<ChangeOfOperation>`select record_type as "recordType", record_id as "recordId", action, before, after, actor_id as "actorId", via
    from trail_entry where workspace_id = ${actor.workspaceId}::uuid and change_id = ${changeId}::uuid order by id desc`.execute(db)
  return rows
}

/** Marks a change as undone; false when it was before. */
export async function claimRevert({ db, actor, changeId, now }: Work, undone: string): Promise<boolean> {
  const { rows } = await sql`insert into trail_revert (workspace_id, change_id, reverted_by_change_id, at)
    values (${actor.workspaceId}, ${undone}, ${changeId}, ${now()}) on conflict do nothing returning change_id`.execute(db)
  return rows.length > 0
}
