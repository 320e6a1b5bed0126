import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { runJob } from '#kernel/server/jobs.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { gadget, gadgetModule, maker } from '#kernel/testing/gadget/gadget.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { sample } from '../contract/index.ts'
import { makeSampleModule, type SampleContent } from './index.ts'

const dayMs = 86_400_000
let failsAt = Infinity
let app: TestApplication
let boss: Actor

/** Ten days: a maker on the first, then every day a gadget of it. */
const content: SampleContent = {
  async *history({ past, now, locale, system }) {
    let makerId: string | null = null
    for (let day = 0; day < 10; day++) {
      const at = now - (10 - day) * dayMs
      yield at
      if (day === failsAt) throw new Error('the content is broken')
      const actor = { ...system, name: 'Sample' }
      makerId ??= (await past.call({ at, actor }, maker.operations.create, { name: `Maker (${locale})` })).id
      await past.call({ at: at + 1, actor }, gadget.operations.create, { name: `Gadget ${day}`, makerId })
    }
  },
  days: 10,
  hears: [],
  afterwards: [],
  fills: ['gadget'],
}

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule, trailModule, gadgetModule, makeSampleModule(content)] })
})
beforeEach(async () => {
  failsAt = Infinity
  boss = await app.workspace()
})

const status = () => app.call(sample.get, {}, boss)
const names = async () => (await app.call(gadget.operations.list, { limit: 100 }, boss)).items.map(({ name }) => name)
async function load(): Promise<void> {
  await app.call(sample.load, { locale: 'en' }, boss)
  await app.settle()
}
async function remove(): Promise<void> {
  await app.call(sample.remove, {}, boss)
  await app.settle()
}
/** What is in the workspace when the process dies: records of whole transactions, and a run that nobody goes on with. */
const cutOff = (state: 'loading' | 'removing') =>
  app.application.runtime.database.owner((db) =>
    sql`update sample_run set state = ${state}, progress = 0.4, heartbeat_at = now() - interval '5 minutes' where workspace_id = ${boss.workspaceId}::uuid`.execute(
      db,
    ),
  )

test('an empty workspace may be offered the sample company; it is loaded in the background, as of earlier days', async () => {
  expect(await status()).toMatchObject({ state: 'none', empty: true, records: [], kept: [] })
  await app.call(sample.load, { locale: 'zh-Hant' }, boss)
  expect(await status()).toMatchObject({ state: 'loading', locale: 'zh-Hant', progress: 0 })
  await app.settle()
  expect(await status()).toMatchObject({ state: 'loaded', empty: false, progress: null })
  expect((await status()).records).toEqual([
    { recordType: 'gadget', count: 10 },
    { recordType: 'gadgetMaker', count: 1 },
  ])
  const { items } = await app.call(gadget.operations.list, { sort: 'name' }, boss)
  const ages = items.map(({ createdAt }) => Math.round((app.clock.now().getTime() - Date.parse(createdAt)) / dayMs))
  expect(ages).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  const [made] = (await app.call(maker.operations.list, {}, boss)).items
  expect(made?.name).toBe('Maker (zh-Hant)')
})

test('without a language it speaks that of the caller', async () => {
  await app.call(sample.load, {}, { ...boss, locale: 'zh-Hant' })
  expect((await status()).locale).toBe('zh-Hant')
  await app.settle()
})

test('it can be taken out again, and nothing is left but what the history tells', async () => {
  await app.call(gadget.operations.create, { name: 'My own' }, boss)
  await load()
  await remove()
  expect(await status()).toMatchObject({ state: 'none', records: [], kept: [], empty: false })
  expect(await names()).toEqual(['My own'])
  await load()
  expect(await names()).toHaveLength(11)
})

test('a sample record that one’s own record points to is kept and named, until nothing holds it', async () => {
  await load()
  const [made] = (await app.call(maker.operations.list, {}, boss)).items
  const own = await app.call(gadget.operations.create, { name: 'My own', makerId: made?.id }, boss)
  await remove()
  const kept = { recordType: 'gadgetMaker', recordId: made?.id, title: 'Maker (en)', heldByType: 'gadget', heldById: own.id, heldByTitle: 'My own' }
  expect(await status()).toMatchObject({ state: 'remains', kept: [kept], records: [{ recordType: 'gadgetMaker', count: 1 }] })
  expect(await names()).toEqual(['My own'])
  await expect(app.call(sample.load, {}, boss)).rejects.toMatchObject({ code: 'SAMPLE_PRESENT' })
  await app.call(gadget.operations.update, { id: own.id, version: own.version, makerId: null }, boss)
  await remove()
  expect(await status()).toMatchObject({ state: 'none', records: [] })
  expect((await app.call(maker.operations.list, {}, boss)).items).toEqual([])
})

test('a sample record that was deleted by hand meanwhile does not stand in the way', async () => {
  await load()
  const { items } = await app.call(gadget.operations.list, {}, boss)
  await app.call(gadget.operations.archive, { id: items[0]?.id }, boss)
  await remove()
  expect(await status()).toMatchObject({ state: 'none', records: [] })
})

test('what fails on the way leaves nothing, and can be started again', async () => {
  failsAt = 6
  await load()
  expect(await status()).toMatchObject({ state: 'failed', records: [], empty: true })
  failsAt = Infinity
  await load()
  expect(await status()).toMatchObject({ state: 'loaded' })
  expect(await names()).toHaveLength(10)
})

test('a loading that was cut off is begun anew, without anything being there twice', async () => {
  await load()
  await cutOff('loading')
  expect(await status()).toMatchObject({ state: 'failed', empty: false })
  await load()
  expect(await status()).toMatchObject({ state: 'loaded' })
  expect(await names()).toHaveLength(10)
})

test('a loading or removal that was cut off can be removed', async () => {
  await load()
  await cutOff('loading')
  await remove()
  expect(await names()).toEqual([])
  await load()
  await cutOff('removing')
  expect(await status()).toMatchObject({ state: 'loaded' })
  await remove()
  expect(await status()).toMatchObject({ state: 'none', records: [], empty: true })
})

test('a run whose place another has taken does nothing any more', async () => {
  await load()
  const { runtime } = app.application
  for (const job of ['sample.load', 'sample.remove'])
    await runJob(runtime, { job, workspaceId: boss.workspaceId, data: { attempt: runtime.newId() } })
  expect(await names()).toHaveLength(10)
})

test('it is there once, and is left alone while it is at work', async () => {
  await app.call(sample.load, {}, boss)
  await expect(app.call(sample.load, {}, boss)).rejects.toMatchObject({ code: 'SAMPLE_PRESENT' })
  await expect(app.call(sample.remove, {}, boss)).rejects.toMatchObject({ code: 'SAMPLE_BUSY' })
  await app.settle()
  await expect(app.call(sample.load, {}, boss)).rejects.toMatchObject({ code: 'SAMPLE_PRESENT' })
  await remove()
  await expect(app.call(sample.remove, {}, boss)).rejects.toMatchObject({ code: 'SAMPLE_MISSING' })
})

test('only whoever manages the workspace sees, loads or removes it', async () => {
  const seller = await app.member(boss, { name: '沈以沐', rights: { 'gadget.read': 'all', 'gadget.write': 'all' } })
  await expect(app.call(sample.get, {}, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(app.call(sample.load, {}, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(app.call(sample.remove, {}, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('another workspace has nothing of it', async () => {
  await load()
  const other = await app.workspace('Elsewhere')
  expect(await app.call(sample.get, {}, other)).toMatchObject({ state: 'none', records: [], empty: true })
})
