import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'

type InWorkspace = { workspaceId: string }
type One = InWorkspace & { id: string }

export type WebhookRow = {
  id: string
  name: string
  url: string
  topics: string[]
  active: boolean
  failingSince: string | null
  createdAt: string
  version: number
}

const columns = sql`id, name, url, topics, active, failing_since, created_at, version`

export const listWebhooks = async (db: Db, { workspaceId }: InWorkspace): Promise<WebhookRow[]> =>
  (await sql<WebhookRow>`select ${columns} from webhook_endpoint where workspace_id = ${workspaceId}::uuid order by lower(name), id`.execute(db)).rows

export const lockedWebhook = async (db: Db, { workspaceId, id }: One): Promise<WebhookRow | null> =>
  (
    await sql<WebhookRow>`select ${columns} from webhook_endpoint where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`.execute(
      db,
    )
  ).rows[0] ?? null

export type NewWebhook = One & { name: string; url: string; topics: string[]; active: boolean; secret: string; now: string; createdBy: string | null }

export const insertWebhook = (db: Db, w: NewWebhook): Promise<unknown> =>
  sql`insert into webhook_endpoint (workspace_id, id, name, url, topics, secret, active, created_at, created_by, updated_at)
    values (${w.workspaceId}::uuid, ${w.id}::uuid, ${w.name}, ${w.url}, ${w.topics}::text[], ${w.secret}, ${w.active}, ${w.now}, ${w.createdBy}::uuid, ${w.now})`.execute(
    db,
  )

export const updateWebhook = (db: Db, w: One & Pick<WebhookRow, 'name' | 'url' | 'topics' | 'active'> & { now: string }): Promise<unknown> =>
  sql`update webhook_endpoint set name = ${w.name}, url = ${w.url}, topics = ${w.topics}::text[], active = ${w.active}, version = version + 1, updated_at = ${w.now}
    where workspace_id = ${w.workspaceId}::uuid and id = ${w.id}::uuid`.execute(db)

export const setWebhookSecret = (db: Db, { workspaceId, id, secret, now }: One & { secret: string; now: string }): Promise<unknown> =>
  sql`update webhook_endpoint set secret = ${secret}, updated_at = ${now} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db)

export const deleteWebhook = (db: Db, { workspaceId, id }: One): Promise<unknown> =>
  sql`delete from webhook_endpoint where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db)

export type DeliveryRow = {
  id: string
  webhookId: string
  eventId: string
  topic: string
  status: 'waiting' | 'delivered' | 'failed'
  attempts: number
  nextAttemptAt: string | null
  createdAt: string
  answeredAt: string | null
  answerStatus: number | null
  answer: string | null
  body: string
}

const delivery = sql`id, webhook_id, event_id, topic, status, attempts, next_attempt_at, created_at, answered_at, answer_status, answer, body`

/** Writes an event down for a webhook; null when it was told before. */
export const insertDelivery = async (
  db: Db,
  d: One & { webhookId: string; eventId: string; topic: string; body: string; now: string },
): Promise<string | null> =>
  (
    await sql<{ id: string }>`insert into webhook_delivery (workspace_id, id, webhook_id, event_id, topic, body, next_attempt_at, created_at)
    values (${d.workspaceId}::uuid, ${d.id}::uuid, ${d.webhookId}::uuid, ${d.eventId}::uuid, ${d.topic}, ${d.body}, ${d.now}, ${d.now})
    on conflict (workspace_id, webhook_id, event_id) do nothing returning id`.execute(db)
  ).rows[0]?.id ?? null

export type DeliveryToSend = DeliveryRow & { url: string; secret: string; active: boolean }

export const deliveryToSend = async (db: Db, { workspaceId, id }: One): Promise<DeliveryToSend | null> =>
  (
    await sql<DeliveryToSend>`select d.*, w.url, w.secret, w.active from webhook_delivery d
    join webhook_endpoint w on w.workspace_id = d.workspace_id and w.id = d.webhook_id
    where d.workspace_id = ${workspaceId}::uuid and d.id = ${id}::uuid`.execute(db)
  ).rows[0] ?? null

type Answered = One & {
  webhookId: string
  now: string
  attempts: number
  answerStatus: number | null
  answer: string
  delivered: boolean
  nextAttemptAt: string | null
}

/** Writes down what came back of one attempt; false when another process was faster with the same attempt. */
export async function keepAnswer(db: Db, a: Answered): Promise<boolean> {
  const status = a.delivered ? 'delivered' : a.nextAttemptAt ? 'waiting' : 'failed'
  const { rows } =
    await sql`update webhook_delivery set status = ${status}, attempts = ${a.attempts}, next_attempt_at = ${a.nextAttemptAt}, answered_at = ${a.now},
      answer_status = ${a.answerStatus}, answer = ${a.answer}
    where workspace_id = ${a.workspaceId}::uuid and id = ${a.id}::uuid and attempts = ${a.attempts - 1} returning id`.execute(db)
  if (rows.length === 0) return false
  await sql`update webhook_endpoint set failing_since = ${a.delivered ? null : sql`coalesce(failing_since, ${a.now}::timestamptz)`}
    where workspace_id = ${a.workspaceId}::uuid and id = ${a.webhookId}::uuid`.execute(db)
  return true
}

/** Makes a delivery due again from the first attempt on; null when there is none. */
export const resetDelivery = async (db: Db, { workspaceId, id, now }: One & { now: string }): Promise<string | null> =>
  (
    await sql<{
      id: string
    }>`update webhook_delivery set status = 'waiting', attempts = 0, next_attempt_at = ${now} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid
    returning id`.execute(db)
  ).rows[0]?.id ?? null

type Listing = InWorkspace & { webhookId: string; status: string | undefined; before: { at: string; id: string } | null; limit: number }

export const listDeliveries = async (db: Db, { workspaceId, webhookId, status, before, limit }: Listing): Promise<DeliveryRow[]> =>
  (
    await sql<DeliveryRow>`select ${delivery} from webhook_delivery where workspace_id = ${workspaceId}::uuid and webhook_id = ${webhookId}::uuid
    and (${status ?? null}::text is null or status = ${status ?? null})
    and (${before?.at ?? null}::timestamptz is null or (created_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(db)
  ).rows

/** The log keeps thirty days. */
export const purgeDeliveries = (db: Db, { workspaceId, now }: InWorkspace & { now: string }): Promise<unknown> =>
  sql`delete from webhook_delivery where workspace_id = ${workspaceId}::uuid and status <> 'waiting' and created_at < ${now}::timestamptz - interval '30 days'`.execute(
    db,
  )
