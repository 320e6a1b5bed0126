import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { minuteOf } from '@zhulu/engines/network'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { schedule, type PlanEdit } from '../contract/index.ts'
import { scheduleModule } from './index.ts'

let app: TestApplication
let boss: Actor
let organizationId: string
const { plan: operations } = schedule
const monday = minuteOf('2027-01-04T09:00')
const day = 480

beforeAll(async () => {
  const modules = [
    identityModule,
    trailModule,
    documentModule,
    partyModule,
    engagementModule,
    productModule,
    pursuitModule,
    resourceModule,
    scheduleModule,
  ]
  app = await testApplication({ modules, config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-buffers-')) } })
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: '江南重工' }, boss)).id
})

type Ids = Readonly<Record<'A' | 'B' | 'F' | 'sign', string>>

/** A five days, then B five days, then the contract; F of two days feeds B. A and B have worst cases. */
async function planned(): Promise<{ id: string; ids: Ids }> {
  const pursuitId = (await app.call(pursuit.open, { name: '产线改造', organizationId }, boss)).id
  const { id } = await app.call(operations.draw, { pursuitId, start: monday, template: null }, boss)
  const ids: Ids = { A: randomUUID(), B: randomUUID(), F: randomUUID(), sign: randomUUID() }
  const add = (key: keyof Ids, fields: object): PlanEdit => ({
    edit: 'addTask',
    id: ids[key],
    parentId: null,
    after: null,
    fields: { name: key, ...fields },
  })
  const link = (from: keyof Ids, to: keyof Ids): PlanEdit => ({ edit: 'addLink', link: { id: randomUUID(), from: ids[from], to: ids[to] } })
  await change(id, [
    add('A', { duration: 5 * day, pessimistic: 8 * day }),
    add('B', { duration: 5 * day, pessimistic: 9 * day }),
    add('F', { duration: 2 * day }),
    add('sign', { kind: 'milestone', signs: true }),
    link('A', 'B'),
    link('F', 'B'),
    link('B', 'sign'),
  ])
  return { id, ids }
}

async function change(id: string, edits: PlanEdit[]): Promise<void> {
  const { items } = await app.call(operations.changes, { id, limit: 1 }, boss)
  await app.call(operations.change, { id, revision: items[0]?.revision ?? 0, edits }, boss)
}

const shown = (id: string, more: object = {}, actor = boss) => app.call(operations.showBuffers, { id, ...more }, actor)

test('without a baseline the buffer is told from the plan as it is, and why nothing is compared', async () => {
  const { id, ids } = await planned()
  const resourceId = (await app.call(resource.resource.create, { name: '林工', kind: 'person', capacity: 1 }, boss)).id
  await change(id, [{ edit: 'assign', assignment: { id: randomUUID(), taskId: ids.A, resourceId } }])
  const { target, baseline, because, buffer } = await shown(id)
  expect({ target, baseline, because }).toEqual({ target: 'signing', baseline: null, because: 'NO_BASELINE' })
  // Three and four days of safety: five days.
  expect(buffer).toMatchObject({
    minutes: 5 * day,
    from: minuteOf('2027-01-15T18:00'),
    promised: minuteOf('2027-01-22T18:00'),
    used: null,
    history: [],
    chain: [
      { name: 'A', people: ['林工'] },
      { name: 'B', people: [] },
      { name: 'sign', milestone: true },
    ],
    feeding: [{ tasks: [{ name: 'F' }], joins: { name: 'B' }, minutes: 0, gap: 3 * day, enough: true, estimated: 0, counted: 1 }],
  })
  await expect(shown(id, { baselineId: randomUUID() })).rejects.toMatchObject({ code: 'NO_BASELINE' })
})

test('after a baseline every day of changes is a point, told from the log; taking a change back takes the use back', async () => {
  const { id, ids } = await planned()
  app.clock.set('2027-01-04T03:00:00.000Z')
  const first = await app.call(operations.takeBaseline, { id, name: '立项' }, boss)
  // On the same day, and still after it.
  await change(id, [{ edit: 'changeTask', id: ids.B, fields: { duration: 7 * day } }])
  expect((await shown(id)).buffer?.history).toMatchObject([
    { revision: 1, used: 0, done: 0, zone: 'green' },
    { revision: 2, used: 2 * day, done: 0, zone: 'red' },
  ])
  app.clock.set('2027-01-11T10:00:00.000Z')
  await change(id, [{ edit: 'changeTask', id: ids.A, fields: { actualStart: monday, actualFinish: minuteOf('2027-01-08T18:00') } }])
  await change(id, [{ edit: 'changeTask', id: ids.B, fields: { percentComplete: 0.2 } }])
  const { buffer, baseline } = await shown(id)
  expect(baseline).toMatchObject({ id: first.id, name: '立项' })
  expect(buffer).toMatchObject({ slip: 2 * day, used: 2 * day, penetration: 0.4, zone: 'green', finish: minuteOf('2027-01-19T18:00') })
  expect(buffer?.done).toBeCloseTo(0.6)
  expect(buffer?.history.map(({ revision }) => revision)).toEqual([1, 2, 4])
  await app.call(operations.undo, { id, revision: 2 }, boss)
  expect((await shown(id)).buffer).toMatchObject({ used: 0, history: [{ revision: 1 }, { revision: 2 }, { revision: 5, used: 0 }] })

  await app.call(operations.takeBaseline, { id, name: '中期' }, boss)
  const again = await shown(id, { target: 'finish', rule: 'halfChain' })
  expect(again).toMatchObject({
    target: 'finish',
    baseline: { name: '中期' },
    buffer: { minutes: 2.5 * day, chain: [{ name: 'B' }, { name: 'sign' }] },
  })
  expect((await shown(id, { baselineId: first.id })).buffer?.chain.length).toBe(3)
})

test('a chain that feeds it too late is short', async () => {
  const { id, ids } = await planned()
  await change(id, [{ edit: 'changeTask', id: ids.F, fields: { duration: 4 * day, pessimistic: 7 * day } }])
  expect((await shown(id)).buffer?.feeding).toMatchObject([{ minutes: 3 * day, gap: day, enough: false }])
})

test('baselines from before revisions were noted are placed in the log by their time', async () => {
  const { id, ids } = await planned()
  app.clock.set('2027-01-12T10:00:00.000Z')
  const { id: baselineId } = await app.call(operations.takeBaseline, { id, name: '旧基准' }, boss)
  app.clock.set('2027-01-13T10:00:00.000Z')
  await change(id, [{ edit: 'changeTask', id: ids.B, fields: { duration: 6 * day } }])
  await app.application.runtime.database.write({ workspaceId: boss.workspaceId }, (db) =>
    sql`update plan_baseline set revision = null where id = ${baselineId}::uuid`.execute(db),
  )
  expect((await shown(id)).buffer?.history.map(({ revision, used }) => [revision, used])).toEqual([
    [1, 0],
    [2, day],
  ])
})

test('a large plan is told in the same way', async () => {
  const { id, ids } = await planned()
  const add = (i: number): PlanEdit => ({ edit: 'addTask', id: randomUUID(), parentId: null, after: null, fields: { name: `${i}`, duration: day } })
  await change(
    id,
    Array.from({ length: 400 }, (_, i) => add(i)),
  )
  await app.call(operations.takeBaseline, { id, name: '立项' }, boss)
  for (const days of [6, 7]) await change(id, [{ edit: 'changeTask', id: ids.B, fields: { duration: days * day } }])
  expect((await shown(id)).buffer).toMatchObject({ used: 2 * day, minutes: 5 * day, history: [{ revision: 2 }, { revision: 4, used: 2 * day }] })
})

test('a plan is seen with its pursuit, its buffers too', async () => {
  const { id } = await planned()
  const stranger = await app.member(boss, { name: 'Stranger', rights: { 'plan.read': 'own' } })
  await expect(shown(id, {}, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  const nobody = await app.member(boss, { name: 'Nobody', rights: {} })
  await expect(shown(id, {}, nobody)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const reader = await app.member(boss, { name: 'Reader', rights: { 'plan.read': 'all' } })
  expect((await shown(id, {}, reader)).buffer?.minutes).toBe(5 * day)
})
