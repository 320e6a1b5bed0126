import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { salesProcessRecord, salesStageRecord, type ProcessVersion } from '../../contract/index.ts'
import type { ProcessDefinition } from '../../contract/process.ts'

export const salesProcesses = recordStore(salesProcessRecord)
export const salesStages = recordStore(salesStageRecord)

type Published = Pick<ProcessVersion, 'definition' | 'stageIds' | 'publishedAt' | 'version' | 'processId'>

/** A published version never changes, so that it may be kept; by workspace, process and version. */
const published = new Map<string, Published>()
const mostKept = 500

export async function publishedVersion(work: Work, { processId, version }: { processId: string; version: number }): Promise<Published> {
  const key = `${work.actor.workspaceId} ${processId} ${version}`
  const kept = published.get(key)
  if (kept) return kept
  const { rows } = await sql<Published>`select definition, stage_ids as "stageIds", published_at as "publishedAt", version, process_id as "processId"
    from sales_process_version where workspace_id = ${work.actor.workspaceId}::uuid and process_id = ${processId}::uuid and version = ${version}`.execute(
    work.db,
  )
  const [row] = rows
  if (!row) return work.refuse('MISSING', { data: { record: 'salesProcess', id: processId, version } })
  if (published.size >= mostKept) published.clear()
  published.set(key, row)
  return row
}

export async function insertVersion(
  work: Work,
  given: { processId: string; version: number; definition: ProcessDefinition; stageIds: readonly string[] },
): Promise<void> {
  await sql`insert into sales_process_version (workspace_id, id, process_id, version, definition, stage_ids, published_at, published_by)
    values (${work.actor.workspaceId}::uuid, ${work.newId()}, ${given.processId}, ${given.version}, ${JSON.stringify(given.definition)}::jsonb, ${[...given.stageIds]}::uuid[],
      ${work.now()}, ${work.actor.memberId})`.execute(work.db)
}

export type StageRow = { id: string; key: string; name: string; retired: boolean }

export const stagesOf = async ({ db, actor }: Work, processId: string): Promise<StageRow[]> =>
  (
    await sql<StageRow>`select id, key, name, retired from sales_stage where workspace_id = ${actor.workspaceId}::uuid and process_id = ${processId}::uuid`.execute(
      db,
    )
  ).rows

export type Start = { processId: string; version: number; stageId: string | null }

/** The process that a stage belongs to, a named process, or the default one: with its newest version. */
export async function startOf(
  { db, actor }: Work,
  { stageId, processId }: { stageId?: string | null; processId?: string | null },
): Promise<Start | null> {
  const of = stageId
    ? sql`p.id = (select s.process_id from sales_stage s where s.workspace_id = p.workspace_id and s.id = ${stageId}::uuid)`
    : processId
      ? sql`p.id = ${processId}::uuid and p.archived_at is null`
      : sql`p.is_default`
  const { rows } = await sql<{ processId: string; version: number }>`select p.id as "processId", p.latest_version as version from sales_process p
    where p.workspace_id = ${actor.workspaceId}::uuid and ${of}`.execute(db)
  return rows[0] ? { ...rows[0], stageId: stageId ?? null } : null
}

export const latestVersions = async ({ db, actor }: Work): Promise<{ id: string; name: string; isDefault: boolean; version: number }[]> =>
  (
    await sql<{
      id: string
      name: string
      isDefault: boolean
      version: number
    }>`select id, name, is_default as "isDefault", latest_version as version from sales_process
      where workspace_id = ${actor.workspaceId}::uuid and archived_at is null order by is_default desc, created_at, id`.execute(db)
  ).rows
