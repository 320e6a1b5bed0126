import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { document } from '#modules/platform/document/contract/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { engagement } from '#modules/customers/engagement/contract/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { pursuit, pursuitContact, pursuitMember, salesProcess, type GateCheck, type ProcessVersion } from '../contract/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from './index.ts'

let app: TestApplication
let boss: Actor
let tenStages: ProcessVersion
let organizationId: string

const sellerRights: Record<string, Scope> = Object.fromEntries(
  [
    'pursuit.read',
    'pursuit.write',
    'pursuit.archive',
    'pursuit.handOver',
    'pursuitMember.read',
    'pursuitMember.write',
    'pursuitMember.archive',
    'pursuitContact.read',
    'pursuitContact.write',
    'salesProcess.read',
    'organization.read',
    'person.read',
    'member.read',
    'document.read',
    'document.write',
  ].map((right) => [right, 'own' as const]),
)
const seller = (name: string, more: Record<string, Scope> = {}) => app.member(boss, { name, rights: { ...sellerRights, ...more } })

beforeAll(async () => {
  app = await testApplication({
    modules: [identityModule, trailModule, documentModule, partyModule, engagementModule, productModule, pursuitModule],
    config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-pursuit-')) },
  })
  boss = await app.workspace()
  const { items } = await app.call(salesProcess.all, {}, boss)
  tenStages = items.find(({ isDefault }) => isDefault)!
  organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
})

const stageId = (key: string): string => tenStages.stageIds[tenStages.definition.stages.findIndex((stage) => stage.key === key)]!
const keyOf = (id: string | null): string => tenStages.definition.stages[tenStages.stageIds.indexOf(id ?? '')]!.key
const opened = (values: Record<string, unknown> = {}, actor = boss) =>
  app.call(pursuit.open, { name: '变电站自动化改造', organizationId, ...values }, actor)
const keysOf = (items: GateCheck['items']) => items.map(({ key }) => key)
const codeOf = (code: string) => ({ code })

/** Puts whatever the gates of a pursuit ask for in its place, until it stands in the stage. */
async function bringTo(id: string, key: string, actor = boss): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const { stageId: at } = await app.call(pursuit.get, { id }, actor)
    if (keyOf(at) === key) return
    const gate = await app.call(pursuit.checkGate, { id }, actor)
    for (const item of gate.missing) await satisfy(id, item, actor)
    await app.call(pursuit.advance, { id }, actor)
  }
  throw new Error(`never came to ${key}`)
}

const fieldValues: Record<string, unknown> = {
  organizationId: null,
  value: { amount: '1200000.00', currency: 'CNY' },
  expectedSignDate: '2026-12-20',
  heat: 'hot',
  ownerId: null,
  tier: 'strategic',
  pursuitBudget: { amount: '30000', currency: 'CNY' },
  procurementMode: 'open_tender',
}

async function satisfy(id: string, item: GateCheck['items'][number], actor: Actor): Promise<void> {
  const { remedy, key } = item
  if (remedy.kind === 'field') {
    const { version } = await app.call(pursuit.get, { id }, actor)
    await app.call(pursuit.update, { id, version, [remedy.field]: fieldValues[remedy.field] }, actor)
  } else if (remedy.kind === 'document') await attach(id, remedy.document, actor)
  else if (remedy.kind === 'approval') {
    const approval = await app.call(pursuit.requestApproval, { id, criterionKey: key }, actor)
    await app.call(pursuit.decideApproval, { id: approval.id, approve: true }, boss)
  } else if (remedy.kind === 'teamRole') {
    for (const role of remedy.roles.filter((one) => one !== 'account_manager')) {
      const colleague = await app.member(boss, { name: `${role} ${Math.random()}`, rights: {} })
      await app.call(pursuitMember.create, { pursuitId: id, memberId: colleague.memberId, role, conflictOfInterest: 'none' }, actor)
    }
  } else if (remedy.kind === 'declaration') {
    for (const member of remedy.memberIds)
      await app.call(
        pursuitMember.update,
        { id: member, version: (await app.call(pursuitMember.get, { id: member }, actor)).version, conflictOfInterest: 'none' },
        actor,
      )
  } else if (remedy.kind === 'contactRole') await contact(id, remedy.roles[0]!, actor)
  else if (remedy.kind === 'confirmation') await app.call(pursuit.confirmCriterion, { id, criterionKey: key, text: '会议纪要' }, actor)
}

const attach = (id: string, kind: string, actor = boss) =>
  app.call(document.upload, { file: new File(['text'], `${kind}.txt`, { type: 'text/plain' }), recordType: 'pursuit', recordId: id, kind }, actor)

async function contact(id: string, role: string, actor = boss) {
  const person = await app.call(party.person.create, { name: `联系人 ${role}`, organizationId }, boss)
  return app.call(pursuitContact.create, { pursuitId: id, personId: person.id, role }, actor)
}

describe('opening', () => {
  test('a workspace starts with the ten stages by default and solution selling beside them', async () => {
    const { items } = await app.call(salesProcess.all, {}, boss)
    expect(items.map(({ definition, isDefault }) => [definition.names[2], definition.stages.length, isDefault])).toEqual([
      ['Project sales in ten stages', 11, true],
      ['Solution selling', 6, false],
    ])
  })

  test('a pursuit begins in the first stage, with that stage’s probability and its owner as account manager', async () => {
    const made = await opened()
    expect(made).toMatchObject({
      status: 'open',
      stageId: stageId('lead'),
      winProbability: 0.05,
      modelProbability: 0.05,
      ownerId: boss.memberId,
      forecastCategory: 'pipeline',
      openDebts: 0,
    })
    expect(made.labels).toMatchObject({ organizationId: '华东电力设计院', stageId: '线索' })
    const { items } = await app.call(pursuitMember.list, { filter: JSON.stringify({ field: 'pursuitId', op: 'eq', value: made.id }) }, boss)
    expect(items.map(({ role, memberId }) => [role, memberId])).toEqual([['account_manager', boss.memberId]])
    const history = await app.call(pursuit.listStageHistory, { id: made.id }, boss)
    expect(history.events).toMatchObject([{ kind: 'open', fromStageId: null, toStageId: stageId('lead'), status: 'open' }])
  })

  test('a pursuit may begin in another process', async () => {
    const { items } = await app.call(salesProcess.all, {}, boss)
    const other = items.find(({ isDefault }) => !isDefault)!
    expect(await opened({ processId: other.processId })).toMatchObject({
      processId: other.processId,
      stageId: other.stageIds[0],
      winProbability: 0.1,
    })
    await expect(opened({ processId: other.processId, stageId: stageId('needs') })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['stageId'], message: 'pursuit.foreignStage' }],
    })
  })

  test('an imported one stands where it stood, closed as it was, and its stage path begins', async () => {
    const won = await app.call(
      pursuit.create,
      { name: 'Imported', status: 'won', openedOn: '2025-01-10', closedOn: '2025-06-30', value: { amount: '5000.00', currency: 'USD' } },
      boss,
    )
    expect(won).toMatchObject({ status: 'won', stageId: stageId('delivery'), winProbability: 1, closedOn: '2025-06-30' })
    const lost = await app.call(
      pursuit.create,
      { name: 'Imported', status: 'lost', stageId: stageId('solution'), closedOn: '2025-03-01', closeReason: 'price' },
      boss,
    )
    expect(lost).toMatchObject({ status: 'lost', stageId: stageId('solution'), winProbability: 0 })
    const { events } = await app.call(pursuit.listStageHistory, { id: lost.id }, boss)
    expect(events.map(({ kind, status, days }) => [kind, status, days])).toEqual([
      ['open', 'open', null],
      ['close', 'lost', null],
    ])
  })

  test('the same number twice is refused, and so is a stage that is not there', async () => {
    await opened({ code: 'P-1' })
    await expect(opened({ code: 'P-1' })).rejects.toMatchObject({ kind: 'unique', constraint: 'pursuit_code' })
    await expect(app.call(pursuit.create, { name: 'x', stageId: crypto.randomUUID() }, boss)).rejects.toMatchObject(codeOf('REFERENCE_MISSING'))
  })
})

describe('the gate', () => {
  test('lists what is missing, each with the field, role, document or approval that would satisfy it', async () => {
    const { id } = await opened({ organizationId: null })
    const gate = await app.call(pursuit.checkGate, { id }, boss)
    expect(gate).toMatchObject({ ready: false, fromStageId: stageId('lead'), toStageId: stageId('initiation') })
    expect(keysOf(gate.missing)).toEqual(['organizationId', 'realProblem', 'value', 'expectedSignDate', 'heat', 'firstContact'])
    expect(gate.missing.map(({ remedy }) => remedy.kind)).toEqual(['field', 'confirmation', 'field', 'field', 'field', 'contactRole'])
  })

  test('a failed gate refuses with that list, and nothing moves', async () => {
    const { id } = await opened()
    const refused = await app.call(pursuit.advance, { id }, boss).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'GATE_NOT_PASSED',
      data: { missing: expect.arrayContaining([expect.objectContaining({ key: 'realProblem' })]) },
    })
    expect(await app.call(pursuit.get, { id }, boss)).toMatchObject({ stageId: stageId('lead'), version: 1 })
  })

  test('a talk with the customer that was logged counts for the gate', async () => {
    const { id } = await opened()
    await bringTo(id, 'needs')
    const item = async () => (await app.call(pursuit.checkGate, { id }, boss)).items.find(({ key }) => key === 'recentContact')
    expect(await item()).toMatchObject({ satisfied: false, have: 0, need: 1, remedy: { kind: 'engagement' } })
    await app.call(engagement.log, { type: 'visit', subject: '需求访谈', at: app.clock.now().toISOString(), aboutType: 'pursuit', aboutId: id }, boss)
    expect(await item()).toMatchObject({ satisfied: true, have: 1 })
  })

  test('with everything there it opens, and the stage path says who went through and when', async () => {
    const { id } = await opened()
    await bringTo(id, 'initiation')
    const { events, decisions } = await app.call(pursuit.listStageHistory, { id }, boss)
    expect(events.map(({ kind, toStageId, byName }) => [kind, toStageId, byName])).toEqual([
      ['open', stageId('lead'), 'Administrator'],
      ['advance', stageId('initiation'), 'Administrator'],
    ])
    expect(decisions).toMatchObject([{ outcome: 'go', stageId: stageId('lead'), missing: [] }])
    expect(await app.call(pursuit.get, { id }, boss)).toMatchObject({ winProbability: 0.1 })
  })

  test('from solution to bid without a cost estimate is refused and names it; with the document it passes', async () => {
    const { id } = await opened()
    await bringTo(id, 'solution')
    for (const item of (await app.call(pursuit.checkGate, { id }, boss)).missing) if (item.key !== 'costEstimate') await satisfy(id, item, boss)
    const refused = await app.call(pursuit.advance, { id }, boss).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'GATE_NOT_PASSED',
      data: { missing: [{ key: 'costEstimate', names: ['成本测算', '成本測算', 'Cost estimate'] }] },
    })
    await attach(id, 'costEstimate')
    expect(await app.call(pursuit.advance, { id }, boss)).toMatchObject({ stageId: stageId('tender') })
  })

  test('the same request replayed makes no second event; a request from another stage is told so', async () => {
    const { id } = await opened()
    for (const item of (await app.call(pursuit.checkGate, { id }, boss)).missing) await satisfy(id, item, boss)
    const request = { id, fromStageId: stageId('lead'), toStageId: stageId('initiation') }
    const first = await app.call(pursuit.advance, request, boss)
    expect(await app.call(pursuit.advance, request, boss)).toMatchObject({ version: first.version, stageId: stageId('initiation') })
    expect(await app.call(pursuit.advance, { id, fromStageId: stageId('lead') }, boss)).toMatchObject({ version: first.version })
    expect((await app.call(pursuit.listStageHistory, { id }, boss)).events).toHaveLength(2)
    await expect(app.call(pursuit.advance, { id, fromStageId: stageId('needs'), toStageId: stageId('solution') }, boss)).rejects.toMatchObject(
      codeOf('STAGE_CHANGED'),
    )
  })

  test('two who advance at the same moment make one event', async () => {
    const { id } = await opened()
    for (const item of (await app.call(pursuit.checkGate, { id }, boss)).missing) await satisfy(id, item, boss)
    const request = { id, fromStageId: stageId('lead'), toStageId: stageId('initiation') }
    await Promise.all([app.call(pursuit.advance, request, boss), app.call(pursuit.advance, request, boss)])
    expect((await app.call(pursuit.listStageHistory, { id }, boss)).events).toHaveLength(2)
  })

  test('stage and status do not change by a plain update', async () => {
    const { id, version } = await opened()
    await expect(app.call(pursuit.update, { id, version, stageId: stageId('contract') }, boss)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['stageId'] }],
    })
    await expect(app.call(pursuit.update, { id, version, status: 'won' }, boss)).rejects.toMatchObject(codeOf('INVALID_INPUT'))
  })

  test('a stage of another process is refused, and one that is not ahead', async () => {
    const { id } = await opened()
    const { items } = await app.call(salesProcess.all, {}, boss)
    const foreign = items.find(({ isDefault }) => !isDefault)!.stageIds[1]
    await expect(app.call(pursuit.advance, { id, toStageId: foreign }, boss)).rejects.toMatchObject(codeOf('WRONG_PROCESS'))
    await bringTo(id, 'initiation')
    await expect(app.call(pursuit.advance, { id, toStageId: stageId('lead') }, boss)).rejects.toMatchObject(codeOf('NOT_AHEAD'))
    await expect(app.call(pursuit.checkGate, { id, toStageId: stageId('lead') }, boss)).rejects.toMatchObject(codeOf('NOT_AHEAD'))
  })
})

describe('confirmations and approvals', () => {
  test('a check is confirmed with evidence, and can be taken back', async () => {
    const { id } = await opened()
    const gate = await app.call(
      pursuit.confirmCriterion,
      { id, criterionKey: 'realProblem', text: '拜访纪要第 2 页', link: 'https://files.example.com/2', on: '2026-05-02' },
      boss,
    )
    expect(gate.items.find(({ key }) => key === 'realProblem')).toMatchObject({
      satisfied: true,
      evidence: { text: '拜访纪要第 2 页', on: '2026-05-02', by: boss.memberId },
    })
    const after = await app.call(pursuit.withdrawConfirmation, { id, criterionKey: 'realProblem' }, boss)
    expect(after.items.find(({ key }) => key === 'realProblem')).toMatchObject({ satisfied: false, evidence: null })
  })

  test('what the system sees by itself can not be confirmed away', async () => {
    const { id } = await opened()
    await expect(app.call(pursuit.confirmCriterion, { id, criterionKey: 'value', text: 'trust me' }, boss)).rejects.toMatchObject(
      codeOf('UNKNOWN_CRITERION'),
    )
    await expect(app.call(pursuit.confirmCriterion, { id, criterionKey: 'nothingSuch', text: 'x' }, boss)).rejects.toMatchObject(
      codeOf('UNKNOWN_CRITERION'),
    )
    await expect(app.call(pursuit.requestApproval, { id, criterionKey: 'realProblem' }, boss)).rejects.toMatchObject(codeOf('UNKNOWN_CRITERION'))
  })

  test('a document kept elsewhere counts with its address only', async () => {
    const { id } = await opened()
    await expect(app.call(pursuit.confirmCriterion, { id, criterionKey: 'leadCard', text: 'somewhere' }, boss)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['link'] }],
    })
    const gate = await app.call(pursuit.confirmCriterion, { id, criterionKey: 'leadCard', text: 'DMS', link: 'https://files.example.com/9' }, boss)
    expect(gate.items.find(({ key }) => key === 'leadCard')).toMatchObject({ satisfied: true })
  })

  test('asking for an approval twice asks once; only whoever holds its right decides, once, and says why not', async () => {
    const owner = await seller('Owner A')
    const director = await app.member(boss, { name: 'Director', rights: { 'pursuit.read': 'all', 'directorReview.approve': 'all' } })
    const lawyer = await app.member(boss, { name: 'Lawyer', rights: { 'pursuit.read': 'all', 'legalReview.approve': 'all' } })
    const { id } = await opened({}, owner)
    await bringTo(id, 'initiation')
    const asked = await app.call(pursuit.requestApproval, { id, criterionKey: 'initiationApproval', note: '请批' }, owner)
    expect(asked).toMatchObject({ state: 'pending', role: 'director', mine: false, requestedByName: 'Owner A' })
    expect((await app.call(pursuit.requestApproval, { id, criterionKey: 'initiationApproval' }, owner)).id).toBe(asked.id)
    expect((await app.call(pursuit.listApprovals, {}, director)).items.map((item) => item.id)).toContain(asked.id)
    expect((await app.call(pursuit.listApprovals, {}, lawyer)).items).toEqual([])
    await expect(app.call(pursuit.decideApproval, { id: asked.id, approve: true }, lawyer)).rejects.toMatchObject(codeOf('FORBIDDEN'))
    await expect(app.call(pursuit.decideApproval, { id: asked.id, approve: false }, director)).rejects.toMatchObject(codeOf('NOTE_MISSING'))
    expect(await app.call(pursuit.decideApproval, { id: asked.id, approve: false, note: '预算不清' }, director)).toMatchObject({
      state: 'rejected',
      decidedByName: 'Director',
    })
    await expect(app.call(pursuit.decideApproval, { id: asked.id, approve: true }, director)).rejects.toMatchObject(codeOf('APPROVAL_DECIDED'))
    const gate = await app.call(pursuit.checkGate, { id }, owner)
    expect(gate.missing.find(({ key }) => key === 'initiationApproval')).toMatchObject({ remedy: { state: 'rejected' } })
    const again = await app.call(pursuit.requestApproval, { id, criterionKey: 'initiationApproval' }, owner)
    await app.call(pursuit.decideApproval, { id: again.id, approve: true }, director)
    expect((await app.call(pursuit.checkGate, { id }, owner)).items.find(({ key }) => key === 'initiationApproval')).toMatchObject({
      satisfied: true,
    })
  })

  test('a review that does not pass is kept with what was missing then', async () => {
    const { id } = await opened()
    await app.call(pursuit.decideGate, { id, outcome: 'hold', note: '等预算', conditions: ['预算批复'] }, boss)
    const { decisions } = await app.call(pursuit.listStageHistory, { id }, boss)
    expect(decisions).toMatchObject([
      {
        outcome: 'hold',
        note: '等预算',
        conditions: ['预算批复'],
        missing: expect.arrayContaining([expect.objectContaining({ key: 'realProblem' })]),
      },
    ])
  })
})

describe('waivers and debts', () => {
  const waiver = { reason: '客户要求本周投标', until: '2026-12-01' }

  test('only whoever may waive can let what is missing wait', async () => {
    const owner = await seller('Owner B')
    const { id } = await opened({}, owner)
    await expect(app.call(pursuit.advance, { id, waiver }, owner)).rejects.toMatchObject(codeOf('WAIVER_NOT_ALLOWED'))
  })

  test('a waiver leaves debts with name, reason and date, in sight until what was waived is there', async () => {
    const { id } = await opened({ value: { amount: '10.00', currency: 'CNY' }, expectedSignDate: '2026-12-20', heat: 'hot' })
    await contact(id, 'user')
    const moved = await app.call(pursuit.advance, { id, waiver }, boss)
    expect(moved).toMatchObject({ stageId: stageId('initiation'), openDebts: 1 })
    const { items } = await app.call(pursuit.listDebts, { pursuitId: id }, boss)
    expect(items).toMatchObject([
      {
        criterionKey: 'realProblem',
        stageKey: 'lead',
        reason: '客户要求本周投标',
        until: '2026-12-01',
        waivedByName: 'Administrator',
        settledAt: null,
      },
    ])
    await expect(app.call(pursuit.settleDebt, { id: items[0]!.id }, boss)).rejects.toMatchObject({
      code: 'STILL_MISSING',
      data: { criterionKey: 'realProblem' },
    })
    await app.call(pursuit.confirmCriterion, { id, stageKey: 'lead', criterionKey: 'realProblem', text: '已确认' }, boss)
    expect(await app.call(pursuit.settleDebt, { id: items[0]!.id, note: '补齐' }, boss)).toMatchObject({
      settlement: '补齐',
      settledByName: 'Administrator',
    })
    expect(await app.call(pursuit.get, { id }, boss)).toMatchObject({ openDebts: 0 })
    expect((await app.call(pursuit.listDebts, { pursuitId: id }, boss)).items).toEqual([])
    expect((await app.call(pursuit.listDebts, { pursuitId: id, settled: 'all' }, boss)).items).toHaveLength(1)
  })

  test('a stage left out needs a named waiver and owes all that its gate asks for', async () => {
    const { id } = await opened()
    const look = await app.call(pursuit.checkGate, { id, toStageId: stageId('needs') }, boss)
    expect(look.skipped).toMatchObject([{ stageId: stageId('initiation'), needsWaiver: true }])
    await expect(app.call(pursuit.advance, { id, toStageId: stageId('needs') }, boss)).rejects.toMatchObject(codeOf('GATE_NOT_PASSED'))
    const moved = await app.call(pursuit.advance, { id, toStageId: stageId('needs'), waiver }, boss)
    const { items } = await app.call(pursuit.listDebts, { pursuitId: id }, boss)
    expect(moved.openDebts).toBe(items.length)
    expect(items.map(({ stageKey }) => stageKey)).toContain('initiation')
    expect((await app.call(pursuit.listStageHistory, { id }, boss)).events.at(-1)).toMatchObject({ kind: 'skip', reason: waiver.reason })
  })

  test('tender and negotiation are never both left out', async () => {
    const { id } = await opened({ procurementMode: 'direct' })
    await app.call(pursuit.advance, { id, toStageId: stageId('solution'), waiver }, boss)
    await expect(app.call(pursuit.advance, { id, toStageId: stageId('contract'), waiver }, boss)).rejects.toMatchObject({
      code: 'WHOLE_GROUP_SKIPPED',
      data: { stageIds: [stageId('tender'), stageId('negotiation')] },
    })
    expect(await app.call(pursuit.advance, { id, waiver }, boss)).toMatchObject({ stageId: stageId('negotiation') })
  })
})

describe('back, closed, reopened', () => {
  const waiver = { reason: '测试', until: '2027-01-01' }

  test('back from bid to needs with a reason is accepted and logged; forward is not back', async () => {
    const { id } = await opened()
    await app.call(pursuit.advance, { id, toStageId: stageId('tender'), waiver }, boss)
    await expect(app.call(pursuit.return, { id, toStageId: stageId('contract'), reason: 'x' }, boss)).rejects.toMatchObject(codeOf('NOT_BEHIND'))
    const back = await app.call(pursuit.return, { id, fromStageId: stageId('tender'), toStageId: stageId('needs'), reason: '客户改了范围' }, boss)
    expect(back).toMatchObject({ stageId: stageId('needs'), winProbability: 0.25 })
    await app.call(pursuit.return, { id, fromStageId: stageId('tender'), toStageId: stageId('needs'), reason: '客户改了范围' }, boss)
    const { events } = await app.call(pursuit.listStageHistory, { id }, boss)
    expect(events.filter(({ kind }) => kind === 'return')).toMatchObject([
      { fromStageId: stageId('tender'), toStageId: stageId('needs'), reason: '客户改了范围' },
    ])
    await expect(
      app.call(pursuit.return, { id, fromStageId: stageId('tender'), toStageId: stageId('lead'), reason: 'x' }, boss),
    ).rejects.toMatchObject(codeOf('STAGE_CHANGED'))
  })

  test('lost needs a reason; closed stays closed', async () => {
    const { id } = await opened()
    await expect(app.call(pursuit.close, { id, outcome: 'lost' }, boss)).rejects.toMatchObject(codeOf('REASON_MISSING'))
    const lost = await app.call(pursuit.close, { id, outcome: 'lost', reason: 'competitor', note: '价格低两成', closedOn: '2026-04-30' }, boss)
    expect(lost).toMatchObject({ status: 'lost', closeReason: 'competitor', closedOn: '2026-04-30', winProbability: 0, forecastCategory: 'omitted' })
    expect(await app.call(pursuit.close, { id, outcome: 'lost', reason: 'competitor' }, boss)).toMatchObject({ version: lost.version })
    await expect(app.call(pursuit.close, { id, outcome: 'withdrawn', reason: 'other' }, boss)).rejects.toMatchObject(codeOf('PURSUIT_CLOSED'))
    await expect(app.call(pursuit.advance, { id }, boss)).rejects.toMatchObject(codeOf('PURSUIT_CLOSED'))
    await expect(app.call(pursuit.overrideProbability, { id, probability: 0.5, reason: 'x' }, boss)).rejects.toMatchObject(codeOf('PURSUIT_CLOSED'))
  })

  test('winning passes the contract gate, or is waived; after it nothing unsigns the contract', async () => {
    const { id } = await opened()
    await expect(app.call(pursuit.close, { id, outcome: 'won' }, boss)).rejects.toMatchObject(codeOf('WHOLE_GROUP_SKIPPED'))
    await app.call(pursuit.advance, { id, toStageId: stageId('negotiation'), waiver }, boss)
    await expect(app.call(pursuit.close, { id, outcome: 'won' }, boss)).rejects.toMatchObject(codeOf('GATE_NOT_PASSED'))
    const won = await app.call(pursuit.close, { id, outcome: 'won', reason: 'value', closedOn: '2026-06-01', waiver }, boss)
    expect(won).toMatchObject({
      status: 'won',
      stageId: stageId('delivery'),
      closedOn: '2026-06-01',
      closeReason: 'value',
      winProbability: 1,
      forecastCategory: 'commit',
    })
    expect(await app.call(pursuit.close, { id, outcome: 'won' }, boss)).toMatchObject({ version: won.version })
    await expect(app.call(pursuit.close, { id, outcome: 'lost', reason: 'price' }, boss)).rejects.toMatchObject(codeOf('CONTRACT_SIGNED'))
    await expect(app.call(pursuit.return, { id, toStageId: stageId('contract'), reason: 'x' }, boss)).rejects.toMatchObject(codeOf('CONTRACT_SIGNED'))
  })

  test('the whole way: every gate passed with evidence, to the end of aftercare', async () => {
    const { id } = await opened()
    await bringTo(id, 'aftercare')
    expect(await app.call(pursuit.get, { id }, boss)).toMatchObject({ status: 'won', openDebts: 0, completedOn: null })
    for (const item of (await app.call(pursuit.checkGate, { id }, boss)).missing) await satisfy(id, item, boss)
    const done = await app.call(pursuit.advance, { id, on: '2026-11-20' }, boss)
    expect(done).toMatchObject({ status: 'won', stageId: stageId('aftercare'), completedOn: '2026-11-20' })
    const { events } = await app.call(pursuit.listStageHistory, { id }, boss)
    expect(events.map(({ kind, toStageId }) => [kind, toStageId ? keyOf(toStageId) : null])).toEqual([
      ['open', 'lead'],
      ['advance', 'initiation'],
      ['advance', 'needs'],
      ['advance', 'solution'],
      ['advance', 'tender'],
      ['skip', 'contract'],
      ['advance', 'delivery'],
      ['advance', 'acceptance'],
      ['advance', 'collection'],
      ['advance', 'aftercare'],
      ['complete', null],
    ])
  })

  test('a closed pursuit reopens as a new one that is linked to it, with its people', async () => {
    const { id } = await opened({ tags: ['电力'] })
    await contact(id, 'economic')
    await expect(app.call(pursuit.reopen, { id, reason: 'x' }, boss)).rejects.toMatchObject(codeOf('NOT_CLOSED'))
    await app.call(pursuit.close, { id, outcome: 'no_decision', reason: 'no_budget' }, boss)
    const again = await app.call(pursuit.reopen, { id, reason: '预算恢复', name: '二期' }, boss)
    expect(again).toMatchObject({
      name: '二期',
      status: 'open',
      stageId: stageId('lead'),
      reopenedFromId: id,
      organizationId,
      source: 'reopened',
      tags: ['电力'],
    })
    const filter = JSON.stringify({ field: 'pursuitId', op: 'eq', value: again.id })
    expect((await app.call(pursuitMember.list, { filter }, boss)).items.map(({ role }) => role)).toEqual(['account_manager'])
    expect((await app.call(pursuitContact.list, { filter }, boss)).items.map(({ role }) => role)).toEqual(['economic'])
    expect(await app.call(pursuit.get, { id }, boss)).toMatchObject({ status: 'no_decision' })
  })

  test('a person’s own probability needs a reason and stands apart from the calibrated one', async () => {
    const { id } = await opened()
    await expect(app.call(pursuit.overrideProbability, { id, probability: 0.6 }, boss)).rejects.toMatchObject(codeOf('REASON_MISSING'))
    await expect(app.call(pursuit.overrideProbability, { id, probability: 1, reason: 'sure' }, boss)).rejects.toMatchObject(codeOf('INVALID_INPUT'))
    expect(await app.call(pursuit.overrideProbability, { id, probability: 0.6, reason: '内线确认' }, boss)).toMatchObject({
      winProbability: 0.6,
      modelProbability: 0.05,
      overrideReason: '内线确认',
    })
    expect(await app.call(pursuit.overrideProbability, { id, probability: null }, boss)).toMatchObject({
      winProbability: 0.05,
      overrideProbability: null,
      overrideReason: null,
    })
  })
})
