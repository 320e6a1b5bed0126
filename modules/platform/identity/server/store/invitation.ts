import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'

type InWorkspace = { workspaceId: string }
export type InvitationRow = {
  id: string
  memberId: string
  name: string
  email: string
  createdAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
  invitedBy: string | null
}

const listed = sql`i.id, i.member_id, m.name, i.email, i.created_at, i.expires_at, i.accepted_at, i.revoked_at, c.name as invited_by
  from invitation i join member m on m.workspace_id = i.workspace_id and m.id = i.member_id
  left join member c on c.workspace_id = i.workspace_id and c.id = i.created_by`

export const listInvitations = async (db: Db, { workspaceId }: InWorkspace): Promise<InvitationRow[]> =>
  (
    await sql<InvitationRow>`select ${listed} where i.workspace_id = ${workspaceId}::uuid order by i.created_at desc, i.id desc limit 1000`.execute(
      db,
    )
  ).rows

export const invitationById = async (db: Db, { workspaceId, id }: InWorkspace & { id: string }): Promise<InvitationRow | null> =>
  (await sql<InvitationRow>`select ${listed} where i.workspace_id = ${workspaceId}::uuid and i.id = ${id}::uuid for update of i`.execute(db))
    .rows[0] ?? null

export type NewInvitation = InWorkspace & {
  id: string
  memberId: string
  email: string
  tokenHash: string
  now: string
  createdBy: string | null
  expiresAt: string
}

/** One open invitation for a member: a new one takes the place of the old ones. */
export async function insertInvitation(db: Db, i: NewInvitation): Promise<void> {
  await revokeInvitationsOf(db, i)
  await sql`insert into invitation (workspace_id, id, member_id, email, token_hash, created_at, created_by, expires_at)
    values (${i.workspaceId}::uuid, ${i.id}::uuid, ${i.memberId}::uuid, lower(${i.email}), ${i.tokenHash}, ${i.now}, ${i.createdBy}::uuid, ${i.expiresAt})`.execute(
    db,
  )
}

export const revokeInvitationsOf = (db: Db, { workspaceId, memberId, now }: InWorkspace & { memberId: string; now: string }): Promise<unknown> =>
  sql`update invitation set revoked_at = ${now} where workspace_id = ${workspaceId}::uuid and member_id = ${memberId}::uuid and accepted_at is null and revoked_at is null`.execute(
    db,
  )

export type OpenInvitation = InWorkspace & {
  id: string
  memberId: string
  name: string
  email: string
  workspaceName: string
  workspaceLocale: string
  memberLocale: string | null
  invitedBy: string | null
}

/** Across workspaces, as the role of sign-in: what a link leads to, null when it has run out, was used or taken back. */
export const openInvitation = async (db: Db, { tokenHash, now }: { tokenHash: string; now: string }): Promise<OpenInvitation | null> =>
  (
    await sql<OpenInvitation>`select i.workspace_id, i.id, i.member_id, m.name, i.email, w.name as workspace_name, w.locale as workspace_locale, m.locale as member_locale, c.name as invited_by
    from invitation i join member m on m.workspace_id = i.workspace_id and m.id = i.member_id and m.archived_at is null
    join workspace w on w.workspace_id = i.workspace_id
    left join member c on c.workspace_id = i.workspace_id and c.id = i.created_by
    where i.token_hash = ${tokenHash} and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}`.execute(db)
  ).rows[0] ?? null

/** Uses an invitation up; false when someone else just did. */
export const acceptInvitation = async (db: Db, { workspaceId, id, now }: InWorkspace & { id: string; now: string }): Promise<boolean> =>
  (
    await sql`update invitation set accepted_at = ${now} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and accepted_at is null and revoked_at is null
    and expires_at > ${now} returning id`.execute(db)
  ).rows.length === 1
