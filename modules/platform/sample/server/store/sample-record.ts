import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

export type SampleRecord = { recordType: string; recordId: string }

export async function rememberRecords({ db, actor, newId }: Work, records: readonly SampleRecord[]): Promise<void> {
  if (records.length === 0) return
  const rows = records.map((record) => ({ ...record, id: newId() }))
  await sql`insert into sample_record (workspace_id, id, record_type, record_id)
    select ${actor.workspaceId}::uuid, e.id, e."recordType", e."recordId" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, "recordType" text, "recordId" uuid)`.execute(
    db,
  )
}

/** Ids by type, in the order in which they were made. */
export async function rememberedRecords({ db, actor }: Work): Promise<Map<string, Set<string>>> {
  const { rows } =
    await sql<SampleRecord>`select record_type as "recordType", record_id as "recordId" from sample_record where workspace_id = ${actor.workspaceId}::uuid order by id`.execute(
      db,
    )
  const byType = Map.groupBy(rows, ({ recordType }) => recordType)
  return new Map([...byType].map(([type, records]) => [type, new Set(records.map(({ recordId }) => recordId))]))
}

export async function forgetRecords({ db, actor }: Work, { recordType, ids }: { recordType: string; ids: readonly string[] }): Promise<void> {
  await sql`delete from sample_record where workspace_id = ${actor.workspaceId}::uuid and record_type = ${recordType} and record_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
}

export async function countRecords({ db, actor }: Work): Promise<{ recordType: string; count: number }[]> {
  const { rows } = await sql<{
    recordType: string
    count: number
  }>`select record_type as "recordType", count(*)::int as count from sample_record where workspace_id = ${actor.workspaceId}::uuid group by 1 order by 1`.execute(
    db,
  )
  return rows
}

/** Columns, as `table.column`, whose row goes with what it points to: parts of a whole, by the database itself. */
export async function cascadingColumns({ db }: Work): Promise<Set<string>> {
  const { rows } = await sql<{ place: string }>`select c.conrelid::regclass::text || '.' || a.attname as place from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) where c.contype = 'f' and c.confdeltype = 'c' and a.attname <> 'workspace_id'`.execute(
    db,
  )
  return new Set(rows.map(({ place }) => place))
}
