import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { operation } from '#kernel/contract/operation.ts'
import { implement } from '#kernel/server/implement.ts'
import { defineModule } from '#kernel/server/module.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { schedule } from '#modules/execution/schedule/contract/index.ts'
import { risk } from '../contract/index.ts'
import { readRisks } from './readers.ts'
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

const readAll = operation({
  name: 'probe.risks',
  module: 'probe',
  method: 'POST',
  path: '/probe-risks',
  permission: 'signedIn',
  input: z.object({ ids: z.array(z.string()) }),
  output: z.object({ risks: z.array(z.unknown()) }),
  summary: 'What a simulation reads',
})
const probe = defineModule({
  name: 'probe',
  wing: 'insight',
  words: {},
  operations: [implement(readAll, async ({ work, input }) => ({ risks: [...(await readRisks(work, input.ids)).values()].flat() }))],
})

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
      probe,
    ],
    config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-risk-')) },
  })
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
})

const yuan = (amount: number) => ({ amount: amount.toFixed(2), currency: 'CNY' })
const opened = async (value = 1_000_000, owner = boss): Promise<string> =>
  (await app.call(pursuit.open, { name: '变电站自动化改造', organizationId, value: yuan(value), ownerId: owner.memberId ?? undefined }, boss)).id
const registered = (pursuitId: string, more: Record<string, unknown> = {}, actor = boss) =>
  app.call(risk.risk.create, { title: '预算推迟批复', pursuitId, kind: 'threat', category: 'customer', ...more }, actor)
const facing = { probability: 0.3, costLikely: yuan(100_000), daysLikely: 20 }
const reading: Record<string, Scope> = {
  'risk.read': 'own',
  'risk.write': 'own',
  'riskResponse.read': 'own',
  'riskResponse.write': 'own',
  'pursuit.read': 'own',
}

describe('a risk', () => {
  test('that nobody has assessed has no expected value and no place in the matrix, which is not 0', async () => {
    const made = await registered(await opened())
    expect(made).toMatchObject({ status: 'identified', currentValue: null, currentScore: null, currentLevel: null, currentDays: null })
    expect(made.stageId).not.toBeNull()
    expect(made.nextReviewOn).not.toBeNull()
  })

  test('has the expected value probability × mean impact: a threat below zero, an opportunity above', async () => {
    const pursuitId = await opened()
    const threat = await registered(pursuitId, { ...facing, costLow: yuan(40_000), costHigh: yuan(220_000) })
    // (40 + 4·100 + 220) / 6 = 110; 0.3 × 110 = 33
    expect(threat.currentValue).toEqual(yuan(-33_000))
    expect(threat.currentDays).toBe(6)
    expect(threat.status).toBe('analysed')
    const opportunity = await registered(pursuitId, { ...facing, kind: 'opportunity' })
    expect(opportunity.currentValue).toEqual(yuan(30_000))
    expect(opportunity.currentDays).toBe(-6)
  })

  test('takes the gravest of its impacts, measured by the value of the pursuit', async () => {
    // 0.3 is class 2; 100,000 of a million is class 4; 20 days are class 3.
    expect(await registered(await opened(), facing)).toMatchObject({ probabilityClass: 2, impactClass: 4, score: 16, level: 'high' })
    expect(await registered(await opened(20_000_000), facing)).toMatchObject({ probabilityClass: 2, impactClass: 3, score: 11, level: 'moderate' })
  })

  test('is refused with a probability outside 0 to 1, ends out of order, a foreign currency or no likely value', async () => {
    const pursuitId = await opened()
    const invalid = { code: 'INVALID_INPUT' }
    await expect(registered(pursuitId, { probability: 1.2 })).rejects.toMatchObject(invalid)
    await expect(registered(pursuitId, { probability: -0.1 })).rejects.toMatchObject(invalid)
    await expect(registered(pursuitId, { ...facing, costHigh: yuan(50_000) })).rejects.toMatchObject({
      issues: [{ path: ['costHigh'], message: 'risk.disorder' }],
    })
    await expect(registered(pursuitId, { daysHigh: 5 })).rejects.toMatchObject({ issues: [{ path: ['daysLikely'], message: 'risk.noLikely' }] })
    await expect(registered(pursuitId, { costLikely: { amount: '5.00', currency: 'USD' } })).rejects.toMatchObject({
      issues: [{ path: ['costLikely'], message: 'risk.otherCurrency' }],
    })
    await expect(registered(pursuitId, { costLikely: yuan(-5) })).rejects.toMatchObject({ issues: [{ message: 'risk.negativeImpact' }] })
  })

  test('delays a task of its own pursuit’s plan, no other', async () => {
    const [mine, theirs] = [await opened(), await opened()]
    const taskOf = async (pursuitId: string): Promise<string> => {
      await app.call(schedule.plan.draw, { pursuitId, template: 'direct' }, boss)
      const { plan } = await app.call(schedule.plan.show, { pursuitId }, boss)
      return plan?.tasks.at(-1)?.id ?? ''
    }
    const taskId = await taskOf(mine)
    expect((await registered(mine, { taskId, daysLikely: 3 })).taskId).toBe(taskId)
    await expect(registered(theirs, { taskId })).rejects.toMatchObject({ issues: [{ path: ['taskId'], message: 'risk.foreignTask' }] })
  })

  test('stays with its pursuit', async () => {
    const made = await registered(await opened())
    await expect(app.call(risk.risk.update, { id: made.id, version: made.version, pursuitId: await opened() }, boss)).rejects.toMatchObject({
      issues: [{ path: ['pursuitId'], message: 'risk.pursuitFixed' }],
    })
  })
})

describe('who may', () => {
  test('see pursuits of others sees no risks of them, and enters none', async () => {
    const colleague = await app.member(boss, { name: 'Colleague', rights: reading })
    const mine = await opened(1_000_000, colleague)
    const theirs = await opened()
    const hidden = await registered(theirs, facing)
    const seen = await registered(mine, facing, colleague)
    expect((await app.call(risk.risk.list, {}, colleague)).items.map(({ id }) => id)).toEqual([seen.id])
    await expect(app.call(risk.risk.get, { id: hidden.id }, colleague)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(registered(theirs, facing, colleague)).rejects.toMatchObject({ code: 'MISSING' })
  })

  test('only read writes nothing, and another workspace sees nothing', async () => {
    const pursuitId = await opened()
    const made = await registered(pursuitId, facing)
    const reader = await app.member(boss, { name: 'Reader', rights: { 'risk.read': 'all' } })
    await expect(registered(pursuitId, {}, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const stranger = await app.workspace('Another')
    await expect(app.call(risk.risk.get, { id: made.id }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(registered(pursuitId, {}, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  })
})

describe('a simulation', () => {
  test('reads open risks with what done responses have left, and planned ones apart', async () => {
    const pursuitId = await opened()
    const driver = await app.call(risk.riskDriver.create, { name: '客户预算周期' }, boss)
    const made = await registered(pursuitId, { ...facing, winImpact: 0.15, driverId: driver.id })
    const response = (more: Record<string, unknown>) =>
      app.call(risk.riskResponse.create, { riskId: made.id, strategy: 'mitigate', what: '提前锁定预算科目', cost: yuan(10_000), ...more }, boss)
    await response({ status: 'done', residualProbability: 0.2 })
    await response({ dueOn: '2027-03-01', residualProbability: 0.1, residualCostLikely: yuan(50_000) })
    const { risks } = await app.call(readAll, { ids: [pursuitId, await opened()] }, boss)
    expect(risks).toEqual([
      expect.objectContaining({
        id: made.id,
        pursuitId,
        name: '预算推迟批复',
        kind: 'threat',
        probability: 0.2,
        days: { low: 20, likely: 20, high: 20 },
        money: { low: 100_000, likely: 100_000, high: 100_000, currency: 'CNY' },
        win: -0.15,
        taskId: null,
        driverId: driver.id,
        driver: '客户预算周期',
        planned: [
          expect.objectContaining({
            probability: 0.1,
            money: { low: 50_000, likely: 50_000, high: 50_000, currency: 'CNY' },
            days: { low: 20, likely: 20, high: 20 },
            cost: { amount: 10_000, currency: 'CNY' },
            dueOn: '2027-03-01',
          }),
        ],
      }),
    ])
  })
})
