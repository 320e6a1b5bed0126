import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase, tidyTables } from './index.ts'

it('gives back the room of rows that are gone, and knows how many are left', async () => {
  const database = await openDatabase({})
  const ask = async () =>
    (
      await database.owner((db) =>
        sql<{
          bytes: number
          rows: number
        }>`select pg_relation_size('leaf')::int as bytes, reltuples::int as rows from pg_class where relname = 'leaf'`.execute(db),
      )
    ).rows[0]
  await database.owner(async (db) => {
    await sql`create table leaf (number int primary key, text text)`.execute(db)
    await sql`insert into leaf select number, repeat('leaf ', 40) from generate_series(1, 5000) number`.execute(db)
    await sql`delete from leaf where number > 100`.execute(db)
  })
  const before = await ask()
  const ended = new AbortController()
  ended.abort()
  await tidyTables(database, { signal: ended.signal })
  expect(await ask()).toEqual(before)
  await tidyTables(database)
  const after = await ask()
  expect(after?.rows).toBe(100)
  expect(after?.bytes).toBeLessThan((before?.bytes ?? 0) / 10)
  await database.close()
})
