import { createServer, type IncomingMessage, type Server } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identity } from '../contract/index.ts'
import { identityModule } from './index.ts'
import { sendWebhook } from './webhook/send.ts'
import { mayBeTarget, publicLookup } from './webhook/target.ts'

type Received = { headers: Record<string, string>; body: string }

let receiver: Server
let url: string
let received: Received[] = []
let answer: (count: number) => number = () => 204
let app: TestApplication
let actor: Actor

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

beforeAll(async () => {
  receiver = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      received.push({ headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])), body })
      response.writeHead(answer(received.length), { location: 'http://127.0.0.1:1/' }).end('so it is')
    })
  })
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready))
  const address = receiver.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`
  app = await testApplication({ modules: [identityModule], config: { ZHULU_WEBHOOK_PRIVATE_TARGETS: 'yes' } })
  actor = await app.workspace()
  await app.settle()
})
afterAll(() => new Promise((closed) => receiver.close(closed)))
beforeEach(() => {
  received = []
  answer = () => 204
})

const listen = (topics: string[], name = 'Hook') => app.call(identity.webhook.create, { name, url, topics }, actor)
const log = async (webhookId: string) => (await app.call(identity.webhook.listDeliveries, { webhookId }, actor)).items
const drop = (id: string) => app.call(identity.webhook.remove, { id }, actor)

describe('webhook', () => {
  test('is told of what it listens to, signed so that the receiver can verify it', async () => {
    const { id, secret } = await listen(['team.*'])
    const team = await app.call(identity.team.create, { name: '华东' }, actor)
    await app.call(identity.exchangeRate.create, { currency: 'USD', date: '2026-01-01', rate: 7.1 }, actor)
    await app.settle()
    expect(received).toHaveLength(1)
    const [{ headers, body } = { headers: {}, body: '' }] = received
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      type: 'team.created',
      data: { recordType: 'team', recordId: team.id, after: { name: '华东' } },
    })
    expect(() => new Webhook(secret).verify(body.replace('华东', '华南'), headers)).toThrow()
    expect(await log(id)).toMatchObject([{ topic: 'team.created', status: 'delivered', attempts: 1, answerStatus: 204 }])
    await drop(id)
  })
  test('is tried again after a failure with the same id, and then counts as delivered', async () => {
    answer = (count) => (count < 3 ? 500 : 200)
    const { id } = await listen(['team.created'])
    await app.call(identity.team.create, { name: 'Retry' }, actor)
    await app.settle()
    expect(received).toHaveLength(3)
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await log(id)).toMatchObject([{ status: 'delivered', attempts: 3, answer: 'so it is', nextAttemptAt: null }])
    expect((await app.call(identity.webhook.list, {}, actor)).items.find((hook) => hook.id === id)?.failingSince).toBeNull()
    await drop(id)
  })
  test('is given up after ten attempts, says since when it fails, and can be replayed with the same id', async () => {
    answer = () => 503
    const { id } = await listen(['team.created'])
    await app.call(identity.team.create, { name: 'Never' }, actor)
    await app.settle()
    expect(received).toHaveLength(10)
    const [failed] = await log(id)
    expect(failed).toMatchObject({ status: 'failed', attempts: 10, answerStatus: 503 })
    expect((await app.call(identity.webhook.list, {}, actor)).items.find((hook) => hook.id === id)?.failingSince).not.toBeNull()
    answer = () => 200
    await app.call(identity.webhook.replay, { id: failed?.id ?? '' }, actor)
    await app.settle()
    expect(received[10]?.headers['webhook-id']).toBe(failed?.eventId)
    expect(received[10]?.body).toBe(received[0]?.body)
    expect(await log(id)).toMatchObject([{ status: 'delivered', attempts: 1 }])
    await drop(id)
  })
  test('does not follow a redirect, and 410 ends the attempts', async () => {
    answer = () => 302
    const redirected = await listen(['team.created'], 'Redirect')
    await app.call(identity.team.create, { name: 'Elsewhere' }, actor)
    answer = () => 410
    await app.settle()
    expect(await log(redirected.id)).toMatchObject([{ status: 'failed', attempts: 1, answerStatus: 410 }])
    const answered = await sendWebhook({ url, secret: redirected.secret, eventId: 'e', body: '{}', now: new Date(), privateTargets: true })
    expect(answered.status).toBe(410)
    await drop(redirected.id)
  })
  test('that is paused hears nothing, and a stale change of it is refused', async () => {
    const { id } = await listen(['*'])
    await expect(app.call(identity.webhook.update, { id, version: 9, active: false }, actor)).rejects.toMatchObject({ code: 'STALE_VERSION' })
    expect((await app.call(identity.webhook.update, { id, version: 1, active: false }, actor)).active).toBe(false)
    await app.call(identity.team.create, { name: 'Silent' }, actor)
    await app.settle()
    expect(received).toEqual([])
    await drop(id)
  })
  test('signs with a fresh secret after it was renewed', async () => {
    const { id, secret } = await listen(['team.created'])
    const renewed = await app.call(identity.webhook.renewSecret, { id }, actor)
    await app.call(identity.team.create, { name: 'Fresh' }, actor)
    await app.settle()
    const [{ headers, body } = { headers: {}, body: '' }] = received
    expect(() => new Webhook(secret).verify(body, headers)).toThrow()
    expect(new Webhook(renewed.secret).verify(body, headers)).toMatchObject({ type: 'team.created' })
    await drop(id)
  })
  test('can listen to every event of every record', async () => {
    const { items } = await app.call(identity.webhook.listTopics, {}, actor)
    expect(items).toEqual(expect.arrayContaining(['*', 'team.*', 'team.created', 'member.archived', 'exchangeRate.updated']))
  })
  test('of another workspace hears nothing', async () => {
    const { id } = await listen(['team.*'])
    const other = await app.workspace('Other')
    await app.call(identity.team.create, { name: 'Theirs' }, other)
    await app.settle()
    expect(received).toEqual([])
    await expect(app.call(identity.webhook.remove, { id }, other)).rejects.toMatchObject({ code: 'MISSING' })
    await drop(id)
  })
  test('log comes in pages, newest first', async () => {
    const { id } = await listen(['team.created'])
    for (const name of ['A', 'B', 'C']) await app.call(identity.team.create, { name }, actor)
    await app.settle()
    const first = await app.call(identity.webhook.listDeliveries, { webhookId: id, limit: 2 }, actor)
    const second = await app.call(identity.webhook.listDeliveries, { webhookId: id, limit: 2, cursor: first.nextCursor ?? '' }, actor)
    expect([...first.items, ...second.items].map(({ body }) => /"name":"(\w)"/.exec(body)?.[1])).toEqual(['C', 'B', 'A'])
    expect(second.nextCursor).toBeNull()
    await expect(app.call(identity.webhook.listDeliveries, { webhookId: id, cursor: 'nonsense' }, actor)).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    })
    await drop(id)
  })
})

describe('target', () => {
  const strict = { privateTargets: false }
  test.each(['https://hooks.example.com/x', 'http://8.8.8.8/'])('%s may be called', (target) => expect(mayBeTarget(target, strict)).toBe(true))
  test.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://localhost/',
    'http://intranet/',
    'http://db.internal/',
    'ftp://example.com/',
    'https://user:pass@example.com/',
    'http://169.254.169.254/latest',
  ])('%s may not', (target) => expect(mayBeTarget(target, strict)).toBe(false))
  test('a name that leads inside is refused when it is called', async () => {
    const error = await new Promise((resolve) => publicLookup('localhost', {}, (problem) => resolve(problem)))
    expect(String(error)).toContain('public internet')
  })
  test('the private is refused where the server does not allow it, also for what was stored before', async () => {
    const answered = await sendWebhook({
      url,
      secret: `whsec_${Buffer.alloc(32).toString('base64')}`,
      eventId: 'e',
      body: '{}',
      now: new Date(),
      privateTargets: false,
    })
    expect(answered.status).toBeNull()
    expect(received).toEqual([])
    const strictApp = await testApplication({ modules: [identityModule] })
    const administrator = await strictApp.workspace()
    await expect(strictApp.call(identity.webhook.create, { name: 'Inside', url, topics: ['*'] }, administrator)).rejects.toMatchObject({
      code: 'TARGET_REFUSED',
    })
  })
})
