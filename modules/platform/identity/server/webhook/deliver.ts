import type { EventMessage, Job, Subscriber } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { listens, pauseAfter } from '../../domain/webhook-schedule.ts'
import { open } from '../credential/sealed-text.ts'
import { privateTargets, serverSecret } from '../settings.ts'
import { deliveryToSend, insertDelivery, keepAnswer, listWebhooks, type WebhookRow } from '../store/webhook.ts'
import { sendWebhook, type Answer } from './send.ts'

export const deliverJob = 'webhook.deliver'

// Events of the machinery, and of webhooks themselves: a webhook that hears of its own deliveries never ends.
const unheard = /^(job|webhook|webhookDelivery)\./

/** Events are heard many at a time in one transaction, which needs to look at the webhooks only once. */
const looked = new WeakMap<Work['db'], Promise<WebhookRow[]>>()

function webhooksOf({ db, actor: { workspaceId } }: Work): Promise<WebhookRow[]> {
  const found = looked.get(db) ?? listWebhooks(db, { workspaceId })
  looked.set(db, found)
  return found
}

/** Writes every event down for each webhook that listens to it; the delivery follows after the commit. */
export const tellWebhooks: Subscriber = {
  name: 'webhook.tell',
  on: ['*'],
  run: async (work, event) => {
    if (unheard.test(event.name)) return
    const { workspaceId } = work.actor
    const heard = (await webhooksOf(work)).filter(({ active, topics }) => active && listens(topics, event.name))
    for (const { id: webhookId } of heard) {
      const delivery = { workspaceId, id: work.newId(), webhookId, eventId: event.id, topic: event.name, body: bodyOf(event), now: work.now() }
      const id = await insertDelivery(work.db, delivery)
      if (id) work.enqueue(deliverJob, { id, attempt: 1 }, { singletonKey: `${id}:1` })
    }
  },
}

/** `{ type, timestamp, data }` as Standard Webhooks asks. */
const bodyOf = ({ id, name, at, recordType, recordId, payload, changeId, actorId }: EventMessage): string => {
  const { changeId: _changeId, actorId: _actorId, ...data } = payload
  return JSON.stringify({ type: name, timestamp: at, data: { eventId: id, recordType, recordId, changeId, actorId, ...data } })
}

/** One attempt. It sends outside of any transaction and then writes down what came back. */
export const deliver: Job = {
  name: deliverJob,
  transaction: 'none',
  run: async (work, data) => {
    const { workspaceId } = work.actor
    const delivery = await work.database.read({ workspaceId }, (db) => deliveryToSend(db, { workspaceId, id: String(data['id']) }))
    // A repeated job, or a delivery that was replayed or settled in the meantime.
    if (!delivery?.active || delivery.status !== 'waiting' || delivery.attempts + 1 !== data['attempt']) return
    const { url, eventId, body } = delivery
    const secret = open(serverSecret(work.config), 'webhook', delivery.secret)
    const answer = await sendWebhook({ url, secret, eventId, body, now: new Date(work.now()), privateTargets: privateTargets(work.config) })
    await settle(work, { id: delivery.id, webhookId: delivery.webhookId, attempts: delivery.attempts + 1, answer })
  },
}

async function settle(
  work: Work,
  { id, webhookId, attempts, answer }: { id: string; webhookId: string; attempts: number; answer: Answer },
): Promise<void> {
  const delivered = answer.status !== null && answer.status >= 200 && answer.status < 300
  const pause = delivered || answer.status === 410 ? null : pauseAfter(attempts)
  const next = pause === null ? null : new Date(Date.parse(work.now()) + pause * 1000)
  await work.within(work.actor, async (inner) => {
    const { workspaceId } = inner.actor
    const kept = await keepAnswer(inner.db, {
      workspaceId,
      id,
      webhookId,
      attempts,
      delivered,
      answerStatus: answer.status,
      answer: answer.text,
      now: inner.now(),
      nextAttemptAt: next?.toISOString() ?? null,
    })
    if (kept && next)
      inner.enqueue(deliverJob, { id, attempt: attempts + 1 }, { startAfter: next, singletonKey: `${id}:${attempts + 1}:${inner.newId()}` })
  })
}
