import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openMigratedDatabase } from '#kernel/database/index.ts'
import { emptyDatabaseUrl, testServer } from '#kernel/testing/database.ts'
import { backupTo, doctor, moveTo, restoreFrom } from './commands.ts'
import { describePlace, parsePlace, placeOf } from './installation.ts'

const server = await testServer()
const workspaceId = '01890000-0000-7000-8000-00000000000a'
let scratch: string
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'zhulu-commands-'))
  const database = await openMigratedDatabase({ dir: join(scratch, 'database'), sources: [] })
  await database.write({ workspaceId }, (db) =>
    sql`insert into idempotency_key (workspace_id, member_id, key, request_hash) values (${workspaceId}, ${workspaceId}, 'k', 'h')`.execute(db),
  )
  await database.close()
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const here = () => ({ place: placeOf({ databaseUrl: undefined, data: scratch }), sources: [] })

test('an installation is backed up once and restored elsewhere', async () => {
  const file = join(scratch, 'backup.zhulu')
  expect(await backupTo(file, here())).toMatch(/^1 rows of \d+ tables written/)
  await expect(backupTo(file, here())).rejects.toThrow('exists already')
  const dir = join(scratch, 'elsewhere')
  expect(await restoreFrom(file, { place: { dir }, sources: [] })).toContain('restored to')
  await expect(restoreFrom(file, { place: { dir }, sources: [] })).rejects.toThrow('already')
})

test('the doctor finds nothing to mend in an installation that was left in order', async () => {
  const { ok, report } = await doctor(here())
  expect(report).toContain('✓ workspaces')
  expect(ok).toBe(true)
})

test.runIf(server)('an installation moves to a server', async () => {
  const url = await emptyDatabaseUrl(server ?? '')
  expect(await moveTo({ url }, here())).toContain('and compared')
  const moved = await openDatabase({ url })
  const { rows } = await moved.read({ workspaceId }, (db) => sql<{ key: string }>`select key from idempotency_key`.execute(db))
  await moved.close()
  expect(rows).toEqual([{ key: 'k' }])
  expect((await doctor({ place: { url }, sources: [] })).ok).toBe(true)
})

test('a place is a server or a folder, and never shows a password', () => {
  expect(parsePlace('postgresql://someone:word@host/zhulu')).toEqual({ url: 'postgresql://someone:word@host/zhulu' })
  expect(parsePlace('var/copy')).toEqual({ dir: 'var/copy' })
  expect(describePlace(parsePlace('postgres://someone:word@host/zhulu'))).toBe('postgres://someone:***@host/zhulu')
})
