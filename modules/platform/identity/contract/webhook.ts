import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { pageOf } from '#kernel/contract/page.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import { identityModule as module } from './shapes.ts'

const Topic = z
  .string()
  .min(1)
  .max(120)
  .regex(/^(\*|[a-zA-Z][a-zA-Z.]*(\.\*)?)$/)
  .describe('Name of an event, `record.*` for all of a record, `*` for everything')
const Url = z.url({ protocol: /^https?$/ }).max(2000)

export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  topics: z.array(z.string()),
  active: z.boolean(),
  failingSince: Instant.nullable().describe('First of the failures since the last success'),
  createdAt: Instant,
  version: z.int(),
})

export const deliveryStatuses = ['waiting', 'delivered', 'failed'] as const
export const WebhookDelivery = z.object({
  id: Id,
  webhookId: Id,
  eventId: Id,
  topic: z.string(),
  status: z.enum(deliveryStatuses),
  attempts: z.int(),
  nextAttemptAt: Instant.nullable(),
  createdAt: Instant,
  answeredAt: Instant.nullable(),
  answerStatus: z.int().nullable(),
  answer: z.string().nullable().describe('Beginning of the answer, or why there was none'),
  body: z.string(),
})

const common = { module, permission: 'webhook.manage' } as const
const target = { TARGET_REFUSED: { kind: 'refused' } } as const
const input = z.object({
  name: plainText().min(1).max(100),
  url: Url,
  topics: z.array(Topic).min(1).max(100),
  active: z.boolean().default(true),
})
const Secret = z.object({ id: Id, secret: z.string().describe('whsec_…, shown only once') })

/** Webhooks after the Standard Webhooks specification 1.0: signed with HMAC-SHA256, retried with growing delay. */
export const webhook = {
  list: operation({
    ...common,
    name: 'webhook.list',
    method: 'GET',
    path: '/webhooks',
    reads: ['webhook'],
    summary: 'Addresses that are told of events',
    input: z.object({}),
    output: z.object({ items: z.array(Webhook) }),
  }),
  listTopics: operation({
    ...common,
    name: 'webhook.listTopics',
    method: 'GET',
    path: '/webhooks/topics',
    summary: 'Topics that a webhook can listen to',
    input: z.object({}),
    output: z.object({ items: z.array(z.string()) }),
  }),
  create: operation({
    ...common,
    name: 'webhook.create',
    method: 'POST',
    path: '/webhooks',
    changes: ['webhook'],
    summary: 'Tell an address of events; the signing secret is shown only once',
    input,
    output: Secret,
    problems: target,
  }),
  update: operation({
    ...common,
    name: 'webhook.update',
    method: 'PATCH',
    path: '/webhooks/{id}',
    changes: ['webhook'],
    summary: 'Change name, address, topics, or pause it',
    input: z.object({
      id: Id,
      version: z.int().min(1),
      name: input.shape.name.optional(),
      url: Url.optional(),
      topics: input.shape.topics.optional(),
      active: z.boolean().optional(),
    }),
    output: Webhook,
    problems: target,
  }),
  renewSecret: operation({
    ...common,
    name: 'webhook.renewSecret',
    method: 'POST',
    path: '/webhooks/{id}/secret',
    changes: ['webhook'],
    summary: 'A fresh signing secret; the old one stops being used',
    input: z.object({ id: Id }),
    output: Secret,
  }),
  remove: operation({
    ...common,
    name: 'webhook.remove',
    method: 'DELETE',
    path: '/webhooks/{id}',
    changes: ['webhook'],
    summary: 'Stop telling an address; its log goes too',
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  listDeliveries: operation({
    ...common,
    name: 'webhook.listDeliveries',
    method: 'GET',
    path: '/webhooks/{webhookId}/deliveries',
    reads: ['webhookDelivery'],
    summary: 'What was sent and what came back, newest first',
    input: z.object({
      webhookId: Id,
      status: z.enum(deliveryStatuses).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: pageOf(WebhookDelivery),
  }),
  replay: operation({
    ...common,
    name: 'webhook.replay',
    method: 'POST',
    path: '/webhooks/deliveries/{id}/replay',
    changes: ['webhookDelivery'],
    summary: 'Send the same event again with the same id',
    input: z.object({ id: Id }),
    output: z.object({ id: Id }),
  }),
}
