import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import type { Work } from '#kernel/server/work.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A new secret; the older one stops working. */
export async function renewFeed(work: Work): Promise<string> {
  const { workspaceId, memberId } = work.actor
  const token = randomBytes(32).toString('base64url')
  await endFeed(work)
  await sql`insert into calendar_feed (workspace_id, id, member_id, token_hash, created_at) values (${workspaceId}, ${work.newId()}, ${memberId}, ${hashOf(token)}, ${work.now()})`.execute(
    work.db,
  )
  return token
}

export async function endFeed({ db, actor }: Work): Promise<void> {
  await sql`delete from calendar_feed where workspace_id = ${actor.workspaceId}::uuid and member_id = ${actor.memberId}::uuid`.execute(db)
}

export async function readFeed({ db, actor }: Work): Promise<{ createdAt: string } | null> {
  const { rows } = await sql<{
    createdAt: string
  }>`select created_at as "createdAt" from calendar_feed where workspace_id = ${actor.workspaceId}::uuid and member_id = ${actor.memberId}::uuid`.execute(
    db,
  )
  return rows[0] ?? null
}

export type FeedOwner = { workspaceId: string; memberId: string; name: string }

/** Whose calendar an address is; the address comes without a workspace, so this looks over all of them. */
export async function feedOwner(database: DatabaseHandle, token: string): Promise<FeedOwner | null> {
  const { rows } = await database.owner((db) =>
    sql<FeedOwner>`select f.workspace_id as "workspaceId", f.member_id as "memberId", m.name from calendar_feed f
      join member m on m.workspace_id = f.workspace_id and m.id = f.member_id and m.archived_at is null and m.status = 'active' where f.token_hash = ${hashOf(token)}`.execute(
      db,
    ),
  )
  return rows[0] ?? null
}
