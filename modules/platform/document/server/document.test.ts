import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { document } from '../contract/index.ts'
import { documentModule } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhulu-documents-'))
let app: TestApplication
let boss: Actor
let teamId: string

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule, documentModule], config: { ZHULU_DATA: folder, ZHULU_MAX_FILE_MB: '1' } })
  boss = await app.workspace()
  teamId = (await app.call(identity.team.create, { name: 'East' }, boss)).id
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 40 }, (_, i) => i)])
const upload = (file: File, actor = boss) => app.call(document.upload, { file, recordType: 'team', recordId: teamId, kind: 'solution' }, actor)
const textFile = (text: string, name: string) => new File([text], name)

test('a document comes back byte for byte, in every version', async () => {
  const made = await upload(textFile('第一版', '方案.txt'))
  expect(made).toMatchObject({ name: '方案.txt', kind: 'solution', preview: 'text', versions: 1, current: { number: 1, sizeBytes: 9 } })
  await app.call(document.addVersion, { id: made.id, file: textFile('second', '方案 v2.txt') }, boss)
  const newest = await app.call(document.download, { id: made.id }, boss)
  expect([newest.name, await newest.text()]).toEqual(['方案 v2.txt', 'second'])
  expect(await (await app.call(document.download, { id: made.id, number: 1 }, boss)).text()).toBe('第一版')
  expect((await app.call(document.listVersions, { id: made.id }, boss)).items.map((version) => version.number)).toEqual([2, 1])
})

test.each(['a.exe', 'b.html', 'c.svg', 'd.docm', 'e.js', 'f.pdf.exe', 'g.PS1 '])('%s is refused', async (name) => {
  await expect(upload(textFile('x', name))).rejects.toMatchObject({ code: 'FILE_TYPE_REFUSED' })
})

test('a program under the name of a picture is refused; text under it is kept without a preview', async () => {
  await expect(upload(new File([new Uint8Array([0x4d, 0x5a, 0x90, 0])], 'x.png'))).rejects.toMatchObject({ code: 'FILE_TYPE_REFUSED' })
  const odd = await upload(textFile('<script>alert(1)</script>', 'x.png'))
  expect(odd).toMatchObject({ preview: null, current: { mediaType: 'application/octet-stream' } })
  await expect(app.call(document.preview, { id: odd.id }, boss)).rejects.toMatchObject({ code: 'NOT_PREVIEWABLE' })
  const picture = await upload(new File([png], 'y.png'))
  expect((await app.call(document.preview, { id: picture.id }, boss)).type).toBe('image/png')
})

test('an empty file and one over the limit are refused', async () => {
  await expect(upload(textFile('', 'a.txt'))).rejects.toMatchObject({ code: 'FILE_EMPTY' })
  await expect(upload(new File([new Uint8Array(1024 * 1024 + 1)], 'a.bin'))).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    data: { limitBytes: 1048576 },
  })
})

test('a name can not lead out of the folder', async () => {
  expect((await upload(textFile('x', '../../etc/passwd\u202etxt.txt'))).current.fileName).toBe('passwdtxt.txt')
})

test('who may not see the record does not see, add or change its documents', async () => {
  const made = await upload(textFile('secret', 'a.txt'))
  const reader = await app.member(boss, { name: 'Anna', rights: { 'document.read': 'all', 'document.write': 'all', 'document.archive': 'all' } })
  await expect(app.call(document.get, { id: made.id }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const stranger = await app.workspace('Elsewhere')
  for (const contract of [document.get, document.download, document.archive, document.listVersions])
    await expect(app.call(contract, { id: made.id }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  await expect(upload(textFile('x', 'x.txt'), stranger)).rejects.toMatchObject({ code: 'MISSING' })
})

test('a deleted document leaves the list and comes back with all its versions', async () => {
  const made = await upload(textFile('x', 'gone.txt'))
  await app.call(document.archive, { id: made.id }, boss)
  const listed = async () => (await app.call(document.list, { recordType: 'team', recordId: teamId }, boss)).items.map((item) => item.name)
  expect(await listed()).not.toContain('gone.txt')
  await app.call(document.restore, { id: made.id }, boss)
  expect(await listed()).toContain('gone.txt')
})
