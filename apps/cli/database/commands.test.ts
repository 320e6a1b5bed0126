import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openMigratedDatabase } from '#kernel/database/index.ts'
import { emptyDatabaseUrl, testServer } from '#kernel/testing/database.ts'
import { backupTo, doctor, moveTo, restoreFrom } from './commands.ts'
import { describePlace, parsePlace, placeOf, type Installation } from './installation.ts'

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

const at = (data: string): Installation => ({ place: placeOf({ databaseUrl: undefined, data }), sources: [], data, version: '0', store: undefined })
const here = () => at(scratch)

test('an installation is backed up once and restored elsewhere', async () => {
  const file = join(scratch, 'backup.zhulu')
  expect(await backupTo(file, here())).toMatch(/^1 rows of \d+ tables and 0 documents written/)
  await expect(backupTo(file, here())).rejects.toThrow('exists already; --force replaces it')
  expect(await backupTo(file, here(), { force: true })).toContain('written')
  const elsewhere = mkdtempSync(join(scratch, 'elsewhere-'))
  expect(await restoreFrom(file, at(elsewhere))).toContain('restored to')
  await expect(restoreFrom(file, at(elsewhere))).rejects.toThrow('already. --force puts it aside')
  expect(await restoreFrom(file, at(elsewhere), { force: true })).toMatch(/what was there is in .*database\.before-restore-\d{14}$/)
})

test('a backup that is cut off, damaged or none restores nothing', async () => {
  const file = join(scratch, 'whole.zhulu')
  await backupTo(file, here())
  const bytes = readFileSync(file)
  const refused = async (content: Uint8Array, message: string) => {
    const empty = mkdtempSync(join(scratch, 'empty-'))
    writeFileSync(join(scratch, 'broken.zhulu'), content)
    await expect(restoreFrom(join(scratch, 'broken.zhulu'), at(empty))).rejects.toThrow(message)
    expect(readdirSync(empty)).toEqual([])
  }
  await refused(bytes.subarray(0, bytes.length - 1024), 'not whole')
  await refused(bytes.subarray(0, 1000), 'not whole')
  await refused(Buffer.concat([Buffer.from('x'), bytes.subarray(1)]), 'not a backup of Zhulu, or damaged')
  await refused(Buffer.from('hello'), 'not whole')
  const middle = Buffer.from(bytes)
  middle.fill(7, 2048, 2060) // in the compressed database
  await refused(middle, '')
  await expect(restoreFrom(join(scratch, 'nowhere.zhulu'), at(scratch))).rejects.toThrow('There is no file')
})

test('where there is no database nothing is backed up', async () => {
  await expect(backupTo(join(scratch, 'none.zhulu'), at(join(scratch, 'nothing')))).rejects.toThrow('There is no database in')
  expect(existsSync(join(scratch, 'nothing'))).toBe(false)
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
