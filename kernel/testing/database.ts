import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import {
  migrate,
  openDatabase,
  openMigratedDatabase,
  readMigrations,
  type DatabaseHandle,
  type MigrationSource,
  type SlowLog,
} from '#kernel/database/index.ts'

export type TestDatabaseOptions = {
  /** Of the modules under test, lowest first; the kernel's own come by themselves. */
  sources?: readonly MigrationSource[]
  queryTimeoutMs?: number
  slowLog?: SlowLog
}

/**
 * A migrated database of its own for one test file. In memory, unless ZHULU_TEST_DATABASE names a PostgreSQL server, or is `postgres` to
 * have one started. Close it afterwards: `afterAll(() => database.close())`.
 */
export async function testDatabase({ sources = [], ...options }: TestDatabaseOptions = {}): Promise<DatabaseHandle> {
  const server = await testServer()
  if (!server) return openMigratedDatabase({ sources, cacheDir, ...options })
  return openDatabase({ url: await testDatabaseUrl({ sources }), poolSize: 5, ...options })
}

const cacheDir = join(import.meta.dirname, '../../var/cache')

/** The URL of a fresh migrated database on the test server, for tests that open it themselves. Fails when tests run on the embedded kind. */
export async function testDatabaseUrl({ sources = [] }: Pick<TestDatabaseOptions, 'sources'> = {}): Promise<string> {
  const server = await testServer()
  if (!server) throw new Error('Tests run on the embedded database; set ZHULU_TEST_DATABASE')
  const template = await migratedTemplate(server, sources)
  return createDatabase(server, `zhulu_test_${randomUUID().replaceAll('-', '')}`, template)
}

/** An empty, unmigrated database on a server. */
export async function emptyDatabaseUrl(server: string): Promise<string> {
  return createDatabase(server, `zhulu_empty_${randomUUID().replaceAll('-', '')}`)
}

let started: Promise<string> | undefined

/** The server that tests run on, or undefined when they run on the embedded database. */
export async function testServer(): Promise<string | undefined> {
  const wanted = process.env.ZHULU_TEST_DATABASE
  if (!wanted || wanted === 'embedded') return undefined
  if (wanted !== 'postgres') return wanted
  started ??= import('#tools/postgres/start.ts').then(async ({ startPostgres }) => (await startPostgres()).url)
  return started
}

/** Copying a migrated database takes a tenth of migrating one. The first who needs it makes it. */
async function migratedTemplate(server: string, sources: readonly MigrationSource[]): Promise<string> {
  const checksums = (await readMigrations(sources)).map(({ checksum }) => checksum)
  const name = `zhulu_template_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 20)}`
  await asAdministrator(server, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('zhulu test template'))")
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const unfinished = `${name}_unfinished`
    await client.query(`drop database if exists ${unfinished}`)
    const handle = await openDatabase({ url: await createDatabase(server, unfinished), poolSize: 1 })
    await migrate(handle, sources)
    await handle.close()
    await client.query(`alter database ${unfinished} rename to ${name}`)
  })
  return name
}

async function createDatabase(server: string, name: string, template = 'template1'): Promise<string> {
  await asAdministrator(server, (client) => client.query(`create database ${name} template ${template}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function asAdministrator<T>(server: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
