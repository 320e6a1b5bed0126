import { decodeFilter } from '#kernel/contract/filter.ts'
import type { SummaryGroup, SummaryInput } from '#kernel/contract/record.ts'
import { reachOf } from '#kernel/server/record/scope.ts'
import type { Work } from '#kernel/server/work.ts'
import { membersById } from '#modules/platform/identity/server/readers.ts'
import { addAmounts } from '../domain/totals.ts'
import { questionOf, type TotalsQuestion } from '../domain/totals-question.ts'
import { salesProcesses, salesStages } from './store/process.ts'
import { pursuits } from './store/pursuit.ts'
import { readTotals, type Dimension, type TotalsRow } from './store/total.ts'

type Summary = { groups: SummaryGroup[]; total: SummaryGroup }
type Asked = Partial<SummaryInput>

const dimensions: Readonly<Record<string, Dimension>> = { stageId: 'stage', ownerId: 'owner', processId: 'process', status: 'status' }

/**
 * Count and sums of what a list shows. What the kept totals can answer is read from them, whatever the number of pursuits; everything
 * else is counted. Both give the same.
 */
export async function summaryOf(work: Work, asked: Asked): Promise<Summary> {
  const question = answerable(work, asked)
  if (question === null) return pursuits.summary(work, asked)
  const by = asked.groupBy ? dimensions[asked.groupBy] : undefined
  const { stages, owners, processes, statuses } = question
  const rows = await readTotals(work, { by: by ? [by] : [], stageIds: stages, ownerIds: owners, processIds: processes, statuses })
  const labels = await labelsOf(work, { by, rows })
  const summed = asked.sum?.trim() === 'value'
  const groups = [...Map.groupBy(rows, (row) => keyOf(row, by))].map(([key, of]) =>
    groupOf(of, { key, label: key === null ? null : (labels.get(key) ?? null), summed }),
  )
  return { groups: groups.toSorted(byLabel), total: groupOf(rows, { key: null, label: null, summed }) }
}

/** Only what is seen in full, not deleted and not searched for is in the totals as it stands. */
function answerable(work: Work, { filter, search, archived = 'no', groupBy, sum }: Asked): TotalsQuestion | null {
  const plain =
    !search?.trim() &&
    archived === 'no' &&
    (groupBy === undefined || groupBy in dimensions) &&
    (sum === undefined || sum.trim() === 'value' || sum.trim() === '')
  if (!plain || reachOf(work.actor, 'pursuit.read') !== 'all') return null
  const tree = filter === undefined ? null : decodeFilter(filter)
  return filter !== undefined && tree === null ? null : questionOf(tree, work.actor)
}

function keyOf(row: TotalsRow, by: Dimension | undefined): string | null {
  if (by === 'stage') return row.stageId
  if (by === 'owner') return row.ownerId
  if (by === 'process') return row.processId
  return by === 'status' ? row.status : null
}

async function labelsOf(work: Work, { by, rows }: { by: Dimension | undefined; rows: readonly TotalsRow[] }): Promise<Map<string, string | null>> {
  const ids = [...new Set(rows.flatMap((row) => keyOf(row, by) ?? []))]
  if (by === 'stage') return new Map((await salesStages.find(work, ids, 'pursuit.read')).map(({ id, name }) => [id, name]))
  if (by === 'process') return new Map((await salesProcesses.find(work, ids, 'pursuit.read')).map(({ id, name }) => [id, name]))
  if (by === 'owner') return new Map((await membersById(work.db, { workspaceId: work.actor.workspaceId, ids })).map(({ id, name }) => [id, name]))
  return new Map()
}

function groupOf(rows: readonly TotalsRow[], { key, label, summed }: { key: string | null; label: string | null; summed: boolean }): SummaryGroup {
  const valued = Map.groupBy(
    rows.filter(({ currency }) => currency !== ''),
    ({ currency }) => currency,
  )
  const sums = summed
    ? [...valued].map(([currency, of]) => ({
        field: 'value',
        currency,
        total: addAmounts(
          of.map(({ amount }) => amount),
          2,
        ),
      }))
    : []
  return { key, label, count: rows.reduce((sum, { count }) => sum + count, 0), sums }
}

/** By name, those without one last: the order in which a counted summary comes. */
const byLabel = (a: SummaryGroup, b: SummaryGroup): number =>
  a.label === b.label ? order(a.key, b.key) : a.label === null ? 1 : b.label === null ? -1 : order(a.label, b.label)

const order = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1)
