import { describe, expect, test } from 'vitest'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { testApplication } from '#kernel/testing/application.ts'
import { gadget, gadgetModule } from '#kernel/testing/gadget/gadget.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trail } from '../contract/index.ts'
import { trailModule } from './index.ts'

const app = await testApplication({ modules: [identityModule, trailModule, gadgetModule] })
const { call, workspace, lastChange } = app
const { create, update, archive, get, list } = gadget.operations
const names = async (actor: Actor) => (await call(list, {}, actor)).items.map((row) => row.name)
const colleague = (administrator: Actor, rights: Record<string, Scope>) => app.member(administrator, { name: 'Colleague', rights })

describe('the list of all changes', () => {
  test('says who changed which fields of what by which operation, newest first, page by page', async () => {
    const administrator = await workspace()
    const made = await call(create, { name: 'Lathe' }, administrator)
    await call(update, { id: made.id, version: 1, size: 2 }, administrator)
    const first = await call(trail.list, { recordType: 'gadget', limit: 1 }, administrator)
    expect(first.items).toMatchObject([
      { recordId: made.id, action: 'update', via: 'gadget.update', actorId: administrator.memberId, fields: ['size'] },
    ])
    const second = await call(trail.list, { recordType: 'gadget', limit: 1, cursor: first.nextCursor ?? '' }, administrator)
    expect(second).toMatchObject({ items: [{ recordId: made.id, action: 'create' }], nextCursor: null })
  })

  test('is for those only who have the right', async () => {
    const administrator = await workspace()
    await expect(call(trail.list, {}, await colleague(administrator, { 'gadget.read': 'all' }))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('undoing a change', () => {
  test('brings a deleted record back, and the undo can be undone', async () => {
    const administrator = await workspace()
    const made = await call(create, { name: 'Mill' }, administrator)
    await call(archive, { id: made.id }, administrator)
    const undo = await call(trail.revert, { changeId: lastChange() }, administrator)
    expect(undo).toMatchObject({ reverted: 1, failed: [] })
    expect(await names(administrator)).toEqual(['Mill'])
    await call(trail.revert, { changeId: undo.changeId }, administrator)
    expect(await names(administrator)).toEqual([])
  })

  test('is done once', async () => {
    const administrator = await workspace()
    const made = await call(create, { name: 'Press' }, administrator)
    await call(update, { id: made.id, version: 1, name: 'Big press' }, administrator)
    const changeId = lastChange()
    await call(trail.revert, { changeId }, administrator)
    expect(await names(administrator)).toEqual(['Press'])
    await expect(call(trail.revert, { changeId }, administrator)).rejects.toMatchObject({ code: 'ALREADY_REVERTED' })
  })

  test('leaves alone what somebody changed again since', async () => {
    const administrator = await workspace()
    const made = await call(create, { name: 'Saw' }, administrator)
    await call(update, { id: made.id, version: 1, name: 'Band saw' }, administrator)
    const changeId = lastChange()
    await call(update, { id: made.id, version: 2, name: 'Table saw' }, administrator)
    await expect(call(trail.revert, { changeId }, administrator)).rejects.toMatchObject({ code: 'NOTHING_REVERTED' })
    expect((await call(get, { id: made.id }, administrator)).name).toBe('Table saw')
  })

  test('reaches with scope own only the own changes', async () => {
    const administrator = await workspace()
    const rights: Record<string, Scope> = { 'gadget.read': 'all', 'gadget.write': 'all', 'gadget.archive': 'all', 'trail.revert': 'own' }
    const member = await colleague(administrator, rights)
    const made = await call(create, { name: 'Drill' }, administrator)
    await call(update, { id: made.id, version: 1, size: 5 }, administrator)
    await expect(call(trail.revert, { changeId: lastChange() }, member)).rejects.toMatchObject({ code: 'MISSING' })
    await call(update, { id: made.id, version: 2, size: 6 }, member)
    expect(await call(trail.revert, { changeId: lastChange() }, member)).toMatchObject({ reverted: 1 })
    expect((await call(get, { id: made.id }, administrator)).size).toBe(5)
  })
})
