import { implement } from '#kernel/server/implement.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import { amountOf } from '#kernel/contract/money.ts'
import { locales } from '#kernel/contract/words.ts'
import { type KnownRates, membersById, ratesFor } from '#modules/platform/identity/server/readers.ts'
import { pursuitReach } from '#modules/pursuit/pursuit/server/readers.ts'
import { snapshotOperations as contract } from '../../contract/snapshots.ts'
import { minorUnitsInBase } from '../../domain/convert.ts'
import { biasOf, judgementOf, totalErrors } from '../../domain/judge.ts'
import { quarterOf, type Period } from '../../domain/period.ts'
import { isWhole, narrowed, textOf } from '../../domain/pursuit-filter.ts'
import { narrowingOf } from '../narrow.ts'
import { refuseMasked } from '../pursuit-scope.ts'
import { stageNames } from '../store/labels.ts'
import { visibleAtAll } from '../store/simulated-pursuits.ts'
import { committedBetween, judgedRows, signedBetween, snapshots, type JudgedRow, type Snapshot } from '../store/snapshot.ts'

type By = 'owner' | 'stage' | 'source'
const keyOf: Record<By, (row: JudgedRow) => string | null> = { owner: (row) => row.ownerId, stage: (row) => row.stageId, source: (row) => row.source }

export const showAccuracy = implement(contract.accuracy, async ({ work, input }) => {
  refuseMasked(work)
  const narrowing = await narrowingOf(work, input)
  const visible = await visibleAtAll(work, textOf(narrowed(narrowing)))
  const rows = (await judgedRows(work, input.daysAhead)).filter(({ pursuitId }) => visible.has(pursuitId))
  const labels = await labelsOf(work, input.by, rows)
  const groups = [...Map.groupBy(rows, keyOf[input.by])].map(([key, of]) => ({
    key,
    label: key === null ? null : (labels.get(key) ?? null),
    ...biasOf(of.map(({ won, probability }) => ({ won, forecast: probability }))),
  }))
  // Kept quarters are of the whole workspace: they are told to whoever sees all of it.
  const whole = pursuitReach(work) === 'all' && isWhole(narrowing)
  const known = await ratesFor(work, [])
  const quarters = whole ? await quartersOf(work, visible) : []
  const numbers = (of: 'mean' | 'weighted' | 'committed') =>
    quarters.map((quarter) => ({ forecast: quarter[of] === null ? null : Number(quarter[of]), actual: Number(quarter.actual) }))
  return {
    currency: known.base,
    daysAhead: input.daysAhead,
    simulated: judgementOf(rows.map(({ won, chance }) => ({ won, forecast: chance }))),
    record: judgementOf(rows.map(({ won, probability }) => ({ won, forecast: probability }))),
    groups: groups.toSorted((a, b) => b.n - a.n),
    quarters,
    errors: { simulated: totalErrors(numbers('mean')), weighted: totalErrors(numbers('weighted')), committed: totalErrors(numbers('committed')) },
  }
})

async function labelsOf(work: Work, by: By, rows: readonly JudgedRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => keyOf[by](row) ?? []))]
  if (by === 'owner') return new Map((await membersById(work.db, { workspaceId: work.actor.workspaceId, ids })).map(({ id, name }) => [id, name]))
  if (by === 'stage') return new Map((await stageNames(work, ids)).map(({ id, names }) => [id, names[locales.indexOf(work.actor.locale)] ?? '']))
  return new Map(ids.map((id) => [id, id]))
}

/** Every quarter that is over and was forecast: by the first snapshot taken in it. */
async function quartersOf(work: Work, ids: ReadonlySet<string>) {
  const all = (await snapshots(work)).toReversed()
  const present = quarterOf(todayOf(work)).from
  const starts = [...new Set(all.map(({ takenOn }) => quarterOf(takenOn).from))].filter((from) => from < present)
  const known = await ratesFor(work, await currenciesOf(work, all, ids))
  const quarters = []
  for (const from of starts) {
    const taken = all.find(({ takenOn }) => takenOn >= from)
    const of = taken?.periods.find((period) => period.from === from)
    if (taken && of) quarters.push(await recordOf(work, { quarter: of, takenOn: taken.takenOn, forecast: of, ids, known }))
  }
  return quarters.toReversed()
}

const currenciesOf = async (work: Work, all: readonly Snapshot[], ids: ReadonlySet<string>): Promise<string[]> =>
  (await signedBetween(work, { from: all[0]?.takenOn ?? '1970-01-01', to: todayOf(work), ids })).map(({ currency }) => currency)

type Recorded = { quarter: Period; takenOn: string; forecast: Snapshot['periods'][number]; ids: ReadonlySet<string>; known: KnownRates }

async function recordOf(work: Work, { quarter: { from, to }, takenOn, forecast, ids, known }: Recorded) {
  const inBase = (sums: readonly { currency: string; amount: string }[]): string =>
    amountOf(
      minorUnitsInBase(
        sums.filter(({ currency }) => known.rates.has(currency)),
        known.rates,
      ),
    )
  const actual = inBase(await signedBetween(work, { from, to, ids }))
  const committed = await committedBetween(work, { from, to })
  const { p10, p50, p90, mean, weighted } = forecast
  return {
    from,
    to,
    takenOn,
    p10,
    p50,
    p90,
    mean,
    weighted,
    actual,
    inside: p10 !== null && p90 !== null && Number(actual) >= Number(p10) && Number(actual) <= Number(p90),
    committed: committed.length === 0 ? null : inBase(committed),
  }
}
