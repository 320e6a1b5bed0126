import { sql } from 'kysely'
import { jsonb } from '#kernel/database/index.ts'
import type { Db } from '#kernel/server/work.ts'
import { builtInRoles, type BuiltInRole, type Grants } from '../../contract/index.ts'
import type { RoleGrants } from './session.ts'

export type RoleRow = {
  id: string
  builtIn: BuiltInRole | null
  name: string
  description: string | null
  grants: Grants
  memberCount: number
  version: number
}

type InWorkspace = { workspaceId: string }

const columns = sql`r.id, r.built_in, r.name, r.description, r.grants, r.version,
  (select count(*)::int from member_role mr where mr.workspace_id = r.workspace_id and mr.role_id = r.id) as member_count`

/** Built-in roles first, in the order of the contract, then own ones by name. */
export const listRoles = async (db: Db, { workspaceId }: InWorkspace): Promise<RoleRow[]> =>
  (
    await sql<RoleRow>`select ${columns} from role r where r.workspace_id = ${workspaceId}::uuid
    order by array_position(${[...builtInRoles]}::text[], r.built_in) nulls last, lower(r.name)`.execute(db)
  ).rows

/** The role, locked for a change. */
export const lockedRole = async (db: Db, { workspaceId, id }: InWorkspace & { id: string }): Promise<RoleRow | null> =>
  (await sql<RoleRow>`select ${columns} from role r where r.workspace_id = ${workspaceId}::uuid and r.id = ${id}::uuid for update`.execute(db))
    .rows[0] ?? null

type Written = InWorkspace & { id: string; name: string; description: string | null; grants: Grants; now: string }

export const insertRole = (db: Db, r: Written): Promise<unknown> =>
  sql`insert into role (workspace_id, id, name, description, grants, created_at, updated_at)
    values (${r.workspaceId}::uuid, ${r.id}::uuid, ${r.name}, ${r.description}, ${jsonb(r.grants)}, ${r.now}, ${r.now})`.execute(db)

export const updateRole = (db: Db, r: Written): Promise<unknown> =>
  sql`update role set name = ${r.name}, description = ${r.description}, grants = ${jsonb(r.grants)}, version = version + 1, updated_at = ${r.now}
    where workspace_id = ${r.workspaceId}::uuid and id = ${r.id}::uuid`.execute(db)

export const deleteRole = (db: Db, { workspaceId, id }: InWorkspace & { id: string }): Promise<unknown> =>
  sql`delete from role where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db)

/** Rows of the built-in roles; safe to call again when a later version brings more of them. */
export async function insertBuiltInRoles(db: Db, { workspaceId, newId, now }: InWorkspace & { newId: () => string; now: string }): Promise<void> {
  for (const key of builtInRoles) {
    await sql`insert into role (workspace_id, id, built_in, created_at, updated_at) values (${workspaceId}::uuid, ${newId()}::uuid, ${key}, ${now}, ${now})
      on conflict do nothing`.execute(db)
  }
}

type OfMember = InWorkspace & { memberId: string }

export const rolesOfMember = async (db: Db, { workspaceId, memberId }: OfMember): Promise<(RoleGrants & { id: string; name: string })[]> =>
  (
    await sql<
      RoleGrants & { id: string; name: string }
    >`select r.id, r.built_in, r.name, r.grants from member_role mr join role r on r.workspace_id = mr.workspace_id and r.id = mr.role_id
    where mr.workspace_id = ${workspaceId}::uuid and mr.member_id = ${memberId}::uuid`.execute(db)
  ).rows

export const rolesById = async (
  db: Db,
  { workspaceId, ids }: InWorkspace & { ids: readonly string[] },
): Promise<(RoleGrants & { id: string; name: string })[]> =>
  (
    await sql<RoleGrants & { id: string; name: string }>`select r.id, r.built_in, r.name, r.grants from role r
    where r.workspace_id = ${workspaceId}::uuid and r.id = any(${[...ids]}::uuid[])`.execute(db)
  ).rows

export const listMemberRoles = async (db: Db, { workspaceId }: InWorkspace): Promise<{ memberId: string; roleId: string }[]> =>
  (await sql<{ memberId: string; roleId: string }>`select member_id, role_id from member_role where workspace_id = ${workspaceId}::uuid`.execute(db))
    .rows

export async function replaceMemberRoles(
  db: Db,
  { workspaceId, memberId, roleIds, newId }: OfMember & { roleIds: readonly string[]; newId: () => string },
): Promise<void> {
  await sql`delete from member_role where workspace_id = ${workspaceId}::uuid and member_id = ${memberId}::uuid and not role_id = any(${[...roleIds]}::uuid[])`.execute(
    db,
  )
  for (const roleId of new Set(roleIds)) {
    await sql`insert into member_role (workspace_id, id, member_id, role_id) values (${workspaceId}::uuid, ${newId()}::uuid, ${memberId}::uuid, ${roleId}::uuid) on conflict do nothing`.execute(
      db,
    )
  }
}

/**
 * How many people can administer the workspace. Locks the role, so that of two who take the last rights from each other at the same
 * time one comes second and is refused.
 */
export async function countAdministrators(db: Db, { workspaceId }: InWorkspace): Promise<number> {
  await sql`select 1 from role where workspace_id = ${workspaceId}::uuid and built_in = 'administrator' for update`.execute(db)
  const { rows } = await sql<{ count: number }>`select count(distinct m.id)::int as count from member m
    join member_role mr on mr.workspace_id = m.workspace_id and mr.member_id = m.id
    join role r on r.workspace_id = mr.workspace_id and r.id = mr.role_id and r.built_in = 'administrator'
    where m.workspace_id = ${workspaceId}::uuid and m.status = 'active' and m.archived_at is null`.execute(db)
  return rows[0]?.count ?? 0
}
