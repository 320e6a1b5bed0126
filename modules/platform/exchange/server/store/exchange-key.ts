import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

type Of = { recordType: string; source: string }

/** All keys of one system for one type of record, folded as rows are compared. */
export async function keysOf({ db, actor }: Work, { recordType, source }: Of): Promise<{ key: string; recordId: string }[]> {
  const { rows } = await sql<{ key: string; recordId: string }>`select key, record_id as "recordId" from exchange_key
    where workspace_id = ${actor.workspaceId}::uuid and record_type = ${recordType} and source = ${source}`.execute(db)
  return rows
}

/** Remembers keys; one that pointed elsewhere (to a record that is gone) now points here. */
export async function rememberKeys(
  { db, actor }: Work,
  { importId, recordType, source, keys }: Of & { importId: string; keys: readonly { key: string; recordId: string }[] },
): Promise<void> {
  if (keys.length === 0) return
  const latest = [...new Map(keys.map((entry) => [entry.key, entry])).values()]
  await sql`insert into exchange_key (workspace_id, record_type, source, key, record_id, import_id)
    select ${actor.workspaceId}::uuid, ${recordType}, ${source}, e.key, e.id, ${importId}::uuid from unnest(${latest.map(({ key }) => key)}::text[], ${latest.map(({ recordId }) => recordId)}::uuid[]) as e(key, id)
    on conflict (workspace_id, record_type, source, key) do update set record_id = excluded.record_id, import_id = excluded.import_id`.execute(db)
}

export async function forgetKeysOf({ db, actor }: Work, importId: string): Promise<void> {
  await sql`delete from exchange_key where workspace_id = ${actor.workspaceId}::uuid and import_id = ${importId}::uuid`.execute(db)
}
