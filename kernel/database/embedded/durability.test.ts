import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type DatabaseHandle } from '../index.ts'
import { makeDataFolder, unpack } from './data-folder.ts'
import { DurableFiles, durableStartParams } from './durable-files.ts'
import { defaultCacheDir, emptySnapshotFile, readSnapshot } from './snapshot-file.ts'

const workspaceId = '01890000-0000-7000-8000-00000000000a'
let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'zhulu-durability-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function countOf(database: DatabaseHandle, table: string): Promise<number> {
  const { rows } = await database.owner((db) => sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(db))
  return rows[0]?.count ?? 0
}

describe('a commit', () => {
  it('is synced to the disk, every one of them, and so are the data files of a checkpoint', async () => {
    const dir = join(scratch, 'counted')
    await makeDataFolder(dir, async (unfinished) => unpack(await readSnapshot(await emptySnapshotFile(defaultCacheDir)), unfinished))
    const files = new DurableFiles(dir)
    const lite = await PGlite.create({ fs: files, startParams: durableStartParams })
    await lite.exec('create table note (id integer primary key)')
    const before = files.syncs
    for (let id = 0; id < 25; id += 1) await lite.query('insert into note values ($1)', [id])
    expect(files.syncs - before).toBeGreaterThanOrEqual(25)
    const beforeCheckpoint = files.syncs
    await lite.exec('checkpoint')
    expect(files.syncs - beforeCheckpoint).toBeGreaterThan(1)
    await lite.close()
  })

  it('is verified to be synced whenever a database is opened', async () => {
    const database = await openDatabase({ dir: join(scratch, 'verified') })
    expect(database.verifiedSyncs).toBeGreaterThanOrEqual(1)
    await database.close()
  })
})

describe('a new database', () => {
  it('is there as a whole or not at all', async () => {
    const dir = join(scratch, 'interrupted')
    await expect(openDatabase({ dir, fill: () => Promise.reject(new Error('power cut')) })).rejects.toThrow('power cut')
    const database = await openDatabase({ dir })
    expect(await database.health()).toMatchObject({ ok: true })
    await database.close()
    expect(readdirSync(scratch).filter((name) => name.startsWith('interrupted'))).toEqual(['interrupted'])
    expect(statSync(dir).mode & 0o77).toBe(0)
  })
})

describe('a query that runs away', () => {
  it('is ended; its transaction is undone, what was committed stays, and those who waited behind it go on', async () => {
    const database = await openDatabase({ dir: join(scratch, 'runaway'), queryTimeoutMs: 700 })
    await database.owner((db) =>
      sql`create role zhulu_app; create table note (id integer primary key); grant all on note to zhulu_app; insert into note values (1)`.execute(db),
    )
    const runaway = database.write({ workspaceId }, async (db) => {
      await sql`insert into note values (2)`.execute(db)
      await sql`select count(*) from generate_series(1, 100000000000)`.execute(db)
    })
    const waiting = Array.from({ length: 5 }, () => countOf(database, 'note'))
    await expect(runaway).rejects.toMatchObject({ name: 'DatabaseProblem', kind: 'timeout' })
    expect(await Promise.all(waiting)).toEqual([1, 1, 1, 1, 1])
    expect(await database.health()).toMatchObject({ ok: true })
    await database.close()
  })

  it('may be given more time by who knows that it takes long', async () => {
    const database = await openDatabase({ dir: join(scratch, 'patient'), queryTimeoutMs: 200 })
    const slow = sql`select pg_sleep(0.6)`
    await database.owner((db) => slow.execute(db), { queryTimeoutMs: 0 })
    await expect(database.owner((db) => slow.execute(db))).rejects.toMatchObject({ kind: 'timeout' })
    await database.close()
  })
})

describe('a process that is killed while it writes', () => {
  const writer = (dir: string): string => `
    import { openDatabase } from '${new URL('../index.ts', import.meta.url).href}'
    import { sql } from 'kysely'
    const database = await openDatabase({ dir: ${JSON.stringify(dir)} })
    await database.owner((db) => sql\`create table if not exists pair (id uuid, half integer, primary key (id, half))\`.execute(db))
    for (;;) {
      const id = crypto.randomUUID()
      await database.owner((db) => db.transaction().execute(async (t) => {
        await sql\`insert into pair values (\${id}, 1)\`.execute(t)
        await sql\`insert into pair values (\${id}, 2)\`.execute(t)
      }))
      process.stdout.write(id + '\\n')
    }`

  /** Resolves to what the writer acknowledged before it was killed. */
  function writeUntilKilled(dir: string, acknowledgements: number): Promise<string[]> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer(dir)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.split('\n').length > acknowledgements) child.kill('SIGKILL')
    })
    return new Promise((resolve) => child.once('close', () => resolve(said.split('\n').slice(0, -1))))
  }

  it('has lost nothing that it acknowledged and left nothing half-written, round after round', async () => {
    const dir = join(scratch, 'killed')
    const acknowledged: string[] = []
    for (const round of [3, 40, 11, 90]) {
      const ids = await writeUntilKilled(dir, round)
      expect(ids.length).toBeGreaterThanOrEqual(round)
      acknowledged.push(...ids)
    }
    const database = await openDatabase({ dir })
    const { rows } = await database.owner((db) =>
      sql<{ id: string; halves: number }>`select id, count(*) as halves from pair group by id`.execute(db),
    )
    await database.close()
    const kept = new Set(rows.map(({ id }) => id))
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
    expect(rows.filter(({ halves }) => halves !== 2)).toEqual([])
  }, 90_000)
})
