import { strFromU8, unzipSync } from 'fflate'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { risk } from '../contract/index.ts'
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
let pursuitId: string

const yuan = (amount: number) => ({ amount: amount.toFixed(2), currency: 'CNY' })

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
  const { id: organizationId } = await app.call(party.organization.create, { name: '华东电力设计院' }, boss)
  pursuitId = (await app.call(pursuit.open, { name: '变电站 1/2 改造', organizationId, value: yuan(1_000_000) }, boss)).id
  const register = (more: Record<string, unknown>) =>
    app.call(
      risk.risk.create,
      { pursuitId, kind: 'threat', category: 'customer', probability: 0.3, costLikely: yuan(123_000), winImpact: 0.07, ...more },
      boss,
    )
  const secret = await register({ title: '对手低价冲标', category: 'competitor', cause: '对手急需业绩' })
  const open = await register({ title: '现场未就绪', cause: '停电窗口未定', effect: '窝工', customerVisible: true })
  for (const { id } of [secret, open])
    await app.call(
      risk.riskResponse.create,
      {
        riskId: id,
        strategy: 'mitigate',
        what: `应对${id === open.id ? '：联合检查' : '：锁价'}`,
        cost: yuan(4_567),
        note: '内部说明',
        dueOn: '2026-01-05',
      },
      boss,
    )
  const happened = await register({ title: '停电延期' })
  await app.call(risk.risk.occur, { id: happened.id, actualCost: yuan(77_000), what: '仅供内部' }, boss)
})

const wordsIn = async (input: Record<string, unknown>, actor = boss): Promise<string> => {
  const file = await app.call(risk.risk.report, { pursuitId, format: 'docx', ...input }, actor)
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()))
  return strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, ' ')
}

test('the report says what is open, what it may cost, what is done about it, what happened, and what is new', async () => {
  const text = await wordsIn({})
  for (const said of ['风险报告', '对手低价冲标', '现场未就绪', '应对：锁价', '停电延期', '新识别', '逾期', '由于停电窗口未定'])
    expect(text).toContain(said)
  // 2 × 0.3 × 123,000
  expect(text).toContain('73,800')
})

test('the report for the customer hides money, chances, notes, and every risk that was not released to him', async () => {
  const text = await wordsIn({ audience: 'customer' })
  expect(text).toContain('现场未就绪')
  expect(text).toContain('应对：联合检查')
  for (const secret of ['对手', '锁价', '停电延期', '停电窗口未定', '¥', '123', '4,567', '73,800', '36,900', '77,000', '30%', '内部说明', '仅供内部'])
    expect(text).not.toContain(secret)
})

test('it comes as PDF in the language of the caller, with a name that every computer takes', async () => {
  const file = await app.call(risk.risk.report, { pursuitId }, { ...boss, locale: 'en' })
  expect(file.name).toMatch(/^Risk report 变电站 1 2 改造 \d{4}-\d\d-\d\d\.pdf$/)
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString('latin1'),
  ).toBe('%PDF-')
  expect(await wordsIn({}, { ...boss, locale: 'zh-Hant' })).toContain('主要風險')
})

test('of a pursuit that is empty it says so, and of one that the caller does not see there is none', async () => {
  const { id: organizationId } = await app.call(party.organization.create, { name: '另一客户' }, boss)
  const { id } = await app.call(pursuit.open, { name: '空', organizationId }, boss)
  const file = await app.call(risk.risk.report, { pursuitId: id }, boss)
  expect(file.size).toBeGreaterThan(1000)
  const stranger = await app.member(boss, { name: 'Stranger', rights: { 'risk.read': 'own' } })
  await expect(app.call(risk.risk.report, { pursuitId: id }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
})
