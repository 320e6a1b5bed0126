import { beforeAll, describe, expect, test } from 'vitest'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { runJob } from '#kernel/server/jobs.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { trail } from '#modules/platform/trail/contract/index.ts'
import { engagement } from '#modules/customers/engagement/contract/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { pursuit, pursuitMember, salesProcess, type ProcessVersion } from '../contract/index.ts'
import { product } from '#modules/pursuit/product/contract/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from './index.ts'

let app: TestApplication
let boss: Actor
let tenStages: ProcessVersion

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule, trailModule, documentModule, partyModule, engagementModule, productModule, pursuitModule] })
  boss = await app.workspace()
  tenStages = await defaultOf(boss)
})

const defaultOf = async (actor: Actor) => (await app.call(salesProcess.all, {}, actor)).items.find(({ isDefault }) => isDefault)!
const idOf = (process: ProcessVersion, key: string): string => process.stageIds[process.definition.stages.findIndex((stage) => stage.key === key)]!
const rights = (scope: Scope): Record<string, Scope> =>
  Object.fromEntries(
    [
      'task.read',
      'task.write',
      'interaction.read',
      'organization.read',
      'pursuit.read',
      'pursuit.write',
      'pursuit.archive',
      'pursuit.handOver',
      'pursuitMember.read',
      'pursuitMember.write',
      'pursuitMember.archive',
      'salesProcess.read',
    ].map((right) => [right, scope]),
  )
const teamRows = async (id: string, actor: Actor) =>
  (await app.call(pursuitMember.list, { filter: JSON.stringify({ field: 'pursuitId', op: 'eq', value: id }) }, actor)).items.map(
    ({ memberId, role }) => [memberId, role],
  )

/** A workspace of its own, so that its sums are only those of the test. */
async function alone(name: string) {
  const chief = await app.workspace(name)
  const process = await defaultOf(chief)
  const make = (stage: string, amount: string | null, more: Record<string, unknown> = {}) =>
    app.call(
      pursuit.create,
      {
        name: 'P',
        stageId: idOf(process, stage),
        ...(amount ? { value: { amount, currency: 'CNY' } } : {}),
        expectedSignDate: '2026-09-15',
        ...more,
      },
      chief,
    )
  return { chief, process, make }
}

describe('who sees a pursuit', () => {
  test('its owner, and whoever is on its team; nobody else of scope own', async () => {
    const anna = await app.member(boss, { name: 'Anna', rights: rights('own') })
    const bo = await app.member(boss, { name: 'Bo', rights: rights('own') })
    const carl = await app.member(boss, { name: 'Carl', rights: rights('own') })
    const { id } = await app.call(pursuit.open, { name: 'Only hers', team: [{ memberId: bo.memberId, role: 'solution_manager' }] }, anna)
    expect(await app.call(pursuit.get, { id }, bo)).toMatchObject({ name: 'Only hers' })
    expect((await app.call(pursuit.list, {}, bo)).items.map((row) => row.id)).toEqual([id])
    await expect(app.call(pursuit.get, { id }, carl)).rejects.toMatchObject({ code: 'MISSING' })
    expect((await app.call(pursuit.list, {}, carl)).items).toEqual([])
    expect(await teamRows(id, carl)).toEqual([])
    expect(await teamRows(id, bo)).toHaveLength(2)
    for (const refused of [
      () => app.call(pursuit.checkGate, { id }, carl),
      () => app.call(pursuit.advance, { id }, carl),
      () => app.call(pursuit.listStageHistory, { id }, carl),
      () => app.call(pursuit.close, { id, outcome: 'lost', reason: 'price' }, carl),
      () => app.call(pursuit.proposeClass, { id }, carl),
      () => app.call(pursuitMember.create, { pursuitId: id, memberId: carl.memberId, role: 'member' }, carl),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'MISSING' })
  })

  test('a team lead sees the pursuits of the team', async () => {
    const anna = await app.member(boss, { name: 'Anna T', rights: rights('own') })
    const lead = await app.member(boss, { name: 'Lead', rights: rights('team'), teamMates: [anna.memberId!] })
    const { id } = await app.call(pursuit.open, { name: 'Of the team' }, anna)
    expect(await app.call(pursuit.get, { id }, lead)).toMatchObject({ id })
    expect(await teamRows(id, lead)).toHaveLength(1)
  })

  test('whoever has left the team sees it no more', async () => {
    const anna = await app.member(boss, { name: 'Anna L', rights: rights('own') })
    const bo = await app.member(boss, { name: 'Bo L', rights: rights('own') })
    const { id } = await app.call(pursuit.open, { name: 'Left' }, anna)
    await app.call(pursuitMember.create, { pursuitId: id, memberId: bo.memberId, role: 'member', fromDate: '2020-01-01', toDate: '2020-12-31' }, anna)
    await expect(app.call(pursuit.get, { id }, bo)).rejects.toMatchObject({ code: 'MISSING' })
  })

  test('another workspace sees nothing', async () => {
    const { id } = await app.call(pursuit.open, { name: 'Ours' }, boss)
    const { chief, process } = await alone('Others')
    await expect(app.call(pursuit.get, { id }, chief)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(app.call(pursuit.advance, { id }, chief)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(app.call(salesProcess.definition, { id: tenStages.processId }, chief)).rejects.toMatchObject({ code: 'MISSING' })
    expect(process.processId).not.toBe(tenStages.processId)
  })
})

describe('handing over', () => {
  test('several go to a colleague at once: owner and team change, stage and history stay, and it can be undone', async () => {
    const anna = await app.member(boss, { name: 'Anna H', rights: rights('own') })
    const bo = await app.member(boss, { name: 'Bo H', rights: rights('own') })
    const first = await app.call(pursuit.open, { name: 'One', nextStep: '拜访总工' }, anna)
    const second = await app.call(pursuit.open, { name: 'Two' }, anna)
    const foreign = await app.call(pursuit.open, { name: 'Not hers' }, boss)
    const answer = await app.call(pursuit.handOver, { ids: [first.id, second.id, foreign.id], toMemberId: bo.memberId, note: '调岗' }, anna)
    expect(answer).toMatchObject({ done: 2, failed: [{ id: foreign.id, code: 'MISSING' }] })
    expect(await app.call(pursuit.get, { id: first.id }, bo)).toMatchObject({
      ownerId: bo.memberId,
      stageId: first.stageId,
      stageSince: first.stageSince,
      nextStep: '拜访总工',
      status: 'open',
    })
    expect(await teamRows(first.id, bo)).toEqual(
      expect.arrayContaining([
        [anna.memberId, 'member'],
        [bo.memberId, 'account_manager'],
      ]),
    )
    expect((await app.call(pursuit.listStageHistory, { id: first.id }, bo)).events).toHaveLength(1)
    expect(await app.call(pursuit.get, { id: first.id }, anna)).toMatchObject({ ownerId: bo.memberId })

    expect((await app.call(trail.revert, { changeId: answer.changeId }, boss)).failed).toEqual([])
    expect(await app.call(pursuit.get, { id: first.id }, anna)).toMatchObject({ ownerId: anna.memberId })
    expect(await teamRows(first.id, anna)).toEqual([[anna.memberId, 'account_manager']])
  })

  test('open tasks about the pursuit go along; the new owner sees the customer and what happened there', async () => {
    const anna = await app.member(boss, { name: 'Anna K', rights: rights('own') })
    const bo = await app.member(boss, { name: 'Bo K', rights: rights('own') })
    const { id: organizationId } = await app.call(party.organization.create, { name: '南方水务', ownerId: boss.memberId }, boss)
    const { id } = await app.call(pursuit.open, { name: 'With tasks', organizationId }, anna)
    const about = { aboutType: 'pursuit', aboutId: id }
    const open = await app.call(engagement.task.create, { title: '报价', assigneeId: anna.memberId, status: 'open', ...about }, boss)
    const other = await app.call(engagement.task.create, { title: '别的', assigneeId: anna.memberId, status: 'open' }, boss)
    await app.call(
      engagement.log,
      { type: 'visit', subject: '拜访总工', at: app.clock.now().toISOString(), organizationId, ownerId: boss.memberId, ...about },
      boss,
    )
    await app.call(pursuit.handOver, { ids: [id], toMemberId: bo.memberId }, anna)
    await app.settle()
    expect(await app.call(engagement.task.get, { id: open.id }, boss)).toMatchObject({ assigneeId: bo.memberId })
    expect(await app.call(engagement.task.get, { id: other.id }, boss)).toMatchObject({ assigneeId: anna.memberId })
    expect(await app.call(party.organization.get, { id: organizationId }, bo)).toMatchObject({ name: '南方水务' })
    expect((await app.call(engagement.timeline, about, bo)).items.map(({ title }) => title)).toEqual(expect.arrayContaining(['拜访总工', '报价']))
  })

  test('the former owner may leave the team altogether', async () => {
    const anna = await app.member(boss, { name: 'Anna Q', rights: rights('own') })
    const bo = await app.member(boss, { name: 'Bo Q', rights: rights('own') })
    const { id } = await app.call(pursuit.open, { name: 'Gone' }, anna)
    await app.call(pursuit.handOver, { ids: [id], toMemberId: bo.memberId, keepOnTeam: false }, anna)
    await expect(app.call(pursuit.get, { id }, anna)).rejects.toMatchObject({ code: 'MISSING' })
    expect(await teamRows(id, bo)).toEqual([[bo.memberId, 'account_manager']])
  })
})

describe('totals', () => {
  test('follow every change: made, valued, moved, closed, archived', async () => {
    const { chief, process, make } = await alone('Totals')
    const totals = async (by = 'stage') => (await app.call(pursuit.summarizePipeline, { by, status: 'open' }, chief)).groups
    const one = await make('needs', '100.00')
    await make('needs', '50.50', { expectedSignDate: '2026-10-01' })
    await make('solution', null)
    expect(await totals()).toMatchObject(
      [
        {
          stageId: idOf(process, 'needs'),
          count: 2,
          withoutValue: 0,
          sums: [{ currency: 'CNY', amount: '150.50', weighted: '37.625000' }],
          base: { currency: 'CNY', amount: '150.50', weighted: '37.63' },
        },
        { stageId: idOf(process, 'solution'), count: 1, withoutValue: 1, sums: [], base: { amount: '0.00' } },
      ].toSorted((a, b) => (a.stageId < b.stageId ? -1 : 1)),
    )
    expect((await totals('month')).map(({ month, count }) => [month, count])).toEqual([
      ['2026-09-01', 2],
      ['2026-10-01', 1],
    ])

    await app.call(pursuit.update, { id: one.id, version: 1, value: { amount: '300.00', currency: 'CNY' } }, chief)
    await app.call(pursuit.overrideProbability, { id: one.id, probability: 0.5, reason: '内线' }, chief)
    expect((await totals('owner'))[0]).toMatchObject({ ownerId: chief.memberId, count: 3, sums: [{ amount: '350.50', weighted: '162.625000' }] })

    await app.call(pursuit.close, { id: one.id, outcome: 'lost', reason: 'price', closedOn: '2026-08-02' }, chief)
    const closed = await app.call(pursuit.summarizePipeline, { by: 'status,month' }, chief)
    expect(closed.groups.find(({ status }) => status === 'lost')).toMatchObject({
      month: '2026-08-01',
      count: 1,
      sums: [{ amount: '300.00', weighted: '0.000000' }],
    })

    await app.call(pursuit.archive, { id: one.id }, chief)
    expect((await app.call(pursuit.summarizePipeline, { by: 'status' }, chief)).groups.map(({ status, count }) => [status, count])).toEqual([
      ['open', 2],
    ])
    await app.call(pursuit.restore, { id: one.id }, chief)
    expect((await app.call(pursuit.summarizePipeline, {}, chief)).total.count).toBe(3)
  })

  test('are the same after the differences were folded in', async () => {
    const { chief, make } = await alone('Folded')
    for (const stage of ['lead', 'needs', 'tender']) await make(stage, '10.00')
    const before = await app.call(pursuit.summarizePipeline, { by: 'stage,owner,month,status' }, chief)
    await runJob(app.application.runtime, { job: 'pursuit.refreshBenchmarks', workspaceId: chief.workspaceId, data: {} })
    expect((await app.call(pursuit.summarizePipeline, { by: 'stage,owner,month,status' }, chief)).groups).toEqual(before.groups)
  })

  test('add up currencies only with a rate, and name the one that is missing', async () => {
    const { chief, make } = await alone('Currencies')
    await make('needs', '100.00')
    await make('needs', null, { value: { amount: '10.00', currency: 'USD' } })
    const total = async () => (await app.call(pursuit.summarizePipeline, {}, chief)).total
    expect((await total()).base).toEqual({ currency: 'CNY', amount: null, weighted: null, reason: 'MISSING_RATE', missing: ['USD'] })
    await app.call(identity.exchangeRate.create, { currency: 'USD', date: '2026-01-01', rate: 7.1 }, chief)
    expect((await total()).base).toMatchObject({ amount: '171.00', weighted: '42.75', reason: null })
  })

  test('give what counting gives, for every question that they answer', async () => {
    const { chief, process, make } = await alone('Both ways')
    const other = await app.call(salesProcess.all, {}, chief)
    await make('needs', '100.00')
    await make('needs', '10.00', { value: { amount: '5.00', currency: 'USD' } })
    await make('solution', null, { ownerId: null })
    await make('delivery', '70.00')
    await app.call(pursuit.open, { name: 'Beside', processId: other.items[1]!.processId }, chief)
    const equal = (field: string, value: string) => ({ field, op: 'eq', value })
    const filters = [
      undefined,
      equal('status', 'open'),
      { and: [equal('status', 'open'), equal('processId', process.processId)] },
      equal('ownerId', '@me'),
      equal('stageId', idOf(process, 'needs')),
    ]
    for (const filter of filters) {
      for (const groupBy of [undefined, 'stageId', 'ownerId', 'processId', 'status']) {
        const asked = { ...(filter ? { filter: JSON.stringify(filter) } : {}), ...(groupBy ? { groupBy } : {}), sum: 'value' }
        // A filter that is always true, but no equality, has to be counted.
        const always = JSON.stringify({ and: [...(filter ? [filter] : []), { field: 'name', op: 'notEmpty' }] })
        expect(await app.call(pursuit.summary, asked, chief)).toEqual(await app.call(pursuit.summary, { ...asked, filter: always }, chief))
      }
    }
  })

  test('are told apart by main product and by quarter of closing', async () => {
    const { chief, make } = await alone('Products')
    const { id: productId } = await app.call(product.product.create, { name: '装配单元' }, chief)
    await make('delivery', '10.00', { productId, closedOn: '2026-02-03' })
    await make('delivery', '20.00', { productId, closedOn: '2026-05-03' })
    await make('delivery', '5.00', { closedOn: '2026-06-30' })
    const won = JSON.stringify({ field: 'status', op: 'eq', value: 'won' })
    const by = async (groupBy: string) =>
      (await app.call(pursuit.summary, { groupBy, sum: 'value', filter: won }, chief)).groups.map(({ label, sums }) => [label, sums[0]?.total])
    expect(await by('productId')).toEqual([
      ['装配单元', '30.00'],
      [null, '5.00'],
    ])
    expect(await by('closedOn:quarter')).toEqual([
      ['2026-Q1', '10.00'],
      ['2026-Q2', '25.00'],
    ])
  })

  test('count the pursuits that the right reaches, by owner', async () => {
    const { chief, make } = await alone('Reach')
    await make('needs', '100.00')
    const anna = await app.member(chief, { name: 'Anna R', rights: rights('own') })
    await app.call(pursuit.open, { name: 'Hers', value: { amount: '7.00', currency: 'CNY' } }, anna)
    expect(await app.call(pursuit.summarizePipeline, {}, anna)).toMatchObject({ scope: 'own', total: { count: 1, sums: [{ amount: '7.00' }] } })
    expect((await app.call(pursuit.summarizePipeline, { ownerId: chief.memberId }, anna)).total.count).toBe(0)
    expect((await app.call(pursuit.summarizePipeline, { ownerId: anna.memberId }, chief)).total.count).toBe(1)
  })
})

describe('the board', () => {
  test('has a column for each selling stage, with count, sum and the first cards, and pages each column by itself', async () => {
    const { chief, process, make } = await alone('Board')
    for (let day = 1; day <= 5; day++) await make('needs', '10.00', { name: `N${day}`, expectedSignDate: `2026-09-0${day}` })
    await make('delivery', '99.00')
    const board = await app.call(pursuit.board, { perColumn: 2 }, chief)
    expect(board.columns.map(({ names }) => names[0])).toEqual(['线索', '立项', '需求调研', '方案设计', '招投标', '商务谈判', '合同签订'])
    const needs = board.columns.find(({ stageId }) => stageId === idOf(process, 'needs'))!
    expect(needs).toMatchObject({ count: 5, sums: [{ currency: 'CNY', amount: '50.00' }], probability: 0.25 })
    expect(needs.cards.map(({ name, ageing }) => [name, ageing?.days])).toEqual([
      ['N1', 0],
      ['N2', 0],
    ])
    const more = await app.call(pursuit.boardColumn, { stageId: needs.stageId, cursor: needs.nextCursor, limit: 2 }, chief)
    expect(more.cards.map(({ name }) => name)).toEqual(['N3', 'N4'])
    expect((await app.call(pursuit.board, { phases: 'fulfilling' }, chief)).columns.map(({ count }) => count)).toEqual([1, 0, 0, 0])
  })

  test('takes the filter of a list, and refuses one that can not be read', async () => {
    const { chief, make } = await alone('Filtered')
    await make('needs', '10.00')
    await make('needs', '900.00')
    const { columns } = await app.call(pursuit.board, { filter: JSON.stringify({ field: 'value', op: 'gte', value: 100 }) }, chief)
    expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(1)
    await expect(app.call(pursuit.board, { filter: '{' }, chief)).rejects.toMatchObject({ code: 'INVALID_FILTER' })
    await expect(app.call(pursuit.board, { processId: crypto.randomUUID() }, chief)).rejects.toMatchObject({ code: 'MISSING' })
  })
})

describe('what own history says', () => {
  test('time in stage counts deals that are still there, by Kaplan–Meier', async () => {
    const { chief, process } = await alone('Time')
    const waiver = { reason: '测试', until: '2027-01-01' }
    app.clock.set('2026-01-01T00:00:00.000Z')
    const ids: string[] = []
    for (let i = 0; i < 6; i++) ids.push((await app.call(pursuit.open, { name: `T${i}` }, chief)).id)
    for (const [i, day] of ['2026-01-11', '2026-01-21', '2026-01-31'].entries()) {
      app.clock.set(`${day}T01:00:00.000Z`)
      await app.call(pursuit.advance, { id: ids[i]!, waiver }, chief)
    }
    app.clock.set('2026-02-20T01:00:00.000Z')
    const { stages } = await app.call(pursuit.timeInStage, { processId: process.processId }, chief)
    expect(stages[0]).toMatchObject({ n: 6, left: 3, waiting: 3, medianDays: 30, p75Days: null, reason: null })
    expect(stages[0]?.curve.map(({ day, atRisk }) => [day, atRisk])).toEqual([
      [10, 6],
      [20, 5],
      [30, 4],
    ])
    expect(stages[1]).toMatchObject({ n: 3, left: 0, medianDays: null, reason: 'NOT_REACHED' })
    expect(stages[2]).toMatchObject({ n: 0, medianDays: null, reason: 'NO_OBSERVATIONS' })
  })

  test('what is older than three quarters of its kind is flagged, with how many that is', async () => {
    const { chief } = await alone('Ageing')
    app.clock.set('2026-01-01T00:00:00.000Z')
    const slow = await app.call(pursuit.open, { name: 'Slow' }, chief)
    const ids: string[] = []
    for (let i = 0; i < 8; i++) ids.push((await app.call(pursuit.open, { name: `Q${i}` }, chief)).id)
    app.clock.set('2026-01-15T01:00:00.000Z')
    for (const id of ids) await app.call(pursuit.close, { id, outcome: 'lost', reason: 'price' }, chief)
    app.clock.set('2026-03-01T01:00:00.000Z')
    expect((await app.call(pursuit.listStageHistory, { id: slow.id }, chief)).ageing).toMatchObject({ days: 59, p75Days: null, overdue: false })
    await runJob(app.application.runtime, { job: 'pursuit.refreshBenchmarks', workspaceId: chief.workspaceId, data: {} })
    expect((await app.call(pursuit.listStageHistory, { id: slow.id }, chief)).ageing).toEqual({ days: 59, p75Days: 14, n: 9, overdue: true })
  })

  test('a stage’s probability is shrunk by what was won from it, for open pursuits and new ones; a person’s own stays', async () => {
    const { chief, make } = await alone('Learned')
    for (let i = 0; i < 10; i++) await app.call(pursuit.close, { id: (await make('solution', '10.00')).id, outcome: 'lost', reason: 'price' }, chief)
    const open = await make('solution', '10.00')
    const own = await make('solution', '10.00')
    await app.call(pursuit.overrideProbability, { id: own.id, probability: 0.9, reason: '内线' }, chief)
    expect(open.winProbability).toBe(0.4)
    await runJob(app.application.runtime, { job: 'pursuit.refreshBenchmarks', workspaceId: chief.workspaceId, data: {} })
    expect(await app.call(pursuit.get, { id: open.id }, chief)).toMatchObject({ winProbability: 0.2, modelProbability: 0.2, version: 1 })
    expect(await app.call(pursuit.get, { id: own.id }, chief)).toMatchObject({ winProbability: 0.9, modelProbability: 0.2 })
    expect((await make('solution', '10.00')).winProbability).toBe(0.2)
    expect((await app.call(pursuit.summarizePipeline, { status: 'open' }, chief)).total.sums).toEqual([
      { currency: 'CNY', amount: '30.00', weighted: '13.000000' },
    ])
  })

  test('the class of a pursuit is proposed by the house rule, which can be changed', async () => {
    const { chief } = await alone('Class')
    const { id } = await app.call(
      pursuit.open,
      {
        name: 'C',
        value: { amount: '600000.00', currency: 'CNY' },
        customScope: true,
        deliveryAcceptance: true,
        buyingInfluenceCount: 1,
        formalDecision: false,
        expectedCycleDays: 30,
      },
      chief,
    )
    expect(await app.call(pursuit.proposeClass, { id }, chief)).toMatchObject({ proposal: 'solution', holding: 2, needed: 3 })
    const settings = await app.call(pursuit.settings, {}, chief)
    expect(settings).toEqual({ classThreshold: { amount: '1000000.00', currency: 'CNY' }, longCycleDays: 90, priorWeight: 10 })
    await app.call(pursuit.changeSettings, { ...settings, classThreshold: { amount: '500000.00', currency: 'CNY' } }, chief)
    expect(await app.call(pursuit.proposeClass, { id }, chief)).toMatchObject({ proposal: 'project', holding: 3 })
  })
})

describe('processes', () => {
  const renamed = (process: ProcessVersion) => {
    const definition = structuredClone(process.definition)
    definition.stages[0]!.names = ['商机线索', '商機線索', 'Suspect']
    definition.stages[0]!.gate.criteria = []
    return definition
  }

  test('a changed process does not rewrite running pursuits; new ones run in the new version', async () => {
    const { chief, process } = await alone('Versions')
    const running = await app.call(pursuit.open, { name: 'Running' }, chief)
    const next = await app.call(salesProcess.publish, { id: process.processId, baseVersion: 1, definition: renamed(process) }, chief)
    expect(next).toMatchObject({ version: 2, latest: true, stageIds: process.stageIds })
    const fresh = await app.call(pursuit.open, { name: 'Fresh' }, chief)
    expect([running.processVersion, fresh.processVersion]).toEqual([1, 2])
    expect((await app.call(pursuit.checkGate, { id: running.id }, chief)).items.length).toBeGreaterThan(5)
    expect((await app.call(pursuit.checkGate, { id: fresh.id }, chief)).items).toEqual([])
    expect(await app.call(salesProcess.definition, { id: process.processId, version: 1 }, chief)).toMatchObject({ version: 1, latest: false })
  })

  test('two who publish on the same version: the second is told', async () => {
    const { chief, process } = await alone('Stale')
    await app.call(salesProcess.publish, { id: process.processId, baseVersion: 1, definition: renamed(process) }, chief)
    await expect(
      app.call(salesProcess.publish, { id: process.processId, baseVersion: 1, definition: renamed(process) }, chief),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' })
  })

  test('a stage left out by a new version is retired; what stands in it goes on, nothing new starts there', async () => {
    const { chief, process, make } = await alone('Retired')
    const running = await make('initiation', '5.00')
    const definition = structuredClone(process.definition)
    definition.stages.splice(1, 1)
    await app.call(salesProcess.publish, { id: process.processId, baseVersion: 1, definition }, chief)
    await expect(make('initiation', '5.00')).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['stageId'] }] })
    const waiver = { reason: '测试', until: '2027-01-01' }
    expect(await app.call(pursuit.advance, { id: running.id, waiver }, chief)).toMatchObject({ stageId: idOf(process, 'needs') })
  })

  test('one with faults is not published, and its faults are named', async () => {
    const definition = structuredClone(tenStages.definition)
    definition.stages[1]!.key = 'lead'
    await expect(app.call(salesProcess.create, { name: 'Broken', definition }, boss)).rejects.toMatchObject({
      code: 'PROCESS_BROKEN',
      data: { faults: [{ code: 'DUPLICATE_STAGE', at: 'lead' }] },
    })
  })

  test('several stand side by side; another can be the default, and all but the default can be retired', async () => {
    const { chief, process } = await alone('Beside')
    const own = await app.call(salesProcess.create, { name: '简易流程', definition: renamed(process) }, chief)
    await app.call(salesProcess.rename, { id: own.processId, name: '快速流程' }, chief)
    await expect(app.call(salesProcess.retire, { id: process.processId }, chief)).rejects.toMatchObject({ code: 'DEFAULT_PROCESS' })
    await app.call(salesProcess.makeDefault, { id: own.processId }, chief)
    expect(await app.call(pursuit.open, { name: 'New' }, chief)).toMatchObject({
      processId: own.processId,
      labels: { processId: '快速流程', stageId: '商机线索' },
    })
    await app.call(salesProcess.retire, { id: process.processId }, chief)
    expect((await app.call(salesProcess.all, {}, chief)).items.map(({ name }) => name)).toEqual(['快速流程', '解决方案销售'])
    await expect(app.call(salesProcess.makeDefault, { id: process.processId }, chief)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(app.call(pursuit.open, { name: 'x', processId: process.processId }, chief)).rejects.toMatchObject({ code: 'REFERENCE_MISSING' })
  })

  test('only whoever may manage processes changes them', async () => {
    const anna = await app.member(boss, { name: 'Anna P', rights: rights('all') })
    await expect(app.call(salesProcess.create, { name: 'Hers', definition: tenStages.definition }, anna)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(
      app.call(pursuit.changeSettings, { classThreshold: { amount: '1', currency: 'CNY' }, longCycleDays: 1, priorWeight: 1 }, anna),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('a part of a pursuit', () => {
  test('does not move to another pursuit, and one person holds a role once', async () => {
    const one = await app.call(pursuit.open, { name: 'One' }, boss)
    const two = await app.call(pursuit.open, { name: 'Two' }, boss)
    const bo = await app.member(boss, { name: 'Bo M', rights: {} })
    const member = await app.call(pursuitMember.create, { pursuitId: one.id, memberId: bo.memberId, role: 'legal' }, boss)
    await expect(app.call(pursuitMember.update, { id: member.id, version: 1, pursuitId: two.id }, boss)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await expect(app.call(pursuitMember.create, { pursuitId: one.id, memberId: bo.memberId, role: 'legal' }, boss)).rejects.toMatchObject({
      constraint: 'pursuit_member_once',
    })
  })
})
