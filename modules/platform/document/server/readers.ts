import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

/** Kinds of the documents that are attached to a record now, with the newest of each: what a gate asks. */
export async function documentKinds(
  { db, actor }: Work,
  { recordType, recordId }: { recordType: string; recordId: string },
): Promise<Map<string, { id: string; name: string }>> {
  const { rows } = await sql<{ kind: string; id: string; name: string }>`select distinct on (kind) kind, id, name from document
    where workspace_id = ${actor.workspaceId}::uuid and record_type = ${recordType} and record_id = ${recordId}::uuid and kind is not null and archived_at is null
    order by kind, created_at desc`.execute(db)
  return new Map(rows.map(({ kind, id, name }) => [kind, { id, name }]))
}
