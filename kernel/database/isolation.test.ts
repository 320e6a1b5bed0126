import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#kernel/testing/database.ts'
import { isProblem, type DatabaseHandle, type Tables } from './index.ts'

const ours = '01890000-0000-7000-8000-00000000000a'
const theirs = '01890000-0000-7000-8000-00000000000b'
const member = '01890000-0000-7000-8000-0000000000ff'

let database: DatabaseHandle
beforeAll(async () => {
  database = await testDatabase()
  await database.owner((db) => sql`create table auth.secret (id integer primary key, word text)`.execute(db))
  for (const workspaceId of [ours, theirs]) await database.write({ workspaceId }, (db) => keep(db, { workspaceId, key: 'first' }))
})
afterAll(() => database.close())

const keep = (db: Kysely<Tables>, { workspaceId, key }: { workspaceId: string; key: string }): Promise<unknown> =>
  sql`insert into idempotency_key (workspace_id, member_id, key, request_hash) values (${workspaceId}, ${member}, ${key}, 'hash')`.execute(db)
const keys = async (db: Kysely<Tables>): Promise<string[]> =>
  (await sql<{ workspaceId: string }>`select workspace_id from idempotency_key`.execute(db)).rows.map(({ workspaceId }) => workspaceId)

async function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no problem',
    (error: unknown) => (isProblem(error) ? error.kind : String(error)),
  )
}

describe('the rows of another workspace', () => {
  it('are not read', async () => {
    expect(new Set(await database.read({ workspaceId: ours }, keys))).toEqual(new Set([ours]))
    expect(new Set(await database.write({ workspaceId: theirs }, keys))).toEqual(new Set([theirs]))
  })

  it('are not changed', async () => {
    const changed = await database.write({ workspaceId: ours }, (db) =>
      sql`update idempotency_key set request_hash = 'x' where workspace_id = ${theirs}`.execute(db),
    )
    const deleted = await database.write({ workspaceId: ours }, (db) => sql`delete from idempotency_key where workspace_id = ${theirs}`.execute(db))
    expect([changed.numAffectedRows, deleted.numAffectedRows]).toEqual([0n, 0n])
    expect(await database.read({ workspaceId: theirs }, keys)).toEqual([theirs])
  })

  it('cannot be added', async () => {
    expect(await problemOf(database.write({ workspaceId: ours }, (db) => keep(db, { workspaceId: theirs, key: 'smuggled' })))).toBe('denied')
  })

  it('cannot be made by moving our own', async () => {
    const move = database.write({ workspaceId: ours }, (db) => sql`update idempotency_key set workspace_id = ${theirs}`.execute(db))
    expect(await problemOf(move)).toBe('denied')
  })

  it('stay apart when reads of both take turns on the same connections', async () => {
    const reads = Array.from({ length: 60 }, async (_, index) => {
      const workspaceId = index % 2 ? ours : theirs
      const seen = index % 3 ? await database.read({ workspaceId }, keys) : await database.write({ workspaceId }, keys)
      return seen.every((id) => id === workspaceId) && seen.length > 0
    })
    expect((await Promise.all(reads)).every(Boolean)).toBe(true)
  })
})

describe('without a workspace', () => {
  it('tenant tables look empty', async () => {
    const seen = await database.owner(async (db) =>
      db.transaction().execute(async (transaction) => {
        await sql`set local role zhulu_app`.execute(transaction)
        return keys(transaction)
      }),
    )
    expect(seen).toEqual([])
  })

  it('nothing can be asked for, nor with something that is no workspace id', async () => {
    expect(await problemOf(database.read({ workspaceId: '' }, keys))).toMatch(/Not a workspace id/)
    expect(await problemOf(database.write({ workspaceId: "x'; reset role; --" }, keys))).toMatch(/Not a workspace id/)
  })
})

describe('identity data', () => {
  it('is read and written by auth only', async () => {
    await database.auth((db) => sql`insert into auth.secret values (1, 'word')`.execute(db))
    const query = sql`select * from auth.secret`
    expect((await database.auth((db) => query.execute(db))).rows).toHaveLength(1)
    expect(await problemOf(database.read({ workspaceId: ours }, (db) => query.execute(db)))).toBe('denied')
    expect(await problemOf(database.write({ workspaceId: ours }, (db) => query.execute(db)))).toBe('denied')
  })

  it('is all that auth can read', async () => {
    expect(await problemOf(database.auth(keys))).toBe('denied')
  })
})

describe('the trail', () => {
  it('can be added to and not altered', async () => {
    const add = (db: Kysely<Tables>): Promise<unknown> =>
      sql`insert into trail_entry (workspace_id, id, change_id, actor_name, via, record_type, record_id, action)
        values (${ours}, ${member}, ${member}, 'someone', 'web', 'note', ${member}, 'create')`.execute(db)
    await database.write({ workspaceId: ours }, add)
    expect(await problemOf(database.write({ workspaceId: ours }, (db) => sql`update trail_entry set actor_name = 'else'`.execute(db)))).toBe('denied')
    expect(await problemOf(database.write({ workspaceId: ours }, (db) => sql`delete from trail_entry`.execute(db)))).toBe('denied')
  })
})

describe('a tenant table', () => {
  const declare = (columns: string): Promise<string> =>
    problemOf(database.owner((db) => sql.raw(`begin; create table trial (${columns}); select zhulu_tenant_table('trial'); rollback`).execute(db)))

  it('has a key that begins with the workspace', async () => {
    expect(await declare('workspace_id uuid not null, id uuid not null, primary key (workspace_id, id)')).toBe('no problem')
    expect(await declare('workspace_id uuid not null, id uuid primary key')).toBe('other')
    expect(await declare('id uuid primary key')).toBe('other')
  })

  it('points at other tenant tables within the workspace only', async () => {
    const other = 'change_of uuid, primary key (workspace_id, id)'
    const key = 'workspace_id uuid not null, id uuid not null'
    expect(await declare(`${key}, ${other}, foreign key (workspace_id, change_of) references trail_entry (workspace_id, id)`)).toBe('no problem')
    expect(await declare(`${key}, ${other}, foreign key (change_of, id) references trail_entry (workspace_id, id)`)).toBe('other')
  })

  it('keeps instants to the millisecond', async () => {
    expect(await declare('workspace_id uuid not null, id uuid not null, at timestamptz, primary key (workspace_id, id)')).toBe('other')
  })
})
