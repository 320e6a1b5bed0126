import { implement } from '#kernel/server/implement.ts'
import { amountOf, minorUnits } from '#kernel/contract/money.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { baseCurrencyOf } from '#modules/platform/identity/server/readers.ts'
import { pursuitReach } from '#modules/pursuit/pursuit/server/readers.ts'
import { changeReasons, snapshotOperations as contract } from '../../contract/snapshots.ts'
import { reasonsFor } from '../../domain/changes.ts'
import { quarterOf } from '../../domain/period.ts'
import { isWhole, narrowed, textOf } from '../../domain/pursuit-filter.ts'
import { narrowingOf } from '../narrow.ts'
import { refuseMasked } from '../pursuit-scope.ts'
import { visibleAtAll } from '../store/simulated-pursuits.ts'
import { namedPursuits, rowsOf, snapshots, type Snapshot, type SnapshotRow } from '../store/snapshot.ts'

const zero = '0.00'
const sum = (amounts: readonly string[]): string => amountOf(amounts.reduce((total, amount) => total + minorUnits(amount), 0n))
const less = (a: string, b: string): string => amountOf(minorUnits(a) - minorUnits(b))

export const showChanges = implement(contract.changes, async ({ work, input }) => {
  refuseMasked(work)
  const narrowing = await narrowingOf(work, input)
  const visible = await visibleAtAll(work, textOf(narrowed(narrowing)))
  const quarter = quarterOf(input.quarter ?? todayOf(work)).from
  const all = await snapshots(work)
  const until = all.find(({ takenOn }) => takenOn <= (input.until ?? '9999-12-31')) ?? null
  const since = until === null ? null : sinceOf(all, until, input.since)
  const seenRows = async (snapshot: Snapshot | null) =>
    new Map((snapshot ? await rowsOf(work, snapshot.id) : []).filter(({ pursuitId }) => visible.has(pursuitId)).map((row) => [row.pursuitId, row]))
  const [before, after] = [await seenRows(since), await seenRows(until)]
  const ids = [...new Set([...before.keys(), ...after.keys()])]
  const named = new Map((await namedPursuits(work, ids)).map((one) => [one.id, one]))
  const rows = ids.flatMap((id) => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null]
    const [had, has] = [was, is].map((row) => row?.brings[quarter] ?? zero)
    const difference = less(has ?? zero, had ?? zero)
    return difference === zero
      ? []
      : [rowOf({ id, name: named.get(id)?.name ?? '', was, is, difference, quarter, endedAs: named.get(id)?.status ?? null })]
  })
  const whole = pursuitReach(work) === 'all' && isWhole(narrowing)
  return {
    currency: until?.currency ?? (await baseCurrencyOf(work.db, work.actor.workspaceId)),
    quarter,
    since: since?.takenOn ?? null,
    until: until?.takenOn ?? null,
    before: since && sum([...before.values()].map(({ brings }) => brings[quarter] ?? zero)),
    after: until && sum([...after.values()].map(({ brings }) => brings[quarter] ?? zero)),
    rows: rows.toSorted((a, b) => Math.abs(Number(b.difference)) - Math.abs(Number(a.difference))),
    byReason: changeReasons.flatMap((reason) => {
      const of = rows.filter(({ reasons }) => reasons[0] === reason)
      return of.length === 0 ? [] : [{ reason, difference: sum(of.map(({ difference }) => difference)), count: of.length }]
    }),
    trend: whole ? trendOf(all, quarter) : [],
  }
})

/** What was asked for, or four weeks before; where nothing is so old, the oldest. */
function sinceOf(all: readonly Snapshot[], until: Snapshot, asked: string | undefined): Snapshot | null {
  const earlier = all.filter(({ takenOn }) => takenOn < until.takenOn)
  if (asked !== undefined) return earlier.find(({ takenOn }) => takenOn <= asked) ?? null
  const monthAgo = new Date(Date.parse(until.takenOn) - 28 * 86_400_000).toISOString().slice(0, 10)
  return earlier.find(({ takenOn }) => takenOn <= monthAgo) ?? earlier.at(-1) ?? null
}

type Between = {
  id: string
  name: string
  was: SnapshotRow | null
  is: SnapshotRow | null
  difference: string
  quarter: string
  endedAs: string | null
}

const rowOf = ({ id, name, was, is, difference, quarter, endedAs }: Between) => ({
  id,
  name,
  before: was?.brings[quarter] ?? zero,
  after: is?.brings[quarter] ?? zero,
  difference,
  reasons: reasonsFor(was, is, endedAs),
  chanceBefore: was?.chance ?? null,
  chance: is?.chance ?? null,
  signBefore: was?.signOn ?? null,
  sign: is?.signOn ?? null,
  valueBefore: was?.value ?? null,
  value: is?.value ?? null,
})

/** How the forecast of the quarter went, oldest first. */
const trendOf = (all: readonly Snapshot[], quarter: string) =>
  all.toReversed().flatMap(({ takenOn, periods }) => {
    const of = periods.find(({ from }) => from === quarter)
    return of ? [{ takenOn, p10: of.p10, p50: of.p50, p90: of.p90, mean: of.mean, weighted: of.weighted }] : []
  })
