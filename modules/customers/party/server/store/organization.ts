import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { organization } from '../../contract/organization.ts'
import { nameKey } from '../../domain/name-key.ts'
import { wouldCircle } from '../../domain/parent-chain.ts'

type Values = Record<string, unknown>

export const organizations = recordStore(organization, {
  beforeWrite: async ({ work, before, values }) => {
    await refuseCircle(work, before, values)
    return { ...values, ...derived(work, before, values) }
  },
  shared: ({ memberId }) => sql<boolean>`exists (select 1 from organization_share s where s.workspace_id = r.workspace_id and s.organization_id = r.id
    and s.member_id = ${memberId}::uuid and s.archived_at is null)`,
})

/** What follows from what is written: the key that twins share, and since when the owner has it. */
function derived(work: Work, before: Values | null, values: Values): Values {
  const { name, ownerId } = values
  return {
    ...(typeof name === 'string' ? { nameKey: nameKey(name) } : {}),
    ...(ownerId !== undefined && ownerId !== (before?.['ownerId'] ?? null) ? { ownedSince: ownerId === null ? null : work.now() } : {}),
  }
}

async function refuseCircle(work: Work, before: Values | null, { parentId }: Values): Promise<void> {
  const id = before?.['id']
  if (typeof id !== 'string' || typeof parentId !== 'string') return
  const circle = await wouldCircle(id, parentId, (of) => parentOf(work, of))
  if (circle) work.refuse('INVALID_INPUT', { issues: [{ path: ['parentId'], message: 'the group would contain itself' }] })
}

async function parentOf({ db, actor }: Work, id: string): Promise<string | null> {
  const { rows } = await sql<{ parentId: string | null }>`select parent_id as "parentId" from organization
    where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
  return rows[0]?.parentId ?? null
}

/** Remembers the latest contact; no version is used up, so that nobody's open form goes stale because a colleague made a call. */
export async function touchContact(
  { db, actor }: Work,
  { table, ids, at }: { table: 'organization' | 'person'; ids: readonly string[]; at: string },
): Promise<void> {
  await sql`update ${sql.table(table)} set last_contact_at = greatest(last_contact_at, ${at}::timestamptz)
    where workspace_id = ${actor.workspaceId}::uuid and id = any(${[...ids]}::uuid[])`.execute(db)
}
