import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#kernel/server/work.ts'
import { keysOf, shortened, typeKeyStart, workspaceKey, type Entry } from '../../domain/entry.ts'

/** From here on new keys may pile up before they are sorted in; `tidy` does it afterwards. */
export const bulkSize = 200

/** How much may wait to be sorted in, in kB: little when one record is saved, since every search reads it; much in bulk. */
const waiting = { single: 256, bulk: 32_768 } as const

type Placed = { workspaceId: string; now: string }

/** Writes entries, in the transaction of the records themselves: one statement, whatever their number. An entry that is as before is left alone. */
export async function upsertEntries(db: Db, { workspaceId, now }: Placed, given: readonly Entry[]): Promise<void> {
  if (given.length === 0) return
  const prefix = workspaceKey(workspaceId)
  const entries = [...new Map(given.map((entry) => [`${entry.recordType} ${entry.recordId}`, shortened(entry)])).values()]
  const rows = entries.map((entry) => ({
    type: entry.recordType,
    id: entry.recordId,
    title: entry.title,
    subtitle: entry.subtitle,
    more: entry.more,
    owner: entry.ownerId,
    archived: entry.archived,
    keys: keysOf(entry)
      .map((key) => prefix + key)
      .join(' '),
  }))
  const isBulk = rows.length >= bulkSize
  await sql`insert into search_entry as old (workspace_id, record_type, record_id, title, subtitle, more, owner_id, archived, updated_at, keys)
    select ${workspaceId}::uuid, e.type, e.id, e.title, e.subtitle, e.more, e.owner, e.archived, ${now}::timestamptz,
      array_to_tsvector(string_to_array(e.keys, ' '))
    from (select set_config('gin_pending_list_limit', ${String(isBulk ? waiting.bulk : waiting.single)}, true), set_config('work_mem', ${isBulk ? '64MB' : '4MB'}, true)) as settings,
      jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as e(type text, id uuid, title text, subtitle text, more text, owner uuid, archived boolean, keys text)
    on conflict (workspace_id, record_type, record_id) do update set title = excluded.title, subtitle = excluded.subtitle, more = excluded.more,
      owner_id = excluded.owner_id, archived = excluded.archived, updated_at = excluded.updated_at, keys = excluded.keys
    where (old.title, old.subtitle, old.more, old.owner_id, old.archived)
      is distinct from (excluded.title, excluded.subtitle, excluded.more, excluded.owner_id, excluded.archived)`.execute(db)
}

type Key = { recordType: string; recordIds: readonly string[] }

export async function deleteEntries(db: Db, workspaceId: string, { recordType, recordIds }: Key): Promise<void> {
  await sql`delete from search_entry where workspace_id = ${workspaceId}::uuid and record_type = ${recordType} and record_id = any(${[...recordIds]}::uuid[])`.execute(
    db,
  )
}

export async function archiveEntries(db: Db, workspaceId: string, { recordType, recordIds, archived }: Key & { archived: boolean }): Promise<void> {
  await sql`update search_entry set archived = ${archived}
    where workspace_id = ${workspaceId}::uuid and record_type = ${recordType} and record_id = any(${[...recordIds]}::uuid[]) and archived <> ${archived}`.execute(
    db,
  )
}

type Span = { workspaceId: string; recordType: string; after: string; limit: number }

/** Ids of entries of a type after `after`, in their order: to find those whose record is gone. */
export async function entryIds(db: Db, { workspaceId, recordType, after, limit }: Span): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select record_id as id from search_entry
    where workspace_id = ${workspaceId}::uuid and record_type = ${recordType} and record_id > ${after}::uuid order by record_id limit ${limit}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

export type FoundEntry = { recordType: string; recordId: string; title: string; subtitle: string; more: string }
/** `whole` is the condition that counts, `narrow` what the index is asked, `visible` the part of `whole` that says what may be seen. */
export type Asked = { narrow: readonly string[]; whole: string; visible: string | null; prefix: string }

type Bounds = { kinds: readonly string[]; most: number }

/** Entries that may answer a query, a bounded number; where many do, the newest, and those that begin with what was typed. */
export async function candidates(db: Db, asked: Asked & Bounds & { beginning: readonly string[]; perKind: number }): Promise<FoundEntry[]> {
  const { narrow, beginning, whole, visible, prefix, kinds, perKind, most } = asked
  const found = sql`search_candidates(${[...narrow]}::tsquery[], ${[...beginning]}::tsquery[], ${whole}::tsquery, ${visible}::tsquery,
    ${[...kinds]}::text[], ${prefix + typeKeyStart}, ${perKind}::int, ${most}::int)`
  return readEntries(db, found)
}

/** Entries that are like what is asked, those first that are most like it. */
export async function nearest(
  db: Db,
  { near, whole, hints, kinds, most }: Bounds & { near: string; whole: string; hints: readonly string[] },
): Promise<FoundEntry[]> {
  return readEntries(db, sql`search_nearest(${near}::tsquery, ${whole}::tsquery, ${[...hints]}::tsquery[], ${[...kinds]}::text[], ${most}::int)`)
}

async function readEntries(db: Db, found: RawBuilder<unknown>): Promise<FoundEntry[]> {
  const { rows } = await sql<FoundEntry>`select record_type as "recordType", record_id as "recordId", title, subtitle, more from ${found}`.execute(db)
  return rows
}

/** Entries of one type, archived ones too; null when there are more than `most`. */
export async function matches(
  db: Db,
  { narrow, whole, prefix, recordType, most }: Asked & { recordType: string; most: number },
): Promise<FoundEntry[] | null> {
  const { rows } = await sql<
    Omit<FoundEntry, 'recordId' | 'recordType'> & { recordId: string | null }
  >`select record_id as "recordId", title, subtitle, more
    from search_matches(${[...narrow]}::tsquery[], ${whole}::tsquery, ${recordType}, ${prefix + typeKeyStart}, ${most}::int)`.execute(db)
  const found = rows.flatMap((row) => (row.recordId === null ? [] : [{ ...row, recordType, recordId: row.recordId }]))
  return found.length < rows.length ? null : found
}

/** That a record is one of these. */
export const isAmong = (idColumn: RawBuilder<unknown>, ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${idColumn} = any(${[...ids]}::uuid[])`

/**
 * That the record with this id has such an entry: for conditions that many records meet. `offset 0` keeps the planner from reading all entries
 * first, when a list needs to look at a hundred records until it is full.
 */
export const hasEntry = ({
  recordType,
  whole,
  idColumn,
}: {
  recordType: string
  whole: string
  idColumn: RawBuilder<unknown>
}): RawBuilder<boolean> =>
  sql<boolean>`exists (select from search_entry s where s.workspace_id = current_workspace() and s.record_type = ${recordType} and s.record_id = ${idColumn}
    and ts_match_vq(s.keys, ${whole}::tsquery) offset 0)`

export async function tidyEntries(db: Db): Promise<void> {
  await sql`select search_tidy()`.execute(db)
}
