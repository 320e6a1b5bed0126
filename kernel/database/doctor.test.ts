import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#kernel/testing/database.ts'
import { examine, examineHandle, openMigratedDatabase, type DatabaseHandle } from './index.ts'

let database: DatabaseHandle
let scratch: string
beforeAll(async () => {
  database = await testDatabase()
  scratch = mkdtempSync(join(tmpdir(), 'zhulu-doctor-'))
})
afterAll(async () => {
  await database.close()
  rmSync(scratch, { recursive: true, force: true })
})

const statusOf = async (what: string): Promise<string | undefined> =>
  (await examineHandle(database, [])).find((finding) => finding.what === what)?.status

test('a database that was just migrated has nothing to mend', async () => {
  const findings = await examineHandle(database, [])
  expect(findings.filter(({ status }) => status === 'failure')).toEqual([])
  expect(findings.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['engine', 'durability', 'migrations', 'role zhulu_app', 'role zhulu_auth', 'workspaces', 'content', 'size']),
  )
})

test('a table on which workspaces are not kept apart is found', async () => {
  await database.owner((db) => sql`create table leak (workspace_id uuid not null, id uuid not null, primary key (workspace_id, id))`.execute(db))
  expect(await statusOf('workspaces')).toBe('failure')
  await database.owner((db) => sql`select zhulu_tenant_table('leak')`.execute(db))
  expect(await statusOf('workspaces')).toBe('good')
  await database.owner((db) => sql`alter table leak no force row level security`.execute(db))
  expect(await statusOf('workspaces')).toBe('failure')
  await database.owner((db) => sql`drop table leak`.execute(db))
})

test('a migration that was changed is found', async () => {
  await database.owner((db) => sql`update schema_migration set checksum = 'x' || checksum`.execute(db))
  expect(await statusOf('migrations')).toBe('failure')
  await database.owner((db) => sql`update schema_migration set checksum = substr(checksum, 2)`.execute(db))
  expect(await statusOf('migrations')).toBe('good')
})

test('a folder is looked at whether it is free, in use, or empty', async () => {
  const dir = join(scratch, 'data')
  expect(await examine({ dir }, [])).toMatchObject([{ what: 'folder', status: 'failure' }])
  const running = await openMigratedDatabase({ dir, sources: [], cacheDir: join(import.meta.dirname, '../../var/cache') })
  const busy = await examine({ dir }, [])
  expect(busy.find(({ what }) => what === 'lock')).toMatchObject({ status: 'warning' })
  expect(busy.some(({ what }) => what === 'engine')).toBe(false)
  await running.close()
  const free = await examine({ dir }, [])
  expect(free.filter(({ status }) => status !== 'good')).toEqual([])
  expect(free.find(({ what }) => what === 'durability')?.detail).toContain('followed to the disk')
})
