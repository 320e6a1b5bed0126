import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { runJob } from '#kernel/server/jobs.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { noticeModule } from '#modules/platform/notice/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { risk } from '#modules/execution/risk/contract/index.ts'
import { riskModule } from '#modules/execution/risk/server/index.ts'
import { schedule } from '#modules/execution/schedule/contract/index.ts'
import { scheduleModule } from '#modules/execution/schedule/server/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuit, salesProcess } from '#modules/pursuit/pursuit/contract/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { commitment, defaultAssumptions, forecast, paymentTerm } from '../contract/index.ts'
import { draggedModel, modelFrom, signingOf } from '../domain/simulation/live.ts'
import { mostSimulated } from './facts/read-facts.ts'
import { forecastModule } from './index.ts'

let app: TestApplication

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
      riskModule,
      forecastModule,
    ],
  })
  app.clock.set('2026-11-23T02:00:00.000Z')
})

const rights = (scope: Scope, ...more: string[]): Record<string, Scope> =>
  Object.fromEntries(
    ['pursuit.read', 'pursuit.write', 'pursuitMember.read', 'pursuitMember.write', 'salesProcess.read', ...more].map((right) => [right, scope]),
  )

type Given = { stage?: string; amount?: string; by?: Actor } & Record<string, unknown>

/** A workspace of its own, on 23 November 2026. */
async function alone(name: string) {
  app.clock.set('2026-11-23T02:00:00.000Z')
  const chief = await app.workspace(name)
  const process = (await app.call(salesProcess.all, {}, chief)).items.find(({ isDefault }) => isDefault)!
  const stageId = (key: string) => process.stageIds[process.definition.stages.findIndex((stage) => stage.key === key)] ?? ''
  const make = async ({ stage = 'solution', amount = '1000000.00', by = chief, ...more }: Given = {}) =>
    (
      await app.call(
        pursuit.create,
        {
          name: 'P',
          stageId: stageId(stage),
          expectedSignDate: '2027-02-15',
          value: { amount, currency: 'CNY' },
          procurementMode: 'open_tender',
          ...more,
        },
        by,
      )
    ).id
  const planned = async (id: string) => {
    await app.call(schedule.plan.draw, { pursuitId: id, template: 'tendered' }, chief)
    const { plan } = await app.call(schedule.plan.show, { pursuitId: id }, chief)
    return plan!
  }
  return { chief, make, planned }
}

const first = { from: '2027-01-01', to: '2027-03-31' }
const simulate = (actor: Actor, more: Record<string, unknown> = {}) => app.call(forecast.simulate, { ...first, ...more }, actor)
const ofPursuit = (id: string, actor: Actor) => app.call(forecast.pursuit, { id }, actor)
const cents = (amount: string | null) => Math.round(Number(amount) * 100)

describe('the forecast of a company', () => {
  test('works for the very first deal, and says how much of it is assumed', async () => {
    const { chief, make } = await alone('First')
    const id = await make()
    const { provenance, period, pursuits, quarters, cash } = await simulate(chief, { target: '500000' })
    expect(provenance).toMatchObject({ runs: 10_000, pursuits: 1, currency: 'CNY', asOf: '2026-11-23', pace: { factor: 1, n: 0 } })
    expect(provenance.knownShare).toBeCloseTo(2 / 7)
    expect(pursuits).toEqual([
      expect.objectContaining({
        id,
        probability: 0.4,
        basis: expect.objectContaining({ dates: 'expectedDate', planProblem: 'NO_PLAN', probability: 'default', risks: 0 }),
      }),
    ])
    expect(pursuits[0]!.chance).toBeCloseTo(0.4, 1)
    expect(period.reach!.value).toBeGreaterThan(0.2)
    expect(quarters).toHaveLength(5)
    expect(cash).toHaveLength(15)
  })

  test('is nothing, and says so, where there is no pursuit', async () => {
    const { chief } = await alone('Empty')
    const { provenance, period, pursuits } = await simulate(chief)
    expect(provenance).toMatchObject({ pursuits: 0, knownShare: null })
    expect(period.contributions).toEqual([])
    expect(pursuits).toEqual([])
  })

  test('reconciles: pursuits add up to the quarter, months to quarters, and what is signed to what is paid', async () => {
    const { chief, make, planned } = await alone('Sums')
    for (const stage of ['solution', 'tender', 'contract']) await planned(await make({ stage }))
    const { period, months, quarters, cash } = await simulate(chief)
    const parts = period.contributions.reduce((sum, { mean }) => sum + cents(mean), 0)
    expect(Math.abs(parts - cents(period.signed.mean))).toBeLessThanOrEqual(3)
    for (const [i, quarter] of quarters.entries()) {
      const ofMonths = months.slice(3 * i, 3 * i + 3).reduce((sum, { signed }) => sum + cents(signed.mean), 0)
      expect(Math.abs(ofMonths - cents(quarter.signed.mean))).toBeLessThanOrEqual(3)
    }
    const net = cash.reduce((sum, one) => sum + cents(one.net!.mean), 0)
    expect(Math.abs(net - cents(cash.at(-1)!.cumulative!.mean))).toBeLessThan(10_000)
    expect(cash.reduce((sum, { received }) => sum + Number(received.mean), 0)).toBeLessThanOrEqual(
      quarters.reduce((sum, { signed }) => sum + Number(signed.mean), 0) + 1,
    )
  })

  test('is the same whenever it is asked for, and what is not connected moves nothing', async () => {
    const { chief, make, planned } = await alone('Same')
    const id = await make({ name: 'A' })
    await planned(id)
    const before = await ofPursuit(id, chief)
    expect((await ofPursuit(id, chief)).outlook).toEqual(before.outlook)
    await make({ name: 'B', amount: '77.00' })
    expect((await ofPursuit(id, chief)).outlook).toEqual(before.outlook)
  })

  test('keeps nobody waiting who only wants to read', async () => {
    const { chief, make } = await alone('Waiting')
    const id = await make()
    const done: string[] = []
    const note = (what: string) => () => void done.push(what)
    await Promise.all([simulate(chief).then(note('simulated')), app.call(pursuit.get, { id }, chief).then(note('read'))])
    expect(done).toEqual(['read', 'simulated'])
  })

  test('counts what is signed in the quarter as certain, and leaves out what is marked or has no value', async () => {
    const { chief, make } = await alone('Signed')
    const won = await make({ name: 'Won', stage: 'contract', amount: '300.00' })
    await app.call(pursuit.advance, { id: won, waiver: { reason: '测试', until: '2027-06-01' } }, chief)
    const omitted = await make({ name: 'Omitted', forecastCategory: 'omitted' })
    const { period, pursuits } = await app.call(forecast.simulate, {}, chief)
    expect(period.signed).toMatchObject({ p10: '300.00', p90: '300.00', mean: '300.00' })
    expect(pursuits.find(({ id }) => id === won)).toMatchObject({ chance: 1, signP50: '2026-11-23', basis: { dates: 'signed' } })
    expect(pursuits.find(({ id }) => id === omitted)).toMatchObject({ basis: { leftOut: 'OMITTED' } })
  })

  test('says what moves it', async () => {
    const { chief, make, planned } = await alone('Drivers')
    await planned(await make({ stage: 'tender' }))
    const { drivers, base } = await app.call(forecast.drivers, first, chief)
    expect(drivers.length).toBeGreaterThan(2)
    expect(drivers.some(({ kind }) => kind === 'gate')).toBe(true)
    expect(drivers.every(({ pursuit: of, kind }) => of === 'P' || kind === 'driver')).toBe(true)
    expect(Number(base)).toBeGreaterThan(0)
  })
})

describe('the forecast of a pursuit', () => {
  test('gates multiply to the chance, dates come from the plan, and every milestone ahead has its band', async () => {
    const { chief, make, planned } = await alone('Plan')
    const id = await make({ stage: 'solution' })
    const plan = await planned(id)
    const { outlook, drivers } = await ofPursuit(id, chief)
    expect(outlook.gates.reduce((all, { chance }) => all * chance, 1)).toBeCloseTo(0.4, 6)
    expect(outlook.chance).toBeCloseTo(0.4, 1)
    expect(outlook.basis).toMatchObject({ dates: 'plan', planProblem: null })
    const { p10, p50, p80, p90 } = outlook.signedOn
    const days = [p10, p50, p80, p90].map((day) => Date.parse(day ?? ''))
    expect(days).toEqual(days.toSorted((a, b) => a - b))
    const signing = plan.tasks.find(({ signs }) => signs)!
    expect(outlook.milestones.find(({ taskId }) => taskId === signing.id)).toBeDefined()
    expect(drivers.length).toBeGreaterThan(2)
    expect(outlook.signedOn.bins.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(outlook.chance, 6)
  })

  test('a risk makes it later; without the risk it is what it was', async () => {
    const { chief, make, planned } = await alone('Risk')
    const id = await make({ stage: 'solution' })
    await planned(id)
    const before = await ofPursuit(id, chief)
    const made = await app.call(
      risk.risk.create,
      {
        pursuitId: id,
        title: '客户延迟招标',
        kind: 'threat',
        category: 'customer',
        cause: '预算未批',
        event: '招标推迟',
        effect: '签约推迟',
        probability: 1,
        daysLow: 40,
        daysLikely: 60,
        daysHigh: 80,
      },
      chief,
    )
    const after = await ofPursuit(id, chief)
    expect(after.outlook.signedOn.p50! > before.outlook.signedOn.p50!).toBe(true)
    expect(after.outlook.basis.risks).toBe(1)
    expect(after.drivers.some(({ kind, name }) => kind === 'effect' && name === '客户延迟招标')).toBe(true)
    const { moved } = await app.call(forecast.whatIf, { trials: [{ try: 'risk', pursuitId: id, riskId: made.id, as: 'gone' }] }, chief)
    expect(moved).toEqual([expect.objectContaining({ id, signBefore: after.outlook.signedOn.p50, sign: before.outlook.signedOn.p50 })])
  })

  test('own payment terms take the place of the assumed ones', async () => {
    const { chief, make } = await alone('Terms')
    const id = await make({ stage: 'contract' })
    await app.call(paymentTerm.create, { pursuitId: id, name: '全款', share: 1, anchor: 'signing', afterDays: 0 }, chief)
    expect((await ofPursuit(id, chief)).outlook.basis.ownTerms).toBe(true)
  })

  test('is refused for what is closed, unknown, or another’s', async () => {
    const { chief, make } = await alone('Refused')
    const id = await make()
    const stranger = await app.workspace('Stranger')
    await expect(ofPursuit(id, stranger)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(app.call(forecast.model, { id }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
    await app.call(pursuit.close, { id, outcome: 'lost', reason: 'price' }, chief)
    await expect(ofPursuit(id, chief)).rejects.toMatchObject({ code: 'NOT_SIMULATED' })
    await expect(app.call(forecast.model, { id }, chief)).rejects.toMatchObject({ code: 'NOT_SIMULATED' })
  })

  test('its model can be run elsewhere with the same figures, and tells nothing of what people cost', async () => {
    const { chief, make, planned } = await alone('Lent')
    const id = await make({ stage: 'solution' })
    const plan = await planned(id)
    const person = await app.call(resource.resource.create, { name: '工程师', kind: 'person', capacity: 1 }, chief)
    await app.call(
      resource.costRate.create,
      { resourceId: person.id, fromDate: '2026-01-01', rate: { amount: '1234.00', currency: 'CNY' }, per: 'day' },
      chief,
    )
    const task = plan.tasks.find(({ name }) => name === '方案设计')!
    const work = { id: crypto.randomUUID(), taskId: task.id, resourceId: person.id, units: 1 }
    await app.call(schedule.plan.change, { id: plan.id, revision: plan.revision, edits: [{ edit: 'assign', assignment: work }] }, chief)
    const { outlook } = await ofPursuit(id, chief)
    const lent = await app.call(forecast.model, { id }, chief)
    expect(JSON.stringify(lent)).not.toContain('"rate"')
    const model = modelFrom(lent.model)
    const here = signingOf(model, { seed: lent.seed, runs: 10_000 })!
    expect(new Date(here.p50! * 60_000).toISOString().slice(0, 10)).toBe(outlook.signedOn.p50)
    expect(here.chance).toBe(outlook.chance)
    const dragged = draggedModel(model, [{ edit: 'changeTask', id: task.id, fields: { duration: task.duration * 4 } }])!
    expect(signingOf(dragged, { seed: lent.seed, runs: 1000 })!.p50!).toBeGreaterThan(here.p50!)
    expect(draggedModel(model, [{ edit: 'removeTask', id: task.id }])).toBeNull()
  })
})

describe('what if', () => {
  test('a dropped bid, another chance, another value and a later date show in the quarter and change nothing', async () => {
    const { chief, make, planned } = await alone('Trials')
    const [a, b] = [await make({ name: 'A', stage: 'tender' }), await make({ name: 'B', stage: 'tender' })]
    for (const id of [a, b]) await planned(id)
    const base = await simulate(chief)
    const tried = (trials: unknown[]) => app.call(forecast.whatIf, { ...first, trials }, chief)
    const dropped = await tried([{ try: 'drop', pursuitId: a }])
    expect(dropped.before).toEqual(base.period)
    expect(dropped.moved).toEqual([expect.objectContaining({ id: a, chance: null, mean: '0.00' })])
    expect((await tried([{ try: 'chance', pursuitId: a, probability: 0.99 }])).moved).toEqual([expect.objectContaining({ id: a })])
    const doubled = await tried([{ try: 'value', pursuitId: a, amount: '2000000' }])
    expect(Number(doubled.after.signed.mean)).toBeGreaterThan(Number(doubled.before.signed.mean))
    const later = await tried([{ try: 'move', pursuitId: a, taskId: null, notBefore: '2027-06-01' }])
    expect(later.moved).toEqual([expect.objectContaining({ id: a, mean: '0.00' })])
    const plan = (await app.call(schedule.plan.show, { pursuitId: b }, chief)).plan!
    const task = plan.tasks.find(({ name }) => name === '编制投标书')!
    const edits = [{ edit: 'changeTask', id: task.id, fields: { duration: task.duration * 5 } }]
    expect((await tried([{ try: 'plan', pursuitId: b, edits }])).moved).toEqual([expect.objectContaining({ id: b })])
    expect((await simulate(chief)).period).toEqual(base.period)
  })

  test('lending somebody and more people free those who wait', async () => {
    const { chief, make, planned } = await alone('People')
    const [one, two] = [
      await app.call(resource.resource.create, { name: '甲', kind: 'person', capacity: 1 }, chief),
      await app.call(resource.resource.create, { name: '乙', kind: 'person', capacity: 1 }, chief),
    ]
    const ids = [await make({ name: 'A', stage: 'tender' }), await make({ name: 'B', stage: 'tender' })]
    for (const pursuitId of ids) {
      const plan = await planned(pursuitId)
      const task = plan.tasks.find(({ name }) => name === '编制投标书')!
      await app.call(
        schedule.plan.change,
        {
          id: plan.id,
          revision: plan.revision,
          edits: [{ edit: 'assign', assignment: { id: crypto.randomUUID(), taskId: task.id, resourceId: one.id, units: 1 } }],
        },
        chief,
      )
    }
    const tried = (trial: unknown) => app.call(forecast.whatIf, { ...first, trials: [trial] }, chief)
    const earlier = ({ moved }: Awaited<ReturnType<typeof tried>>) => moved.some(({ sign, signBefore }) => sign! < signBefore!)
    expect(earlier(await tried({ try: 'lend', pursuitId: ids[1], from: one.id, to: two.id }))).toBe(true)
    expect(earlier(await tried({ try: 'capacity', resourceId: one.id, capacity: 2 }))).toBe(true)
  })

  test('a trial with nothing to act on is refused with its place and reason', async () => {
    const { chief, make } = await alone('Nothing')
    const id = await make()
    const tried = (trial: unknown) => app.call(forecast.whatIf, { trials: [{ try: 'take', pursuitId: id }, trial] }, chief)
    const none = crypto.randomUUID()
    const refused = (code: string) => ({ code: 'TRIAL_IMPOSSIBLE', data: { at: 1, code } })
    await expect(tried({ try: 'drop', pursuitId: none })).rejects.toMatchObject(refused('NO_PURSUIT'))
    await expect(tried({ try: 'risk', pursuitId: id, riskId: none, as: 'gone' })).rejects.toMatchObject(refused('NO_RISK'))
    await expect(tried({ try: 'lend', pursuitId: id, from: none, to: none })).rejects.toMatchObject(refused('NO_PLAN'))
    await expect(tried({ try: 'capacity', resourceId: none, capacity: 1 })).rejects.toMatchObject(refused('NO_PERSON'))
    await expect(tried({ try: 'plan', pursuitId: id, edits: [{ edit: 'removeTask', id: none }] })).rejects.toMatchObject(refused('NO_PLAN'))
  })
})

describe('who sees what', () => {
  test('figures are of the pursuits that the caller sees; the others only take up people', async () => {
    const { chief, make } = await alone('Seen')
    const seller = await app.member(chief, { name: 'Seller', rights: rights('own') })
    const [mine, theirs] = [await make({ name: 'Mine', by: seller, stage: 'tender' }), await make({ name: 'Theirs', stage: 'tender' })]
    const { period, pursuits, unseen, cash } = await simulate(seller)
    expect(pursuits.map(({ id }) => id)).toEqual([mine])
    expect(period.contributions.map(({ id }) => id)).toEqual([mine])
    expect(unseen).toBe(1)
    expect(cash[0]).toMatchObject({ spent: null, net: null, cumulative: null })
    const { outlook } = await ofPursuit(mine, seller)
    expect(outlook.margin).toMatchObject({ mean: null, reason: 'NOT_PERMITTED' })
    expect(outlook.cost.reason).toBe('NOT_PERMITTED')
    await expect(ofPursuit(theirs, seller)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(app.call(forecast.whatIf, { trials: [{ try: 'drop', pursuitId: theirs }] }, seller)).rejects.toMatchObject({
      code: 'TRIAL_IMPOSSIBLE',
      data: { at: 0, code: 'NO_PURSUIT' },
    })
    expect(JSON.stringify(await app.call(forecast.drivers, first, seller))).not.toContain('Theirs')
    await expect(app.call(forecast.takeSnapshot, {}, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(app.call(forecast.changeAssumptions, defaultAssumptions, seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a period that ends before it begins, and more pursuits than can be simulated, are refused', async () => {
    const { chief, make } = await alone('Many')
    await expect(app.call(forecast.simulate, { from: '2027-04-01', to: '2027-03-31' }, chief)).rejects.toMatchObject({ code: 'PERIOD_BACKWARDS' })
    await expect(app.call(forecast.drivers, { from: '2027-04-01', to: '2027-03-31' }, chief)).rejects.toMatchObject({ code: 'PERIOD_BACKWARDS' })
    const id = await make()
    await app.application.runtime.database.owner((db) =>
      sql`insert into pursuit (workspace_id, id, name, status, process_id, process_version, stage_id, stage_since, owner_id)
        select workspace_id, gen_random_uuid(), 'Many', status, process_id, process_version, stage_id, stage_since, owner_id
        from pursuit, generate_series(1, ${mostSimulated}) where id = ${id}::uuid`.execute(db),
    )
    await expect(simulate(chief)).rejects.toMatchObject({ code: 'TOO_MANY_PURSUITS', data: { count: mostSimulated + 1, most: mostSimulated } })
  })
})

describe('assumptions', () => {
  test('are changed by whoever may, and move the figures', async () => {
    const { chief, make } = await alone('Assumed')
    const id = await make({ expectedSignDate: null })
    const before = await ofPursuit(id, chief)
    expect(before.outlook.basis.dates).toBe('stages')
    await app.call(forecast.changeAssumptions, { ...defaultAssumptions, stageDays: 90 }, chief)
    expect((await app.call(forecast.assumptions, {}, chief)).stageDays).toBe(90)
    expect((await ofPursuit(id, chief)).outlook.signedOn.p50! > before.outlook.signedOn.p50!).toBe(true)
    const terms = [{ share: 0.5, at: 'signing', after: 0 }]
    await expect(app.call(forecast.changeAssumptions, { ...defaultAssumptions, terms }, chief)).rejects.toMatchObject({ code: 'SHARES_DO_NOT_SUM' })
  })
})

describe('kept forecasts', () => {
  test('say what changed since and why; the differences add up to that of the quarter', async () => {
    const { chief, make } = await alone('Kept')
    const near = { expectedSignDate: '2026-12-10', stage: 'tender' }
    const [grown, lost] = [await make({ name: 'Grown', ...near }), await make({ name: 'Lost', ...near })]
    expect(await app.call(forecast.changes, {}, chief)).toMatchObject({ since: null, until: null, before: null, rows: [] })
    expect(await app.call(forecast.takeSnapshot, {}, chief)).toMatchObject({ takenOn: '2026-11-23' })
    app.clock.set('2026-11-30T02:00:00.000Z')
    const { version } = await app.call(pursuit.get, { id: grown }, chief)
    await app.call(pursuit.update, { id: grown, version, value: { amount: '2000000.00', currency: 'CNY' } }, chief)
    await app.call(pursuit.close, { id: lost, outcome: 'lost', reason: 'price' }, chief)
    const added = await make({ name: 'New', ...near })
    await runJob(app.application.runtime, { job: 'forecast.keepForecasts', workspaceId: chief.workspaceId, data: {} })
    await app.call(forecast.takeSnapshot, {}, chief)
    const { rows, before, after, byReason, trend, since, until } = await app.call(forecast.changes, {}, chief)
    expect([since, until]).toEqual(['2026-11-23', '2026-11-30'])
    expect(new Map(rows.map(({ id, reasons }) => [id, reasons[0]]))).toEqual(
      new Map([
        [grown, 'VALUE'],
        [lost, 'LOST'],
        [added, 'NEW'],
      ]),
    )
    const total = rows.reduce((sum, { difference }) => sum + cents(difference), 0)
    expect(total).toBe(cents(after) - cents(before))
    expect(byReason.reduce((sum, { difference }) => sum + cents(difference), 0)).toBe(total)
    expect(trend.map(({ takenOn }) => takenOn)).toEqual(['2026-11-23', '2026-11-30'])
    const seller = await app.member(chief, { name: 'Seller', rights: rights('own') })
    expect(await app.call(forecast.changes, {}, seller)).toMatchObject({ rows: [], trend: [] })
  })

  test('are judged by what came: probabilities, quarters and commitments, each apart', async () => {
    const { chief, make } = await alone('Judged')
    const waiver = { reason: '测试', until: '2027-06-01' }
    app.clock.set('2026-07-02T02:00:00.000Z')
    const ids: string[] = []
    for (let i = 0; i < 4; i++) ids.push(await make({ name: `D${i}`, stage: 'contract', amount: '100.00', expectedSignDate: '2026-09-01' }))
    await app.call(forecast.takeSnapshot, {}, chief)
    await app.call(
      commitment.create,
      { period: '2026 Q3', fromDate: '2026-07-01', toDate: '2026-09-30', ownerId: chief.memberId, amount: { amount: '400.00', currency: 'CNY' } },
      chief,
    )
    app.clock.set('2026-09-02T02:00:00.000Z')
    for (const id of ids.slice(0, 3)) await app.call(pursuit.advance, { id, waiver }, chief)
    await app.call(pursuit.close, { id: ids[3]!, outcome: 'lost', reason: 'price' }, chief)
    app.clock.set('2026-11-23T02:00:00.000Z')
    const { record, simulated, groups, quarters, errors } = await app.call(forecast.accuracy, {}, chief)
    expect(record).toMatchObject({ n: 4, baseRate: 0.75 })
    expect(record.brier).toBeCloseTo((3 * 0.05 ** 2 + 0.95 ** 2) / 4, 6)
    expect(record.bias).toBeCloseTo(0.2, 6)
    expect(simulated.n).toBe(4)
    expect(groups).toEqual([expect.objectContaining({ key: chief.memberId, label: 'Administrator', n: 4 })])
    expect(quarters).toEqual([expect.objectContaining({ from: '2026-07-01', takenOn: '2026-07-02', actual: '300.00', committed: '400.00' })])
    expect(errors.committed).toMatchObject({ n: 1 })
    expect(errors.committed.wape).toBeCloseTo(1 / 3, 6)
    expect((await app.call(forecast.accuracy, { by: 'stage', daysAhead: 90 }, chief)).record.n).toBe(0)
  })

  test('a commitment must not end before it begins', async () => {
    const { chief } = await alone('Backwards')
    await expect(
      app.call(commitment.create, { period: 'Q', fromDate: '2026-10-01', toDate: '2026-09-30', amount: { amount: '1.00', currency: 'CNY' } }, chief),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})
