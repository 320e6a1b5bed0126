import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { nameKey } from '../domain/name-key.ts'

/** Who has one of these mail addresses (given in lower case): people of customers, and colleagues. */
export async function findByEmail(
  { db, actor }: Work,
  emails: readonly string[],
): Promise<{ people: Map<string, { id: string; organizationId: string | null }>; members: Map<string, string> }> {
  const { rows: people } = await sql<{
    email: string
    id: string
    organizationId: string | null
  }>`select lower(email) as email, id, organization_id as "organizationId" from person
    where workspace_id = ${actor.workspaceId}::uuid and lower(email) = any(${[...emails]}::text[]) and archived_at is null order by created_at desc`.execute(
    db,
  )
  const { rows: members } = await sql<{ email: string; id: string }>`select lower(email) as email, id from member
    where workspace_id = ${actor.workspaceId}::uuid and lower(email) = any(${[...emails]}::text[]) and archived_at is null`.execute(db)
  return { people: new Map(people.map(({ email, ...person }) => [email, person])), members: new Map(members.map(({ email, id }) => [email, id])) }
}

/** The organisation of this name, legal form and script aside; null when there is none or more than one. */
export async function organizationByName({ db, actor }: Work, name: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from organization where workspace_id = ${actor.workspaceId}::uuid and name_key = ${nameKey(name)} and archived_at is null limit 2`.execute(
    db,
  )
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}
