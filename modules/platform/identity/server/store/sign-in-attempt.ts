import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'
import { delayAfter, forgetAfterSeconds, type ThrottleKind } from '../../domain/throttle.ts'

export type Subject = { kind: ThrottleKind; hash: string }

type Row = { failures: number; lastAt: string; blockedUntil: string }

/**
 * Counts an attempt before it is judged, so that many at once can't slip through; a success takes it back. Answers the seconds to
 * wait where the subject is blocked, else null. Waits for a concurrent attempt on the same subject.
 */
export async function countAttempt(db: Db, { kind, hash }: Subject, now: Date): Promise<number | null> {
  const at = now.toISOString()
  await sql`insert into auth.sign_in_attempt (kind, subject_hash, failures, last_at, blocked_until) values (${kind}, ${hash}, 0, ${at}, ${at}) on conflict do nothing`.execute(
    db,
  )
  const { rows } =
    await sql<Row>`select failures, last_at, blocked_until from auth.sign_in_attempt where kind = ${kind} and subject_hash = ${hash} for update`.execute(
      db,
    )
  const [row] = rows
  const waitMs = row ? Date.parse(row.blockedUntil) - now.getTime() : 0
  if (waitMs > 0) return Math.ceil(waitMs / 1000)
  const forgotten = !row || now.getTime() - Date.parse(row.lastAt) > forgetAfterSeconds * 1000
  const failures = (forgotten ? 0 : row.failures) + 1
  const until = new Date(now.getTime() + delayAfter(kind, failures) * 1000).toISOString()
  await sql`update auth.sign_in_attempt set failures = ${failures}, last_at = ${at}, blocked_until = ${until} where kind = ${kind} and subject_hash = ${hash}`.execute(
    db,
  )
  return null
}

/** After a success: an account starts anew, an address only gets this attempt back, because others stand behind it too. */
export async function forgiveAttempt(db: Db, { kind, hash }: Subject, now: Date): Promise<void> {
  await (
    kind === 'account'
      ? sql`delete from auth.sign_in_attempt where kind = ${kind} and subject_hash = ${hash}`
      : sql`update auth.sign_in_attempt set failures = greatest(0, failures - 1), blocked_until = ${now.toISOString()} where kind = ${kind} and subject_hash = ${hash}`
  ).execute(db)
}
