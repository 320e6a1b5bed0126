import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabaseUrl, testServer } from '#kernel/testing/database.ts'
import { openDatabase, type DatabaseHandle } from './index.ts'

const scope = { workspaceId: '01890000-0000-7000-8000-00000000000a' }
const server = await testServer()

describe.runIf(server)('on a server', () => {
  let database: DatabaseHandle
  let other: DatabaseHandle
  beforeAll(async () => {
    const url = await testDatabaseUrl()
    database = await openDatabase({ url, poolSize: 4, queryTimeoutMs: 1_000 })
    other = await openDatabase({ url, poolSize: 4 })
    await database.owner((db) =>
      sql`create table tally (name text primary key, n integer); insert into tally values ('a', 0), ('b', 0); grant all on tally to zhulu_app`.execute(
        db,
      ),
    )
  })
  afterAll(async () => {
    await database.close()
    await other.close()
  })

  const add = (handle: DatabaseHandle, { first, second, retries }: { first: string; second: string; retries: number }): Promise<unknown> =>
    handle.write({ ...scope, retries, queryTimeoutMs: 10_000 }, async (db) => {
      await sql`update tally set n = n + 1 where name = ${first}`.execute(db)
      await sql`select pg_sleep(0.2)`.execute(db)
      await sql`update tally set n = n + 1 where name = ${second}`.execute(db)
    })

  it('two writes that wait for each other both succeed when they may be run again', async () => {
    await Promise.all([add(database, { first: 'a', second: 'b', retries: 3 }), add(other, { first: 'b', second: 'a', retries: 3 })])
    const { rows } = await database.read(scope, (db) => sql`select n from tally order by name`.execute(db))
    expect(rows).toEqual([{ n: 2 }, { n: 2 }])
  }, 30_000)

  it('a query that takes too long is ended by the server, and its connection goes on', async () => {
    await expect(database.read(scope, (db) => sql`select pg_sleep(3)`.execute(db))).rejects.toMatchObject({ kind: 'timeout' })
    await database.owner((db) => sql`select pg_sleep(1.2)`.execute(db), { queryTimeoutMs: 0 })
    await expect(database.write({ ...scope, queryTimeoutMs: 100 }, (db) => sql`select pg_sleep(3)`.execute(db))).rejects.toMatchObject({
      kind: 'timeout',
    })
    await database.write(scope, (db) => sql`select pg_sleep(0.3)`.execute(db))
  })

  const cutAll = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`

  it('a connection that is cut is told as lost, and the next call gets another', async () => {
    const cut = database.read({ ...scope, queryTimeoutMs: 0 }, (db) => sql`select pg_sleep(5)`.execute(db)).catch((error: unknown) => error)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await other.owner((db) => cutAll.execute(db))
    expect(await cut).toMatchObject({ kind: 'connection-lost' })
    expect(await database.health()).toMatchObject({ ok: true })
  })

  it('is heard again after the line was cut, by every process that listens', async () => {
    const heard: string[] = []
    const missed: number[] = []
    const stops = await Promise.all(
      [database, other].map((handle, index) =>
        handle.listen('tally_changed', { hear: (payload) => heard.push(`${index} ${payload}`), missed: () => missed.push(index) }),
      ),
    )
    const say = (word: string): Promise<unknown> => other.write(scope, (db) => sql`select pg_notify('tally_changed', ${word})`.execute(db))
    await say('before')
    await expect.poll(() => heard.toSorted()).toEqual(['0 before', '1 before'])
    await other.owner((db) => cutAll.execute(db))
    await expect
      .poll(
        async () => {
          await say('after').catch(() => undefined)
          return new Set(heard)
        },
        { timeout: 10_000, interval: 200 },
      )
      .toEqual(new Set(['0 before', '1 before', '0 after', '1 after']))
    expect(new Set(missed)).toEqual(new Set([0, 1]))
    for (const stop of stops) await stop()
  })

  it('that is not there is told as unavailable', async () => {
    await expect(openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
