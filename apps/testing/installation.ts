import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import { emptyDatabaseUrl, testServer } from '#kernel/testing/database.ts'
import { readConfiguration } from '../server/configuration.ts'
import { serve, type Served } from '../server/serve.ts'

const root = join(import.meta.dirname, '../..')
const password = 'correct horse battery staple 9'

export type Ran = { code: number; out: string; err: string }
type Fetched = { status: number; body: unknown }
type Grants = Record<string, 'own' | 'team' | 'all'>

/** The whole product on a port and in a folder of its own, set up, and its command line: what is shown here is what people get. */
export type Installation = {
  url: string
  /** Folder of its data; the tests' own files may lie beside. */
  folder: string
  database: DatabaseHandle
  /** Key of the administrator, who may do everything. */
  key: string
  /** `zhulu …` as a process of its own, signed in by a key. */
  zhulu: (args: readonly string[], given?: { key?: string; cwd?: string; environment?: Record<string, string> }) => Promise<Ran>
  api: (method: string, path: string, given?: { key?: string; body?: unknown }) => Promise<Fetched>
  /** A colleague who was invited, came in and made a key; `keyRights` narrows the key below its owner. */
  colleague: (name: string, rights: Grants, keyRights?: Grants) => Promise<string>
  /** Ends the server, as a signal would; also done after the last test. */
  stop: () => Promise<void>
  /** Rows of every table of workspaces, but for history and for what tells of imports themselves. */
  rows: () => Promise<Record<string, number>>
}

/** `embedded`: on the embedded database, whatever the tests run on. */
export async function installation({ embedded = false } = {}): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'zhulu-installation-'))
  const server = embedded ? undefined : await testServer()
  const environment = {
    PORT: '0',
    ZHULU_DATA: join(folder, 'data'),
    ZHULU_RATE_LIMIT: 'off',
    ZHULU_LOG: 'error',
    ...(server ? { DATABASE_URL: await emptyDatabaseUrl(server) } : {}),
  }
  const served = await serve(readConfiguration(environment))
  let stopped: Promise<void> | null = null
  const stop = () => (stopped ??= served.stop())
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { ...(await setUp(served.url)), ...inside(served), url: served.url, folder, stop, zhulu: runner(served.url, folder) }

  async function setUp(url: string): Promise<Pick<Installation, 'key' | 'api' | 'colleague'>> {
    const administrator = visitor(url)
    const workspace = { name: 'Test', baseCurrency: 'USD', timeZone: 'UTC', locale: 'en' }
    await administrator('POST', '/setup', { workspace, administrator: { name: 'Administrator', email: 'admin@example.com', password } })
    const key = await makeKey(administrator, null)
    return {
      key,
      api: async (method, path, given = {}) =>
        request(url, { method, path, body: given.body, headers: { authorization: `Bearer ${given.key ?? key}` } }),
      colleague: async (name, rights, keyRights) => {
        const role = textOf(
          await administrator('POST', '/roles', { name: `Role of ${name}`, description: null, grants: { 'apiKey.create': 'all', ...rights } }),
          'id',
        )
        const email = `${name.toLowerCase()}@example.com`
        const link = textOf(await administrator('POST', '/invitations', { name, email, roleIds: [role] }), 'link')
        const theirs = visitor(url)
        await theirs('POST', '/invitations/accept', { token: /[^/=?#]+$/.exec(link)?.[0] ?? '', password })
        return makeKey(theirs, keyRights ?? null)
      },
    }
  }
}

/** What a browser does: cookies kept, the page's own origin. */
function visitor(url: string): (method: string, path: string, body: unknown) => Promise<unknown> {
  const cookies = new Map<string, string>()
  return async (method, path, body) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await request(url, { method, path, body, headers: { origin: url, ...(cookie ? { cookie } : {}) } })
    for (const set of answer.cookies) {
      const [pair = ''] = set.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
}

const makeKey = async (visit: ReturnType<typeof visitor>, rights: Grants | null): Promise<string> =>
  textOf(await visit('POST', '/api-keys', { name: 'tests', rights }), 'key')

type Request = { method: string; path: string; body: unknown; headers: Record<string, string> }

async function request(url: string, { method, path, body, headers }: Request): Promise<Fetched & { cookies: string[] }> {
  const given = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(`${url}/api/v1${path}`, { method, headers: { 'content-type': 'application/json', ...headers }, ...given })
  const text = await response.text()
  const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : text
  return { status: response.status, body: parsed, cookies: response.headers.getSetCookie() }
}

function textOf(value: unknown, key: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  if (typeof found !== 'string') throw new Error(`no ${key} in ${JSON.stringify(value)}`)
  return found
}

const runner =
  (url: string, folder: string): Installation['zhulu'] =>
  async (args, { key = '', cwd = folder, environment = {} } = {}) => {
    const child = spawn(process.execPath, [join(root, 'apps/cli/main.ts'), ...args], {
      cwd,
      env: { ...process.env, ZHULU_HOME: join(folder, 'home'), ZHULU_SERVER: url, ZHULU_KEY: key, NO_COLOR: '1', ...environment },
    })
    const ran = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text))
    const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? -1)))
    return { code, ...ran }
  }

const stories = ['trail_entry', 'outbox_event', 'idempotency_key', 'import_run', 'import_file_piece', 'exchange_mapping']

function inside({ application }: Served): Pick<Installation, 'database' | 'rows'> {
  const { database } = application.runtime
  return {
    database,
    rows: () =>
      database.owner(async (db) => {
        const { rows: tables } = await sql<{ name: string }>`
          select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
          where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(db)
        const counts: Record<string, number> = {}
        for (const { name } of tables.filter((table) => !stories.includes(table.name))) {
          const others = name === 'search_entry' ? sql`where record_type <> 'import'` : sql``
          const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)} ${others}`.execute(db)
          counts[name] = rows[0]?.count ?? 0
        }
        return counts
      }),
  }
}
