import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { builtInEntries, risk } from '../contract/index.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { scheduleModule } from '#modules/execution/schedule/server/index.ts'
import { riskModule } from './index.ts'

let app: TestApplication
let boss: Actor
let organizationId: string

beforeAll(async () => {
  app = await testApplication({
    modules: [
      identityModule,
      trailModule,
      documentModule,
      partyModule,
      engagementModule,
      productModule,
      pursuitModule,
      resourceModule,
      scheduleModule,
      riskModule,
    ],
    config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-risk-')) },
  })
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
})

const opened = async (pursuitClass = 'project', value: object | null = { amount: '1000000.00', currency: 'CNY' }): Promise<string> =>
  (await app.call(pursuit.open, { name: '变电站自动化改造', organizationId, pursuitClass, ...(value ? { value } : {}) }, boss)).id
const proposed = async (pursuitId: string, actor = boss) => (await app.call(risk.risk.propose, { pursuitId }, actor)).proposals
const lead = async (pursuitId: string) => (await proposed(pursuitId)).filter(({ stageKey }) => stageKey === 'lead')
const take = (pursuitId: string, templateIds: string[]) => app.call(risk.risk.takeUp, { pursuitId, templateIds }, boss)
/** A closed pursuit that had the first entry of the lead in its register; did it occur? */
async function past(templateId: string, occurred: boolean, pursuitClass = 'project'): Promise<string> {
  const id = await opened(pursuitClass)
  const { ids } = await take(id, [templateId])
  if (occurred) await app.call(risk.risk.occur, { id: ids[0] ?? '' }, boss)
  await app.call(pursuit.close, { id, outcome: 'lost', reason: 'price' }, boss)
  return id
}

test('the checklist has at least forty entries, each with cause, event and effect, over all stages and categories', async () => {
  const { items } = await app.call(risk.riskTemplate.list, { limit: 200 }, boss)
  expect(items.length).toBe(builtInEntries.length)
  expect(items.length).toBeGreaterThanOrEqual(40)
  expect(items.filter(({ cause, event, effect }) => !cause || !event || !effect)).toEqual([])
  expect(new Set(items.map(({ category }) => category)).size).toBe(8)
  expect(new Set(items.map(({ stageKey }) => stageKey ?? '')).size).toBe(12)
  expect(new Set(builtInEntries.map(({ key }) => key)).size).toBe(builtInEntries.length)
})

test('an entry that was deleted stays deleted when the built-in ones are added again', async () => {
  const workspace = await app.workspace('Checklist')
  const { items } = await app.call(risk.riskTemplate.list, { limit: 1 }, workspace)
  await app.call(risk.riskTemplate.archive, { id: items[0]?.id ?? '' }, workspace)
  expect(await app.call(risk.riskTemplate.addBuiltIn, {}, workspace)).toEqual({ added: 0 })
})

test('without history an entry is an assumption, with impact from the value of the pursuit', async () => {
  const proposals = await proposed(await opened('framework'))
  const late = proposals.find(({ name }) => name === '框架下单量不足')
  expect(late).toMatchObject({
    occurred: 0,
    of: 0,
    rate: null,
    basis: 'assumption',
    probability: 0.35,
    cost: { amount: '60000.00', currency: 'CNY' },
    ahead: true,
  })
  expect((await proposed(await opened('project'))).find(({ name }) => name === '框架下单量不足')).toBeUndefined()
  expect((await proposed(await opened('framework', null))).find(({ name }) => name === '框架下单量不足')?.cost).toBeNull()
})

test('closed pursuits of the class give counts and a base rate: 3 of 11', async () => {
  const pursuitId = await opened()
  const [first] = await lead(pursuitId)
  const templateId = first?.templateId ?? ''
  const occurredIn: string[] = []
  for (let index = 0; index < 11; index++) {
    const id = await past(templateId, index < 3)
    if (index < 3) occurredIn.push(id)
  }
  await past(templateId, true, 'solution')
  // A closed pursuit without a register says nothing.
  await app.call(pursuit.close, { id: await opened(), outcome: 'lost', reason: 'price' }, boss)
  const found = (await proposed(pursuitId)).find((one) => one.templateId === templateId)
  expect(found).toMatchObject({ occurred: 3, of: 11, basis: 'history', ofCategory: 3 })
  expect(found?.occurredIn.toSorted()).toEqual(occurredIn.toSorted())
  // Wilson's 95 % interval of 3 in 11.
  expect(found?.rate).toBeCloseTo(0.2727, 4)
  expect(found?.lower).toBeCloseTo(0.0975, 3)
  expect(found?.upper).toBeCloseTo(0.5656, 3)
  // What strikes later than where those pursuits were lost has met nobody yet.
  expect((await proposed(pursuitId)).find(({ stageKey }) => stageKey === 'acceptance')).toMatchObject({ of: 0, basis: 'assumption' })
  const colleague = await app.member(boss, { name: 'Colleague', rights: { 'risk.read': 'own', 'pursuit.read': 'own' } })
  const own = await app.call(pursuit.open, { name: '自己的', organizationId, pursuitClass: 'project', ownerId: colleague.memberId }, boss)
  expect((await proposed(own.id, colleague)).find((one) => one.templateId === templateId)).toMatchObject({ occurred: 3, of: 11, occurredIn: [] })
})

test('several are taken up at once, with their responses planned; they are not proposed again', async () => {
  const pursuitId = await opened()
  const chosen = (await lead(pursuitId)).slice(0, 2)
  const { ids, already } = await take(
    pursuitId,
    chosen.map(({ templateId }) => templateId),
  )
  expect({ made: ids.length, already }).toEqual({ made: 2, already: [] })
  const taken = await app.call(risk.risk.get, { id: ids[0] ?? '' }, boss)
  expect(taken).toMatchObject({
    status: 'treating',
    probability: chosen[0]?.probability,
    templateId: chosen[0]?.templateId,
    stageId: chosen[0]?.stageId,
  })
  const { items } = await app.call(risk.riskResponse.list, { filter: JSON.stringify({ field: 'riskId', op: 'eq', value: taken.id }) }, boss)
  expect(items).toMatchObject([{ status: 'planned', what: chosen[0]?.response, pursuitId }])
  expect((await lead(pursuitId)).map(({ templateId }) => templateId)).not.toContain(chosen[0]?.templateId)
  expect(await take(pursuitId, [chosen[0]?.templateId ?? ''])).toEqual({ ids: [], already: [chosen[0]?.templateId] })
})

test('who sees the pursuit no more gets no proposals, and who only reads takes none up', async () => {
  const pursuitId = await opened()
  const stranger = await app.member(boss, { name: 'Stranger', rights: { 'risk.read': 'own' } })
  await expect(proposed(pursuitId, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  const reader = await app.member(boss, { name: 'Reader', rights: { 'risk.read': 'all' } })
  const [first] = await proposed(pursuitId, reader)
  await expect(app.call(risk.risk.takeUp, { pursuitId, templateIds: [first?.templateId] }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
