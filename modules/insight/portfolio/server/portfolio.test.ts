import { mkdtempSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { minuteOf } from '@zhulu/engines/network'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor, Scope } from '#kernel/server/actor.ts'
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
import { schedule, type Plan, type PlanEdit } from '#modules/execution/schedule/contract/index.ts'
import { scheduleModule } from '#modules/execution/schedule/server/index.ts'
import { portfolio, type Levelling } from '../contract/index.ts'
import { portfolioModule } from './index.ts'

let app: TestApplication

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
      portfolioModule,
    ],
    config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-portfolio-')) },
  })
})

const day = 480
const money = (amount: string) => ({ amount, currency: 'CNY' })

/** A company of its own: two people, and pursuits with a plan of one task that leads to the signing. */
async function company() {
  const boss = await app.workspace()
  const organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
  const person = async (name: string, rate?: string): Promise<string> => {
    const { id } = await app.call(resource.resource.create, { name, kind: 'person', capacity: 1 }, boss)
    if (rate) await app.call(resource.costRate.create, { resourceId: id, fromDate: '2020-01-01', rate: money(rate), per: 'day' }, boss)
    return id
  }
  const [lin, mei] = [await person('林工', '1000.00'), await person('梅工')]
  const open = async (name: string, value: string | null, ownerId?: string | null): Promise<string> =>
    (await app.call(pursuit.open, { name, organizationId, ...(value ? { value: money(value) } : {}), ...(ownerId ? { ownerId } : {}) }, boss)).id
  const planned = async (pursuitId: string, days: number, who = lin): Promise<string> => {
    const { id } = await app.call(schedule.plan.draw, { pursuitId, template: null }, boss)
    const [work, sign] = [randomUUID(), randomUUID()]
    const edits: PlanEdit[] = [
      { edit: 'addTask', id: work, parentId: null, after: null, fields: { name: '方案设计', duration: days * day } },
      { edit: 'addTask', id: sign, parentId: null, after: work, fields: { name: '合同签订', kind: 'milestone', duration: 0, signs: true } },
      { edit: 'addLink', link: { id: randomUUID(), from: work, to: sign } },
      { edit: 'assign', assignment: { id: randomUUID(), taskId: work, resourceId: who, units: 1 } },
    ]
    await app.call(schedule.plan.change, { id, revision: 0, edits }, boss)
    return id
  }
  const show = (actor: Actor = boss, asked = {}) => app.call(portfolio.portfolio.show, asked, actor)
  return { boss, lin, mei, open, planned, show }
}

const rights = (scope: Scope, more: Record<string, Scope> = {}): Record<string, Scope> => ({
  'pursuit.read': scope,
  'plan.read': scope,
  'plan.write': scope,
  'portfolio.read': 'all',
  'portfolioDecision.read': scope,
  ...more,
})

describe('pursuits side by side', () => {
  test('say what they are worth: chance × margin − cost to go, break-even chance and scarce days', async () => {
    const { boss, open, planned, show } = await company()
    const id = await open('变电站自动化改造', '1000000.00')
    await app.call(pursuit.overrideProbability, { id, probability: 0.3, reason: '业主预算已批' }, boss)
    await planned(id, 10)
    const { items, total, assumptions, scope, hidden } = await show()
    expect([scope, hidden, assumptions.marginShare]).toEqual(['all', 0, 0.25])
    expect(items[0]).toMatchObject({
      value: { value: '1000000.00' },
      chance: { value: 0.3 },
      expected: { value: '300000.00' },
      margin: { value: '250000.00' },
      daysToGo: { value: 10 },
      costSoFar: { value: '0.00' },
      costToGo: { value: '10000.00' },
      budget: { value: null, reason: 'NO_BUDGET' },
      scarceDays: { value: 0 },
      worth: { value: '65000.00' },
      breakEven: { value: 0.04 },
      opportunity: { value: '0.00' },
      verdict: 'pursue',
      decision: null,
    })
    expect(total).toMatchObject({ value: { value: '1000000.00' }, worth: { value: '65000.00' } })
  })

  test('give no figure where something is missing, with the reason; days without a rate are in no amount', async () => {
    const { mei, open, planned, show } = await company()
    const [dark, planless, free] = [await open('未报价', null), await open('无计划', '100.00'), await open('无费率', '100.00')]
    await planned(dark, 1)
    await planned(free, 3, mei)
    const { items } = await show()
    const of = (id: string) => items.find(({ pursuitId }) => pursuitId === id)
    expect(of(dark)).toMatchObject({ value: { value: null, reason: 'NO_VALUE' }, worth: { value: null, reason: 'NO_VALUE' }, verdict: 'unknown' })
    expect(of(planless)).toMatchObject({ costToGo: { value: null, reason: 'NO_PLAN' }, scarceDays: { value: null, reason: 'NO_PLAN' } })
    expect(of(free)).toMatchObject({ costToGo: { value: null, reason: 'NO_COST_RATE' }, daysToGo: { value: 3 }, daysWithoutRate: 3 })
  })

  test('that want the same person in the same week take scarce days from one another', async () => {
    const { open, planned, show } = await company()
    for (const [name, value] of [
      ['大单', '8000000.00'],
      ['小单', '2000000.00'],
    ] as const)
      await planned(await open(name, value), 5)
    const { items } = await show()
    const [large, small] = [items.find(({ name }) => name === '大单'), items.find(({ name }) => name === '小单')]
    expect(small?.scarceDays.value).toBeGreaterThan(0)
    expect(small?.scarcePeople[0]?.name).toBe('林工')
    expect(small?.verdict).toBe('displaced')
    expect(large?.verdict).toBe('pursue')
    expect(Number(small?.opportunity.value)).toBeGreaterThan(Number(small?.worth.value))
  })

  test('are those that the caller sees; others are counted, never named, and without the right to cost rates only days are told', async () => {
    const { boss, open, planned, show } = await company()
    const anna = await app.member(boss, { name: 'Anna', rights: rights('own') })
    await planned(await open('她的', '100000.00', anna.memberId), 4)
    await planned(await open('别人的', '900000.00'), 4)
    const { items, hidden, scope, total, mayLevel } = await show(anna)
    expect(items.map(({ name }) => name)).toEqual(['她的'])
    expect([hidden, scope, mayLevel]).toEqual([1, 'own', false])
    expect(items[0]).toMatchObject({
      costToGo: { value: null, reason: 'NO_COST_RIGHT' },
      daysToGo: { value: 4 },
      opportunity: { value: null, reason: 'NOT_ALL_SEEN' },
    })
    expect(total.value.value).toBe('100000.00')
    expect(JSON.stringify(await show(anna))).not.toContain('别人的')
    const nobody = await app.member(boss, { name: 'None', rights: { 'pursuit.read': 'all' } })
    await expect(show(nobody)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('rest on assumptions that those with the right change, for all or for one pursuit', async () => {
    const { boss, open, show } = await company()
    const id = await open('一号', '1000.00')
    const assumptions = await app.call(portfolio.portfolio.settings, {}, boss)
    await app.call(portfolio.portfolio.changeSettings, { ...assumptions, marginShare: 0.4 }, boss)
    expect((await show()).items[0]).toMatchObject({ margin: { value: '400.00' }, marginIsOwn: false })
    await app.call(portfolio.portfolio.assumeMargin, { pursuitId: id, marginShare: 0.1, reason: '框架价' }, boss)
    expect((await show()).items[0]).toMatchObject({ margin: { value: '100.00' }, marginShare: 0.1, marginIsOwn: true })
    await app.call(portfolio.portfolio.assumeMargin, { pursuitId: id, marginShare: null }, boss)
    expect((await show()).items[0]?.margin.value).toBe('400.00')
    const reader = await app.member(boss, { name: 'Reader', rights: rights('all') })
    await expect(app.call(portfolio.portfolio.changeSettings, assumptions, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('a decision', () => {
  test('keeps the figures of its moment, and is compared with what came of it', async () => {
    const { boss, open, planned, show } = await company()
    const [id, other] = [await open('一号', '1000000.00'), await open('二号', '1000.00')]
    await planned(id, 10)
    const made = await app.call(portfolio.portfolio.decide, { pursuitId: id, outcome: 'go', reason: '战略客户' }, boss)
    const kept = await app.call(portfolio.portfolioDecision.get, { id: made.id }, boss)
    expect(kept).toMatchObject({
      outcome: 'go',
      reason: '战略客户',
      costToGo: money('10000.00'),
      margin: money('250000.00'),
      decidedById: boss.memberId,
    })
    expect((await show()).items.find(({ pursuitId }) => pursuitId === id)?.decision).toMatchObject({ outcome: 'go', byName: boss.name })
    await expect(app.call(portfolio.portfolio.decide, { pursuitId: other, outcome: 'later', reason: '等预算' }, boss)).rejects.toMatchObject({
      code: 'REVIEW_DATE_MISSING',
    })
    await app.call(portfolio.portfolio.decide, { pursuitId: other, outcome: 'no_go', reason: '太小' }, boss)
    for (const one of [id, other]) await app.call(pursuit.close, { id: one, outcome: 'lost', reason: 'price' }, boss)
    const { items, went, left } = await app.call(portfolio.portfolio.outcomes, {}, boss)
    expect(new Map(items.map(({ name, came }) => [name, came]))).toEqual(
      new Map([
        ['一号', 'didNotPay'],
        ['二号', 'spared'],
      ]),
    )
    expect(went).toMatchObject({ n: 1, won: 0 })
    expect(left).toEqual({ n: 1, missed: 0 })
    await expect(app.call(portfolio.portfolio.decide, { pursuitId: id, outcome: 'go', reason: '再来' }, boss)).rejects.toMatchObject({
      code: 'NOT_OPEN',
    })
    const reader = await app.member(boss, { name: 'Reader', rights: rights('all') })
    await expect(app.call(portfolio.portfolio.decide, { pursuitId: other, outcome: 'go', reason: '我要' }, reader)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('which pursuits to take', () => {
  test('is the set that brings most within the budget, beside today’s; what is fixed by hand stays', async () => {
    const { boss, open, planned } = await company()
    const [a, b, c] = [await open('甲', '900000.00'), await open('乙', '700000.00'), await open('丙', '650000.00')]
    await planned(a, 10)
    await planned(b, 6)
    await planned(c, 6)
    const allocate = (input: Record<string, unknown>) => app.call(portfolio.portfolio.allocate, input, boss)
    const all = await allocate({})
    expect(all.best.count).toBe(3)
    expect(all.budget.value).toBe('22000.00')
    expect([all.taken, all.dropped, all.proven]).toEqual([[], [], true])
    // 12 days: the two of six days bring more than the one of ten.
    const tight = await allocate({ budget: '12000.00' })
    expect([...tight.best.ids].toSorted()).toEqual([b, c].toSorted())
    expect(tight.dropped).toEqual([a])
    expect((await allocate({ budget: '12000.00', take: [a] })).best.ids).toEqual([a])
    expect((await allocate({ budget: '5000.00', take: [a] })).broken).toBe('budget')
    expect((await allocate({ drop: [a, b, c] })).best.count).toBe(0)
    await app.call(portfolio.portfolio.decide, { pursuitId: c, outcome: 'no_go', reason: '无人' }, boss)
    expect((await allocate({})).today.count).toBe(2)
  })
})

/** Until the search has ended. */
async function ended(id: string, actor: Actor): Promise<Levelling> {
  for (let tries = 0; tries < 400; tries++) {
    const found = await app.call(portfolio.levelling.show, { id }, actor)
    if (found.state !== 'running') return found
    await pause(50)
  }
  throw new Error('the levelling does not end')
}

const planOf = async (pursuitId: string, actor: Actor): Promise<Plan> => {
  const { plan } = await app.call(schedule.plan.show, { pursuitId }, actor)
  if (!plan) throw new Error('no plan')
  return plan
}

describe('levelling', () => {
  async function contested() {
    const given = await company()
    const [large, small] = [await given.open('大单', '9000000.00'), await given.open('小单', '300000.00')]
    await given.planned(small, 5)
    await given.planned(large, 5)
    return { ...given, large, small }
  }

  test('tells what it would move and changes nothing; applied, each plan moves once; undone, all are as they were', async () => {
    const { boss, large, small } = await contested()
    const before = [await planOf(large, boss), await planOf(small, boss)]
    const { id } = await app.call(portfolio.levelling.start, { seconds: 1 }, boss)
    const found = await ended(id, boss)
    expect(found).toMatchObject({ state: 'ready', plans: 2, tasks: 4, outdated: [], byName: boss.name })
    expect(found.progress.length).toBeGreaterThan(0)
    expect(found.outcome?.distance).toBeGreaterThanOrEqual(0)
    expect(found.outcome?.people.find(({ name }) => name === '林工')).toMatchObject({ overAfter: 0 })
    const shift = found.outcome?.pursuits.find(({ pursuitId }) => pursuitId === small)
    expect(shift && shift.levelled && shift.paper && shift.levelled > shift.paper).toBe(true)
    expect(found.outcome?.pursuits.find(({ pursuitId }) => pursuitId === large)?.moved).toBe(0)
    const { items } = await app.call(portfolio.levelling.moves, { id }, boss)
    expect(items.find(({ task }) => task === '方案设计')).toMatchObject({
      pursuit: '小单',
      because: { kind: 'person', person: '林工', pursuit: '大单' },
    })
    expect(await app.call(portfolio.levelling.moves, { id, pursuitId: large }, boss)).toEqual({ items: [], nextCursor: null })
    expect((await planOf(small, boss)).revision).toBe(before[1]?.revision)

    expect(await app.call(portfolio.levelling.apply, { id }, boss)).toEqual({ id, plans: 1 })
    const after = await planOf(small, boss)
    expect(after.revision).toBe((before[1]?.revision ?? 0) + 1)
    expect(after.tasks.find(({ name }) => name === '方案设计')?.constraint).toBe('SNET')
    expect((await planOf(large, boss)).revision).toBe(before[0]?.revision)
    await expect(app.call(portfolio.levelling.apply, { id }, boss)).rejects.toMatchObject({ code: 'LEVELLING_NOT_READY' })

    // Levelled again, nothing is left to do: what was dated by a levelling is known as such.
    const again = await ended((await app.call(portfolio.levelling.start, { seconds: 1 }, boss)).id, boss)
    expect(again.outcome).toMatchObject({ moved: 0 })

    await app.call(portfolio.levelling.undo, { id }, boss)
    const undone = await planOf(small, boss)
    expect(undone.tasks.map(({ constraint, dates }) => [constraint, dates.start, dates.finish])).toEqual(
      before[1]?.tasks.map(({ constraint, dates }) => [constraint, dates.start, dates.finish]),
    )
    await expect(app.call(portfolio.levelling.undo, { id }, boss)).rejects.toMatchObject({ code: 'LEVELLING_NOT_APPLIED' })
    expect((await app.call(portfolio.levelling.list, { limit: 1 }, boss)).items[0]).toMatchObject({ state: 'ready' })
  })

  test('is not applied when a plan was changed meanwhile: it says which and by whom', async () => {
    const { boss, large, small } = await contested()
    const { id } = await app.call(portfolio.levelling.start, { seconds: 1 }, boss)
    await ended(id, boss)
    const plan = await planOf(large, boss)
    const edit: PlanEdit = { edit: 'changeTask', id: plan.tasks[0]?.id ?? '', fields: { duration: 3 * day } }
    await app.call(schedule.plan.change, { id: plan.id, revision: plan.revision, edits: [edit] }, boss)
    const plans = [{ pursuitId: large, name: '大单', byName: boss.name }]
    expect((await app.call(portfolio.levelling.show, { id }, boss)).outdated).toEqual(plans)
    const revision = (await planOf(small, boss)).revision
    await expect(app.call(portfolio.levelling.apply, { id }, boss)).rejects.toMatchObject({ code: 'PLANS_CHANGED', data: { plans } })
    expect((await planOf(small, boss)).revision).toBe(revision)
  })

  test('all or nothing: one plan that may not be changed leaves all as they are', async () => {
    const { boss, small } = await contested()
    const { id } = await app.call(portfolio.levelling.start, { seconds: 1 }, boss)
    await ended(id, boss)
    const reader = await app.member(boss, { name: 'Reader', rights: rights('all', { 'portfolio.level': 'all', 'plan.write': 'own' }) })
    await expect(app.call(portfolio.levelling.apply, { id }, reader)).rejects.toMatchObject({
      code: 'PLAN_NOT_CHANGED',
      data: { pursuitId: small, code: 'MISSING' },
    })
    expect((await app.call(portfolio.levelling.show, { id }, boss)).state).toBe('ready')
  })

  test('undone after somebody has built on it is refused', async () => {
    const { boss, small } = await contested()
    const { id } = await app.call(portfolio.levelling.start, { seconds: 1 }, boss)
    await ended(id, boss)
    await app.call(portfolio.levelling.apply, { id }, boss)
    const plan = await planOf(small, boss)
    const task = plan.tasks.find(({ name }) => name === '方案设计')
    const edit: PlanEdit = { edit: 'changeTask', id: task?.id ?? '', fields: { constraint: 'SNET', constraintAt: minuteOf('2099-01-05T09:00') } }
    await app.call(schedule.plan.change, { id: plan.id, revision: plan.revision, edits: [edit] }, boss)
    await expect(app.call(portfolio.levelling.undo, { id }, boss)).rejects.toMatchObject({ code: 'PLAN_NOT_CHANGED', data: { code: 'PLAN_CHANGED' } })
  })

  test('runs once at a time, ends when it is told to, and keeps what it has found', async () => {
    const { boss, lin, open, planned } = await company()
    for (let i = 0; i < 25; i++) await planned(await open(`第${i}单`, `${(i * 37) % 100}0000.00`), 1 + ((i * 7) % 9), lin)
    const { id } = await app.call(portfolio.levelling.start, { seconds: 120 }, boss)
    await expect(app.call(portfolio.levelling.start, {}, boss)).rejects.toMatchObject({ code: 'LEVELLING_RUNNING', data: { id, byName: boss.name } })
    for (let tries = 0; tries < 200 && (await app.call(portfolio.levelling.show, { id }, boss)).progress.length === 0; tries++) await pause(25)
    await expect(app.call(portfolio.levelling.apply, { id }, boss)).rejects.toMatchObject({ code: 'LEVELLING_NOT_READY' })
    await app.call(portfolio.levelling.stop, { id }, boss)
    const found = await ended(id, boss)
    expect(found.state).toBe('ready')
    expect(found.outcome && found.outcome.cost <= found.outcome.inOrderCost).toBe(true)
    expect(found.outcome?.people[0]?.overAfter).toBeLessThanOrEqual(0.1)
  })

  test('of more than can be looked at is refused', async () => {
    const { boss, open, planned } = await company()
    const planId = await planned(await open('大计划', '100.00'), 1)
    await app.application.runtime.database.owner((db) =>
      sql`insert into plan_task (workspace_id, id, plan_id, pursuit_id, position, name, kind, duration, "constraint", percent_complete, signs, by_buyer)
        select workspace_id, gen_random_uuid(), plan_id, pursuit_id, 10, name, kind, duration, "constraint", 0, false, false
        from plan_task, generate_series(1, 20000) where workspace_id = ${boss.workspaceId}::uuid and plan_id = ${planId}::uuid and not signs`.execute(
        db,
      ),
    )
    await expect(app.call(portfolio.levelling.start, {}, boss)).rejects.toMatchObject({
      code: 'TOO_MUCH_TO_LEVEL',
      data: { count: 20_002, most: 20_000 },
    })
  })

  test('is for those who may level and see every plan; without tasks there is nothing to level', async () => {
    const { boss, open } = await company()
    await open('无计划', '100.00')
    await expect(app.call(portfolio.levelling.start, {}, boss)).rejects.toMatchObject({ code: 'NOTHING_TO_LEVEL' })
    const reader = await app.member(boss, { name: 'Reader', rights: rights('all') })
    await expect(app.call(portfolio.levelling.start, {}, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const lead = await app.member(boss, { name: 'Lead', rights: rights('team', { 'portfolio.level': 'all' }) })
    await expect(app.call(portfolio.levelling.start, {}, lead)).rejects.toMatchObject({ code: 'FORBIDDEN', data: { right: 'plan.read' } })
    await expect(app.call(portfolio.levelling.stop, { id: randomUUID() }, boss)).rejects.toMatchObject({ code: 'MISSING' })
  })
})
