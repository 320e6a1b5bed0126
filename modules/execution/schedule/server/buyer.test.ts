import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { minuteOf } from '@zhulu/engines/network'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { nobody, type Actor } from '#kernel/server/actor.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { notice } from '#modules/platform/notice/contract/index.ts'
import { noticeModule } from '#modules/platform/notice/server/index.ts'
import { trail } from '#modules/platform/trail/contract/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { schedule, type BuyerPlan, type Plan, type PlanEdit } from '../contract/index.ts'
import { scheduleModule } from './index.ts'

let app: TestApplication
let boss: Actor
let organizationId: string
const buyer = nobody('zh-Hans')
const { plan: operations, buyerLink, buyerAnswer, buyerPlan } = schedule

beforeAll(async () => {
  app = await testApplication({
    modules: [
      identityModule,
      trailModule,
      noticeModule,
      documentModule,
      partyModule,
      engagementModule,
      productModule,
      pursuitModule,
      resourceModule,
      scheduleModule,
    ],
    config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-buyer-')), ZHULU_URL: 'https://zhulu.example' },
  })
  app.clock.set('2026-12-21T02:00:00.000Z')
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
})

const day = 480
type Shared = { planId: string; pursuitId: string; token: string; ids: Record<'inside' | 'theirs' | 'shown' | 'gate', string> }

/** A plan with a step of ours that stays inside, one of theirs, one of ours that they may see, and a milestone of theirs. */
async function sharedPlan(expiresOn = '2027-03-01'): Promise<Shared> {
  const input = { name: '变电站自动化改造', organizationId, value: { amount: '1234567.00', currency: 'CNY' } }
  const pursuitId = (await app.call(pursuit.open, input, boss)).id
  const { id: planId } = await app.call(operations.draw, { pursuitId, start: minuteOf('2027-01-04T09:00'), template: null }, boss)
  const ids = { inside: randomUUID(), theirs: randomUUID(), shown: randomUUID(), gate: randomUUID() }
  const resourceId = (await app.call(resource.resource.create, { name: `李工${ids.inside}`, kind: 'person', capacity: 1 }, boss)).id
  const add = (id: string, fields: Extract<PlanEdit, { edit: 'addTask' }>['fields']): PlanEdit => ({
    edit: 'addTask',
    id,
    parentId: null,
    after: null,
    fields,
  })
  const link = (from: string, to: string): PlanEdit => ({ edit: 'addLink', link: { id: randomUUID(), from, to } })
  const edits = [
    add(ids.gate, { name: '贵方签批', kind: 'milestone', byBuyer: true }),
    add(ids.shown, { name: '方案汇报', duration: 2 * day, shared: true, note: '底价 118 万' }),
    add(ids.theirs, { name: '提供图纸', duration: 3 * day, byBuyer: true, note: '催王工' }),
    add(ids.inside, { name: '成本核算', duration: day }),
    link(ids.theirs, ids.inside),
    link(ids.inside, ids.shown),
    link(ids.shown, ids.gate),
    { edit: 'assign', assignment: { id: randomUUID(), taskId: ids.shown, resourceId } } satisfies PlanEdit,
  ]
  await app.call(operations.change, { id: planId, revision: 0, edits }, boss)
  const { link: address } = await app.call(buyerLink.create, { id: planId, title: '自动化改造：共同计划', expiresOn }, boss)
  return { planId, pursuitId, token: address.split('/p/')[1] ?? '', ids }
}

const look = (token: string) => app.call(buyerPlan.look, { token }, buyer)
const shown = async (pursuitId: string): Promise<Plan> => {
  const { plan } = await app.call(operations.show, { pursuitId }, boss)
  if (!plan) throw new Error('no plan')
  return plan
}
const stepOf = (plan: BuyerPlan, id: string) => plan.steps.find((step) => step.id === id)

describe('the buyer’s page', () => {
  test('shows the title as it was chosen, his steps and those marked for him, and nothing else', async () => {
    const { token, ids } = await sharedPlan()
    const page = await look(token)
    expect(page).toEqual({
      title: '自动化改造：共同计划',
      expiresOn: '2027-03-01',
      steps: [
        {
          id: ids.theirs,
          name: '提供图纸',
          side: 'buyer',
          milestone: false,
          startOn: '2027-01-04',
          finishOn: '2027-01-06',
          done: false,
          doneOn: null,
          answer: null,
        },
        {
          id: ids.shown,
          name: '方案汇报',
          side: 'seller',
          milestone: false,
          startOn: '2027-01-08',
          finishOn: '2027-01-11',
          done: false,
          doneOn: null,
          answer: null,
        },
        {
          id: ids.gate,
          name: '贵方签批',
          side: 'buyer',
          milestone: true,
          startOn: expect.any(String),
          finishOn: '2027-01-11',
          done: false,
          doneOn: null,
          answer: null,
        },
      ],
    })
    const text = JSON.stringify(page)
    for (const secret of [
      '成本',
      '底价',
      '118',
      '王工',
      '李工',
      '1234567',
      'CNY',
      '变电站',
      '华东电力',
      'probab',
      'loat',
      'critical',
      boss.name,
      ids.inside,
    ])
      expect(text).not.toContain(secret)
  })

  test('is opened by nothing but its secret, and the secret is kept nowhere', async () => {
    const { token, planId } = await sharedPlan()
    await expect(look(`${token.slice(0, -1)}_`)).rejects.toMatchObject({ code: 'LINK_ENDED', data: { because: 'unknown' } })
    const { items } = await app.call(buyerLink.list, { id: planId }, boss)
    expect(items).toMatchObject([{ title: '自动化改造：共同计划', status: 'open', byName: boss.name }])
    expect(JSON.stringify(items)).not.toContain(token)
    const entries = await app.call(trail.list, { recordType: 'buyerLink' }, boss)
    expect(JSON.stringify(entries)).not.toContain(token)
  })

  test('ends when it is revoked, when its day is over, and when the pursuit goes', async () => {
    const first = await sharedPlan()
    const { items } = await app.call(buyerLink.list, { id: first.planId }, boss)
    expect(await app.call(buyerLink.revoke, { id: items[0]?.id ?? '' }, boss)).toMatchObject({ status: 'revoked' })
    await expect(look(first.token)).rejects.toMatchObject({ code: 'LINK_ENDED', data: { because: 'revoked' } })
    const second = await sharedPlan('2026-12-21')
    expect((await look(second.token)).steps).toHaveLength(3)
    app.clock.set('2026-12-22T13:00:00.000Z')
    await expect(look(second.token)).rejects.toMatchObject({ code: 'LINK_ENDED', data: { because: 'expired' } })
    const answer = { token: second.token, stepId: second.ids.theirs, kind: 'done' as const }
    await expect(app.call(buyerPlan.answer, answer, buyer)).rejects.toMatchObject({ code: 'LINK_ENDED' })
    app.clock.set('2026-12-21T02:00:00.000Z')
    const made = { id: first.planId, title: 'x' }
    await expect(app.call(buyerLink.create, { ...made, expiresOn: '2020-01-01' }, boss)).rejects.toMatchObject({ code: 'NOT_LATER' })
    await expect(app.call(buyerLink.create, { ...made, expiresOn: '2099-01-01' }, boss)).rejects.toMatchObject({ code: 'TOO_LATE' })
  })
})

describe('an answer of the buyer', () => {
  test('ticks his step by a change of the plan, with his name, and is taken back by him', async () => {
    const { token, pursuitId, planId, ids } = await sharedPlan()
    const page = await app.call(buyerPlan.answer, { token, stepId: ids.theirs, kind: 'done', by: '王芳' }, buyer)
    expect(stepOf(page, ids.theirs)).toMatchObject({ done: true, answer: { kind: 'done' } })
    const plan = await shown(pursuitId)
    expect(plan.revision).toBe(2)
    expect(plan.tasks.find(({ id }) => id === ids.theirs)).toMatchObject({ percentComplete: 1, actualFinish: expect.any(Number) })
    const { items } = await app.call(operations.changes, { id: planId }, boss)
    expect(items[0]).toMatchObject({ revision: 2, byName: '客户（通过链接） · 王芳', note: '客户确认“提供图纸”已完成' })
    expect(await app.call(buyerPlan.answer, { token, stepId: ids.theirs, kind: 'done' }, buyer)).toMatchObject({ steps: [{ done: true }, {}, {}] })
    expect((await shown(pursuitId)).revision).toBe(2)
    await app.call(buyerPlan.answer, { token, stepId: ids.theirs, kind: 'undone' }, buyer)
    expect((await shown(pursuitId)).tasks.find(({ id }) => id === ids.theirs)).toMatchObject({
      percentComplete: 0,
      actualFinish: null,
      actualStart: null,
    })
  })

  test('about a date is evidence: in the history, told to the owner, open until somebody settles it', async () => {
    const { token, pursuitId, planId, ids } = await sharedPlan()
    await app.call(buyerPlan.answer, { token, stepId: ids.gate, kind: 'refuse', reason: '院内审批来不及' }, buyer)
    await app.call(buyerPlan.answer, { token, stepId: ids.shown, kind: 'propose', day: '2027-01-20' }, buyer)
    expect((await shown(pursuitId)).revision).toBe(1)
    const open = await app.call(buyerAnswer.list, { id: planId, open: 'true' }, boss)
    expect(open.items).toMatchObject([
      { taskName: '方案汇报', kind: 'propose', day: '2027-01-20', plannedOn: '2027-01-11' },
      { taskName: '贵方签批', kind: 'refuse', reason: '院内审批来不及', plannedOn: '2027-01-11' },
    ])
    const entries = await app.call(pursuit.history, { id: pursuitId }, boss)
    expect(JSON.stringify(entries)).toContain('贵方签批 · 2027-01-11 · 院内审批来不及')
    await app.settle()
    const told = await app.call(notice.list, {}, boss)
    expect(told.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['buyer.told.refuse', 'buyer.told.propose']))
    for (const { id } of open.items)
      expect(await app.call(buyerAnswer.settle, { id, note: '已电话确认' }, boss)).toMatchObject({ settledByName: boss.name })
    expect((await app.call(buyerAnswer.list, { id: planId, open: 'true' }, boss)).items).toEqual([])
    expect((await app.call(buyerAnswer.list, { id: planId }, boss)).items).toHaveLength(2)
  })

  test('reaches nothing that he is not shown, and ticks nothing that is not his', async () => {
    const { token, ids, pursuitId } = await sharedPlan()
    const answer = (stepId: string, kind: 'done' | 'undone' | 'propose' | 'refuse') => app.call(buyerPlan.answer, { token, stepId, kind }, buyer)
    await expect(answer(ids.inside, 'done')).rejects.toMatchObject({ code: 'STEP_NOT_SHOWN' })
    await expect(answer(ids.shown, 'done')).rejects.toMatchObject({ code: 'STEP_NOT_YOURS' })
    await expect(answer(ids.gate, 'propose')).rejects.toMatchObject({ code: 'ANSWER_INCOMPLETE', data: { missing: 'day' } })
    await expect(answer(ids.gate, 'refuse')).rejects.toMatchObject({ code: 'ANSWER_INCOMPLETE', data: { missing: 'reason' } })
    const finished: PlanEdit = {
      edit: 'changeTask',
      id: ids.theirs,
      fields: { actualStart: minuteOf('2027-01-04T09:00'), actualFinish: minuteOf('2027-01-05T18:00') },
    }
    const { plan } = await app.call(operations.show, { pursuitId }, boss)
    await app.call(operations.change, { id: plan?.id ?? '', revision: 1, edits: [finished] }, boss)
    await expect(answer(ids.theirs, 'undone')).rejects.toMatchObject({ code: 'STEP_NOT_YOURS' })
  })

  test('that the plan can’t take is refused without a word about the plan', async () => {
    const { token, ids, planId, pursuitId } = await sharedPlan()
    const hours = { monday: '09:00-17:00' }
    const { id: calendarId, version } = await app.call(resource.workCalendar.create, { name: '夜班', ...hours }, boss)
    await app.call(operations.change, { id: planId, revision: 1, edits: [{ edit: 'changeTask', id: ids.inside, fields: { calendarId } }] }, boss)
    await app.call(resource.workCalendar.update, { id: calendarId, version, monday: null }, boss)
    expect((await shown(pursuitId)).problem).toMatchObject({ code: 'NEVER_WORKS' })
    expect((await look(token)).steps).toHaveLength(3)
    const refused = await app.call(buyerPlan.answer, { token, stepId: ids.theirs, kind: 'done' }, buyer).then(
      () => null,
      (error: { code: string; data: unknown }) => ({ code: error.code, data: error.data }),
    )
    expect(refused).toEqual({ code: 'STEP_NOT_OPEN', data: undefined })
  })

  test('is one of so many: a link does not fill the history without end', async () => {
    const { token, ids } = await sharedPlan()
    const answer = () => app.call(buyerPlan.answer, { token, stepId: ids.gate, kind: 'agree' }, buyer)
    for (let i = 0; i < 200; i++) await answer()
    await expect(answer()).rejects.toMatchObject({ code: 'ANSWERS_USED_UP' })
  })
})

test('links and answers are for those who may see, or change, the plan', async () => {
  const { planId } = await sharedPlan()
  const stranger = await app.member(boss, { name: 'Stranger', rights: { 'plan.read': 'own', 'plan.write': 'own' } })
  await expect(app.call(buyerLink.list, { id: planId }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  await expect(app.call(buyerAnswer.list, { id: planId }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  const given = { id: planId, title: 'x', expiresOn: '2027-03-01' }
  await expect(app.call(buyerLink.create, given, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  const reader = await app.member(boss, { name: 'Reader', rights: { 'plan.read': 'all' } })
  await expect(app.call(buyerLink.create, given, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
