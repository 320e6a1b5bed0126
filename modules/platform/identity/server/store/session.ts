import { sql } from 'kysely'
import type { Locale } from '#kernel/contract/words.ts'
import type { BuiltInRole, Scope } from '../../contract/index.ts'
import type { Db } from '#kernel/server/work.ts'

/** A session lives this long after it was last seen, and no longer than the second in all. */
export const idleDays = 14
export const longestDays = 90

export type NewSession = {
  id: string
  tokenHash: string
  userId: string
  workspaceId: string
  memberId: string
  address: string
  agent: string
  now: string
}

export const insertSession = (db: Db, s: NewSession): Promise<unknown> =>
  sql`insert into auth.session (id, token_hash, user_id, workspace_id, member_id, created_at, last_seen_at, expires_at, ends_at, address, agent)
    values (${s.id}::uuid, ${s.tokenHash}, ${s.userId}::uuid, ${s.workspaceId}::uuid, ${s.memberId}::uuid, ${s.now}, ${s.now},
      ${s.now}::timestamptz + make_interval(days => ${idleDays}), ${s.now}::timestamptz + make_interval(days => ${longestDays}), ${s.address}, ${s.agent.slice(0, 300)})`.execute(
    db,
  )

export type RoleGrants = { builtIn: BuiltInRole | null; grants: Record<string, Scope> }

/** What an actor is made of. */
export type Identified = {
  credentialId: string
  userId: string
  workspaceId: string
  memberId: string
  name: string
  locale: Locale
  timeZone: string
  roles: RoleGrants[]
  teamMemberIds: string[]
  expiresAt: string | null
  lastSeenAt: string | null
  keyRights: Record<string, Scope> | null
}

const roles = sql`(select coalesce(jsonb_agg(jsonb_build_object('builtIn', r.built_in, 'grants', r.grants)), '[]')
  from member_role mr join role r on r.workspace_id = mr.workspace_id and r.id = mr.role_id
  where mr.workspace_id = m.workspace_id and mr.member_id = m.id) as roles`

// Own team, teams led, and all below them. `union` ends even where the tree had a circle.
const teamMembers = sql`(with recursive reach as (
    select t.id from team t where t.workspace_id = m.workspace_id and t.archived_at is null and (t.id = m.team_id or t.lead_id = m.id)
    union select t.id from team t join reach on t.parent_id = reach.id where t.workspace_id = m.workspace_id and t.archived_at is null)
  select coalesce(array_agg(x.id), '{}') from member x where x.workspace_id = m.workspace_id and (x.id = m.id or x.team_id in (select id from reach))) as team_member_ids`

const person = sql`m.user_id, m.workspace_id, m.id as member_id, m.name, coalesce(m.locale, w.locale) as locale, coalesce(m.time_zone, w.time_zone) as time_zone,
  ${roles}, ${teamMembers}`

export const identifySession = async (db: Db, { tokenHash, now }: { tokenHash: string; now: string }): Promise<Identified | null> =>
  (
    await sql<Identified>`select s.id as credential_id, ${person}, s.expires_at, s.last_seen_at, null as key_rights
    from auth.session s
    join member m on m.workspace_id = s.workspace_id and m.id = s.member_id and m.user_id = s.user_id and m.status = 'active' and m.archived_at is null
    join workspace w on w.workspace_id = m.workspace_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now}`.execute(db)
  ).rows[0] ?? null

export const identifyKey = async (db: Db, { keyHash, now }: { keyHash: string; now: string }): Promise<Identified | null> =>
  (
    await sql<Identified>`select k.id as credential_id, ${person}, k.expires_at, k.last_used_at as last_seen_at, k.rights as key_rights
    from api_key k
    join member m on m.workspace_id = k.workspace_id and m.id = k.member_id and m.status = 'active' and m.archived_at is null
    join workspace w on w.workspace_id = m.workspace_id
    where k.key_hash = ${keyHash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})`.execute(db)
  ).rows[0] ?? null

/** The person is here: the session lives on from now. */
export async function markSeen(
  db: Db,
  { credentialId, workspaceId, memberId, now }: Pick<Identified, 'credentialId' | 'workspaceId' | 'memberId'> & { now: string },
): Promise<void> {
  await sql`update auth.session set last_seen_at = ${now}, expires_at = least(ends_at, ${now}::timestamptz + make_interval(days => ${idleDays})) where id = ${credentialId}::uuid`.execute(
    db,
  )
  await sql`update member set last_seen_at = ${now} where workspace_id = ${workspaceId}::uuid and id = ${memberId}::uuid`.execute(db)
}

export const markUsed = (
  db: Db,
  { credentialId, workspaceId, now }: Pick<Identified, 'credentialId' | 'workspaceId'> & { now: string },
): Promise<unknown> =>
  sql`update api_key set last_used_at = ${now} where workspace_id = ${workspaceId}::uuid and id = ${credentialId}::uuid`.execute(db)

export const endByToken = (db: Db, tokenHash: string): Promise<unknown> => sql`delete from auth.session where token_hash = ${tokenHash}`.execute(db)

/** Ends every session of an account, but for the one named; answers how many. */
export const endAllOf = async (db: Db, { userId, exceptTokenHash = '' }: { userId: string; exceptTokenHash?: string }): Promise<number> =>
  (await sql`delete from auth.session where user_id = ${userId}::uuid and token_hash <> ${exceptTokenHash} returning id`.execute(db)).rows.length

/** Ends one session, of the account itself or of a member of the workspace; false when there is none. */
export async function endSession(db: Db, { id, userId, workspaceId }: { id: string; userId: string; workspaceId: string | null }): Promise<boolean> {
  const { rows } =
    await sql`delete from auth.session where id = ${id}::uuid and (user_id = ${userId}::uuid or workspace_id = ${workspaceId}::uuid) returning id`.execute(
      db,
    )
  return rows.length === 1
}

export type ListedSession = {
  id: string
  tokenHash: string
  memberId: string
  memberName: string | null
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  address: string | null
  agent: string | null
}

const listed = sql`s.id, s.token_hash, s.member_id, m.name as member_name, s.created_at, s.last_seen_at, s.expires_at, s.address, s.agent
  from auth.session s left join member m on m.workspace_id = s.workspace_id and m.id = s.member_id`

export const sessionsOfUser = async (db: Db, { userId, now }: { userId: string; now: string }): Promise<ListedSession[]> =>
  (
    await sql<ListedSession>`select ${listed} where s.user_id = ${userId}::uuid and s.expires_at > ${now} order by s.last_seen_at desc limit 200`.execute(
      db,
    )
  ).rows

export const sessionsOfMember = async (
  db: Db,
  { workspaceId, memberId, now }: { workspaceId: string; memberId: string; now: string },
): Promise<ListedSession[]> =>
  (
    await sql<ListedSession>`select ${listed} where s.workspace_id = ${workspaceId}::uuid and s.member_id = ${memberId}::uuid and s.expires_at > ${now}
    order by s.last_seen_at desc limit 200`.execute(db)
  ).rows

export const moveSession = (
  db: Db,
  { tokenHash, workspaceId, memberId }: { tokenHash: string; workspaceId: string; memberId: string },
): Promise<unknown> =>
  sql`update auth.session set workspace_id = ${workspaceId}::uuid, member_id = ${memberId}::uuid where token_hash = ${tokenHash}`.execute(db)

/** Forgets what has run out. */
export async function purge(db: Db, now: string): Promise<void> {
  for (const table of ['session', 'sign_in_challenge', 'oidc_attempt', 'password_reset'])
    await sql`delete from ${sql.table(`auth.${table}`)} where expires_at < ${now}`.execute(db)
  await sql`delete from auth.sign_in_attempt where last_at < ${now}::timestamptz - interval '1 day'`.execute(db)
}
