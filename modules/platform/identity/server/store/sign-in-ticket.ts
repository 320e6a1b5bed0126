import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'

// Short-lived secrets on the way to a session: the challenge of a second factor, the link of a password reset, the round trip to a directory.

export const insertChallenge = (db: Db, c: { tokenHash: string; userId: string; workspaceId: string | null; expiresAt: string }): Promise<unknown> =>
  sql`insert into auth.sign_in_challenge (token_hash, user_id, workspace_id, expires_at) values (${c.tokenHash}, ${c.userId}::uuid, ${c.workspaceId}::uuid, ${c.expiresAt})`.execute(
    db,
  )

/** The challenge, counted; null when it has run out or was tried too often. */
export const tryChallenge = async (
  db: Db,
  { tokenHash, now }: { tokenHash: string; now: string },
): Promise<{ userId: string; workspaceId: string | null } | null> =>
  (
    await sql<{ userId: string; workspaceId: string | null }>`update auth.sign_in_challenge set attempts = attempts + 1
    where token_hash = ${tokenHash} and expires_at > ${now} and attempts < 5 returning user_id, workspace_id`.execute(db)
  ).rows[0] ?? null

/** Uses a challenge up; false when someone else just did. */
export const endChallenge = async (db: Db, tokenHash: string): Promise<boolean> =>
  (await sql`delete from auth.sign_in_challenge where token_hash = ${tokenHash} returning user_id`.execute(db)).rows.length === 1

/** One link at a time: a new one makes the old ones worthless. */
export async function insertReset(db: Db, r: { tokenHash: string; userId: string; expiresAt: string }): Promise<void> {
  await sql`delete from auth.password_reset where user_id = ${r.userId}::uuid`.execute(db)
  await sql`insert into auth.password_reset (token_hash, user_id, expires_at) values (${r.tokenHash}, ${r.userId}::uuid, ${r.expiresAt})`.execute(db)
}

export const resetOwner = async (db: Db, { tokenHash, now }: { tokenHash: string; now: string }): Promise<string | null> =>
  (await sql<{ userId: string }>`select user_id from auth.password_reset where token_hash = ${tokenHash} and expires_at > ${now}`.execute(db)).rows[0]
    ?.userId ?? null

export const useReset = async (db: Db, tokenHash: string): Promise<boolean> =>
  (await sql`delete from auth.password_reset where token_hash = ${tokenHash} returning user_id`.execute(db)).rows.length === 1

export type DirectoryAttempt = { codeVerifier: string; nonce: string; returnTo: string }

export const insertDirectoryAttempt = (db: Db, a: DirectoryAttempt & { stateHash: string; expiresAt: string }): Promise<unknown> =>
  sql`insert into auth.oidc_attempt (state_hash, code_verifier, nonce, return_to, expires_at)
    values (${a.stateHash}, ${a.codeVerifier}, ${a.nonce}, ${a.returnTo}, ${a.expiresAt})`.execute(db)

export const takeDirectoryAttempt = async (db: Db, { stateHash, now }: { stateHash: string; now: string }): Promise<DirectoryAttempt | null> =>
  (
    await sql<DirectoryAttempt>`delete from auth.oidc_attempt where state_hash = ${stateHash} and expires_at > ${now} returning code_verifier, nonce, return_to`.execute(
      db,
    )
  ).rows[0] ?? null

export const linkedAccount = async (db: Db, { issuer, subject }: { issuer: string; subject: string }): Promise<string | null> =>
  (await sql<{ userId: string }>`select user_id from auth.oidc_link where issuer = ${issuer} and subject = ${subject}`.execute(db)).rows[0]?.userId ??
  null

export const insertLink = (db: Db, l: { issuer: string; subject: string; userId: string; now: string }): Promise<unknown> =>
  sql`insert into auth.oidc_link (issuer, subject, user_id, created_at) values (${l.issuer}, ${l.subject}, ${l.userId}::uuid, ${l.now}) on conflict do nothing`.execute(
    db,
  )
