import { sql } from 'kysely'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import type { Work } from '#kernel/server/work.ts'
import type { BuyerAnswer } from '../../contract/index.ts'

export type LinkRow = {
  id: string
  planId: string
  title: string
  byName: string
  createdAt: string
  createdBy: string | null
  expiresOn: string
  revokedAt: string | null
  seenAt: string | null
}

const linkColumns = sql`id, plan_id as "planId", title, by_name as "byName", created_at as "createdAt", created_by as "createdBy", expires_on as "expiresOn",
  revoked_at as "revokedAt", seen_at as "seenAt"`

/** Which workspace a secret belongs to: it comes without one, so this looks over all of them. */
export async function linkByToken(database: DatabaseHandle, tokenHash: string): Promise<(LinkRow & { workspaceId: string }) | null> {
  const { rows } = await database.owner((db) =>
    sql<
      LinkRow & { workspaceId: string }
    >`select workspace_id as "workspaceId", ${linkColumns} from plan_buyer_link where token_hash = ${tokenHash}`.execute(db),
  )
  return rows[0] ?? null
}

export const linkById = async ({ db, actor }: Work, id: string): Promise<LinkRow | null> =>
  (await sql<LinkRow>`select ${linkColumns} from plan_buyer_link where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db))
    .rows[0] ?? null

type Page = { planId: string; cursor: string | null; limit: number }

export const linksOfPlan = async ({ db, actor }: Work, { planId, cursor, limit }: Page): Promise<LinkRow[]> =>
  (
    await sql<LinkRow>`select ${linkColumns} from plan_buyer_link where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid
      and (${cursor}::uuid is null or id < ${cursor}::uuid) order by id desc limit ${limit}`.execute(db)
  ).rows

type NewLink = { id: string; planId: string; tokenHash: string; title: string; expiresOn: string }

export const insertLink = ({ db, actor, now }: Work, l: NewLink): Promise<unknown> =>
  sql`insert into plan_buyer_link (workspace_id, id, plan_id, token_hash, title, created_at, created_by, by_name, expires_on)
    values (${actor.workspaceId}::uuid, ${l.id}::uuid, ${l.planId}::uuid, ${l.tokenHash}, ${l.title}, ${now()}, ${actor.memberId}::uuid, ${actor.name}, ${l.expiresOn})`.execute(
    db,
  )

export const endLink = ({ db, actor, now }: Work, id: string): Promise<unknown> =>
  sql`update plan_buyer_link set revoked_at = coalesce(revoked_at, ${now()}::timestamptz) where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(
    db,
  )

export const noteSeen = ({ db, actor, now }: Work, id: string): Promise<unknown> =>
  sql`update plan_buyer_link set seen_at = ${now()} where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)

const answerColumns = sql`id, task_id as "taskId", task_name as "taskName", kind, day, planned_on as "plannedOn", reason, by_name as "byName", at,
  settled_at as "settledAt", settled_by_name as "settledByName"`

/** Newest first. */
export const answersOfPlan = async ({ db, actor }: Work, { planId, cursor, limit }: Page): Promise<BuyerAnswer[]> =>
  (
    await sql<BuyerAnswer>`select ${answerColumns} from plan_buyer_answer where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid
      and (${cursor}::uuid is null or id < ${cursor}::uuid) order by id desc limit ${limit}`.execute(db)
  ).rows

export const answerById = async ({ db, actor }: Work, id: string): Promise<(BuyerAnswer & { planId: string }) | null> =>
  (
    await sql<BuyerAnswer & { planId: string }>`select plan_id as "planId", ${answerColumns} from plan_buyer_answer
      where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
  ).rows[0] ?? null

export const countAnswers = async ({ db, actor }: Work, linkId: string): Promise<number> =>
  (
    await sql<{
      count: number
    }>`select count(*)::int as count from plan_buyer_answer where workspace_id = ${actor.workspaceId}::uuid and link_id = ${linkId}::uuid`.execute(db)
  ).rows[0]?.count ?? 0

export type NewAnswer = Pick<BuyerAnswer, 'id' | 'taskId' | 'taskName' | 'kind' | 'day' | 'plannedOn' | 'reason' | 'byName'> & {
  planId: string
  linkId: string
  before: unknown
}

export const insertAnswer = ({ db, actor, now }: Work, a: NewAnswer): Promise<unknown> =>
  sql`insert into plan_buyer_answer (workspace_id, id, plan_id, link_id, task_id, task_name, kind, day, planned_on, reason, by_name, at, before)
    values (${actor.workspaceId}::uuid, ${a.id}::uuid, ${a.planId}::uuid, ${a.linkId}::uuid, ${a.taskId}::uuid, ${a.taskName}, ${a.kind}, ${a.day}, ${a.plannedOn},
      ${a.reason}, ${a.byName}, ${now()}, ${a.before === null ? null : JSON.stringify(a.before)}::jsonb)`.execute(db)

/** What the last tick of a step has changed; null when the last word on it is another. */
export const lastTick = async ({ db, actor }: Work, planId: string, taskId: string): Promise<unknown> => {
  const { rows } = await sql<{
    kind: string
    before: unknown
  }>`select kind, before from plan_buyer_answer where workspace_id = ${actor.workspaceId}::uuid
    and plan_id = ${planId}::uuid and task_id = ${taskId}::uuid and kind in ('done', 'undone') order by id desc limit 1`.execute(db)
  return rows[0]?.kind === 'done' ? rows[0].before : null
}

export const settle = ({ db, actor, now }: Work, { id, note }: { id: string; note: string | null }): Promise<unknown> =>
  sql`update plan_buyer_answer set settled_at = ${now()}, settled_by_name = ${actor.name}, settled_note = ${note}
    where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
