import { competitiveWinRate, winRate } from '@zhulu/engines/forecast'
import { amountOf, minorUnits } from '#kernel/contract/money.ts'
import { implement } from '#kernel/server/implement.ts'
import type { OutputOf } from '#kernel/contract/operation.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuitReach } from '#modules/pursuit/pursuit/server/readers.ts'
import { ratesFor } from '#modules/platform/identity/server/readers.ts'
import { forecast as contract, mostDeals, type LeftOut } from '../../contract/index.ts'
import { minorUnitsInBase, type Rates } from '../../domain/convert.ts'
import { figuresOf, type LeftOutCount } from '../../domain/figures.ts'
import { method, outlookOf, type Deals } from '../../domain/outlook.ts'
import { completed, dayBefore, startOfMonth, type Period } from '../../domain/period.ts'
import { between, inPeriod, inStatus, isEmpty, narrowed, textOf, type Narrowing } from '../../domain/pursuit-filter.ts'
import { narrowingOf } from '../narrow.ts'
import { refuseMasked } from '../pursuit-scope.ts'
import { readDeals, readLeftOut, type DealGroup } from '../store/deals.ts'
import { readSums } from '../store/sums.ts'

type Answer = OutputOf<typeof contract.period>

const named = 200
const historyMonths = 24

export const showPeriod = implement(contract.period, async ({ work, input, now, refuse }) => {
  refuseMasked(work)
  const period = completed(input, todayOf(work))
  if (period.from > period.to) refuse('PERIOD_BACKWARDS', { data: period })
  const narrowing = await narrowingOf(work, input)
  const openFilter = textOf([inStatus(['open']), ...between('expectedSignDate', period), ...narrowed(narrowing)])
  const deals = await readDeals(work, openFilter)
  const counted = deals.filter(({ reason }) => reason === null)
  if (countOf(counted) > mostDeals) refuse('TOO_MANY_DEALS', { data: { count: countOf(counted), most: mostDeals } })
  const wonSums = await readSums(work, { by: null, statuses: ['won'], within: period, ...narrowing })
  const { base, rates, used } = await ratesFor(
    work,
    [...counted, ...wonSums].map(({ currency }) => currency),
  )
  const won = figuresOf(wonSums, rates)
  const open = dealsOf(counted, rates)
  const wonValue = minorUnits(won.value.value ?? '0')
  const outlook = outlookOf({ open, won: { value: wonValue, count: won.counted }, target: input.target ?? null })
  const filter = textOf([inPeriod(period), ...narrowed(narrowing)])
  return {
    ...period,
    target: input.target ?? null,
    currency: base,
    asOf: now(),
    scope: pursuitReach(work),
    method,
    rates: used,
    won: {
      count: won.count,
      counted: won.counted,
      value: won.value,
      filter: textOf([inStatus(['won']), ...between('closedOn', period), ...narrowed(narrowing)]),
    },
    open: { ...openSide({ count: countOf(deals), open, mean: outlook.mean.value, won: wonValue }), filter: openFilter },
    filter,
    outlook,
    leftOut: await leftOutOf(work, { counts: [...openLeftOut(deals, rates), ...won.leftOut], filter }),
    outside: await outsideOf(work, period, narrowing),
    history: await historyOf(work, narrowing),
  }
})

const countOf = (groups: readonly { count: number }[]): number => groups.reduce((sum, { count }) => sum + count, 0)

const dealsOf = (groups: readonly DealGroup[], rates: Rates): Deals[] =>
  groups.flatMap(({ currency, amount, probability, count }) =>
    currency !== null && amount !== null && probability !== null && rates.has(currency)
      ? [{ value: minorUnitsInBase([{ currency, amount }], rates), probability, count }]
      : [],
  )

type Side = { count: number; open: readonly Deals[]; mean: string | null; won: bigint }

function openSide({ count, open, mean, won }: Side): Omit<Answer['open'], 'filter'> {
  const counted = countOf(open)
  if (count > 0 && counted === 0) return { count, counted, value: allLeftOut, weighted: allLeftOut }
  const value = open.reduce((sum, deal) => sum + deal.value * BigInt(deal.count), 0n)
  const weighted = mean === null ? 0n : minorUnits(mean) - won
  return { count, counted, value: { value: amountOf(value), reason: null }, weighted: { value: amountOf(weighted), reason: null } }
}

const allLeftOut = { value: null, reason: 'ALL_LEFT_OUT' } as const

function openLeftOut(groups: readonly DealGroup[], rates: Rates): LeftOutCount[] {
  const unknown = groups.filter(({ reason, currency }) => reason === null && currency !== null && !rates.has(currency))
  const reasons = Map.groupBy(
    groups.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }])),
    ({ reason }) => reason,
  )
  return [
    ...[...reasons].map(([reason, of]) => ({ reason, currency: null, count: countOf(of) })),
    ...[...Map.groupBy(unknown, ({ currency }) => currency)].map(([currency, of]) => ({ reason: 'NO_RATE' as const, currency, count: countOf(of) })),
  ]
}

async function leftOutOf(work: Work, { counts, filter }: { counts: readonly LeftOutCount[]; filter: string }): Promise<Answer['leftOut']> {
  const merged = [...Map.groupBy(counts, ({ reason, currency }) => `${reason} ${currency ?? ''}`).values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, count: countOf([first, ...more]) }] : [],
  )
  const currencies = merged.flatMap(({ reason, currency }) => (reason === 'NO_RATE' && currency !== null ? [currency] : []))
  const items: LeftOut[] = merged.length > 0 ? await readLeftOut(work, { filter, currencies, limit: named }) : []
  return { total: countOf(merged), counts: merged, items }
}

/** Open pursuits that the period does not hold: without a date, or with one that has passed before it began. */
async function outsideOf(work: Work, { from }: Period, narrowing: Narrowing): Promise<Answer['outside']> {
  const before = { to: dayBefore(from) }
  const open = { by: 'month', statuses: ['open'], ...narrowing } as const
  const undated = (await readSums(work, open)).filter(({ key }) => key === null)
  const earlier = await readSums(work, { ...open, within: before })
  const filterOf = (more: Parameters<typeof textOf>[0]) => textOf([inStatus(['open']), ...more, ...narrowed(narrowing)])
  return [
    { reason: 'NO_DATE' as const, count: countOf(undated), filter: filterOf([isEmpty('expectedSignDate')]) },
    { reason: 'BEFORE_PERIOD' as const, count: countOf(earlier), filter: filterOf(between('expectedSignDate', before)) },
  ].filter(({ count }) => count > 0)
}

/** What was closed in the last two years, as a yardstick for the probabilities. */
async function historyOf(work: Work, narrowing: Narrowing): Promise<Answer['history']> {
  const since = startOfMonth(todayOf(work), -historyMonths)
  const statuses = ['won', 'lost', 'no_decision'] as const
  const sums = await readSums(work, { by: 'status', statuses, within: { from: since }, ...narrowing })
  const [won = 0, lost = 0, noDecision = 0] = statuses.map((status) => countOf(sums.filter(({ key }) => key === status)))
  const rateOf = ({ rate, ...interval }: ReturnType<typeof winRate>) => ({ ...rate, ...interval })
  return {
    since,
    won,
    lost,
    noDecision,
    winRate: rateOf(winRate({ won, lost, noDecision })),
    competitive: rateOf(competitiveWinRate({ won, lost })),
    filter: textOf([inStatus(statuses), ...between('closedOn', { from: since }), ...narrowed(narrowing)]),
  }
}
