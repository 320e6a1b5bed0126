import { sql } from 'kysely'
import { refuseCommon } from '../refusal.ts'
import type { Work } from '../work.ts'

type Request = { key: string; hash: string }

/**
 * Claims an idempotency key for this transaction. Null when the call is new; the answer of the first call when it is a repetition.
 * A second call with the same key waits here until the first has committed.
 */
export async function recallAnswer(work: Work, { key, hash }: Request): Promise<{ response: unknown } | null> {
  const { rows: claimed } = await sql`insert into idempotency_key (workspace_id, member_id, key, request_hash, status, at)
    values (${work.actor.workspaceId}, ${work.actor.memberId}, ${key}, ${hash}, 0, ${work.now()}) on conflict do nothing returning key`.execute(
    work.db,
  )
  if (claimed.length > 0) return null
  const { rows } = await sql<{ hash: string; response: unknown }>`select request_hash as hash, response from idempotency_key
    where workspace_id = ${work.actor.workspaceId}::uuid and member_id = ${work.actor.memberId}::uuid and key = ${key}`.execute(work.db)
  const [first] = rows
  if (!first || first.hash !== hash) return refuseCommon('IDEMPOTENCY_MISMATCH')
  return { response: first.response }
}

export async function rememberAnswer(work: Work, { key, response, now }: Request & { response: unknown; now: string }): Promise<void> {
  await sql`update idempotency_key set response = ${JSON.stringify(response ?? null)}::jsonb, status = 200, at = ${now}
    where workspace_id = ${work.actor.workspaceId}::uuid and member_id = ${work.actor.memberId}::uuid and key = ${key}`.execute(work.db)
}
