import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { minuteOf } from '@zhulu/engines/network'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import type { BuiltInRole } from '#modules/platform/identity/contract/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { builtInGrants } from '#modules/platform/identity/domain/built-in-grants.ts'
import { trail } from '#modules/platform/trail/contract/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { pursuit, salesProcess, type PursuitClass } from '#modules/pursuit/pursuit/contract/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { schedule, type Plan, type PlanEdit } from '../contract/index.ts'
import { scheduleModule } from './index.ts'

let app: TestApplication
let boss: Actor
let organizationId: string
let processes: { ten: string; solution: string }
const { plan: operations, planTemplate } = schedule

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
  app = await testApplication({ modules, config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-template-')) } })
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
  const { items } = await app.call(salesProcess.all, {}, boss)
  const idOf = (stage: string) => items.find(({ definition }) => definition.stages.some(({ key }) => key === stage))?.processId ?? ''
  processes = { ten: idOf('tender'), solution: idOf('powerSponsor') }
})

/** Monday 4 January 2027, 09:00. */
const monday = minuteOf('2027-01-04T09:00')
const day = 480

type Opening = { pursuitClass?: PursuitClass; processId?: string }
const opened = async (given: Opening = {}, actor = boss): Promise<string> =>
  (await app.call(pursuit.open, { name: '变电站自动化改造', organizationId, ...given }, actor)).id
const shown = async (pursuitId: string, actor = boss): Promise<Plan> => {
  const { plan } = await app.call(operations.show, { pursuitId }, actor)
  if (!plan) throw new Error('no plan')
  return plan
}

async function drawn(template: string | null, given: Opening = {}): Promise<Plan> {
  const pursuitId = await opened(given)
  await app.call(operations.draw, { pursuitId, start: monday, template }, boss)
  return shown(pursuitId)
}

const change = ({ id, revision }: Plan, edits: PlanEdit[]) => app.call(operations.change, { id, revision, edits }, boss)
const save = (plan: Plan, given: object = {}, actor = boss) =>
  app.call(operations.saveAsTemplate, { id: plan.id, name: '变电站改造', ...given }, actor)
const taskOf = (plan: Plan, name: string) => plan.tasks.find((task) => task.name === name)
const idOf = (plan: Plan, name: string) => taskOf(plan, name)?.id ?? ''

describe('a plan that is saved as a template', () => {
  test('can be begun with: the same tasks and dates, skills instead of people, nothing of who and when', async () => {
    const skillId = (await app.call(resource.skill.create, { name: 'PLC 编程' }, boss)).id
    const resourceId = (await app.call(resource.resource.create, { name: '林工', kind: 'person', capacity: 1 }, boss)).id
    const plan = await drawn('tendered')
    const [visit, chain, cost] = ['首次拜访与资格评定', '摸清采购决策链', '成本核算'].map((name) => idOf(plan, name))
    await change(plan, [
      { edit: 'assign', assignment: { id: randomUUID(), taskId: visit ?? '', resourceId } },
      { edit: 'assign', assignment: { id: randomUUID(), taskId: chain ?? '', resourceId, skillId, level: 3, units: 0.5 } },
      { edit: 'changeTask', id: cost ?? '', fields: { duration: 5 * day, deadline: monday + 400_000, note: '林工说可以更快' } },
    ])
    const made = await save(plan, { note: '两次改造后的做法', processId: processes.ten, pursuitClasses: ['project'] })
    expect(made).toMatchObject({ edition: 1, tasks: 32, measured: 0, left: { people: 1, gates: 0, documents: 0, dates: 1, notes: 1 } })
    expect(await app.call(planTemplate.get, { id: made.id }, boss)).toMatchObject({
      name: '变电站改造',
      processId: processes.ten,
      pursuitClasses: ['project'],
      edition: 1,
      tasks: 32,
    })

    const begun = await drawn(made.id, { pursuitClass: 'project' })
    const before = await shown(plan.pursuitId)
    const rows = ({ tasks }: Plan) =>
      tasks.map(({ name, duration, signs, byBuyer, stageId, documentKind }) => ({ name, duration, signs, byBuyer, stageId, documentKind }))
    expect(rows(begun)).toEqual(rows(before))
    expect(begun.finish).toBe(before.finish)
    expect(begun.assignments).toMatchObject([{ taskId: idOf(begun, '摸清采购决策链'), resourceId: null, skillId, level: 3, units: 0.5 }])
    const content = JSON.stringify(await app.call(operations.templateTasks, { key: made.id }, boss))
    expect(content).not.toContain('林工')
    expect(content).not.toContain(resourceId)
    expect(content).toContain('PLC 编程')
  })

  test('needs tasks', async () => {
    await expect(save(await drawn(null))).rejects.toMatchObject({ code: 'NO_TASKS' })
  })

  test('leaves gates out that its process does not have, and so does a plan of another process that is begun with it', async () => {
    const plan = await drawn('tendered', { processId: processes.ten })
    const other = await save(plan, { processId: processes.solution })
    expect(other.left.gates).toBe(5)
    expect(other.left.documents).toBeGreaterThan(0)
    const any = await save(plan)
    expect(any.left.gates).toBe(0)
    const pursuitId = await opened({ processId: processes.solution })
    const { left } = await app.call(operations.draw, { pursuitId, start: monday, template: any.id }, boss)
    expect(left).toEqual({ gates: 5, documents: other.left.documents, skills: 0 })
    expect((await shown(pursuitId)).tasks.every(({ stageId }) => stageId === null)).toBe(true)
    await expect(save(plan, { processId: randomUUID() })).rejects.toMatchObject({ code: 'MISSING' })
  })

  test('takes what tasks really took, where it is known', async () => {
    const plan = await drawn('direct')
    const fields = { actualStart: monday, actualFinish: minuteOf('2027-01-11T18:00') }
    await change(plan, [{ edit: 'changeTask', id: idOf(plan, '首次拜访与资格评定'), fields }])
    const asPlanned = await save(plan)
    const asTaken = await save(plan, { durations: 'taken' })
    expect([asPlanned.measured, asTaken.measured]).toEqual([0, 1])
    const usual = async (key: string) =>
      (await app.call(operations.templateTasks, { key }, boss)).tasks.find(({ name }) => name === '首次拜访与资格评定')?.planned
    expect(await usual(asPlanned.id)).toMatchObject({ usual: 4 * day })
    expect(await usual(asTaken.id)).toMatchObject({ best: 2 * day, usual: 6 * day, worst: 10 * day })
  })
})

describe('the next edition of a template', () => {
  test('keeps its keys, is refused when somebody changed the template since, and can be taken back', async () => {
    const plan = await drawn('direct')
    const first = await save(plan)
    const keys = async () => (await app.call(operations.templateTasks, { key: first.id }, boss)).tasks.map(({ key }) => key)
    const before = await keys()
    const begun = await drawn(first.id)
    await change(begun, [
      { edit: 'removeTask', id: idOf(begun, '现场调研') },
      { edit: 'addTask', id: randomUUID(), parentId: null, after: null, fields: { name: '安全交底' } },
    ])
    const over = { templateId: first.id, version: first.version }
    const second = await save(begun, { over })
    expect(second).toMatchObject({ id: first.id, edition: 2, version: first.version + 1 })
    const after = await keys()
    expect(before.filter((key) => !after.includes(key))).toEqual(['survey'])
    expect(after.filter((key) => !before.includes(key))).toHaveLength(1)

    await expect(save(plan, { over })).rejects.toMatchObject({ code: 'STALE_VERSION', data: { version: second.version } })
    expect(await keys()).toEqual(after)
    await save(begun, { over: { templateId: first.id, version: second.version } })
    await app.call(trail.revert, { changeId: app.lastChange() }, boss)
    expect(await app.call(planTemplate.get, { id: first.id }, boss)).toMatchObject({ edition: 2 })
    expect(await keys()).toEqual(after)
    const { version } = await app.call(planTemplate.get, { id: first.id }, boss)
    expect(await save(plan, { over: { templateId: first.id, version } })).toMatchObject({ edition: 4 })
    await expect(save(plan, { over: { templateId: randomUUID(), version: 1 } })).rejects.toMatchObject({ code: 'MISSING' })
  })

  test('an archived template begins no plan and gets no edition; restored it does', async () => {
    const plan = await drawn('direct')
    const { id } = await save(plan)
    const { version } = await app.call(planTemplate.archive, { id }, boss)
    await expect(drawn(id)).rejects.toMatchObject({ code: 'NO_TEMPLATE' })
    await expect(save(plan, { over: { templateId: id, version } })).rejects.toMatchObject({ code: 'MISSING' })
    expect((await app.call(operations.templates, {}, boss)).templates.map(({ key }) => key)).not.toContain(id)
    await app.call(planTemplate.restore, { id }, boss)
    expect((await drawn(id)).tasks).toHaveLength(plan.tasks.length)
    await expect(drawn(randomUUID())).rejects.toMatchObject({ code: 'NO_TEMPLATE' })
  })
})

describe('what a plan can begin with', () => {
  test('comes with what suits the pursuit best first, why, and how often it was used', async () => {
    const admin = await app.workspace('Fitting')
    const customer = (await app.call(party.organization.create, { name: '江南重工' }, admin)).id
    const [main] = (await app.call(salesProcess.all, {}, admin)).items
    const begin = async (template: string, pursuitClass: PursuitClass) => {
      const { id: pursuitId } = await app.call(pursuit.open, { name: '产线', organizationId: customer, pursuitClass }, admin)
      return { pursuitId, ...(await app.call(operations.draw, { pursuitId, start: monday, template }, admin)) }
    }
    const { id } = await begin('tendered', 'solution')
    const saved = (given: object) => app.call(operations.saveAsTemplate, { id, name: '方案', ...given }, admin)
    const any = await saved({})
    const fitting = await saved({ processId: main?.processId, pursuitClasses: ['solution'] })
    const other = await saved({ pursuitClasses: ['framework'] })
    const { pursuitId } = await begin(fitting.id, 'solution')
    const { templates } = await app.call(operations.templates, { pursuitId }, admin)
    expect(templates.map(({ key }) => key)).toEqual([fitting.id, 'tendered', any.id, other.id, 'direct'])
    expect(templates.map(({ suits }) => suits)).toEqual([true, true, true, false, false])
    expect(templates[0]).toMatchObject({ own: true, used: 1, tasks: 32, fit: { process: 'same', class: 'same', gates: { of: 5, have: 5 } } })
    expect(templates[1]).toMatchObject({ own: false, used: 1, days: templates[0]?.days, fit: { process: 'any', class: 'same' } })
    expect(templates.every(({ days }) => days !== null && days > 100)).toBe(true)
  })

  test('durations from closed pursuits are learned by own templates too, those of what they came from among them', async () => {
    const admin = await app.workspace('Learning')
    const customer = (await app.call(party.organization.create, { name: '江南重工' }, admin)).id
    const began = async (template: string) => {
      const { id: pursuitId } = await app.call(pursuit.open, { name: '产线', organizationId: customer, pursuitClass: 'project' }, admin)
      const { id } = await app.call(operations.draw, { pursuitId, start: monday, template, ownHistory: true }, admin)
      return { id, pursuitId }
    }
    const closedAfter = async (template: string, days: number) => {
      const { id, pursuitId } = await began(template)
      const visit = (await shown(pursuitId, admin)).tasks.find(({ templateTask }) => templateTask === `${template}/visit`)
      const actualFinish = minuteOf('2027-01-04T18:00') + (days - 1 + 2 * Math.floor((days - 1) / 5)) * 1440
      const edit: PlanEdit = { edit: 'changeTask', id: visit?.id ?? '', fields: { actualStart: monday, actualFinish } }
      await app.call(operations.change, { id, revision: 1, edits: [edit] }, admin)
      await app.call(pursuit.close, { id: pursuitId, outcome: 'lost', reason: 'price' }, admin)
      return id
    }
    const plan = await closedAfter('tendered', 4)
    const { id: template } = await app.call(operations.saveAsTemplate, { id: plan, name: '产线' }, admin)
    const next = async () => {
      const { pursuitId } = await began(template)
      const { tasks } = await shown(pursuitId, admin)
      const { templates } = await app.call(operations.templates, { pursuitId }, admin)
      return {
        visit: tasks.find(({ templateTask }) => templateTask === `${template}/visit`),
        learned: templates.find(({ key }) => key === template)?.learned,
      }
    }
    for (const days of [6, 8, 10]) await closedAfter(template, days)
    expect(await next()).toMatchObject({ visit: { duration: 4 * day }, learned: { tasks: 0, most: 4 } })
    await closedAfter(template, 12)
    expect(await next()).toMatchObject({
      visit: { optimistic: 4.8 * day, duration: 8 * day, pessimistic: 11.2 * day },
      learned: { tasks: 1, most: 5 },
    })
  })
})

describe('rights', () => {
  const rights = (role: BuiltInRole) => Object.fromEntries(builtInGrants(role, [...boss.rights.keys()]))
  test('everybody who reads plans sees templates; who sells begins plans with them, but does not make them', async () => {
    const plan = await drawn('direct')
    const { id, version } = await save(plan)
    const seller = await app.member(boss, { name: 'Seller', rights: rights('accountManager') })
    expect(await app.call(planTemplate.get, { id }, seller)).toMatchObject({ name: '变电站改造' })
    const own = await opened({}, seller)
    expect((await app.call(operations.templates, { pursuitId: own }, seller)).templates.map(({ key }) => key)).toContain(id)
    await app.call(operations.draw, { pursuitId: own, start: monday, template: id }, seller)
    const mine = await shown(own, seller)
    await expect(save(mine, {}, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(app.call(planTemplate.update, { id, version, name: '我的' }, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(app.call(planTemplate.archive, { id }, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const director = await app.member(boss, { name: 'Director', rights: rights('salesDirector') })
    expect(await save(mine, { over: { templateId: id, version } }, director)).toMatchObject({ edition: 2 })
  })

  test('a plan that is not seen is not saved, and without the right to see templates only built-in ones are offered', async () => {
    const plan = await drawn('direct')
    const { id } = await save(plan)
    const stranger = await app.member(boss, {
      name: 'Stranger',
      rights: { 'plan.read': 'own', 'planTemplate.write': 'all', 'planTemplate.read': 'all' },
    })
    await expect(save(plan, {}, stranger)).rejects.toMatchObject({ code: 'MISSING' })
    const planner = await app.member(boss, { name: 'Planner', rights: { 'plan.read': 'all' } })
    expect((await app.call(operations.templates, {}, planner)).templates.map(({ key }) => key)).toEqual(['tendered', 'direct'])
    await expect(app.call(operations.templateTasks, { key: id }, planner)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
