import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freePort } from './harness/server.ts'
import { startPostgres, type PostgresServer } from '#tools/postgres/start.ts'
import { startServer, type RunningServer } from './harness/index.ts'
import { callerOf, keyFor, setUpByProgram, signInByProgram, type Caller } from './harness/program.ts'

const Row = z.object({ id: z.string(), version: z.int() })
const timeout = 120_000

/** Tries until it holds, for what reaches the other server a moment later. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to hold')
    await pause(20)
  }
}

/** What the live stream of a server has told so far. */
async function listenTo(url: string, headers: Record<string, string>): Promise<{ told: () => string; close: () => void }> {
  const control = new AbortController()
  const response = await fetch(`${url}/api/v1/live`, { headers, signal: control.signal })
  expect(response.status).toBe(200)
  let told = ''
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) told += decoder.decode(chunk, { stream: true })
  }
  read().catch((error: unknown) => (told += String(error)))
  return { told: () => told, close: () => control.abort() }
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('two servers on one PostgreSQL', () => {
  let postgres: PostgresServer
  let servers: [RunningServer, RunningServer]
  let cookie: string
  let key: Record<string, string>
  let one: Caller
  let other: Caller
  let receiver: Server
  let receiverUrl: string
  /** How often each event was delivered, by the id that its sender gave it. */
  const heard = new Map<string, number>()

  beforeAll(async () => {
    const port = await freePort()
    receiver = createServer((request, response) => {
      const id = String(request.headers['webhook-id'])
      heard.set(id, (heard.get(id) ?? 0) + 1)
      request.resume().on('end', () => response.writeHead(204).end())
    }).listen(port, '127.0.0.1')
    await once(receiver, 'listening')
    receiverUrl = `http://127.0.0.1:${port}/`
    postgres = await startPostgres()
    const environment = {
      DATABASE_URL: postgres.url,
      ZHULU_SECRET: 'one secret that both servers know',
      ZHULU_RATE_LIMIT: 'off',
      ZHULU_WEBHOOK_PRIVATE_TARGETS: 'yes',
    }
    // Both at once, so that they also meet at the migrations.
    servers = await Promise.all([startServer(environment), startServer(environment)])
    cookie = await setUpByProgram(servers[0].url)
    key = await keyFor(servers[0].url, cookie)
    one = callerOf(servers[0].url, key)
    other = callerOf(servers[1].url, key)
  }, timeout)
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await postgres.stop()
    receiver.close()
  })
  const create = async (call: Caller, name: string) => Row.parse((await call('POST', '/organizations', { name })).json)

  test('who looks at one hears of what is written at the other', { timeout }, async () => {
    const streams = await Promise.all(servers.map(({ url }) => listenTo(url, key)))
    const atOne = await create(one, '在甲机上')
    const atOther = await create(other, '在乙机上')
    for (const { told } of streams) for (const { id } of [atOne, atOther]) await expect.poll(told, { timeout: 60_000 }).toContain(id)
    expect((await other('GET', `/organizations/${atOne.id}`)).json).toMatchObject({ name: '在甲机上' })
    for (const { close } of streams) close()
  })

  test('of two who change the same version at the same time one is told so', { timeout }, async () => {
    for (let round = 0; round < 10; round++) {
      const { id, version } = await create(one, `争 ${round}`)
      const told = await Promise.all([one, other].map((call, index) => call('PATCH', `/organizations/${id}`, { version, note: `${index}` })))
      expect(told.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      expect(told.find(({ status }) => status === 409)?.json).toMatchObject({ code: 'STALE_VERSION' })
      const winner = told.findIndex(({ status }) => status === 200)
      expect((await other('GET', `/organizations/${id}`)).json).toMatchObject({ note: `${winner}`, version: version + 1 })
    }
  })

  test('the same idempotency key at both makes one record', { timeout }, async () => {
    const headers = { ...key, 'idempotency-key': 'the same' }
    const input = { name: '只建一次' }
    const told = await Promise.all(servers.map(({ url }) => callerOf(url, headers)('POST', '/organizations', input)))
    const [first, second] = told.map(({ json }) => Row.parse(json))
    expect(first?.id).toBe(second?.id)
  })

  test('who signed in at one is signed in at the other, and who signs out is so at both', { timeout }, async () => {
    const own = await signInByProgram(servers[0].url)
    const seen = callerOf(servers[1].url, { cookie: own })
    expect((await seen('GET', '/session')).status).toBe(200)
    await callerOf(servers[0].url, { cookie: own })('POST', '/session/sign-out', {})
    await eventually(async () => (await seen('GET', '/session')).status === 401)
  })

  test('a key that was revoked at one soon opens nothing at the other', { timeout }, async () => {
    const program = callerOf(servers[1].url, await keyFor(servers[0].url, cookie))
    expect((await program('GET', '/organizations')).status).toBe(200)
    const { items } = z.object({ items: z.array(z.object({ id: z.string(), createdAt: z.string() })) }).parse((await one('GET', '/api-keys')).json)
    const newest = items.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
    await callerOf(servers[0].url, { cookie })('POST', `/api-keys/${newest?.id}/revoke`)
    await eventually(async () => (await program('GET', '/organizations')).status === 401)
  })

  test('events that both write are delivered, each of them once', { timeout }, async () => {
    await one('POST', '/webhooks', { name: 'receiver', url: receiverUrl, topics: ['organization.created'] })
    const made = await Promise.all(Array.from({ length: 60 }, (_, index) => create(index % 2 ? one : other, `事 ${index}`)))
    await eventually(async () => heard.size >= made.length)
    // Long enough for a second delivery to come, if there were one.
    await pause(3_000)
    expect(heard.size).toBe(made.length)
    expect([...heard.values()].filter((times) => times !== 1)).toEqual([])
  })
})
