import { sql } from 'kysely'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Locale } from '#kernel/contract/words.ts'
import {
  importRecord,
  type Analysis,
  type ImportState,
  type Mapping,
  type Options,
  type Preview,
  type Reading,
  type Result,
} from '../../contract/index.ts'

export const imports = recordStore(importRecord, { table: 'import_run' })

/** Who runs an import, as it is kept until the work is done. */
export type KeptActor = {
  memberId: string | null
  userId: string | null
  name: string
  locale: Locale
  timeZone: string
  rights: [string, Scope][]
  teamMemberIds: string[]
}

export type ImportDetails = {
  id: string
  recordType: string
  state: ImportState
  fileName: string
  fileSize: number
  reading: Reading
  analysis: Analysis | null
  mapping: Mapping | null
  options: Options | null
  preview: Preview | null
  result: Result | null
  actor: KeptActor | null
  following: string[]
  doneLine: number
  cancelRequested: boolean
}

export const keepActor = ({ memberId, userId, name, locale, timeZone, rights, teamMemberIds }: Actor): KeptActor => ({
  memberId,
  userId,
  name,
  locale,
  timeZone,
  rights: [...rights],
  teamMemberIds: [...teamMemberIds],
})

export const actorOf = (workspaceId: string, kept: KeptActor): Actor => ({ ...kept, workspaceId, rights: new Map(kept.rights), via: 'session' })

export async function detailsOf({ db, actor }: Work, id: string): Promise<ImportDetails | null> {
  const { rows } =
    await sql<ImportDetails>`select id, record_type as "recordType", state, file_name as "fileName", file_size as "fileSize", reading, analysis, mapping, options, preview,
      result, actor, following, done_line as "doneLine", cancel_requested as "cancelRequested"
    from import_run where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

type Patch = Partial<Pick<ImportDetails, 'recordType' | 'reading' | 'analysis' | 'mapping' | 'options' | 'preview' | 'result' | 'fileSize'>> & {
  totalRows?: number | null
  actor?: KeptActor | null
}

/** Writes what the wizard works out; no part of the history. */
export async function saveDetails({ db, actor }: Work, id: string, patch: Patch): Promise<void> {
  const json = (name: 'reading' | 'analysis' | 'mapping' | 'options' | 'preview' | 'result' | 'actor') =>
    patch[name] === undefined ? [] : [sql`${sql.ref(name)} = ${patch[name] === null ? null : JSON.stringify(patch[name])}::jsonb`]
  const sets = [
    ...json('reading'),
    ...json('analysis'),
    ...json('mapping'),
    ...json('options'),
    ...json('preview'),
    ...json('result'),
    ...json('actor'),
    ...(patch.recordType === undefined ? [] : [sql`record_type = ${patch.recordType}`]),
    ...(patch.fileSize === undefined ? [] : [sql`file_size = ${patch.fileSize}`]),
    ...(patch.totalRows === undefined ? [] : [sql`total_rows = ${patch.totalRows}`]),
  ]
  if (sets.length > 0)
    await sql`update import_run set ${sql.join(sets)} where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
}

const told: Record<ImportState, 'startedAt' | 'finishedAt' | 'revertedAt' | null> = {
  draft: null,
  queued: null,
  running: 'startedAt',
  done: 'finishedAt',
  cancelled: 'finishedAt',
  rolledBack: 'finishedAt',
  failed: 'finishedAt',
  reverting: null,
  reverted: 'revertedAt',
}

/** Moves an import from one of these states to another; false when it stands in none of them. The history tells it. */
export async function moveState(work: Work, id: string, { from, to }: { from: readonly ImportState[]; to: ImportState }): Promise<boolean> {
  const time = told[to]
  const { rows } = await sql<{
    before: ImportState
  }>`with old as (select id, state from import_run where workspace_id = ${work.actor.workspaceId}::uuid and id = ${id}::uuid for update)
    update import_run r set state = ${to}, version = version + 1, updated_at = ${work.now()}, heartbeat_at = ${to === 'running' ? work.now() : null}::timestamptz, cancel_requested = false
      ${time ? sql`, ${sql.ref(time === 'startedAt' ? 'started_at' : time === 'finishedAt' ? 'finished_at' : 'reverted_at')} = ${work.now()}` : sql``}
    from old where r.workspace_id = ${work.actor.workspaceId}::uuid and r.id = old.id and old.state = any(${[...from]}) returning old.state as before`.execute(
    work.db,
  )
  const [row] = rows
  if (!row) return false
  if (row.before !== to) work.change({ recordType: 'import', recordId: id, action: 'update', before: { state: row.before }, after: { state: to } })
  return true
}

/** Takes a waiting import, or one whose process is gone, into work; false when another process has it. */
export async function claim(work: Work, id: string, states: readonly ImportState[]): Promise<boolean> {
  const { rows } =
    await sql`update import_run set heartbeat_at = ${work.now()} where workspace_id = ${work.actor.workspaceId}::uuid and id = ${id}::uuid
    and (state = any(${states.filter((state) => state === 'queued')}) or (state = any(${[...states]}) and (heartbeat_at is null or heartbeat_at < ${work.now()}::timestamptz - interval '2 minutes')))
    returning id`.execute(work.db)
  return rows.length > 0
}

export type Progress = { doneLine: number; done: number; created: number; updated: number; skipped: number; refused: number }

export async function addProgress(
  { db, actor, now }: Work,
  id: string,
  { doneLine, done, created, updated, skipped, refused }: Progress,
): Promise<void> {
  await sql`update import_run set done_line = ${doneLine}, done_rows = coalesce(done_rows, 0) + ${done}::int, created_rows = coalesce(created_rows, 0) + ${created}::int,
      updated_rows = coalesce(updated_rows, 0) + ${updated}::int, skipped_rows = coalesce(skipped_rows, 0) + ${skipped}::int, refused_rows = coalesce(refused_rows, 0) + ${refused}::int,
      heartbeat_at = ${now()}
    where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
}

export async function resetProgress({ db, actor }: Work, id: string): Promise<void> {
  await sql`update import_run set done_line = 0, done_rows = 0, created_rows = 0, updated_rows = 0, skipped_rows = 0, refused_rows = 0
    where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
}

export async function setFollowing({ db, actor }: Work, id: string, following: readonly string[]): Promise<void> {
  await sql`update import_run set following = ${[...following]}::uuid[] where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(
    db,
  )
}

export async function requestCancel({ db, actor }: Work, id: string): Promise<void> {
  await sql`update import_run set cancel_requested = true where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
}

/** Imports whose process is gone: still at work by their state, silent for longer than any batch takes. */
export async function abandoned({ db, actor, now }: Work): Promise<{ id: string; state: ImportState }[]> {
  const { rows } = await sql<{ id: string; state: ImportState }>`select id, state from import_run where workspace_id = ${actor.workspaceId}::uuid
    and state in ('running', 'reverting') and heartbeat_at < ${now()}::timestamptz - interval '5 minutes'`.execute(db)
  return rows
}
