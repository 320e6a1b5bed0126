import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { savedView } from '../contract/index.ts'
import { viewModule } from './index.ts'

let app: TestApplication
let boss: Actor

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule, viewModule] })
  boss = await app.workspace()
})

const draft = {
  name: 'Large deals',
  recordType: 'member',
  kind: 'table',
  settings: { sort: '-name', filter: '{"field":"name","op":"notEmpty"}' },
  shared: 'private' as const,
}
const names = async (actor: Actor) => (await app.call(savedView.list, { recordType: 'member' }, actor)).items.map(({ name }) => name)

test('a private view is seen by its owner only, one for everyone by everyone', async () => {
  const anna = await app.member(boss, { name: 'Anna', rights: { 'savedView.share': 'all' } })
  await app.call(savedView.create, { ...draft, name: 'Own' }, anna)
  const open = await app.call(savedView.create, { ...draft, name: 'For all', shared: 'workspace' }, anna)
  expect(open).toMatchObject({ version: 1, ownerId: anna.memberId, ownerName: 'Anna', isDefault: false, settings: draft.settings })
  expect(await names(anna)).toEqual(['Own', 'For all'])
  expect(await names(boss)).toEqual(['For all'])
  expect((await app.call(savedView.list, { recordType: 'team' }, anna)).items).toEqual([])
})

test('views come page by page', async () => {
  const first = await app.call(savedView.list, { recordType: 'member', limit: 1 }, boss)
  await app.call(savedView.create, { ...draft, name: 'One more' }, boss)
  const next = await app.call(savedView.list, { recordType: 'member', limit: 1, cursor: first.items[0]?.id }, boss)
  expect(next).toMatchObject({ items: [{ name: 'One more' }], nextCursor: null })
})

test('sharing needs its right, keeping a view does not', async () => {
  const ben = await app.member(boss, { name: 'Ben', rights: {} })
  const view = await app.call(savedView.create, { ...draft, name: 'Of Ben' }, ben)
  await expect(app.call(savedView.create, { ...draft, shared: 'team' }, ben)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(app.call(savedView.update, { id: view.id, version: 1, shared: 'workspace' }, ben)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await app.call(savedView.update, { id: view.id, version: 1, name: 'Renamed' }, ben)).toMatchObject({
    name: 'Renamed',
    version: 2,
    settings: draft.settings,
  })
})

test('only the owner changes a view, and only the version that was read', async () => {
  const cleo = await app.member(boss, { name: 'Cleo', rights: { 'savedView.share': 'all' } })
  const view = await app.call(savedView.create, { ...draft, name: 'Of Cleo', shared: 'workspace' }, cleo)
  await expect(app.call(savedView.update, { id: view.id, version: 1, name: 'Taken' }, boss)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(app.call(savedView.remove, { id: view.id }, boss)).rejects.toMatchObject({ code: 'MISSING' })
  await app.call(savedView.update, { id: view.id, version: 1, kind: 'board' }, cleo)
  await expect(app.call(savedView.update, { id: view.id, version: 1, name: 'Late' }, cleo)).rejects.toMatchObject({
    code: 'STALE_VERSION',
    data: { version: 2 },
  })
})

test('a removed view is gone from lists and comes back as it was', async () => {
  const view = await app.call(savedView.create, { ...draft, name: 'Short-lived' }, boss)
  await app.call(savedView.remove, { id: view.id }, boss)
  expect(await names(boss)).not.toContain('Short-lived')
  await expect(app.call(savedView.remove, { id: view.id }, boss)).rejects.toMatchObject({ code: 'MISSING' })
  expect(await app.call(savedView.restore, { id: view.id }, boss)).toMatchObject({ name: 'Short-lived', settings: draft.settings })
  await expect(app.call(savedView.restore, { id: view.id }, boss)).rejects.toMatchObject({ code: 'MISSING' })
})

test('each member has an own default for a list, also a shared view of somebody else', async () => {
  const dora = await app.member(boss, { name: 'Dora', rights: {} })
  const shared = await app.call(savedView.create, { ...draft, name: 'Start here', shared: 'workspace' }, boss)
  const own = await app.call(savedView.create, { ...draft, name: 'Of Dora' }, dora)
  const defaults = async (actor: Actor) =>
    (await app.call(savedView.list, { recordType: 'member' }, actor)).items.filter(({ isDefault }) => isDefault).map(({ name }) => name)
  await app.call(savedView.setDefault, { recordType: 'member', viewId: shared.id }, dora)
  expect(await defaults(dora)).toEqual(['Start here'])
  expect(await defaults(boss)).toEqual([])
  await app.call(savedView.setDefault, { recordType: 'member', viewId: own.id }, dora)
  expect(await defaults(dora)).toEqual(['Of Dora'])
  await app.call(savedView.setDefault, { recordType: 'member', viewId: null }, dora)
  expect(await defaults(dora)).toEqual([])
  await expect(app.call(savedView.setDefault, { recordType: 'member', viewId: own.id }, boss)).rejects.toMatchObject({ code: 'MISSING' })
  await expect(app.call(savedView.setDefault, { recordType: 'team', viewId: shared.id }, boss)).rejects.toMatchObject({ code: 'MISSING' })
})
