import { sql } from 'kysely'
import type { Page } from '#kernel/contract/page.ts'
import type { Work } from '#kernel/server/work.ts'
import type { SavedView } from '../../contract/index.ts'

type Draft = Pick<SavedView, 'name' | 'recordType' | 'kind' | 'settings' | 'shared'>

const own = ({ actor }: Work) => sql<boolean>`v.owner_id = ${actor.memberId}::uuid`

/** Own views and those shared with the caller. A team is shared with by whoever is in it: `teamMemberIds` holds who that is. */
const visible = (work: Work) =>
  sql<boolean>`(${own(work)} or v.shared = 'workspace' or (v.shared = 'team' and v.owner_id = any(${[...work.actor.teamMemberIds]}::uuid[])))`

const columns = (
  work: Work,
) => sql`v.id, v.version, v.name, v.record_type as "recordType", v.kind, v.settings, v.shared, v.owner_id as "ownerId", coalesce(m.name, '') as "ownerName",
  exists (select 1 from default_view d where d.workspace_id = v.workspace_id and d.view_id = v.id and d.member_id = ${work.actor.memberId}::uuid) as "isDefault"`

const from = sql`saved_view v left join member m on m.workspace_id = v.workspace_id and m.id = v.owner_id`

type Listing = { recordType: string; cursor?: string | undefined; limit: number }

export async function listViews(work: Work, { recordType, cursor, limit }: Listing): Promise<Page<SavedView>> {
  const { rows } =
    await sql<SavedView>`select ${columns(work)} from ${from} where v.workspace_id = ${work.actor.workspaceId}::uuid and v.record_type = ${recordType}
    and v.removed_at is null and ${visible(work)} ${cursor ? sql`and v.id > ${cursor}::uuid` : sql``} order by v.id limit ${sql.lit(limit + 1)}`.execute(
      work.db,
    )
  return { items: rows.slice(0, limit), nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

/** Null when it does not exist for the caller. `removed` looks among the removed ones. */
export async function findView(work: Work, id: string, { removed = false }: { removed?: boolean } = {}): Promise<SavedView | null> {
  const { rows } =
    await sql<SavedView>`select ${columns(work)} from ${from} where v.workspace_id = ${work.actor.workspaceId}::uuid and v.id = ${id}::uuid
    and ${removed ? sql`v.removed_at is not null` : sql`v.removed_at is null`} and ${visible(work)}`.execute(work.db)
  return rows[0] ?? null
}

export async function insertView(work: Work, { id, name, recordType, kind, settings, shared }: Draft & { id: string }): Promise<void> {
  const { workspaceId, memberId } = work.actor
  await sql`insert into saved_view (workspace_id, id, name, record_type, kind, settings, shared, owner_id, created_at, updated_at)
    values (${workspaceId}, ${id}, ${name}, ${recordType}, ${kind}, ${JSON.stringify(settings)}::jsonb, ${shared}, ${memberId}, ${work.now()}, ${work.now()})`.execute(
    work.db,
  )
}

/** False when the version is no longer the one that was read. */
export async function updateView(work: Work, { id, version, name, kind, settings, shared }: SavedView): Promise<boolean> {
  const { rows } =
    await sql`update saved_view v set version = version + 1, name = ${name}, kind = ${kind}, settings = ${JSON.stringify(settings)}::jsonb, shared = ${shared},
    updated_at = ${work.now()}::timestamptz where v.workspace_id = ${work.actor.workspaceId}::uuid and v.id = ${id}::uuid and v.version = ${version} and ${own(work)} returning v.id`.execute(
      work.db,
    )
  return rows.length > 0
}

export async function setRemoved(work: Work, id: string, removed: boolean): Promise<boolean> {
  const { rows } = await sql`update saved_view v set version = version + 1, removed_at = ${removed ? work.now() : null}::timestamptz
    where v.workspace_id = ${work.actor.workspaceId}::uuid and v.id = ${id}::uuid and v.removed_at is ${removed ? sql`null` : sql`not null`} and ${own(work)} returning v.id`.execute(
    work.db,
  )
  return rows.length > 0
}

export async function writeDefault(work: Work, recordType: string, viewId: string | null): Promise<void> {
  const { workspaceId, memberId } = work.actor
  await sql`delete from default_view where workspace_id = ${workspaceId}::uuid and member_id = ${memberId}::uuid and record_type = ${recordType}`.execute(
    work.db,
  )
  if (viewId === null) return
  await sql`insert into default_view (workspace_id, member_id, record_type, view_id) values (${workspaceId}, ${memberId}, ${recordType}, ${viewId})`.execute(
    work.db,
  )
}
