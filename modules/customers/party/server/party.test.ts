import { beforeAll, expect, test } from 'vitest'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { trail } from '#modules/platform/trail/contract/index.ts'
import { party } from '../contract/index.ts'
import { partyModule } from './index.ts'

let app: TestApplication
let boss: Actor

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule, trailModule, partyModule] })
  boss = await app.workspace()
})

const organizationOf = (values: Record<string, unknown>, actor = boss) => app.call(party.organization.create, values, actor)
const seller = (name: string) =>
  app.member(boss, {
    name,
    rights: { 'organization.read': 'own', 'organization.write': 'own', 'organization.claim': 'all', 'person.read': 'own', 'person.write': 'own' },
  })

test('a customer has its owner since the day it got him', async () => {
  app.clock.set('2026-03-01T08:00:00.000Z')
  const made = await organizationOf({ name: '江南重工有限公司', ownerId: boss.memberId })
  expect(made.ownedSince).toMatch(/^2026-03-01T08:00/)
  expect(made.labels.ownerId).toBe('Administrator')
})

test('a group can not contain itself', async () => {
  const holding = await organizationOf({ name: 'Holding' })
  const plant = await organizationOf({ name: 'Plant', parentId: holding.id })
  await expect(app.call(party.organization.update, { id: holding.id, version: 1, parentId: plant.id }, boss)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    issues: [{ path: ['parentId'] }],
  })
})

test('a twin is found by its name without the legal form, in either script, and by its number', async () => {
  await organizationOf({ name: '东海精密机械股份有限公司', registrationCode: '91310000MA1FL0001X' })
  const { twins } = await app.call(party.twins.findOrganizations, { name: '東海精密機械' }, boss)
  expect(twins[0]).toMatchObject({ title: '东海精密机械股份有限公司', because: ['name'] })
  const byCode = await app.call(party.twins.findOrganizations, { name: '别的名字', registrationCode: '91310000ma1fl0001x' }, boss)
  expect(byCode.twins.map((twin) => twin.because)).toContainEqual(['registrationCode'])
})

test('a twin that the asker may not see is masked, but not hidden', async () => {
  await organizationOf({ name: 'Northern Pumps Ltd', ownerId: boss.memberId })
  const anna = await seller('Anna')
  const { twins } = await app.call(party.twins.findOrganizations, { name: 'northern pumps' }, anna)
  expect(twins).toMatchObject([{ id: null, ownerName: 'Administrator', because: ['name'] }])
  expect(twins[0]?.title).not.toContain('orther')
})

test('a merge moves everything to the kept one, keeps the other name findable, and can be undone', async () => {
  const kept = await organizationOf({ name: 'Kept AG', tags: ['a'] })
  const other = await organizationOf({ name: 'Other AG', phone: '021-5555 1234', tags: ['b'], registrationCode: 'X1' })
  const person = await app.call(party.person.create, { name: '王芳', organizationId: other.id }, boss)
  await app.call(party.twins.mergeOrganizations, { id: kept.id, otherId: other.id }, boss)
  const change = app.lastChange()
  expect(await app.call(party.organization.get, { id: kept.id }, boss)).toMatchObject({
    phone: '021-5555 1234',
    tags: ['a', 'b'],
    registrationCode: 'X1',
    otherNames: ['Other AG'],
  })
  expect(await app.call(party.person.get, { id: person.id }, boss)).toMatchObject({ organizationId: kept.id })
  expect((await app.call(party.organization.get, { id: other.id }, boss)).archivedAt).not.toBeNull()

  expect((await app.call(trail.revert, { changeId: change }, boss)).failed).toEqual([])
  expect(await app.call(party.organization.get, { id: kept.id }, boss)).toMatchObject({
    phone: null,
    tags: ['a'],
    registrationCode: null,
    otherNames: null,
  })
  expect(await app.call(party.organization.get, { id: other.id }, boss)).toMatchObject({ archivedAt: null, registrationCode: 'X1' })
  expect(await app.call(party.person.get, { id: person.id }, boss)).toMatchObject({ organizationId: other.id })
  await expect(app.call(trail.revert, { changeId: change }, boss)).rejects.toMatchObject({ code: 'ALREADY_REVERTED' })
})

test('a record can not be merged with itself, nor twice', async () => {
  const one = await organizationOf({ name: 'Single' })
  const two = await organizationOf({ name: 'Double' })
  await expect(app.call(party.twins.mergeOrganizations, { id: one.id, otherId: one.id }, boss)).rejects.toMatchObject({ code: 'SAME_RECORD' })
  await app.call(party.twins.mergeOrganizations, { id: one.id, otherId: two.id }, boss)
  await expect(app.call(party.twins.mergeOrganizations, { id: one.id, otherId: two.id }, boss)).rejects.toMatchObject({ code: 'ALREADY_MERGED' })
})

test('a customer of the pool is claimed once, within the rules', async () => {
  const rule = {
    releaseAfterDays: 30,
    warnBeforeDays: 7,
    maxOwned: 2,
    maxClaimsPerDay: 1,
    reclaimAfterDays: 10,
    protectedLevels: ['strategic' as const],
  }
  await app.call(party.pool.setRule, rule, boss)
  const [first, second] = [await organizationOf({ name: 'Pool one', ownerId: null }), await organizationOf({ name: 'Pool two', ownerId: null })]
  const anna = await seller('Anna')
  const ben = await seller('Ben')
  expect((await app.call(party.pool.list, { limit: 200 }, anna)).items.map((item) => item.name)).toContain('Pool one')
  await expect(app.call(party.organization.get, { id: first.id }, anna)).rejects.toMatchObject({ code: 'MISSING' })
  expect(await app.call(party.pool.claim, { id: first.id }, anna)).toMatchObject({ ownerId: anna.memberId })
  await expect(app.call(party.pool.claim, { id: first.id }, ben)).rejects.toMatchObject({ code: 'ALREADY_OWNED' })
  await expect(app.call(party.pool.claim, { id: second.id }, anna)).rejects.toMatchObject({ code: 'TOO_MANY_CLAIMS' })
  await app.call(party.pool.release, { id: first.id, reason: 'no budget' }, anna)
  await expect(app.call(party.pool.release, { id: first.id, reason: 'again' }, boss)).rejects.toMatchObject({ code: 'NOT_OWNED' })
  app.clock.set('2026-03-04T08:00:00.000Z')
  await expect(app.call(party.pool.claim, { id: first.id }, anna)).rejects.toMatchObject({ code: 'RELEASED_LATELY' })
  await app.call(party.pool.setRule, { ...rule, maxOwned: 1, reclaimAfterDays: 0 }, boss)
  await app.call(party.pool.claim, { id: first.id }, anna)
  app.clock.set('2026-03-06T08:00:00.000Z')
  await expect(app.call(party.pool.claim, { id: second.id }, anna)).rejects.toMatchObject({ code: 'TOO_MANY_OWNED' })
})

test('the twin of another workspace stays unknown', async () => {
  const stranger = await app.workspace('Elsewhere')
  const { twins } = await app.call(party.twins.findOrganizations, { name: 'Northern Pumps' }, stranger)
  expect(twins).toEqual([])
})

test('people are twins by mail address, and made one they keep both posts', async () => {
  const organization = await organizationOf({ name: 'Twin works' })
  const kept = await app.call(party.person.create, { name: '赵敏', email: 'zhao@twin.example', organizationId: organization.id }, boss)
  const { twins } = await app.call(party.twins.findPeople, { name: 'Zhao Min', email: 'ZHAO@twin.example' }, boss)
  expect(twins).toMatchObject([{ id: kept.id, title: '赵敏' }])
  const other = await app.call(party.person.create, { name: 'Zhao Min', phone: '13900000000' }, boss)
  await app.call(party.post.create, { personId: other.id, organizationId: organization.id, jobTitle: 'Buyer' }, boss)
  await app.call(party.twins.mergePeople, { id: kept.id, otherId: other.id }, boss)
  expect(await app.call(party.person.get, { id: kept.id }, boss)).toMatchObject({ name: '赵敏', phone: '13900000000' })
  const posts = await app.call(party.post.list, { filter: JSON.stringify({ field: 'personId', op: 'eq', value: kept.id }) }, boss)
  expect(posts.items.map((item) => item.jobTitle)).toContain('Buyer')
})

test('a manager gives a customer to a seller, whatever the rules of the pool, which everyone may read', async () => {
  const clara = await seller('Clara')
  const given = await organizationOf({ name: 'Given away', ownerId: null })
  expect(await app.call(party.pool.assign, { id: given.id, memberId: clara.memberId ?? '' }, boss)).toMatchObject({ ownerId: clara.memberId })
  expect((await app.call(party.organization.get, { id: given.id }, clara)).name).toBe('Given away')
  await expect(app.call(party.pool.assign, { id: given.id, memberId: clara.memberId ?? '' }, clara)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await app.call(party.pool.getRule, {}, clara)).toMatchObject({ maxOwned: 1 })
})
