import { randomBytes } from 'node:crypto'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { identity } from '../../contract/index.ts'
import { seal } from '../credential/sealed-text.ts'
import { privateTargets, serverSecret } from '../settings.ts'
import {
  deleteWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  lockedWebhook,
  resetDelivery,
  setWebhookSecret,
  updateWebhook,
} from '../store/webhook.ts'
import { deliverJob } from '../webhook/deliver.ts'
import { mayBeTarget } from '../webhook/target.ts'

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const sealed = (work: Work, secret: string) => seal(serverSecret(work.config), 'webhook', secret)
const allowed = (work: Work, url: string) => mayBeTarget(url, { privateTargets: privateTargets(work.config) })

export const listAllWebhooks = implement(identity.webhook.list, async ({ work, actor }) => ({ items: await listWebhooks(work.db, actor) }))

export const listTopics = implement(identity.webhook.listTopics, async ({ work }) => ({
  items: [
    '*',
    ...[...work.registry.records.keys()].flatMap((name) => [
      `${name}.*`,
      ...['created', 'updated', 'archived', 'restored', 'removed'].map((event) => `${name}.${event}`),
    ]),
  ],
}))

export const createWebhook = implement(identity.webhook.create, async ({ work, actor, input, refuse }) => {
  if (!allowed(work, input.url)) return refuse('TARGET_REFUSED')
  const { workspaceId, memberId: createdBy } = actor
  const secret = newSecret()
  const id = work.newId()
  await insertWebhook(work.db, { workspaceId, id, ...input, secret: sealed(work, secret), now: work.now(), createdBy })
  work.change({ recordType: 'webhook', recordId: id, action: 'create', before: null, after: input })
  return { id, secret }
})

export const changeWebhook = implement(identity.webhook.update, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const { id, version, ...patch } = input
  const before = await lockedWebhook(work.db, { workspaceId, id })
  if (!before) return refuse('MISSING')
  if (before.version !== version) return refuse('STALE_VERSION', { data: { version: before.version } })
  const after = { ...before, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) }
  if (!allowed(work, after.url)) return refuse('TARGET_REFUSED')
  await updateWebhook(work.db, { workspaceId, ...after, now: work.now() })
  const told = ({ name, url, topics, active }: typeof before) => ({ name, url, topics, active })
  work.change({ recordType: 'webhook', recordId: id, action: 'update', before: told(before), after: told(after) })
  return { ...after, version: version + 1 }
})

export const renewWebhookSecret = implement(identity.webhook.renewSecret, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  if (!(await lockedWebhook(work.db, { workspaceId, id: input.id }))) return refuse('MISSING')
  const secret = newSecret()
  await setWebhookSecret(work.db, { workspaceId, id: input.id, secret: sealed(work, secret), now: work.now() })
  work.change({ recordType: 'webhook', recordId: input.id, action: 'update', before: { secret: null }, after: { secret: null } })
  return { id: input.id, secret }
})

export const removeWebhook = implement(identity.webhook.remove, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const before = await lockedWebhook(work.db, { workspaceId, id: input.id })
  if (!before) return refuse('MISSING')
  await deleteWebhook(work.db, { workspaceId, id: input.id })
  work.change({
    recordType: 'webhook',
    recordId: input.id,
    action: 'remove',
    before: { name: before.name, url: before.url, topics: before.topics },
    after: null,
  })
  return {}
})

export const listLog = implement(identity.webhook.listDeliveries, async ({ work, actor, input, refuse }) => {
  const { webhookId, status, limit } = input
  const before = input.cursor === undefined ? null : (decode(input.cursor) ?? refuse('INVALID_CURSOR'))
  const rows = await listDeliveries(work.db, { workspaceId: actor.workspaceId, webhookId, status, before, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? Buffer.from(`${last.createdAt} ${last.id}`).toString('base64url') : null }
})

function decode(cursor: string): { at: string; id: string } | null {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString())
  return found?.[1] && found[2] ? { at: found[1], id: found[2] } : null
}

export const replay = implement(identity.webhook.replay, async ({ work, actor, input, refuse }) => {
  const id = await resetDelivery(work.db, { workspaceId: actor.workspaceId, id: input.id, now: work.now() })
  if (!id) return refuse('MISSING')
  work.enqueue(deliverJob, { id, attempt: 1 }, { singletonKey: `${id}:1:${work.newId()}` })
  work.emit({ name: 'webhookDelivery.replayed', recordType: 'webhookDelivery', recordId: id })
  return { id }
})
