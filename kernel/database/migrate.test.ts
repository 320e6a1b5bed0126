import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabaseUrl, testDatabase, testServer } from '#kernel/testing/database.ts'
import { migrate, openDatabase, pendingMigrations, readMigrations, type DatabaseHandle, type MigrationSource } from './index.ts'

let database: DatabaseHandle
let folder: string
let sources: MigrationSource[]
let module = 0
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhulu-migrations-'))
  sources = [{ module: `trial${(module += 1)}`, folder }]
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const runs = async (): Promise<number> =>
  (await database.owner((db) => sql<{ n: number }>`select count(*) as n from step`.execute(db))).rows[0]?.n ?? 0

describe('migrations', () => {
  it('run once each, in the order of their names', async () => {
    put('202601020000-second.sql', 'insert into step values (2)')
    put('202601010000-first.sql', 'create table step (id integer); insert into step values (1)')
    expect(await pendingMigrations(database, sources)).toEqual([`trial${module}/202601010000-first`, `trial${module}/202601020000-second`])
    expect((await migrate(database, sources)).applied).toHaveLength(2)
    expect((await migrate(database, sources)).applied).toEqual([])
    expect(await runs()).toBe(2)
  })

  it('leave nothing behind when one fails, and go on from there', async () => {
    put('202601010000-good.sql', 'create table kept (id integer)')
    put('202601020000-bad.sql', 'create table half (id integer); select * from nowhere')
    await expect(migrate(database, sources)).rejects.toThrow(/202601020000-bad failed at line 1: relation "nowhere" does not exist/)
    const { rows } = await database.owner((db) =>
      sql`select to_regclass('kept') is not null as kept, to_regclass('half') is not null as half`.execute(db),
    )
    expect(rows).toEqual([{ kept: true, half: false }])
    put('202601020000-bad.sql', 'create table half (id integer)')
    expect((await migrate(database, sources)).applied).toEqual([`trial${module}/202601020000-bad`])
  })

  it('are refused when one was changed after it had run, but not for another way to end lines', async () => {
    put('202601010000-first.sql', 'create table changed (id integer);\nselect 1')
    await migrate(database, sources)
    put('202601010000-first.sql', 'create table changed (id integer);\r\nselect 1')
    expect((await migrate(database, sources)).applied).toEqual([])
    put('202601010000-first.sql', 'create table changed (id bigint)')
    await expect(migrate(database, sources)).rejects.toThrow('was changed after it had been applied')
  })

  it('are refused when the database is newer than the program', async () => {
    put('202601010000-first.sql', 'select 1')
    put('202601020000-second.sql', 'select 1')
    await migrate(database, sources)
    rmSync(join(folder, '202601020000-second.sql'))
    await expect(migrate(database, sources)).rejects.toThrow('newer than this program')
  })

  it('have names that sort by time', async () => {
    put('first.sql', 'select 1')
    await expect(readMigrations(sources)).rejects.toThrow('YYYYMMDDHHMM-what.sql')
  })
})

const server = await testServer()
describe.runIf(server)('on a server', () => {
  it('two programs that start together do not collide', async () => {
    const url = await emptyDatabaseUrl(server ?? '')
    const handles = await Promise.all([1, 2, 3].map(() => openDatabase({ url, poolSize: 2 })))
    put('202601010000-first.sql', 'create table step (id integer); insert into step values (1); select pg_sleep(0.1)')
    const results = await Promise.all(handles.map((handle) => migrate(handle, sources)))
    expect(results.flatMap(({ applied }) => applied).filter((name) => name.startsWith('trial'))).toHaveLength(1)
    await Promise.all(handles.map((handle) => handle.close()))
  })

  it('an owner who is no superuser migrates, sees all workspaces, and keeps tenants apart', async () => {
    const url = new URL(await emptyDatabaseUrl(server ?? ''))
    const name = `plain_${url.pathname.slice(-12)}`
    const administrator = await openDatabase({ url: url.href, poolSize: 1 })
    await administrator.owner((db) =>
      sql
        .raw(`create role ${name} login; grant create on database ${url.pathname.slice(1)} to ${name}; grant all on schema public to ${name}`)
        .execute(db),
    )
    url.username = name
    const plain = await openDatabase({ url: url.href, poolSize: 2 })
    // The roles exist on this server already; a user who may not join them is told what to run.
    await expect(migrate(plain, [])).rejects.toThrow(/create role zhulu_app nologin; grant zhulu_app to/)
    await administrator.owner((db) => sql.raw(`grant zhulu_app, zhulu_auth to ${name}`).execute(db))
    await migrate(plain, [])
    const [one, other] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']
    const count = sql<{ n: number }>`select count(*) as n from idempotency_key`
    for (const workspaceId of [one, other] as string[]) {
      await plain.write({ workspaceId }, (db) =>
        sql`insert into idempotency_key (workspace_id, member_id, key, request_hash) values (${workspaceId}, ${workspaceId}, 'k', 'h')`.execute(db),
      )
    }
    expect((await plain.read({ workspaceId: other }, (db) => count.execute(db))).rows).toEqual([{ n: 1 }])
    expect((await plain.owner((db) => count.execute(db))).rows).toEqual([{ n: 2 }])
    await plain.close()
    await administrator.close()
  })
})
