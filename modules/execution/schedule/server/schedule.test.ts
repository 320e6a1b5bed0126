import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { minuteOf } from '@zhulu/engines/network'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { document } from '#modules/platform/document/contract/index.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
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
import { schedule, type Plan, type PlanEdit } from '../contract/index.ts'
import { scheduleModule } from './index.ts'

let app: TestApplication
let boss: Actor
let organizationId: string
const { plan: operations } = schedule

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
    ],
    config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-schedule-')) },
  })
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
})

const opened = async (name = '变电站自动化改造'): Promise<string> => (await app.call(pursuit.open, { name, organizationId }, boss)).id
const shown = async (pursuitId: string, actor = boss): Promise<Plan> => {
  const { plan } = await app.call(operations.show, { pursuitId }, actor)
  if (!plan) throw new Error('no plan')
  return plan
}

/** Monday 4 January 2027, 09:00. */
const monday = minuteOf('2027-01-04T09:00')
const day = 480

async function emptyPlan(name?: string): Promise<{ id: string; pursuitId: string }> {
  const pursuitId = await opened(name)
  const { id } = await app.call(operations.draw, { pursuitId, start: monday, template: null }, boss)
  return { id, pursuitId }
}

type Drawn = { edits: PlanEdit[]; ids: Record<string, string> }

/** `A2 B3(A)`: tasks with days and predecessors. */
function drawn(text: string): Drawn {
  const ids: Record<string, string> = {}
  const edits: PlanEdit[] = []
  let after: string | null = null
  for (const [, name = '', days, before = ''] of text.matchAll(/([A-Z])(\d+)(?:\(([A-Z,]+)\))?/g)) {
    const id = randomUUID()
    ids[name] = id
    edits.push({ edit: 'addTask', id, parentId: null, after, fields: { name, duration: Number(days) * day } })
    for (const from of before.split(',').filter(Boolean)) edits.push({ edit: 'addLink', link: { id: randomUUID(), from: ids[from] ?? '', to: id } })
    after = id
  }
  return { edits, ids }
}

const change = (id: string, revision: number, edits: PlanEdit[]) => app.call(operations.change, { id, revision, edits }, boss)
const dateOf = (plan: Plan, name: string) => plan.tasks.find((task) => task.name === name)?.dates

describe('a plan', () => {
  test('gives every task its dates, float and place on the critical path', async () => {
    const { id, pursuitId } = await emptyPlan()
    await change(id, 0, drawn('A2 B3(A) C1(A) D1(B,C)').edits)
    const plan = await shown(pursuitId)
    expect(plan.revision).toBe(1)
    expect(dateOf(plan, 'D')).toMatchObject({
      start: minuteOf('2027-01-11T09:00'),
      finish: minuteOf('2027-01-11T18:00'),
      totalFloat: 0,
      critical: true,
    })
    expect(dateOf(plan, 'C')).toMatchObject({ totalFloat: 2 * day, critical: false })
    const filter = JSON.stringify({
      and: [
        { field: 'pursuitId', op: 'eq', value: pursuitId },
        { field: 'name', op: 'eq', value: 'D' },
      ],
    })
    const { items } = await app.call(schedule.planTask.list, { filter }, boss)
    expect(items[0]).toMatchObject({
      startOn: '2027-01-11',
      finishOn: '2027-01-11',
      critical: true,
      floatDays: 0,
    })
    expect(await app.call(operations.get, { id }, boss)).toMatchObject({
      startOn: '2027-01-04',
      finishOn: '2027-01-11',
      tasks: 4,
      percentComplete: 0,
    })
  })

  test('begins from a template, with gates as milestones, and is drawn once', async () => {
    const pursuitId = await opened()
    const { templates } = await app.call(operations.templates, { pursuitId }, boss)
    expect(templates.map(({ key }) => key)).toEqual(['tendered', 'direct'])
    const { id } = await app.call(operations.draw, { pursuitId, start: monday, template: 'tendered' }, boss)
    const plan = await shown(pursuitId)
    expect(plan.problem).toBeNull()
    const gates = plan.tasks.filter(({ stageId }) => stageId)
    expect(gates.length).toBe(5)
    expect(gates.every(({ kind }) => kind === 'milestone')).toBe(true)
    const row = await app.call(operations.get, { id }, boss)
    expect(row.signOn && row.finishOn && row.signOn < row.finishOn).toBe(true)
    await expect(app.call(operations.draw, { pursuitId, template: null }, boss)).rejects.toMatchObject({ code: 'HAS_PLAN', data: { id } })
    await expect(app.call(operations.draw, { pursuitId: await opened(), template: 'none' }, boss)).rejects.toMatchObject({ code: 'NO_TEMPLATE' })
  })

  test('milestones stand for gates and for documents, which are named once they are there', async () => {
    const pursuitId = await opened()
    await app.call(operations.draw, { pursuitId, start: monday, template: 'tendered' }, boss)
    const plan = await shown(pursuitId)
    const signing = plan.tasks.find(({ signs }) => signs)
    expect(plan.gates.find(({ stageId }) => stageId === signing?.stageId)?.name).toBe('签约决策')
    expect(signing?.documentKind).toBe('contract')
    const contract = ({ documents }: Plan) => documents.find(({ kind }) => kind === 'contract')
    expect(contract(plan)).toEqual({ kind: 'contract', name: '合同', document: null })
    const file = new File(['签字版'], '合同.txt', { type: 'text/plain' })
    const { id } = await app.call(document.upload, { file, recordType: 'pursuit', recordId: pursuitId, kind: 'contract' }, boss)
    expect(contract(await shown(pursuitId))?.document).toEqual({ id, name: '合同.txt' })
    const planner = await app.member(boss, { name: 'Planner', rights: { 'plan.read': 'all', 'pursuit.read': 'all' } })
    const seen = await app.call(operations.show, { pursuitId }, planner)
    expect(seen.plan && contract(seen.plan)?.document).toBeNull()
    expect(seen.plan?.skills).toEqual([])
    await app.call(
      operations.change,
      { id: plan.id, revision: 1, edits: [{ edit: 'changeTask', id: signing?.id, fields: { documentKind: 'minutes' } }] },
      boss,
    )
    expect((await shown(pursuitId)).tasks.find(({ signs }) => signs)?.documentKind).toBe('minutes')
  })

  test('that goes in a circle is refused, and says which tasks do', async () => {
    const { id, pursuitId } = await emptyPlan()
    const { edits, ids } = drawn('A1 B1(A)')
    const circle: PlanEdit = { edit: 'addLink', link: { id: randomUUID(), from: ids['B'] ?? '', to: ids['A'] ?? '' } }
    await expect(change(id, 0, [...edits, circle])).rejects.toMatchObject({
      code: 'PLAN_IMPOSSIBLE',
      data: { code: 'CIRCLE', names: expect.arrayContaining(['A', 'B']) },
    })
    expect((await shown(pursuitId)).tasks).toEqual([])
  })

  test('that reaches beyond all dates is refused', async () => {
    const { id } = await emptyPlan()
    const { edits } = drawn('A40000 B40000(A) C40000(B) D40000(C)')
    await expect(change(id, 0, edits)).rejects.toMatchObject({ code: 'PLAN_IMPOSSIBLE', data: { code: 'TOO_FAR' } })
  })

  test('an id of another plan changes nothing there', async () => {
    const other = await emptyPlan()
    const theirs = drawn('A2')
    await change(other.id, 0, theirs.edits)
    const { id } = await emptyPlan()
    await expect(change(id, 0, theirs.edits)).rejects.toMatchObject({ code: 'EDIT_IMPOSSIBLE', data: { code: 'ID_TAKEN' } })
    expect((await shown(other.pursuitId)).tasks).toMatchObject([{ name: 'A', duration: 2 * day }])
  })

  test('an edit of what is not there is refused with its place', async () => {
    const { id } = await emptyPlan()
    const lost: PlanEdit = { edit: 'removeTask', id: randomUUID() }
    await expect(change(id, 0, [...drawn('A1').edits, lost])).rejects.toMatchObject({
      code: 'EDIT_IMPOSSIBLE',
      data: { at: 1, code: 'UNKNOWN_TASK' },
    })
  })
})

describe('changing together', () => {
  test('what others changed elsewhere stays; who touches the same is told, and nothing is lost', async () => {
    const { id, pursuitId } = await emptyPlan()
    const { edits, ids } = drawn('A2 B3(A)')
    await change(id, 0, edits)
    await change(id, 1, [{ edit: 'changeTask', id: ids['A'] ?? '', fields: { duration: 4 * day } }])
    const mine: PlanEdit = { edit: 'changeTask', id: ids['B'] ?? '', fields: { duration: day } }
    expect(await change(id, 1, [mine])).toMatchObject({ revision: 3 })
    const same: PlanEdit = { edit: 'changeTask', id: ids['A'] ?? '', fields: { duration: day } }
    await expect(change(id, 1, [same])).rejects.toMatchObject({ code: 'PLAN_CHANGED', data: { revision: 3, taskIds: [ids['A']] } })
    const plan = await shown(pursuitId)
    expect(plan.tasks.map(({ duration }) => duration)).toEqual([4 * day, day])
  })

  test('a change is taken back once, and not when somebody has built on it', async () => {
    const { id, pursuitId } = await emptyPlan()
    const { edits, ids } = drawn('A2 B3(A)')
    await change(id, 0, edits)
    await change(id, 1, [{ edit: 'removeTask', id: ids['A'] ?? '' }])
    expect(await app.call(operations.undo, { id, revision: 2 }, boss)).toMatchObject({ revision: 3 })
    const plan = await shown(pursuitId)
    expect(plan.tasks.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(plan.links).toHaveLength(1)
    await expect(app.call(operations.undo, { id, revision: 2 }, boss)).rejects.toMatchObject({ code: 'NO_SUCH_CHANGE' })
    await change(id, 3, [{ edit: 'changeTask', id: ids['A'] ?? '', fields: { name: 'renamed' } }])
    await expect(app.call(operations.undo, { id, revision: 1 }, boss)).rejects.toMatchObject({ code: 'PLAN_CHANGED' })
    const { items } = await app.call(operations.changes, { id }, boss)
    expect(items.map(({ revision, undoes }) => [revision, undoes])).toEqual([
      [4, null],
      [3, 2],
      [2, null],
      [1, null],
    ])
  })

  test('a baseline keeps the dates as they were', async () => {
    const { id, pursuitId } = await emptyPlan()
    const { edits, ids } = drawn('A2')
    await change(id, 0, edits)
    await app.call(operations.takeBaseline, { id, name: '立项', reason: '评审通过' }, boss)
    await change(id, 1, [{ edit: 'changeTask', id: ids['A'] ?? '', fields: { duration: 5 * day } }])
    const { baselines } = await app.call(operations.baselines, { id }, boss)
    expect(baselines).toMatchObject([{ name: '立项', reason: '评审通过', tasks: [{ finish: minuteOf('2027-01-05T18:00') }] }])
    expect(dateOf(await shown(pursuitId), 'A')).toMatchObject({ finish: minuteOf('2027-01-08T18:00') })
  })
})

describe('durations from closed pursuits', () => {
  /** A closed pursuit in which the first visit took so many days. */
  async function closedAfter(days: number): Promise<void> {
    const pursuitId = await opened()
    const { id } = await app.call(operations.draw, { pursuitId, start: monday, template: 'direct' }, boss)
    const plan = await shown(pursuitId)
    const visit = plan.tasks.find(({ templateTask }) => templateTask === 'direct/visit')
    const actualFinish = minuteOf('2027-01-04T18:00') + (days - 1 + 2 * Math.floor((days - 1) / 5)) * 1440
    await change(id, plan.revision, [{ edit: 'changeTask', id: visit?.id ?? '', fields: { actualStart: monday, actualFinish } }])
    await app.call(pursuit.close, { id: pursuitId, outcome: 'lost', reason: 'price' }, boss)
  }
  const historyOf = async (pursuitId: string) =>
    (await app.call(operations.templateTasks, { key: 'direct', pursuitId }, boss)).tasks.find(({ key }) => key === 'visit')

  test('stand beside those of the template, and are used from five on where it is asked for', async () => {
    const asking = await opened()
    for (const days of [4, 6, 8, 10]) await closedAfter(days)
    expect(await historyOf(asking)).toMatchObject({ planned: { usual: 4 * day }, history: { n: 4, p50: 7 * day } })
    const few = await opened()
    await app.call(operations.draw, { pursuitId: few, start: monday, template: 'direct', ownHistory: true }, boss)
    expect((await shown(few)).tasks.find(({ templateTask }) => templateTask === 'direct/visit')).toMatchObject({ duration: 4 * day })
    await closedAfter(12)
    expect(await historyOf(asking)).toMatchObject({ history: { n: 5, p10: 4.8 * day, p50: 8 * day, p80: 10.4 * day, p90: 11.2 * day } })
    await app.call(operations.draw, { pursuitId: asking, start: monday, template: 'direct', ownHistory: true }, boss)
    const plan = await shown(asking)
    expect(plan.tasks.find(({ templateTask }) => templateTask === 'direct/visit')).toMatchObject({
      optimistic: 4.8 * day,
      duration: 8 * day,
      pessimistic: 11.2 * day,
    })
    expect(plan.tasks.find(({ templateTask }) => templateTask === 'direct/chain')).toMatchObject({ duration: 6 * day })
    await expect(app.call(operations.templateTasks, { key: 'none', pursuitId: asking }, boss)).rejects.toMatchObject({ code: 'NO_TEMPLATE' })
  })
})

describe('people', () => {
  const person = async (name: string) => (await app.call(resource.resource.create, { name, kind: 'person', capacity: 1 }, boss)).id

  test('leave of whoever does a task moves it', async () => {
    const resourceId = await person('林工')
    const away = { resourceId, fromDate: '2027-01-05', toDate: '2027-01-06', reason: 'leave' as const }
    await app.call(resource.absence.create, away, boss)
    const { id, pursuitId } = await emptyPlan()
    const { edits, ids } = drawn('A2')
    await change(id, 0, [...edits, { edit: 'assign', assignment: { id: randomUUID(), taskId: ids['A'] ?? '', resourceId } }])
    expect(dateOf(await shown(pursuitId), 'A')).toMatchObject({ finish: minuteOf('2027-01-07T18:00') })
  })

  test('load over all pursuits is shown by week with its causes, and a preview says whom a change would overload', async () => {
    const resourceId = await person('秦工')
    const assigned = (ids: Drawn['ids']): PlanEdit => ({
      edit: 'assign',
      assignment: { id: randomUUID(), taskId: ids['A'] ?? '', resourceId, units: 0.8 },
    })
    const first = await emptyPlan('一号线')
    const a = drawn('A5')
    await change(first.id, 0, [...a.edits, assigned(a.ids)])
    const second = await emptyPlan('二号线')
    const b = drawn('A5')
    const delayed: PlanEdit = { edit: 'changeTask', id: b.ids['A'] ?? '', fields: { constraint: 'SNET', constraintAt: monday + 7 * 1440 } }
    await change(second.id, 0, [...b.edits, assigned(b.ids), delayed])
    const { weeks, rows } = await app.call(operations.load, { from: '2027-01-06', weeks: 2, resourceId }, boss)
    expect(weeks).toEqual(['2027-01-04', '2027-01-11'])
    expect(rows).toMatchObject([{ capacity: [2400, 2400], load: [1920, 1920], causes: [{ pursuit: '一号线' }, { pursuit: '二号线' }] }])

    const sooner: PlanEdit = { edit: 'changeTask', id: b.ids['A'] ?? '', fields: { constraint: 'ASAP' } }
    const preview = await app.call(operations.preview, { id: second.id, edits: [sooner] }, boss)
    expect(preview).toMatchObject({
      moved: [{ name: 'A', start: monday }],
      overloads: [{ name: '秦工', week: '2027-01-04', before: 1920, after: 3840, capacity: 2400, pursuits: [{ name: '一号线' }] }],
    })
    expect((await shown(second.pursuitId)).revision).toBe(1)
  })
})

describe('earned value', () => {
  test('is in money for those who may see what people cost, and in days for the others', async () => {
    const resourceId = (await app.call(resource.resource.create, { name: '周工', kind: 'person', capacity: 1 }, boss)).id
    const rate = { resourceId, fromDate: '2026-01-01', rate: { amount: '1000.00', currency: 'CNY' }, per: 'day' }
    await app.call(resource.costRate.create, rate, boss)
    const { id } = await emptyPlan()
    const { edits, ids } = drawn('A5 B5(A)')
    const assigned = ['A', 'B'].map((name): PlanEdit => ({
      edit: 'assign',
      assignment: { id: randomUUID(), taskId: ids[name] ?? '', resourceId, units: 0.5 },
    }))
    await change(id, 0, [...edits, ...assigned])
    expect(await app.call(operations.earnedValue, { id }, boss)).toMatchObject({ baseline: null, figures: null })
    const kept = await app.call(operations.takeBaseline, { id, name: '立项' }, boss)
    const done: PlanEdit = {
      edit: 'changeTask',
      id: ids['A'] ?? '',
      fields: { actualStart: monday, actualFinish: minuteOf('2027-01-08T18:00') },
    }
    await change(id, 1, [done])
    app.clock.set('2027-01-15T10:00:00.000Z')
    const money = await app.call(operations.earnedValue, { id, baselineId: kept.id }, boss)
    expect(money).toMatchObject({ unit: 'money', currency: 'CNY', why: null, figures: { budget: 5000, planned: 5000, earned: 2500, actual: 2500 } })
    expect(money.figures?.scheduleIndex).toBeCloseTo(0.5)
    const planner = await app.member(boss, { name: 'Planner', rights: { 'plan.read': 'all', 'costRate.read': 'own' } })
    expect(await app.call(operations.earnedValue, { id }, planner)).toMatchObject({
      unit: 'days',
      currency: null,
      why: 'NOT_PERMITTED',
      figures: { budget: 10, earned: 5 },
    })
    await expect(app.call(operations.earnedValue, { id, baselineId: randomUUID() }, boss)).rejects.toMatchObject({ code: 'NO_BASELINE' })
  })
})

describe('load', () => {
  test('is shown of a team with those below it, of a skill, or of one person', async () => {
    const skillId = (await app.call(resource.skill.create, { name: 'PLC 编程' }, boss)).id
    const top = await app.call(identity.team.create, { name: '技术部' }, boss)
    const below = await app.call(identity.team.create, { name: '电气组', parentId: top.id }, boss)
    const memberId = (await app.call(identity.member.create, { name: '方工', teamId: below.id, email: 'fang@example.com' }, boss)).id
    const fang = (await app.call(resource.resource.create, { name: '方工', kind: 'person', capacity: 1, memberId }, boss)).id
    await app.call(resource.resourceSkill.create, { resourceId: fang, skillId, level: 3 }, boss)
    const names = async (given: object) =>
      (await app.call(operations.load, { from: '2027-01-04', weeks: 1, ...given }, boss)).rows.map(({ name }) => name)
    expect(await names({ skillId })).toEqual(['方工'])
    expect(await names({ resourceId: fang })).toEqual(['方工'])
    expect(await names({})).toContain('林工')
    expect(await names({ teamId: randomUUID() })).toEqual([])
    const shownTeams = (await app.call(operations.load, { from: '2027-01-04', weeks: 1 }, boss)).teams
    expect(shownTeams).toEqual(expect.arrayContaining([{ id: below.id, name: '电气组' }]))
    expect(await names({ teamId: below.id })).toEqual(['方工'])
    expect(await names({ teamId: top.id })).toEqual(['方工'])
  })
})

describe('rights', () => {
  test('load is everybody’s, what it is for only those who see the pursuit', async () => {
    const resourceId = (await app.call(resource.resource.create, { name: '谢工', kind: 'person', capacity: 1 }, boss)).id
    const { id } = await emptyPlan('三号线')
    const { edits, ids } = drawn('A5')
    await change(id, 0, [...edits, { edit: 'assign', assignment: { id: randomUUID(), taskId: ids['A'] ?? '', resourceId } }])
    const stranger = await app.member(boss, { name: 'Planner', rights: { 'plan.read': 'own' } })
    const asked = { from: '2027-01-04', weeks: 1, resourceId }
    const cause = async (actor: Actor) => (await app.call(operations.load, asked, actor)).rows[0]?.causes
    expect(await cause(boss)).toMatchObject([{ pursuit: '三号线', task: 'A', load: [2400] }])
    expect(await cause(stranger)).toMatchObject([{ pursuitId: null, pursuit: null, task: null, load: [2400] }])
  })

  test('a plan is seen with its pursuit, and changed by whoever may change plans there', async () => {
    const { id, pursuitId } = await emptyPlan()
    await change(id, 0, drawn('A1').edits)
    const stranger = await app.member(boss, { name: 'Stranger', rights: { 'plan.read': 'own', 'plan.write': 'own', 'planTask.read': 'own' } })
    await expect(app.call(operations.show, { pursuitId }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(app.call(operations.change, { id, revision: 1, edits: drawn('B1').edits }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
    expect((await app.call(schedule.planTask.list, {}, stranger)).items).toEqual([])
    const reader = await app.member(boss, { name: 'Reader', rights: { 'plan.read': 'all', 'planTask.read': 'all', 'skill.read': 'all' } })
    expect(await shown(pursuitId, reader)).toMatchObject({ mayWrite: false, tasks: [{ name: 'A' }] })
    await expect(app.call(operations.change, { id, revision: 1, edits: drawn('B1').edits }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
