import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { z } from 'zod'
import { createApplication, type Application } from '#kernel/server/application.ts'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import { createHttp } from '#kernel/server/http/host.ts'
import { modules } from '../modules.ts'
import { operationsOf, type ApiOperation } from './document.ts'
import type { Example } from './example.ts'

export type Person = { headers: Record<string, string>; memberId: string; userId: string; workspaceId: string }
export type Answer = { status: number; type: string; text: string; json: unknown; headers: Headers }

/** The whole product behind HTTP, as a stranger's program meets it. */
export type Product = {
  url: string
  application: Application
  operations: ApiOperation[]
  document: unknown
  /** Sends an example as one would who has read the document. */
  send: (operation: ApiOperation, example: Example, person?: Person | null) => Promise<Answer>
  /** What the log tells of errors, with the request that met them. */
  bugs: { requestId: string; text: string }[]
  call: (method: string, path: string, given?: { input?: unknown; person?: Person | null }) => Promise<Answer>
  close: () => Promise<void>
}

export async function startProduct(database: DatabaseHandle): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'zhulu-proof-'))
  const bugs: Product['bugs'] = []
  const log = pino({ level: 'error', serializers: { error: pino.stdSerializers.err } }, { write: (line) => void bugs.push(bugOf(line)) })
  const application = await createApplication({
    log,
    database,
    modules,
    checkOutput: true,
    config: { ZHULU_SECRET: 'a secret of the tests, long enough', ZHULU_DATA: folder, ZHULU_WEBHOOK_PRIVATE_TARGETS: 'yes' },
  })
  const http = await createHttp(application, { version: '0.0.0', rate: null })
  const url = await http.listen({ port: 0, host: '127.0.0.1' })
  const call: Product['call'] = async (method, path, { input, person } = {}) => {
    const body = input === undefined ? {} : { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }
    return answerOf(await fetch(`${url}/api/v1${path}`, { method, ...body, headers: { ...person?.headers, ...body.headers } }))
  }
  const document = await (await fetch(`${url}/api/openapi.json`)).json()
  return {
    url,
    application,
    bugs,
    document,
    operations: operationsOf(document),
    call,
    send: async (operation, example, person) => answerOf(await fetch(requestOf(`${url}/api/v1`, operation, { example, person }))),
    close: async () => {
      await http.close()
      await application.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const Logged = z.looseObject({ requestId: z.string().default(''), msg: z.string().default(''), error: z.unknown() })

function bugOf(line: string): Product['bugs'][number] {
  const { requestId, msg, error } = Logged.parse(JSON.parse(line))
  return { requestId, text: `${msg} ${JSON.stringify(error)}` }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  return { status: response.status, type, text, json: type.includes('json') && text ? JSON.parse(text) : null, headers: response.headers }
}

export function requestOf(
  base: string,
  operation: ApiOperation,
  { example, person }: { example: Example; person?: Person | null | undefined },
): Request {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((example.path[name] ?? '').toWellFormed()))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(example.query))
    for (const [key, one] of Array.isArray(value) ? value.map((part, index) => [`${name}[${index}]`, part]) : [[name, value]])
      query.append(String(key), typeof one === 'string' ? one : asText(one))
  const url = `${base}${path}${query.size > 0 ? `?${query.toString()}` : ''}`
  const headers = { ...person?.headers }
  if (operation.body === null) return new Request(url, { method: operation.method, headers })
  const [body, type] = operation.form ? [formOf(example.body), {}] : [JSON.stringify(example.body ?? {}), { 'content-type': 'application/json' }]
  return new Request(url, { method: operation.method, headers: { ...headers, ...type }, body })
}

function formOf(body: unknown): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(typeof body === 'object' && body !== null ? body : {})) {
    if (value instanceof File) form.append(name, value)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) form.append(`${name}[${key}]`, inner instanceof File ? inner : asText(inner))
    else form.append(name, asText(value))
  }
  return form
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const password = 'correct horse battery staple 9'
const View = z.object({ member: z.object({ id: z.string() }), workspace: z.object({ id: z.string() }) })

/** What people need to be there: two workspaces, and how somebody joins one. */
export function reception(product: Product) {
  const stranger = (cookie: string): Person => ({ headers: { cookie }, memberId: '', userId: '', workspaceId: '' })
  const personOf = async (cookie: string): Promise<Person> => {
    const { json } = await product.call('GET', '/session', { person: stranger(cookie) })
    const { member, workspace } = View.parse(json)
    const { rows } = await product.application.runtime.database.owner((db) =>
      sql<{ userId: string }>`select user_id as "userId" from member where id = ${member.id}::uuid`.execute(db),
    )
    return { headers: { cookie }, memberId: member.id, userId: rows[0]?.userId ?? '', workspaceId: workspace.id }
  }
  const cookieOf = (answer: Answer): string => (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const settings = (name: string) => ({ name, baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'zh-Hans' })
  return {
    founder: async (): Promise<Person> => {
      const input = { workspace: settings('First'), administrator: { name: 'Founder', email: 'founder@example.com', password } }
      return personOf(cookieOf(await product.call('POST', '/setup', { input })))
    },
    /** Another workspace of the same person; answers that person in it. */
    further: async (): Promise<Person> => {
      const signedIn = await product.call('POST', '/session/sign-in', { input: { email: 'founder@example.com', password } })
      const headers = { cookie: cookieOf(signedIn) }
      await product.call('POST', '/workspaces', { input: settings('Second'), person: stranger(headers.cookie) })
      return personOf(headers.cookie)
    },
    /** Somebody new, with the roles. */
    join: async (host: Person, { name, roleIds }: { name: string; roleIds: string[] }): Promise<Person> => {
      const email = `${name}@example.com`
      const invited = await product.call('POST', '/invitations', { input: { name, email, roleIds }, person: host })
      const { link } = z.object({ link: z.string() }).parse(invited.json)
      const accepted = await product.call('POST', '/invitations/accept', { input: { token: link.split('#')[1], password } })
      return personOf(cookieOf(accepted))
    },
    leave: async (person: Person): Promise<void> => void (await product.call('POST', '/session/sign-out', { input: {}, person })),
    /** The same person, signed in again where the last session has ended, in the same workspace. */
    stillThere: async (person: Person, name: string): Promise<Person> => {
      const { json } = await product.call('GET', '/session', { person })
      if (View.safeParse(json).data?.workspace.id === person.workspaceId) return person
      const signedIn = await product.call('POST', '/session/sign-in', { input: { email: `${name}@example.com`, password } })
      const headers = { cookie: cookieOf(signedIn) }
      await product.call('POST', '/session/workspace', { input: { workspaceId: person.workspaceId }, person: { ...person, headers } })
      return { ...person, headers }
    },
    /** The same person, by an API key that holds all their rights. */
    byKey: async (person: Person): Promise<Person> => {
      const { json } = await product.call('POST', '/api-keys', { input: { name: 'all' }, person })
      return { ...person, headers: { authorization: `Bearer ${z.object({ key: z.string() }).parse(json).key}` } }
    },
    role: async (person: Person, { name, rights }: { name: string; rights: Record<string, string> }): Promise<string> => {
      const { json } = await product.call('POST', '/roles', { input: { name, grants: rights }, person })
      return z.object({ id: z.string() }).parse(json).id
    },
  }
}
