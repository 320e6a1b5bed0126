import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Place } from '#kernel/database/index.ts'
import { emptyDatabaseUrl, testServer } from '#kernel/testing/database.ts'
import { startPostgres, type PostgresServer } from '#tools/postgres/start.ts'
import { installation, type Installation } from '#apps/testing/installation.ts'

/** Rows and a sum over all of them, for every table that holds anything. What a database keeps for itself is not data. */
async function contentOf(place: Place): Promise<Record<string, string>> {
  const database = await openDatabase('dir' in place ? { dir: place.dir } : { url: place.url, poolSize: 1 })
  try {
    return await database.owner(async (db) => {
      const { rows: tables } = await sql<{ schema: string; name: string }>`select n.nspname as schema, c.relname as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and c.relkind = 'r' and c.relname <> 'schema_migration' order by 1, 2`.execute(
        db,
      )
      const content: Record<string, string> = {}
      for (const { schema, name } of tables) {
        const { rows } = await sql<{ content: string | null }>`
          select count(*) || ' ' || md5(string_agg(md5(t::text), '' order by md5(t::text))) as content from ${sql.table(`${schema}.${name}`)} t`.execute(
          db,
        )
        if (rows[0]?.content) content[name] = rows[0].content
      }
      return content
    })
  } finally {
    await database.close()
  }
}

let here: Installation
let server: PostgresServer | null = null
const data = () => join(here.folder, 'data')
const dir = () => join(data(), 'database')
const zhulu = (args: string[], environment: Record<string, string> = {}) =>
  here.zhulu(args, { environment: { ZHULU_DATA: data(), DATABASE_URL: '', ...environment } })

beforeAll(async () => {
  here = await installation({ embedded: true })
  for (let number = 1; number <= 30; number++) {
    const { body } = await here.api('POST', '/organizations', {
      body: { name: `Customer ${number}`, employees: number, tags: ['kept', 'with “quotes”\t'] },
    })
    const id = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(body))?.[1]
    await here.api('POST', '/pursuits/open', {
      body: { name: `Deal ${number}`, organizationId: id, value: { amount: '12345678901234.56', currency: 'USD' } },
    })
    if (number > 2) continue
    const form = new FormData()
    form.set('file', new File([`minutes of meeting ${number}`], 'minutes.txt', { type: 'text/plain' }))
    form.set('recordType', 'organization')
    form.set('recordId', id ?? '')
    const kept = await fetch(`${here.url}/api/v1/documents`, { method: 'POST', headers: { authorization: `Bearer ${here.key}` }, body: form })
    expect(kept.status, await kept.text()).toBe(200)
  }
})
afterAll(() => server?.stop())

describe('an installation', () => {
  test('whose server runs says who uses its database, and is examined from outside', async () => {
    const backup = await zhulu(['backup', join(here.folder, 'busy.zhulu')])
    expect(backup.err).toMatch(/The database in .* is in use by process \d+ on .*\. Stop that server first/)
    expect(backup.code).toBe(1)
    expect(readdirSync(here.folder).filter((name) => name.includes('zhulu'))).toEqual([])
    const doctor = await zhulu(['doctor'])
    expect(doctor.out).toContain('! lock')
    expect(doctor.code).toBe(0)
    await here.stop()
  })

  test('is in order', async () => {
    const doctor = await zhulu(['doctor'])
    expect(doctor.out).toMatch(/✓ content +.*organization 30.*pursuit 30/)
    expect(doctor.code).toBe(0)
    const nowhere = await zhulu(['doctor', '--json'], { ZHULU_DATA: join(here.folder, 'nowhere') })
    expect(JSON.parse(nowhere.out)).toEqual(expect.arrayContaining([expect.objectContaining({ what: 'folder', status: 'failure' })]))
    expect(nowhere.code).toBe(1)
    expect(existsSync(join(here.folder, 'nowhere'))).toBe(false)
  })

  test('is backed up to one file and restored elsewhere, every row, document and secret the same', async () => {
    const file = join(here.folder, 'whole.zhulu')
    const backup = await zhulu(['backup', file])
    expect(backup).toMatchObject({ code: 0, out: expect.stringMatching(/[\d,]+ rows of \d+ tables and 2 documents written to /) })
    expect(statSync(file).mode & 0o077).toBe(0)
    const copy = join(here.folder, 'copy')
    mkdirSync(copy)
    expect(await zhulu(['restore', file], { ZHULU_DATA: copy })).toMatchObject({ code: 0, out: expect.stringContaining('2 documents restored') })
    expect(await contentOf({ dir: join(copy, 'database') })).toEqual(await contentOf({ dir: dir() }))
    const documents = readdirSync(join(data(), 'documents'), { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name))
    expect(documents).toHaveLength(2)
    for (const name of [...documents.map((document) => join('documents', document)), 'secret'])
      expect(readFileSync(join(copy, name))).toEqual(readFileSync(join(data(), name)))
    const twice = await zhulu(['restore', file], { ZHULU_DATA: copy })
    expect(twice.err).toContain('--force puts it aside')
    expect(twice.code).toBe(1)
  })

  test('moves to a PostgreSQL server with every row, and back again', async () => {
    const running = (await testServer()) ?? (server = await startPostgres()).url
    const url = await emptyDatabaseUrl(running)
    const moved = await zhulu(['move', '--to', url])
    expect(moved.out).toContain('and compared')
    expect(moved.out).toContain(`documents and the secret stay in ${data()}`)
    expect(moved.code).toBe(0)
    const original = await contentOf({ dir: dir() })
    expect(await contentOf({ url })).toEqual(original)
    expect(Object.keys(original)).toEqual(
      expect.arrayContaining(['organization', 'pursuit', 'pursuit_total_change', 'trail_entry', 'document', 'member']),
    )
    const again = await zhulu(['move', '--to', url])
    expect(again.err).toContain('The target is not empty')
    const back = join(here.folder, 'back')
    expect(await zhulu(['move', '--to', back], { DATABASE_URL: url })).toMatchObject({ code: 0 })
    expect(await contentOf({ dir: back })).toEqual(original)
    expect(existsSync(dir())).toBe(true)
  }, 120_000)

  test('does not move to what is no place', async () => {
    expect(await zhulu(['move', '--to', 'mysql://elsewhere/zhulu'])).toMatchObject({ code: 1, err: expect.stringContaining('postgres://') })
    expect(await zhulu(['move'])).toMatchObject({ code: 1, err: expect.stringContaining("required option '--to <place>'") })
  })
})
