import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { trail } from '#modules/platform/trail/contract/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { risk } from '../contract/index.ts'
import { houseRules } from '../domain/house-rules.ts'
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

const yuan = (amount: number) => ({ amount: amount.toFixed(2), currency: 'CNY' })
const opened = async (more: Record<string, unknown> = {}): Promise<string> =>
  (await app.call(pursuit.open, { name: '变电站自动化改造', organizationId, value: yuan(1_000_000), pursuitClass: 'project', ...more }, boss)).id
const registered = (pursuitId: string, more: Record<string, unknown> = {}, actor = boss) =>
  app.call(
    risk.risk.create,
    { title: '预算推迟批复', pursuitId, kind: 'threat', category: 'customer', probability: 0.3, costLikely: yuan(100_000), ...more },
    actor,
  )
const respond = (riskId: string, more: Record<string, unknown> = {}) =>
  app.call(risk.riskResponse.create, { riskId, strategy: 'mitigate', what: '提前锁定预算科目', ...more }, boss)
const seen = (id: string) => app.call(risk.risk.get, { id }, boss)

describe('a response', () => {
  test('has the leverage (exposure before − after) / cost; the risk follows when it is done, and back when it is undone', async () => {
    const { id } = await registered(await opened())
    const made = await respond(id, { cost: yuan(10_000), residualProbability: 0.1 })
    // 30,000 before, 10,000 after, for 10,000: 2.
    expect(made).toMatchObject({ leverage: 2, reduction: yuan(20_000), status: 'planned' })
    expect(await seen(id)).toMatchObject({ status: 'treating', currentValue: yuan(-30_000), targetValue: yuan(-10_000) })
    await app.call(risk.riskResponse.update, { id: made.id, version: made.version, status: 'done' }, boss)
    expect(await seen(id)).toMatchObject({ currentProbability: 0.1, currentValue: yuan(-10_000), inherentValue: yuan(-30_000) })
    await app.call(trail.revert, { changeId: app.lastChange() }, boss)
    expect(await seen(id)).toMatchObject({ currentProbability: 0.3, currentValue: yuan(-30_000) })
  })

  test('that costs nothing has no leverage, and one whose risk changes has another', async () => {
    const made = await registered(await opened())
    expect((await respond(made.id, { cost: yuan(0), residualProbability: 0.1 })).leverage).toBeNull()
    const second = await respond(made.id, { cost: yuan(1_000), residualCostLikely: yuan(50_000) })
    // 0.1 × 100,000 before, 0.1 × 50,000 after.
    expect(second.leverage).toBe(5)
    const { version } = await seen(made.id)
    await app.call(risk.risk.update, { id: made.id, version, costLikely: yuan(80_000) }, boss)
    expect((await app.call(risk.riskResponse.get, { id: second.id }, boss)).leverage).toBe(3)
  })

  test('fits the kind of its risk', async () => {
    const { id } = await registered(await opened())
    await expect(respond(id, { strategy: 'exploit' })).rejects.toMatchObject({
      issues: [{ path: ['strategy'], message: 'riskResponse.unfitStrategy' }],
    })
  })

  test('that accepts a grave threat waits for the approval of somebody with the right to it', async () => {
    const { id } = await registered(await opened())
    const accept = { strategy: 'accept', what: '接受并预留应急储备' }
    await expect(respond(id, { ...accept, status: 'done' })).rejects.toMatchObject({
      issues: [{ path: ['status'], message: 'riskResponse.needsApproval' }],
    })
    const planned = await respond(id, accept)
    const colleague = await app.member(boss, { name: 'Colleague', rights: { 'riskResponse.read': 'all', 'riskResponse.write': 'all' } })
    await expect(app.call(risk.riskResponse.approve, { id: planned.id }, colleague)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await app.call(risk.riskResponse.approve, { id: planned.id }, boss)).toMatchObject({ status: 'done', approvedById: boss.memberId })
    await expect(app.call(risk.riskResponse.approve, { id: planned.id }, boss)).rejects.toMatchObject({ code: 'NOTHING_TO_APPROVE' })
    // 0.02 × 100,000 is less than 3 % of a million.
    const small = await registered(await opened(), { probability: 0.02 })
    expect(await respond(small.id, { ...accept, status: 'done' })).toMatchObject({ status: 'done' })
  })
})

describe('an end', () => {
  test('is refused while responses are planned, and asks for a reason', async () => {
    const { id } = await registered(await opened())
    const planned = await respond(id)
    await expect(app.call(risk.risk.close, { id, reason: 'removed' }, boss)).rejects.toMatchObject({
      code: 'RESPONSES_OPEN',
      data: { ids: [planned.id], names: ['提前锁定预算科目'] },
    })
    await app.call(risk.riskResponse.update, { id: planned.id, version: planned.version, status: 'dropped' }, boss)
    await expect(app.call(risk.risk.close, { id }, boss)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await app.call(risk.risk.close, { id, reason: 'removed', note: '预算已下达' }, boss)).toMatchObject({
      status: 'closed',
      closeNote: '预算已下达',
    })
    await expect(app.call(risk.risk.close, { id, reason: 'removed' }, boss)).rejects.toMatchObject({
      code: 'RISK_NOT_OPEN',
      data: { status: 'closed' },
    })
    expect(await app.call(risk.risk.reopen, { id }, boss)).toMatchObject({ status: 'analysed', closeReason: null })
    await expect(app.call(risk.risk.reopen, { id }, boss)).rejects.toMatchObject({ code: 'RISK_OPEN' })
  })

  test('in which it occurs makes an issue that knows the risk; taken back, both are as before', async () => {
    const pursuitId = await opened()
    const { id } = await registered(pursuitId)
    const { risk: occurred, issue } = await app.call(risk.risk.occur, { id, actualCost: yuan(120_000), actualDays: 9, what: '批复推迟到三月' }, boss)
    expect(occurred.status).toBe('occurred')
    expect(issue).toMatchObject({ riskId: id, pursuitId, status: 'open', actualCost: yuan(120_000), actualDays: 9, what: '批复推迟到三月' })
    await expect(app.call(risk.risk.occur, { id }, boss)).rejects.toMatchObject({ code: 'RISK_NOT_OPEN' })
    await expect(app.call(risk.risk.review, { id }, boss)).rejects.toMatchObject({ code: 'RISK_NOT_OPEN' })
    const resolved = await app
      .call(risk.issue.update, { id: issue.id, version: issue.version, resolvedOn: '2026-12-01' }, boss)
      .catch((e: unknown) => e)
    expect(resolved).toMatchObject({ status: 'resolved' })
    const again = await registered(pursuitId)
    await app.call(risk.risk.occur, { id: again.id }, boss)
    await app.call(trail.revert, { changeId: app.lastChange() }, boss)
    expect((await seen(again.id)).status).toBe('analysed')
    const { items } = await app.call(risk.issue.list, { filter: JSON.stringify({ field: 'riskId', op: 'eq', value: again.id }) }, boss)
    expect(items).toEqual([])
  })

  test('of another pursuit’s risk is no issue of this one', async () => {
    const { id } = await registered(await opened())
    await expect(
      app.call(risk.issue.create, { title: '停电', pursuitId: await opened(), riskId: id, occurredOn: '2026-11-01' }, boss),
    ).rejects.toMatchObject({ issues: [{ path: ['riskId'], message: 'issue.foreignRisk' }] })
  })
})

describe('reviews', () => {
  test('say how the risk stands now, keep what was thought before, and show where it is heading', async () => {
    const { id } = await registered(await opened())
    expect(await app.call(risk.risk.reviews, { id }, boss)).toMatchObject({ trend: null, reviews: [{ kind: 'assessed', probability: 0.3 }] })
    const reviewed = await app.call(risk.risk.review, { id, probability: 0.5, note: '财政口径收紧' }, boss)
    expect(reviewed).toMatchObject({ probability: 0.5, currentValue: yuan(-50_000) })
    const { reviews, trend } = await app.call(risk.risk.reviews, { id }, boss)
    expect(trend).toBe('worse')
    expect(reviews).toMatchObject([
      { kind: 'reviewed', note: '财政口径收紧', probability: 0.5, currentValue: yuan(-50_000) },
      { kind: 'assessed', probability: 0.3, currentValue: yuan(-30_000) },
    ])
  })

  test('after a response is done set its residual right, not the risk as it was without it', async () => {
    const { id } = await registered(await opened())
    const done = await respond(id, { status: 'done', residualProbability: 0.1 })
    await app.call(risk.risk.review, { id, probability: 0.2 }, boss)
    expect(await seen(id)).toMatchObject({ probability: 0.3, currentProbability: 0.2, currentValue: yuan(-20_000) })
    expect((await app.call(risk.riskResponse.get, { id: done.id }, boss)).residualProbability).toBe(0.2)
    const { reviews } = await app.call(risk.risk.reviews, { id }, boss)
    expect(reviews[0]).toMatchObject({ kind: 'reviewed', probability: 0.2, currentValue: yuan(-20_000) })
  })

  test('burn the exposure down, week by week', async () => {
    const pursuitId = await opened()
    const { id } = await registered(pursuitId)
    await respond(id, { status: 'done', residualProbability: 0.1, dueOn: '2026-01-05' })
    await registered(pursuitId, { kind: 'opportunity', probability: 0.5 })
    const { series, responses } = await app.call(risk.risk.burnDown, { pursuitId, weeks: 4 }, boss)
    expect(series).toHaveLength(1)
    const weeks = series[0]?.weeks ?? []
    expect(weeks).toHaveLength(4)
    expect(weeks.at(-1)).toMatchObject({ inherent: yuan(30_000), current: yuan(10_000), opportunities: yuan(50_000), open: 1 })
    expect(weeks[0]).toMatchObject({ current: yuan(0), open: 0 })
    expect(responses.at(-1)).toMatchObject({ due: 1, done: 1 })
    expect((await app.call(risk.risk.burnDown, {}, boss)).series.length).toBeGreaterThan(0)
  })
})

describe('the matrix', () => {
  test('counts open risks per cell with their ids, beside the sums of expected values', async () => {
    const pursuitId = await opened()
    const grave = await registered(pursuitId, { probability: 0.8, costLikely: yuan(200_000) })
    const rare = await registered(pursuitId, { probability: 0.05 })
    const unknown = await registered(pursuitId, { probability: null })
    const gone = await registered(pursuitId)
    await registered(pursuitId, { kind: 'opportunity', probability: 0.2, costLikely: yuan(50_000) })
    await app.call(risk.risk.close, { id: gone.id, reason: 'expired' }, boss)
    const { cells, unplaced, risks, exposure, open } = await app.call(risk.risk.matrix, { pursuitId }, boss)
    expect(cells).toHaveLength(25)
    expect(cells.find(({ ids }) => ids.includes(grave.id))).toMatchObject({ probabilityClass: 5, impactClass: 5, count: 1, level: 'critical' })
    expect(cells.find(({ ids }) => ids.includes(rare.id))).toMatchObject({ probabilityClass: 1, impactClass: 4 })
    expect({ unplaced, open }).toEqual({ unplaced: 1, open: 4 })
    expect(risks[0]?.id).toBe(grave.id)
    expect(risks.at(-1)?.id).toBe(unknown.id)
    expect(exposure).toEqual([
      {
        currency: 'CNY',
        threats: yuan(-165_000),
        opportunities: yuan(10_000),
        net: yuan(-155_000),
        inherent: yuan(-155_000),
        target: yuan(-155_000),
        contingency: yuan(155_000),
      },
    ])
  })

  test('takes new places when the classes change, which is a right of its own', async () => {
    const workspace = await app.workspace('Classes')
    const organization = await app.call(party.organization.create, { name: '客户' }, workspace)
    const deal = await app.call(pursuit.open, { name: '改造', organizationId: organization.id, value: yuan(1_000_000) }, workspace)
    const made = await registered(deal.id, {}, workspace)
    expect(made.probabilityClass).toBe(2)
    const reader = await app.member(workspace, { name: 'Reader', rights: { 'risk.read': 'all', 'risk.write': 'all' } })
    const rules = { ...houseRules, probability: [0.05, 0.1, 0.2, 0.25] }
    await expect(app.call(risk.risk.changeSettings, rules, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(app.call(risk.risk.changeSettings, { ...rules, cost: [1.5, 0.1, 0.2, 0.3] }, workspace)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await app.call(risk.risk.changeSettings, { ...rules, probability: rules.probability.toReversed() }, workspace)
    expect(await app.call(risk.risk.settings, {}, reader)).toEqual(rules)
    expect(await app.call(risk.risk.get, { id: made.id }, workspace)).toMatchObject({ probabilityClass: 5 })
  })

  test('follows the value of the pursuit', async () => {
    const pursuitId = await opened()
    const made = await registered(pursuitId)
    expect(made.impactClass).toBe(4)
    const { version } = await app.call(pursuit.get, { id: pursuitId }, boss)
    await app.call(pursuit.update, { id: pursuitId, version, value: yuan(50_000_000) }, boss)
    await app.settle()
    expect((await seen(made.id)).impactClass).toBe(1)
  })
})

describe('what is to be done', () => {
  test('names overdue reviews, responses and issues of those pursuits that the person sees', async () => {
    const pursuitId = await opened()
    const late = await registered(pursuitId, { nextReviewOn: '2026-01-05' })
    await registered(pursuitId, { nextReviewOn: '2099-01-05' })
    const response = await respond(late.id, { dueOn: '2026-01-06' })
    const { items, overdue } = await app.call(risk.risk.toDo, { pursuitId }, boss)
    expect(items).toMatchObject([
      { kind: 'review', id: late.id, overdue: true },
      { kind: 'response', id: response.id, riskId: late.id, overdue: true },
    ])
    expect(overdue).toBe(2)
    const stranger = await app.member(boss, { name: 'Stranger', rights: { 'risk.read': 'own' } })
    await expect(app.call(risk.risk.toDo, { pursuitId }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
    expect((await app.call(risk.risk.toDo, {}, stranger)).items).toEqual([])
  })

  test('has the waived criteria of gates among it, as debts that count for no expected value', async () => {
    const pursuitId = await opened()
    await app.call(pursuit.advance, { id: pursuitId, waiver: { reason: '客户急', until: '2026-01-31' } }, boss)
    const { items } = await app.call(risk.risk.toDo, { pursuitId }, boss)
    expect(items.length).toBeGreaterThan(0)
    expect(items).toEqual(items.map(() => expect.objectContaining({ kind: 'debt', dueOn: '2026-01-31', pursuitId })))
    expect((await app.call(risk.risk.matrix, { pursuitId }, boss)).exposure).toEqual([])
  })
})
