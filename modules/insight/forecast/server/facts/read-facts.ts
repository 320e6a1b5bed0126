import { todayOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import { ratesFor, type KnownRates } from '#modules/platform/identity/server/readers.ts'
import { readRates } from '#modules/execution/resource/server/readers.ts'
import { readRisks, type SimulatedRisk } from '#modules/execution/risk/server/readers.ts'
import { readPlans, wallMinute, type Around as Surroundings, type PlanOfPursuit } from '#modules/execution/schedule/server/readers.ts'
import { paceOf } from '../../domain/simulation/pace.ts'
import type { Facts, OpenStage, Person, PursuitFacts, RiskFact, Term } from '../../domain/simulation/facts.ts'
import { quarterOf } from '../../domain/period.ts'
import { assumptionsOf } from '../store/assumptions.ts'
import { definitionsOf, simulatedPursuits, type Definition, type SimulatedRow } from '../store/simulated-pursuits.ts'
import { termsOf } from '../store/terms.ts'
import { minuteOfDate } from './dates.ts'

/** Beyond this many pursuits a simulation would keep people waiting. */
export const mostSimulated = 2000

export const canBeSimulated = async (work: Work): Promise<boolean> =>
  (await simulatedPursuits(work, quarterOf(todayOf(work)).from)).length <= mostSimulated

/** So many closed pursuits make a stage's probability experience rather than a starting value. */
const enoughClosed = 10

export type ReadFacts = { facts: Facts; rows: SimulatedRow[]; usedRates: KnownRates['used']; around: Surroundings }

/** Everything that a simulation of the workspace stands on, as it is today. What of it is told to whom is the caller's matter. */
export async function readFacts(work: Work): Promise<ReadFacts> {
  const today = todayOf(work)
  const rows = await simulatedPursuits(work, quarterOf(today).from)
  if (rows.length > mostSimulated) work.refuse('TOO_MANY_PURSUITS', { data: { count: rows.length, most: mostSimulated } })
  const ids = rows.map(({ id }) => id)
  const { plans, around } = await readPlans(work, null)
  const risks = await readRisks(work, ids)
  const terms = await termsOf(work, ids)
  const costs = await readRates(work)
  const amounts = [
    ...rows.map(({ currency }) => currency),
    ...costs.map(({ currency }) => currency),
    ...[...risks.values()].flat().map(({ money }) => money?.currency ?? null),
  ]
  const { base, rates, used } = await ratesFor(work, amounts)
  const inBase = (amount: number | string | null, currency: string | null): number | null => {
    const rate = rates.get(currency ?? '')
    return amount === null || rate === undefined ? null : Number(amount) * Number(rate)
  }
  const definitions = await definitionsOf(work, rows)
  const planOf = new Map(plans.map((plan) => [plan.pursuitId, plan]))
  const assumptions = await assumptionsOf(work)
  const facts: Facts = {
    asOf: minuteOfDate(today),
    today,
    currency: base,
    people: around.resources
      .filter(({ kind }) => kind === 'person' || kind === 'equipment')
      .map(({ id, name, capacity }): Person => {
        const found = costs.find(({ resourceId, fromDate, per }) => resourceId === id && fromDate <= today && per !== 'unit')
        const rate = found ? inBase(found.amount, found.currency) : null
        return { id, name, capacity, rate: rate === null ? null : rate / (found?.per === 'hour' ? 60 : 480) }
      }),
    pace: paceOf(plans, assumptions),
    assumptions,
    pursuits: rows.map((row) =>
      pursuitFacts(row, {
        definition: definitions.find(({ processId, version }) => processId === row.processId && version === row.processVersion),
        plan: planOf.get(row.id) ?? null,
        risks: (risks.get(row.id) ?? []).flatMap((risk) => riskFact(risk, inBase) ?? []),
        terms: terms.get(row.id) ?? [],
        value: inBase(row.amount, row.currency),
        timeZone: work.actor.timeZone,
      }),
    ),
  }
  return { facts, rows, usedRates: used, around }
}

type Around = {
  definition: Definition | undefined
  plan: PlanOfPursuit | null
  risks: RiskFact[]
  terms: Term[]
  value: number | null
  timeZone: string
}

function pursuitFacts(row: SimulatedRow, { definition, plan, risks, terms, value, timeZone }: Around): PursuitFacts {
  const stages = (definition?.definition.stages ?? []).map((stage, i) => ({ ...stage, id: definition?.stageIds[i] ?? '' }))
  const at = stages.findIndex(({ id }) => id === row.stageId)
  const skipped = ({ skip }: (typeof stages)[number]): boolean => skip?.modes.some((mode) => mode === row.procurementMode) ?? false
  const open = stages.flatMap((stage, i): OpenStage[] =>
    i >= at && stage.phase !== 'fulfil' && (i === at || !skipped(stage))
      ? [{ id: stage.id, probability: stage.probability, names: stage.names }]
      : [],
  )
  const still = new Set([...open.map(({ id }) => id), ...stages.filter((stage, i) => i >= at && stage.phase === 'fulfil').map(({ id }) => id)])
  const idOf = (key: string): string | null => stages.find((stage) => stage.key === key)?.id ?? null
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    organizationId: row.organizationId,
    probability: row.status === 'won' ? 1 : (row.probability ?? 0),
    probabilityBy: row.overridden ? 'person' : row.closedInStage >= enoughClosed ? 'history' : 'default',
    openStages: row.status === 'won' ? [] : open,
    leftStageIds: stages.filter(({ id }) => !still.has(id)).map(({ id }) => id),
    acceptanceStageId: idOf('acceptance'),
    deliveryStageId: idOf('delivery'),
    since: wallMinute(row.stageSince, timeZone),
    value,
    leftOut:
      row.status === 'open' && row.forecastCategory === 'omitted' ? 'OMITTED' : row.amount === null ? 'NO_VALUE' : value === null ? 'NO_RATE' : null,
    expectedSignAt: row.expectedSignDate === null ? null : minuteOfDate(row.expectedSignDate),
    signedAt: row.status === 'won' && row.closedOn !== null ? minuteOfDate(row.closedOn) : null,
    plan: plan && { id: plan.id, revision: plan.revision, content: plan.content, network: plan.network },
    risks,
    terms,
  }
}

type Convert = (amount: number, currency: string) => number | null

/** A risk that nobody has assessed is not in the figures; one whose currency has no rate is in without its money. */
function riskFact({ id, name, kind, probability, days, money, win, taskId, driver, planned }: SimulatedRisk, inBase: Convert): RiskFact | null {
  if (probability === null) return null
  const sign = kind === 'threat' ? 1 : -1
  const signed = (range: { low: number; likely: number; high: number }) =>
    sign === 1 ? range : { low: -range.high, likely: -range.likely, high: -range.low }
  const rate = money === null ? null : inBase(1, money.currency)
  const last = planned.at(-1)
  const cost = planned.reduce((sum, response) => sum + (response.cost ? (inBase(response.cost.amount, response.cost.currency) ?? 0) : 0), 0)
  const before = days?.likely ?? money?.likely ?? Math.abs(win ?? 0)
  const after = days ? last?.days?.likely : money ? last?.money?.likely : Math.abs(last?.win ?? 0)
  return {
    id,
    name,
    probability,
    days: days && signed(days),
    taskId,
    money: money === null || rate === null ? null : signed({ low: money.low * rate, likely: money.likely * rate, high: money.high * rate }),
    chance: win,
    driver,
    planned: last
      ? { taken: false, probability: last.probability ?? probability, share: before > 0 ? Math.min(1, (after ?? before) / before) : 1, cost }
      : null,
  }
}
