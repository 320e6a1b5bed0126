import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeFilter } from '#kernel/contract/filter.ts'
import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuit, pursuitMember, salesProcess, type ProcessVersion } from '#modules/pursuit/pursuit/contract/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { forecast, mostDeals } from '../contract/index.ts'
import { forecastModule } from './index.ts'
import { refuseMasked } from './pursuit-scope.ts'

let app: TestApplication
let boss: Actor

beforeAll(async () => {
  app = await testApplication({
    modules: [identityModule, trailModule, documentModule, partyModule, engagementModule, productModule, pursuitModule, forecastModule],
  })
  app.clock.set('2026-11-23T02:00:00.000Z')
  boss = await app.workspace()
})

const rights = (scope: Scope): Record<string, Scope> =>
  Object.fromEntries(
    ['pursuit.read', 'pursuit.write', 'pursuitMember.read', 'pursuitMember.write', 'salesProcess.read'].map((right) => [right, scope]),
  )
const idOf = (process: ProcessVersion, key: string): string =>
  process.stageIds[process.definition.stages.findIndex((stage) => stage.key === key)] ?? ''

type Given = { stage?: string; amount?: string | null; currency?: string; probability?: number; by?: Actor } & Record<string, unknown>

/** A workspace of its own, so that its figures are only those of the test. Pursuits are expected to be signed on 15 December 2026. */
async function alone(name: string) {
  const chief = await app.workspace(name)
  const process = (await app.call(salesProcess.all, {}, chief)).items.find(({ isDefault }) => isDefault)!
  const make = async ({ stage = 'solution', amount = '100.00', currency = 'CNY', probability, by = chief, ...more }: Given = {}) => {
    const value = amount === null ? {} : { value: { amount, currency } }
    const made = await app.call(pursuit.create, { name: 'P', stageId: idOf(process, stage), expectedSignDate: '2026-12-15', ...value, ...more }, by)
    if (probability !== undefined) await app.call(pursuit.overrideProbability, { id: made.id, probability, reason: '测试' }, chief)
    return made
  }
  return { chief, process, make }
}

const period = (given: Record<string, unknown>, actor: Actor) => app.call(forecast.period, given, actor)
const pipeline = (given: Record<string, unknown>, actor: Actor) => app.call(forecast.pipeline, given, actor)

/** Whoever opens a figure finds just so many records behind it. */
async function opened(filter: string, actor: Actor): Promise<string[]> {
  expect(decodeFilter(filter)).not.toBeNull()
  return (await app.call(pursuit.list, { filter, limit: 500 }, actor)).items.map(({ name }) => String(name)).toSorted()
}

/** The definition, spelled out: all 2^n outcomes, in 1/100. */
function outcomes(deals: readonly (readonly [value: number, probability: number])[]): { total: number; chance: number }[] {
  return Array.from({ length: 2 ** deals.length }, (_, outcome) => {
    const won = deals.map((_deal, i) => ((outcome >> i) & 1) === 1)
    return {
      total: deals.reduce((sum, [value], i) => sum + (won[i] ? value : 0), 0),
      chance: deals.reduce((chance, [, p], i) => chance * (won[i] ? p : 1 - p), 1),
    }
  }).toSorted((a, b) => a.total - b.total)
}

function quantile(all: ReturnType<typeof outcomes>, q: number): number {
  let below = 0
  for (const { total, chance } of all) {
    below += chance
    if (below >= q - 1e-12) return total
  }
  return NaN
}

describe('what a period brings', () => {
  test('two pursuits of 100 and 200 at one half: mean 150, deviation 111.80, one half to reach 200; won counts as certain', async () => {
    const { chief, make } = await alone('Two')
    await make({ amount: '100.00', probability: 0.5 })
    await make({ amount: '200.00', probability: 0.5 })
    expect(await period({ target: '200.00' }, chief)).toMatchObject({
      from: '2026-10-01',
      to: '2026-12-31',
      currency: 'CNY',
      scope: 'all',
      method: { name: 'forecast.exactTotal', version: 1, assumption: 'INDEPENDENT' },
      won: { count: 0, value: { value: '0.00', reason: null } },
      open: { count: 2, counted: 2, value: { value: '300.00' }, weighted: { value: '150.00' } },
      outlook: {
        n: 2,
        mean: { value: '150.00', reason: null },
        standardDeviation: { value: '111.80' },
        p10: { value: '0.00' },
        p50: { value: '100.00' },
        p90: { value: '300.00' },
        reach: { value: 0.5, reason: null },
        normal: { p10: { value: '6.72' }, p50: { value: '150.00' } },
        computation: 'enumeration',
        error: null,
      },
      leftOut: { total: 0, counts: [], items: [] },
      outside: [],
    })
    await make({ stage: 'delivery', amount: '50.00', closedOn: '2026-10-20' })
    const { won, outlook } = await period({ target: '200.00' }, chief)
    expect(won).toMatchObject({ count: 1, counted: 1, value: { value: '50.00' } })
    expect([outlook.mean.value, outlook.p50.value, outlook.p90.value, outlook.reach.value]).toEqual(['200.00', '150.00', '350.00', 0.5])
    expect(outlook.bars[0]?.from).toBe('50.00')
    expect(outlook.bars.at(-1)?.to).toBe('350.00')
  })

  test('nine pursuits agree with all 512 outcomes spelled out', async () => {
    const { chief, make } = await alone('Nine')
    const deals = [
      [12_345, 0.1],
      [45_000, 0.25],
      [999, 0.9],
      [150_075, 0.4],
      [72_000, 0.55],
      [8_800, 0.7],
      [64_010, 0.35],
      [20_000, 0.05],
      [33_333, 0.6],
    ] as const
    for (const [value, probability] of deals) await make({ amount: (value / 100).toFixed(2), probability })
    const all = outcomes(deals)
    const targets = [0, 999, 50_000, 120_000, 250_000, 406_562, 500_000]
    for (const target of targets) {
      const { outlook } = await period({ target: (target / 100).toFixed(2) }, chief)
      expect(outlook.reach.value).toBeCloseTo(
        all.filter(({ total }) => total >= target).reduce((sum, { chance }) => sum + chance, 0),
        10,
      )
    }
    const { outlook } = await period({}, chief)
    const mean = deals.reduce((sum, [value, p]) => sum + value * p, 0)
    expect([outlook.p10, outlook.p50, outlook.p90].map(({ value }) => Math.round(Number(value) * 100))).toEqual(
      [0.1, 0.5, 0.9].map((q) => quantile(all, q)),
    )
    expect(Number(outlook.mean.value) * 100).toBeCloseTo(Math.round(mean), 6)
    expect(Number(outlook.standardDeviation.value) * 100).toBeCloseTo(
      Math.round(Math.sqrt(deals.reduce((sum, [v, p]) => sum + p * (1 - p) * v * v, 0))),
      6,
    )
    expect(outlook.bars.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
    expect(outlook.reach).toEqual({ value: null, reason: 'NO_TARGET' })
  })

  test('only what is expected or won within it; what has no date or an earlier one is named beside, and opens', async () => {
    const { chief, make } = await alone('Within')
    await make({ name: 'First day', expectedSignDate: '2026-11-01' })
    await make({ name: 'Last day', expectedSignDate: '2026-11-30' })
    await make({ name: 'Later', expectedSignDate: '2026-12-01' })
    await make({ name: 'Overdue', expectedSignDate: '2026-10-31' })
    await make({ name: 'Undated', expectedSignDate: null })
    await make({ name: 'Won in it', stage: 'delivery', closedOn: '2026-11-02' })
    await make({ name: 'Won before', stage: 'delivery', closedOn: '2026-10-30' })
    await make({ name: 'Lost in it', status: 'lost', closedOn: '2026-11-03' })
    const whole = { from: '2026-11-01', to: '2026-11-30' }
    const answer = await period(whole, chief)
    expect(await opened(answer.open.filter, chief)).toEqual(['First day', 'Last day'])
    expect(await opened(answer.won.filter, chief)).toEqual(['Won in it'])
    expect(await opened(answer.filter, chief)).toEqual(['First day', 'Last day', 'Won in it'])
    expect(answer).toMatchObject({ won: { count: 1 }, open: { count: 2 }, outlook: { n: 2 } })
    expect(answer.outside.map(({ reason, count }) => [reason, count])).toEqual([
      ['NO_DATE', 1],
      ['BEFORE_PERIOD', 1],
    ])
    expect(await Promise.all(answer.outside.map(({ filter }) => opened(filter, chief)))).toEqual([['Undated'], ['Overdue']])
    const ten = await period({ from: '2026-11-02', to: '2026-11-29' }, chief)
    expect([ten.won.count, ten.open.count, ten.outside.map(({ count }) => count)]).toEqual([1, 0, [1, 2]])
    expect(await period({ from: '2026-11-03', to: '2026-11-29' }, chief)).toMatchObject({
      won: { count: 0 },
      outlook: { n: 0, mean: { reason: 'NO_DEALS' } },
    })
  })

  test('an open end is completed to the quarter of the other; one that ends before it begins is refused', async () => {
    const { chief } = await alone('Ends')
    expect(await period({ from: '2026-05-20' }, chief)).toMatchObject({ from: '2026-05-20', to: '2026-06-30' })
    expect(await period({ to: '2027-02-10' }, chief)).toMatchObject({ from: '2027-01-01', to: '2027-02-10' })
    await expect(period({ from: '2026-12-31', to: '2026-12-30' }, chief)).rejects.toMatchObject({ code: 'PERIOD_BACKWARDS' })
  })

  test('nothing there is no figure at all, with the reason; certainty has no normal approximation', async () => {
    const { chief, make } = await alone('Empty')
    const { outlook, won, open } = await period({ target: '1.00' }, chief)
    expect(outlook).toMatchObject({ n: 0, mean: { value: null, reason: 'NO_DEALS' }, p50: { value: null, reason: 'NO_DEALS' }, bars: [] })
    expect([outlook.reach, outlook.normal.reach]).toEqual([
      { value: null, reason: 'NO_DEALS' },
      { value: null, reason: 'NO_DEALS' },
    ])
    expect([won.value.value, open.value.value, open.weighted.value]).toEqual(['0.00', '0.00', '0.00'])
    await make({ stage: 'delivery', amount: '70.00', closedOn: '2026-10-20' })
    const certain = (await period({ target: '70.00' }, chief)).outlook
    expect(certain).toMatchObject({
      n: 0,
      p10: { value: '70.00' },
      p90: { value: '70.00' },
      reach: { value: 1 },
      normal: { reach: { value: null, reason: 'NO_SPREAD' } },
    })
    expect(certain.bars).toEqual([{ from: '70.00', to: '70.00', probability: 1 }])
  })

  test('what is left out is named with its reason, in every kind; a sum of nothing is null', async () => {
    const { chief, make } = await alone('Left out')
    await make({ name: 'A no value', amount: null })
    await make({ name: 'B not to be counted', forecastCategory: 'omitted' })
    await make({ name: 'C no rate', currency: 'USD' })
    const unlikely = await make({ name: 'D no probability' })
    await make({ name: 'E won without value', stage: 'delivery', amount: null, closedOn: '2026-11-01' })
    await withoutProbability(chief, unlikely.id)
    const { open, won, leftOut, outlook } = await period({}, chief)
    expect(leftOut.items.map(({ name, reason, currency, status }) => [name, reason, currency, status])).toEqual([
      ['A no value', 'NO_VALUE', null, 'open'],
      ['B not to be counted', 'OMITTED', 'CNY', 'open'],
      ['C no rate', 'NO_RATE', 'USD', 'open'],
      ['D no probability', 'NO_PROBABILITY', 'CNY', 'open'],
      ['E won without value', 'NO_VALUE', null, 'won'],
    ])
    expect(leftOut.total).toBe(5)
    expect(leftOut.counts).toContainEqual({ reason: 'NO_VALUE', currency: null, count: 2 })
    expect(leftOut.counts).toContainEqual({ reason: 'NO_RATE', currency: 'USD', count: 1 })
    expect(open).toMatchObject({
      count: 4,
      counted: 0,
      value: { value: null, reason: 'ALL_LEFT_OUT' },
      weighted: { value: null, reason: 'ALL_LEFT_OUT' },
    })
    expect(won).toMatchObject({ count: 1, counted: 0, value: { value: null, reason: 'ALL_LEFT_OUT' } })
    expect(outlook.mean).toEqual({ value: null, reason: 'NO_DEALS' })
  })

  test('other currencies come by the rate of the day, to the cent', async () => {
    const { chief, make } = await alone('Rates')
    await app.call(identity.exchangeRate.create, { currency: 'USD', date: '2026-11-01', rate: 7.1234567 }, chief)
    await app.call(identity.exchangeRate.create, { currency: 'USD', date: '2026-11-30', rate: 9 }, chief)
    await make({ amount: '1000.01', currency: 'USD', probability: 0.5 })
    const { open, outlook, rates } = await period({}, chief)
    expect(open).toMatchObject({ value: { value: '7123.53' }, weighted: { value: '3561.77' } })
    expect(outlook.p90.value).toBe('7123.53')
    expect(rates).toEqual([{ currency: 'USD', rate: expect.stringMatching(/^7\.1234567/) }])
    expect((await pipeline({}, chief)).total).toMatchObject({ value: { value: '7123.53' }, weighted: { value: '3561.76' } })
  })

  test('what was closed in the last two years gives the win rate with its interval', async () => {
    const { chief, make } = await alone('History')
    expect((await period({}, chief)).history.winRate).toEqual({ value: null, reason: 'NO_TRIALS', lower: 0, upper: 1, n: 0 })
    for (const status of ['won', 'lost', 'lost', 'no_decision', 'withdrawn'])
      await make({ status, closedOn: '2026-03-01', stage: status === 'won' ? 'delivery' : 'solution' })
    await make({ status: 'lost', closedOn: '2024-10-31' })
    const { history } = await period({}, chief)
    expect(history).toMatchObject({ since: '2024-11-01', won: 1, lost: 2, noDecision: 1 })
    expect(history.winRate).toMatchObject({ value: 0.25, n: 4 })
    expect(history.winRate.lower).toBeCloseTo(0.0456, 4)
    expect(history.winRate.upper).toBeCloseTo(0.6994, 4)
    expect(history.competitive).toMatchObject({ value: 1 / 3, n: 3 })
    expect(await opened(history.filter, chief)).toHaveLength(4)
  })

  test('more open pursuits in one period than can be computed in a moment are refused with their number', async () => {
    const { chief, make } = await alone('Many')
    const { id } = await make()
    await copies(chief, { id, count: mostDeals })
    await expect(period({}, chief)).rejects.toMatchObject({ code: 'TOO_MANY_DEALS', data: { count: mostDeals + 1, most: mostDeals } })
    expect((await pipeline({}, chief)).total).toMatchObject({ count: mostDeals + 1, value: { value: `${(mostDeals + 1) * 100}.00` } })
  })
})

/** No operation leaves an open pursuit without probability; a row of an older version might be. */
const withoutProbability = ({ workspaceId }: Actor, id: string): Promise<unknown> =>
  app.application.runtime.database.owner((db) =>
    sql`update pursuit set win_probability = null where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db),
  )

const copies = ({ workspaceId }: Actor, { id, count }: { id: string; count: number }): Promise<unknown> =>
  app.application.runtime.database.owner((db) =>
    sql`insert into pursuit (workspace_id, id, name, status, process_id, process_version, stage_id, stage_since, value_amount, value_currency, expected_sign_date, owner_id, win_probability, model_probability)
      select workspace_id, gen_random_uuid(), name, status, process_id, process_version, stage_id, stage_since, value_amount, value_currency, expected_sign_date, owner_id, win_probability, model_probability
      from pursuit, generate_series(1, ${count}::int) where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db),
  )

describe('the pipeline', () => {
  test('by stage, owner and month: count, value, weighted value, and the records behind', async () => {
    const { chief, make, process } = await alone('Grouped')
    const anna = await app.member(chief, { name: 'Anna', rights: rights('own') })
    await make({ name: 'One', stage: 'needs', amount: '100.00', expectedSignDate: '2026-11-30' })
    await make({ name: 'Two', stage: 'solution', amount: '200.00', ownerId: anna.memberId })
    await make({ name: 'Three', stage: 'solution', amount: '50.50', ownerId: anna.memberId, expectedSignDate: null })
    await make({ name: 'Four', stage: 'solution', amount: null, ownerId: null, expectedSignDate: '2027-01-01' })
    await make({ name: 'Won', stage: 'delivery' })
    await make({ name: 'Lost', status: 'lost' })
    const byStage = await pipeline({ by: 'stage' }, chief)
    expect(byStage.groups.map(({ names }) => names?.[0])).toEqual(['线索', '立项', '需求调研', '方案设计', '招投标', '商务谈判', '合同签订'])
    const solution = byStage.groups.find(({ key }) => key === idOf(process, 'solution'))!
    expect(solution).toMatchObject({
      count: 3,
      counted: 2,
      value: { value: '250.50' },
      weighted: { value: '100.20' },
      leftOut: [{ reason: 'NO_VALUE', currency: null, count: 1 }],
    })
    expect(solution.names).toHaveLength(3)
    expect(await opened(solution.filter, chief)).toEqual(['Four', 'Three', 'Two'])
    expect(byStage.groups[0]).toMatchObject({ count: 0, counted: 0, value: { value: '0.00', reason: null } })
    expect(byStage.total).toMatchObject({ count: 4, counted: 3, value: { value: '350.50' }, weighted: { value: '125.20' } })
    expect(await opened(byStage.total.filter, chief)).toHaveLength(4)
    const byOwner = await pipeline({ by: 'owner' }, chief)
    expect(byOwner.groups.map(({ label, count, weighted }) => [label, count, weighted.value])).toEqual([
      ['Anna', 2, '100.20'],
      ['Administrator', 1, '25.00'],
      [null, 1, null],
    ])
    expect(await Promise.all(byOwner.groups.map(({ filter }) => opened(filter, chief)))).toEqual([['Three', 'Two'], ['One'], ['Four']])
    const byMonth = await pipeline({ by: 'month' }, chief)
    expect(byMonth.groups.map(({ key, count }) => [key, count])).toEqual([
      ['2026-11-01', 1],
      ['2026-12-01', 1],
      ['2027-01-01', 1],
      [null, 1],
    ])
    expect(await Promise.all(byMonth.groups.map(({ filter }) => opened(filter, chief)))).toEqual([['One'], ['Two'], ['Four'], ['Three']])
  })

  test('without a rate a pursuit is out of the sums and counted with its currency, never 0', async () => {
    const { chief, make } = await alone('No rate')
    await make({ amount: '100.00' })
    await make({ amount: '100.00', currency: 'USD' })
    await make({ amount: '100.00', currency: 'EUR', stage: 'needs' })
    const { groups, total } = await pipeline({}, chief)
    expect(total).toMatchObject({ count: 3, counted: 1, value: { value: '100.00', reason: null }, weighted: { value: '40.00' } })
    expect(total.leftOut).toEqual([
      { reason: 'NO_RATE', currency: 'EUR', count: 1 },
      { reason: 'NO_RATE', currency: 'USD', count: 1 },
    ])
    expect(groups.find(({ count, counted }) => count === 1 && counted === 0)).toMatchObject({ value: { value: null, reason: 'ALL_LEFT_OUT' } })
  })

  test('kept totals and a counting of rows give the same', async () => {
    const { chief, make } = await alone('Same')
    const seer: Actor = { ...chief, rights: new Map([...chief.rights, ['pursuit.read', 'team' as const]]) }
    await make({ stage: 'needs', amount: '10.00' })
    await make({ amount: null, expectedSignDate: null })
    await make({ amount: '30.00', currency: 'USD', expectedSignDate: '2026-09-30' })
    await make({ stage: 'delivery', closedOn: '2026-11-01' })
    for (const by of ['stage', 'owner', 'month']) {
      const [kept, counted] = [await pipeline({ by }, chief), await pipeline({ by }, seer)]
      expect([counted.scope, { ...counted, scope: 'all', asOf: kept.asOf }]).toEqual(['team', kept])
    }
    for (const given of [{}, { from: '2026-09-01', to: '2026-09-30' }, { from: '2026-12-01' }]) {
      const [kept, counted] = [await period(given, chief), await period(given, seer)]
      expect({ ...counted, scope: 'all', asOf: kept.asOf }).toEqual(kept)
    }
  })
})

describe('whose pursuits are counted', () => {
  test('of process, owner and team, those below it included; a team that is not there is refused', async () => {
    const { chief, make, process } = await alone('Narrowed')
    const [anna, bo] = [
      await app.member(chief, { name: 'Anna', rights: rights('own') }),
      await app.member(chief, { name: 'Bo', rights: rights('own') }),
    ]
    const east = await app.call(identity.team.create, { name: 'East' }, chief)
    const harbour = await app.call(identity.team.create, { name: 'Harbour', parentId: east.id }, chief)
    await joins(chief, anna, harbour.id)
    await joins(chief, bo, east.id)
    await make({ name: 'Hers', ownerId: anna.memberId })
    await make({ name: 'His', ownerId: bo.memberId })
    await make({ name: 'The chief’s' })
    const other = (await app.call(salesProcess.all, {}, chief)).items.find(({ isDefault }) => !isDefault)!
    await make({ name: 'Another process', stageId: other.stageIds[0] })
    const found = async (given: Record<string, unknown>) => {
      const [by, of] = [await pipeline(given, chief), await period(given, chief)]
      expect(by.total.count).toBe(of.open.count)
      const names = await opened(of.open.filter, chief)
      expect(await opened(by.total.filter, chief)).toEqual(names)
      expect(names).toHaveLength(of.open.count)
      return names
    }
    expect(await found({ teamId: east.id })).toEqual(['Hers', 'His'])
    expect(await found({ teamId: harbour.id })).toEqual(['Hers'])
    expect(await found({ ownerId: bo.memberId })).toEqual(['His'])
    expect(await found({ ownerId: bo.memberId, teamId: harbour.id })).toEqual([])
    expect(await found({ processId: other.processId })).toEqual(['Another process'])
    expect(await found({ processId: process.processId })).toEqual(['Hers', 'His', 'The chief’s'])
    await expect(pipeline({ teamId: chief.memberId }, chief)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(period({ teamId: chief.memberId }, chief)).rejects.toMatchObject({ code: 'MISSING' })
  })

  test('who sees only own pursuits gets a forecast of these and of those whose team they are on, as in the list', async () => {
    const { chief, make } = await alone('Scope')
    const [anna, bo] = [
      await app.member(chief, { name: 'Anna', rights: rights('own') }),
      await app.member(chief, { name: 'Bo', rights: rights('own') }),
    ]
    const lead = await app.member(chief, { name: 'Lead', rights: rights('team'), teamMates: [anna.memberId ?? ''] })
    await make({ name: 'Hers', amount: '10.00', ownerId: anna.memberId })
    await make({ name: 'His', amount: '200.00', ownerId: bo.memberId })
    const shared = await make({ name: 'Shared', amount: '3000.00' })
    await make({ name: 'Won by him', amount: '40000.00', stage: 'delivery', ownerId: bo.memberId, closedOn: '2026-11-01' })
    await app.call(pursuitMember.create, { pursuitId: shared.id, memberId: anna.memberId, role: 'solution_manager' }, chief)
    const sees = async (actor: Actor) => {
      const [by, of] = [await pipeline({ by: 'owner' }, actor), await period({}, actor)]
      expect((await app.call(pursuit.list, {}, actor)).items).toHaveLength(of.open.count + of.won.count)
      return [by.scope, by.total.value.value, of.open.value.value, of.won.value.value, of.outlook.p90.value]
    }
    expect(await sees(anna)).toEqual(['own', '3010.00', '3010.00', '0.00', '3010.00'])
    expect(await sees(bo)).toEqual(['own', '200.00', '200.00', '40000.00', '40200.00'])
    expect(await sees(lead)).toEqual(['team', '10.00', '10.00', '0.00', '10.00'])
    expect(await sees(chief)).toEqual(['all', '3210.00', '3210.00', '40000.00', '43200.00'])
    expect((await period({ ownerId: bo.memberId }, anna)).open.count).toBe(0)
  })

  test('what is deleted is in no figure, nor is anything of another workspace', async () => {
    const { chief, make } = await alone('Deleted')
    const { id } = await make()
    await app.call(pursuit.archive, { id }, chief)
    expect((await pipeline({}, chief)).total.count).toBe(0)
    expect((await period({}, chief)).open.count).toBe(0)
    const stranger = await alone('Strangers')
    await stranger.make()
    expect((await pipeline({ by: 'owner' }, chief)).groups).toEqual([])
    expect((await period({ processId: stranger.process.processId }, chief)).open.count).toBe(0)
  })

  test('nobody without the right to read pursuits, and no figure from fields that may not be seen', async () => {
    const none = await app.member(boss, { name: 'None', rights: {} })
    await expect(pipeline({}, none)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(period({}, none)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const some = await app.member(boss, { name: 'Some', rights: rights('all') })
    const hiding = (sensitive: 'value' | 'note') =>
      recordStore(
        record({
          name: 'pursuit',
          plural: 'pursuits',
          module: 'pursuit',
          title: 'name',
          summary: 'a pursuit with a field that not everybody sees',
          fields: {
            name: field.text(),
            value: field.money({ sensitive: sensitive === 'value' }),
            note: field.text({ sensitive: sensitive === 'note' }),
          },
        }),
      )
    expect(() => refuseMasked({ actor: some }, hiding('value'))).toThrow('FORBIDDEN')
    expect(() => refuseMasked({ actor: some }, hiding('note'))).not.toThrow()
    const knowing = { ...some, rights: new Map([...some.rights, ['pursuit.sensitive', 'all' as const]]) }
    expect(() => refuseMasked({ actor: knowing }, hiding('value'))).not.toThrow()
  })
})

async function joins(chief: Actor, { memberId }: Actor, teamId: string): Promise<void> {
  const member = await app.call(identity.member.get, { id: memberId ?? '' }, chief)
  await app.call(identity.member.update, { id: member.id, version: member.version, teamId }, chief)
}
