import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#kernel/testing/database.ts'
import { isProblem, jsonb, savepoint, type DatabaseHandle, type SlowQuery, type Tables } from './index.ts'

const workspaceId = '01890000-0000-7000-8000-00000000000a'
const scope = { workspaceId }
const parent = '01890000-0000-7000-8000-000000000001'

let database: DatabaseHandle
beforeAll(async () => {
  database = await testDatabase({ queryTimeoutMs: 5_000 })
  await database.owner((db) =>
    sql`create table note (
      workspace_id uuid not null, id uuid not null, parent_id uuid, title text not null check (title <> ''), rank integer unique, body jsonb,
      primary key (workspace_id, id), foreign key (workspace_id, parent_id) references note (workspace_id, id));
    select zhulu_tenant_table('note')`.execute(db),
  )
  await database.write(scope, (db) => add(db, { id: parent, rank: 0 }))
})
afterAll(() => database.close())

type NewNote = {
  id?: string
  title?: string | null
  parentId?: string
  rank?: number
}
const add = (db: Kysely<Tables>, { id = crypto.randomUUID(), title = 'title', parentId, rank }: NewNote): Promise<unknown> =>
  sql`insert into note (workspace_id, id, title, parent_id, rank) values (${workspaceId}, ${id}, ${title}, ${parentId ?? null}, ${rank ?? null})`.execute(
    db,
  )
const count = async (db: Kysely<Tables>): Promise<number> => (await sql<{ count: number }>`select count(*) from note`.execute(db)).rows[0]?.count ?? 0

async function kindOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no problem',
    (error: unknown) => (isProblem(error) ? error.kind : String(error)),
  )
}

describe('a write', () => {
  it('is undone as a whole when it fails', async () => {
    const before = await database.read(scope, count)
    const failing = database.write(scope, async (db) => {
      await add(db, {})
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await database.read(scope, count)).toBe(before)
  })

  it('does not pretend to have committed what a swallowed error undid', async () => {
    const work = database.write(scope, async (db) => {
      await add(db, {})
      await add(db, { title: '' }).catch(() => undefined)
    })
    expect(await kindOf(work)).toBe('other')
  })

  it('survives a part that fails in a savepoint', async () => {
    const before = await database.read(scope, count)
    const refused = await database.write(scope, async (db) => {
      const part = await kindOf(savepoint(db, () => add(db, { title: '' })))
      await savepoint(db, () => add(db, {}))
      return part
    })
    expect(refused).toBe('check')
    expect(await database.read(scope, count)).toBe(before + 1)
  })

  it('is not visible to others before it is committed', async () => {
    const before = await database.read(scope, count)
    const { promise: added, resolve: tellAdded } = Promise.withResolvers<void>()
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const writing = database.write(scope, async (db) => {
      await add(db, {})
      tellAdded()
      await mayEnd
    })
    await added
    const reading = database.read(scope, count)
    // The embedded database makes the reader wait, a server answers at once: neither shows the row.
    const early = await Promise.race([reading, new Promise<'waits'>((resolve) => setTimeout(resolve, 100, 'waits'))])
    end()
    await writing
    expect(early === 'waits' ? before : early).toBe(before)
    await reading
    expect(await database.read(scope, count)).toBe(before + 1)
  })

  it('is run again after losing against a concurrent one, as often as it allows', async () => {
    let runs = 0
    const losing = (db: Kysely<Tables>): Promise<unknown> => {
      runs += 1
      return sql`do $$ begin raise exception using errcode = '40001'; end $$`.execute(db)
    }
    expect(await kindOf(database.write({ ...scope, retries: 2 }, losing))).toBe('serialization')
    expect(runs).toBe(3)
    expect(await kindOf(database.write(scope, losing))).toBe('serialization')
    expect(runs).toBe(4)
  })
})

describe('a database call inside another', () => {
  it('fails at once instead of waiting for itself', async () => {
    await expect(database.write(scope, () => database.read(scope, count))).rejects.toThrow('would wait for itself')
    await expect(database.read(scope, () => database.write(scope, count))).rejects.toThrow('would wait for itself')
    await expect(database.owner(() => database.pgBossExecutor().executeSql('select 1'))).rejects.toThrow('would wait for itself')
  })

  it('may be begun there and come after it', async () => {
    let later: Promise<number> | undefined
    await database.write(scope, async () => {
      later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => database.read(scope, count))
    })
    expect(await later).toBeGreaterThan(0)
  })

  it('does not get a db that was lent for an earlier one', async () => {
    const kept = await database.read(scope, async (db) => db)
    await expect(count(kept)).rejects.toThrow('which is over')
  })
})

describe('a read', () => {
  it('cannot write', async () => {
    expect(await kindOf(database.read(scope, (db) => add(db, {})))).toBe('denied')
  })
})

describe('what went wrong', () => {
  it.each<[string, string, (db: Kysely<Tables>) => Promise<unknown>]>([
    ['a key that is taken', 'unique', (db) => add(db, { id: parent })],
    ['a reference to nothing', 'reference-missing', (db) => add(db, { parentId: workspaceId })],
    ['a rule of the table', 'check', (db) => add(db, { title: '' })],
    ['a missing value', 'not-null', (db) => add(db, { title: null })],
    ['a text that is no uuid', 'invalid-value', (db) => add(db, { id: 'no' })],
    ['a character that text cannot hold', 'invalid-value', (db) => add(db, { title: 'a\u0000b' })],
    ['a number that does not fit', 'invalid-value', (db) => sql`select 2147483647 + 1`.execute(db)],
    ['a table that does not exist', 'other', (db) => sql`select * from nowhere`.execute(db)],
  ])('%s is told as %s', async (_, kind, work) => {
    expect(await kindOf(database.write(scope, work))).toBe(kind)
    expect(await database.read(scope, count)).toBeGreaterThan(0)
  })

  it('names the constraint', async () => {
    const error: unknown = await database.write(scope, (db) => add(db, { rank: 0 })).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ kind: 'unique', constraint: 'note_rank_key', table: 'note' })
  })

  it('tells a row that is still referenced from a reference to nothing', async () => {
    await database.write(scope, (db) => add(db, { parentId: parent }))
    expect(await kindOf(database.write(scope, (db) => sql`delete from note where id = ${parent}`.execute(db)))).toBe('still-referenced')
  })
})

describe('values', () => {
  it('look alike on both kinds of database', async () => {
    const { rows } = await database.read(scope, (db) =>
      sql`select 5::int8 as whole, 12.50::numeric as amount, '2026-11-23'::date as day, '2026-11-23 08:26:00.1+08'::timestamptz as at,
        array['2026-11-23 08:26:00+00'::timestamptz] as moments, array[1.5, null]::numeric[] as amounts, null::date as never, 0.1::float8 as ratio,
        '{"snake_key": [1, null]}'::jsonb as json_body, true as yes, ${parent}::uuid as id, '一\n"'::text as words`.execute(db),
    )
    expect(rows).toEqual([
      {
        whole: 5,
        amount: '12.50',
        day: '2026-11-23',
        at: '2026-11-23T00:26:00.100Z',
        moments: ['2026-11-23T08:26:00.000Z'],
        amounts: ['1.5', null],
        never: null,
        ratio: 0.1,
        jsonBody: { snake_key: [1, null] },
        yes: true,
        id: parent,
        words: '一\n"',
      },
    ])
  })

  it('are refused rather than rounded when a whole number is beyond what is exact', async () => {
    await expect(database.read(scope, (db) => sql`select 9007199254740993::int8`.execute(db))).rejects.toThrow('exact')
  })

  it.each([[['a', 1]], ['text'], [null], [{ deep: { snake_key: 1 } }]])('%j comes back from jsonb as it was', async (value) => {
    const { rows } = await database.read(scope, (db) => sql<{ body: unknown }>`select ${jsonb(value)} as body`.execute(db))
    expect(rows[0]?.body).toEqual(value)
  })
})

describe('listening', () => {
  it('hears what was said once it is committed, and nothing that was undone', async () => {
    const heard: string[] = []
    const stop = await database.listen('note_changed', { hear: (payload) => heard.push(payload) })
    const say = (db: Kysely<Tables>, word: string): Promise<unknown> => sql`select pg_notify('note_changed', ${word})`.execute(db)
    await database.write(scope, (db) => say(db, 'first'))
    await database.write(scope, (db) => say(db, 'undone').then(() => Promise.reject(new Error('no')))).catch(() => undefined)
    await database.write(scope, (db) => say(db, 'second'))
    await expect.poll(() => heard).toEqual(['first', 'second'])
    await stop()
    await database.write(scope, (db) => say(db, 'third'))
    await database.read(scope, count)
    expect(heard).toEqual(['first', 'second'])
  })
})

describe('jobs', () => {
  it('get the rows of every statement', async () => {
    expect(await database.pgBossExecutor().executeSql('select 1 as a; select 2 as b')).toEqual({ rows: [{ a: 1 }, { b: 2 }] })
    expect(await database.pgBossExecutor().executeSql('select $1::int as a', [3])).toMatchObject({ rows: [{ a: 3 }] })
  })
})

describe('health', () => {
  it('tells version and kind', async () => {
    const health = await database.health()
    expect(health).toMatchObject({ ok: true, kind: database.kind })
    expect(health.version).toMatch(/^1[78]\./)
  })
})

describe('the slow log', () => {
  it('hears of the queries above its limit', async () => {
    const slow: SlowQuery[] = []
    const watched = await testDatabase({ slowLog: { aboveMs: 40, hear: (query) => slow.push(query) } })
    await watched.read(scope, (db) => sql`select pg_sleep(0.06)`.execute(db))
    await watched.close()
    expect(slow.map((query) => query.sql)).toContain('select pg_sleep(0.06)')
  })
})
