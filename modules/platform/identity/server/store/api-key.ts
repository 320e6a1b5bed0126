import { sql } from 'kysely'
import { jsonb } from '#kernel/database/index.ts'
import type { Db } from '#kernel/server/work.ts'
import type { Grants } from '../../contract/index.ts'

type InWorkspace = { workspaceId: string }
export type ApiKeyRow = {
  id: string
  memberId: string
  memberName: string
  name: string
  prefix: string
  rights: Grants | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

/** Keys of one member, or of all where `memberId` is null. */
export const listKeys = async (db: Db, { workspaceId, memberId }: InWorkspace & { memberId: string | null }): Promise<ApiKeyRow[]> =>
  (
    await sql<ApiKeyRow>`select k.id, k.member_id, m.name as member_name, k.name, k.prefix, k.rights, k.created_at, k.expires_at, k.last_used_at, k.revoked_at
    from api_key k join member m on m.workspace_id = k.workspace_id and m.id = k.member_id
    where k.workspace_id = ${workspaceId}::uuid and (${memberId}::uuid is null or k.member_id = ${memberId}::uuid)
    order by k.created_at desc, k.id desc limit 1000`.execute(db)
  ).rows

export type NewKey = InWorkspace & {
  id: string
  memberId: string
  name: string
  prefix: string
  keyHash: string
  rights: Grants | null
  now: string
  expiresAt: string | null
}

export const insertKey = (db: Db, k: NewKey): Promise<unknown> =>
  sql`insert into api_key (workspace_id, id, member_id, name, prefix, key_hash, rights, created_at, expires_at)
    values (${k.workspaceId}::uuid, ${k.id}::uuid, ${k.memberId}::uuid, ${k.name}, ${k.prefix}, ${k.keyHash}, ${k.rights === null ? null : jsonb(k.rights)}, ${k.now}, ${k.expiresAt})`.execute(
    db,
  )

/** Stops a key; answers its hash, null when there is none that the caller may stop. */
export const revokeKey = async (
  db: Db,
  { workspaceId, id, memberId, now }: InWorkspace & { id: string; memberId: string | null; now: string },
): Promise<string | null> =>
  (
    await sql<{
      keyHash: string
    }>`update api_key set revoked_at = coalesce(revoked_at, ${now}) where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid
    and (${memberId}::uuid is null or member_id = ${memberId}::uuid) returning key_hash`.execute(db)
  ).rows[0]?.keyHash ?? null
