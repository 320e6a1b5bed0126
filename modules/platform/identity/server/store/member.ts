import { sql } from 'kysely'
import { snake } from '#kernel/server/record/columns.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Db, Work } from '#kernel/server/work.ts'
import { memberRecord } from '../../contract/index.ts'

export const members = recordStore(memberRecord, {
  // One address, one person: however it was typed.
  beforeWrite: ({ values }) => (typeof values['email'] === 'string' ? { ...values, email: values['email'].trim().toLowerCase() || null } : values),
  searchTexts: (row) => ({
    title: String(row['name']),
    subtitle: String(row['jobTitle'] ?? ''),
    texts: [row['email'], row['phone']].flatMap((text) => (text ? [String(text)] : [])),
  }),
})

export type MemberRow = {
  id: string
  userId: string | null
  name: string
  email: string | null
  teamId: string | null
  status: 'noAccount' | 'invited' | 'active' | 'inactive'
  version: number
}

type Asked = { workspaceId: string; memberId: string }

const columns = sql`id, user_id, name, email, team_id, status, version`

export const memberById = async (db: Db, { workspaceId, memberId }: Asked): Promise<MemberRow | null> =>
  (
    await sql<MemberRow>`select ${columns} from member where workspace_id = ${workspaceId}::uuid and id = ${memberId}::uuid and archived_at is null`.execute(
      db,
    )
  ).rows[0] ?? null

export const lockedMember = async (db: Db, { workspaceId, memberId }: Asked): Promise<MemberRow | null> =>
  (
    await sql<MemberRow>`select ${columns} from member where workspace_id = ${workspaceId}::uuid and id = ${memberId}::uuid and archived_at is null for update`.execute(
      db,
    )
  ).rows[0] ?? null

export const memberByEmail = async (db: Db, { workspaceId, email }: { workspaceId: string; email: string }): Promise<MemberRow | null> =>
  (
    await sql<MemberRow>`select ${columns} from member where workspace_id = ${workspaceId}::uuid and lower(email) = lower(${email}) and archived_at is null for update`.execute(
      db,
    )
  ).rows[0] ?? null

type Patch = Partial<
  Record<'userId' | 'name' | 'email' | 'jobTitle' | 'teamId' | 'status' | 'locale' | 'timeZone' | 'quietFrom' | 'quietUntil', string | null>
>

/**
 * Changes a member on behalf of an operation with a right of its own (invite, deactivate, own profile) and writes the trail of it. Fields
 * that are left out stay.
 */
export async function writeMember(work: Work, { id, patch }: { id: string; patch: Patch }): Promise<void> {
  const { workspaceId, memberId } = work.actor
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  if (given.length === 0) return
  const fields = sql.join(given.map(([name]) => sql`${sql.ref(`m.${snake(name)}`)} as ${sql.ref(name)}`))
  const { rows } = await sql<
    Record<string, unknown>
  >`select ${fields} from member m where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`.execute(work.db)
  const sets = given.map(([name, value]) => sql`${sql.ref(snake(name))} = ${value}${sql.raw(name.endsWith('Id') ? '::uuid' : '')}`)
  await sql`update member set ${sql.join(sets)}, version = version + 1, updated_at = ${work.now()}, updated_by = ${memberId}::uuid
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(work.db)
  const told = given.filter(([name]) => name !== 'userId')
  work.change({ recordType: 'member', recordId: id, action: 'update', before: pick(told, rows[0] ?? {}), after: Object.fromEntries(told) })
}

const pick = (entries: readonly [string, unknown][], from: Record<string, unknown>) =>
  Object.fromEntries(entries.map(([name]) => [name, from[name] ?? null]))

export const memberByUser = async (db: Db, { workspaceId, userId }: { workspaceId: string; userId: string }): Promise<MemberRow | null> =>
  (
    await sql<MemberRow>`select ${columns} from member where workspace_id = ${workspaceId}::uuid and user_id = ${userId}::uuid and archived_at is null for update`.execute(
      db,
    )
  ).rows[0] ?? null
