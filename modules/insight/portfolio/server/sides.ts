import { calendarOrNull } from '@zhulu/engines/network'
import { reach } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { readRates } from '#modules/execution/resource/server/readers.ts'
import { ratesFor, type KnownRates } from '#modules/platform/identity/server/readers.ts'
import type { Decision, PortfolioSettings, PursuitSide } from '../contract/index.ts'
import { from, inBase, known, sumOf, told, toldShare, unknown, type Figure, type Rates } from '../domain/amounts.ts'
import { breakEvenOf, netOf, opportunityCosts, verdictOf, worthOf } from '../domain/economics.ts'
import { scarcityOf, weeksOf, type LoadPart, type Week } from '../domain/load.ts'
import { datedPlan, endDay, partsOf, workToWin, type DatedPlan, type Part, type Rate } from '../domain/plan-work.ts'
import { readShared, type Shared } from './read-plans.ts'
import { latestDecisions } from './store/decision.ts'
import type { OpenPursuit } from './store/pursuit.ts'
import { ownMargins, settingsOf } from './store/settings.ts'

/** What a pursuit comes to before it is told: figures of the base currency. */
export type Reckoned = {
  pursuit: OpenPursuit
  hasPlan: boolean
  dated: DatedPlan | null
  value: Figure
  chance: Figure
  margin: Figure
  marginShare: number
  marginIsOwn: boolean
  costSoFar: Figure
  costToGo: Figure
  daysSoFar: Figure
  daysToGo: Figure
  daysWithoutRate: number
  scarceDays: Figure
  scarcePeople: { resourceId: string; name: string; days: number }[]
  worth: Figure
  opportunity: Figure
  decision: Decision | null
}

export type Reckoning = { shared: Shared; settings: PortfolioSettings; rates: KnownRates; rows: Reckoned[]; byPerson: Map<string, Week[]> }

const mayCost = ({ actor }: Work): boolean => reach(actor, 'costRate.read') === 'all'

/** Every figure of these pursuits. People's time is counted over all plans, whoever asks; `seesAll` says whether what others would gain may be told. */
export async function reckon(work: Work, pursuits: readonly OpenPursuit[], seesAll: boolean): Promise<Reckoning> {
  const shared = await readShared(work)
  const [settings, margins] = [await settingsOf(work), await ownMargins(work)]
  const costRates: Rate[] = mayCost(work) ? await readRates(work) : []
  const rates = await ratesFor(work, [
    ...pursuits.flatMap(({ currency, budgetCurrency }) => [currency, budgetCurrency]),
    ...costRates.map(({ currency }) => currency),
  ])
  const decisions = await latestDecisions(
    work,
    pursuits.map(({ id }) => id),
  )
  const dated = new Map(shared.plans.map((plan) => [plan.pursuitId, datedPlan(plan, shared.todayMinute)]))
  const workers = new Set(shared.people.map(({ id }) => id))
  const parts = new Map([...dated].map(([id, plan]) => [id, plan ? partsOf(plan, workers) : []]))
  const byPerson = loadOf(shared, parts)
  const scarcity = scarcityOf(byPerson)
  const names = new Map(shared.people.map(({ id, name }) => [id, name]))
  const perResource = Map.groupBy(costRates, ({ resourceId }) => resourceId)
  const rows = pursuits.map((pursuit): Reckoned => {
    const share = margins.get(pursuit.id)
    const marginShare = share ?? settings.marginShare
    const value = inBase(pursuit, rates.rates, 'NO_VALUE')
    const chance: Figure = pursuit.chance === null ? unknown('NO_PROBABILITY') : known(pursuit.chance)
    const margin = from([value], (v) => v * marginShare)
    const plan = dated.get(pursuit.id)
    const effort = workOf(plan, parts.get(pursuit.id) ?? [], { perResource, rates: rates.rates, mayCost: mayCost(work) })
    const uses = scarcity.uses.filter(({ pursuitId }) => pursuitId === pursuit.id)
    const row = {
      pursuit,
      hasPlan: plan !== undefined,
      dated: plan ?? null,
      value,
      chance,
      margin,
      marginShare,
      marginIsOwn: share !== undefined,
      ...effort,
    }
    return {
      ...row,
      scarceDays: from([effort.daysToGo], () => uses.reduce((sum, { days }) => sum + days, 0)),
      scarcePeople: uses
        .map(({ resourceId, days }) => ({ resourceId, name: names.get(resourceId) ?? '', days: rounded(days) }))
        .toSorted((a, b) => b.days - a.days),
      worth: worthOf({ chance, margin, costToGo: effort.costToGo }),
      opportunity: unknown('NOT_ALL_SEEN'),
      decision: decisions.get(pursuit.id) ?? null,
    }
  })
  if (seesAll) priceScarceDays(rows, scarcity)
  return { shared, settings, rates, rows, byPerson }
}

/** Weeks of everybody over all plans. */
function loadOf({ live, people, todayMinute }: Shared, parts: ReadonlyMap<string, readonly Part[]>): Map<string, Week[]> {
  const won = new Set(live.flatMap(({ id, status }) => (status === 'won' ? [id] : [])))
  const all = [...parts].flatMap(([pursuitId, of]) =>
    of.flatMap(({ resourceId, open, units, start, finish, toWin }): LoadPart[] =>
      resourceId && open ? [{ resourceId, pursuitId, units, start, finish, toWin, committed: won.has(pursuitId) }] : [],
    ),
  )
  const byPerson = Map.groupBy(all, ({ resourceId }) => resourceId)
  return new Map(
    people.flatMap((person) => {
      const own = byPerson.get(person.id)
      return own ? [[person.id, weeksOf({ person, clock: calendarOrNull(person.calendar), parts: own, from: todayMinute })] as const] : []
    }),
  )
}

type Costing = { perResource: ReadonlyMap<string, Rate[]>; rates: Rates; mayCost: boolean }
type WorkFigures = Pick<Reckoned, 'costSoFar' | 'costToGo' | 'daysSoFar' | 'daysToGo' | 'daysWithoutRate'>

function workOf(plan: DatedPlan | null | undefined, parts: readonly Part[], { perResource, rates, mayCost: may }: Costing): WorkFigures {
  if (!plan) {
    const none = unknown(plan === null ? 'NO_DATES' : 'NO_PLAN')
    return { costSoFar: none, costToGo: none, daysSoFar: none, daysToGo: none, daysWithoutRate: 0 }
  }
  const { daysSoFar, daysToGo, daysWithoutRate, spent, toCome } = workToWin(parts, perResource)
  const money = (sums: ReadonlyMap<string, number>, days: number): Figure => {
    if (!may) return unknown('NO_COST_RIGHT')
    if (days > 0 && sums.size === 0) return unknown('NO_COST_RATE')
    return sumOf([...sums].map(([currency, sum]) => inBase({ amount: sum.toFixed(2), currency }, rates, 'NO_COST_RATE')))
  }
  return {
    costSoFar: money(spent, daysSoFar),
    costToGo: money(toCome, daysToGo),
    daysSoFar: known(daysSoFar),
    daysToGo: known(daysToGo),
    daysWithoutRate: rounded(daysWithoutRate),
  }
}

function priceScarceDays(rows: Reckoned[], scarcity: ReturnType<typeof scarcityOf>): void {
  const worths = new Map(rows.map(({ pursuit, worth }) => [pursuit.id, worth.value ?? 0]))
  const costs = opportunityCosts(scarcity, worths)
  for (const row of rows) row.opportunity = from([row.scarceDays], () => costs.get(row.pursuit.id) ?? 0)
}

export const rounded = (days: number): number => Math.round(days * 10) / 10
const toldDays = (figure: Figure) => toldShare(figure, 1)

/** A pursuit as it is told. */
export function sideOf(row: Reckoned, rates: Rates): PursuitSide {
  const { pursuit, dated, worth, opportunity, margin, costToGo } = row
  return {
    pursuitId: pursuit.id,
    name: pursuit.name,
    organization: pursuit.organization,
    ownerId: pursuit.ownerId,
    owner: pursuit.owner,
    stage: pursuit.stage,
    pursuitClass: pursuit.pursuitClass,
    tier: pursuit.tier,
    value: told(row.value),
    chance: toldShare(row.chance),
    expected: told(from([row.value, row.chance], (value, chance) => value * chance)),
    margin: told(margin),
    marginShare: row.marginShare,
    marginIsOwn: row.marginIsOwn,
    daysSoFar: toldDays(row.daysSoFar),
    daysToGo: toldDays(row.daysToGo),
    daysWithoutRate: row.daysWithoutRate,
    costSoFar: told(row.costSoFar),
    costToGo: told(costToGo),
    budget: told(inBase({ amount: pursuit.budgetAmount, currency: pursuit.budgetCurrency }, rates, 'NO_BUDGET')),
    scarceDays: toldDays(row.scarceDays),
    scarcePeople: row.scarcePeople,
    expectedSignDate: pursuit.expectedSignDate,
    planSignOn: endDay(dated?.sign ?? null),
    worth: told(worth),
    breakEven: toldShare(breakEvenOf({ margin, costToGo })),
    opportunity: told(opportunity),
    net: told(netOf(worth, opportunity)),
    verdict: verdictOf(worth, opportunity),
    decision: row.decision,
  }
}
