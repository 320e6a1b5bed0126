import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { PursuitStatus } from '../../contract/index.ts'

export type Dimension = 'stage' | 'owner' | 'month' | 'status' | 'process'

export type TotalsAsked = {
  by: readonly Dimension[]
  processIds?: readonly string[] | undefined
  stageIds?: readonly string[] | undefined
  statuses?: readonly PursuitStatus[] | undefined
  /** Only pursuits of these owners. */
  ownerIds?: readonly string[] | undefined
  fromMonth?: string | undefined
  toMonth?: string | undefined
}

export type TotalsRow = {
  processId: string | null
  stageId: string | null
  ownerId: string | null
  month: string | null
  status: PursuitStatus | null
  currency: string
  count: number
  amount: string
  weighted: string
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** Sums of the kept totals: as coarse a grain as the question allows, so that few rows are read whatever the number of pursuits. */
export async function readTotals({ db, actor }: Work, asked: TotalsAsked): Promise<TotalsRow[]> {
  const byOwner = asked.by.includes('owner') || asked.ownerIds !== undefined
  const byMonth = asked.by.includes('month') || asked.fromMonth !== undefined || asked.toMonth !== undefined
  const grain = byOwner ? (byMonth ? 'cell' : 'owner') : byMonth ? 'month' : 'stage'
  const conditions = [
    sql`workspace_id = ${actor.workspaceId}::uuid and grain = ${grain}`,
    ...(asked.processIds ? [sql`process_id = any(${[...asked.processIds]}::uuid[])`] : []),
    ...(asked.stageIds ? [sql`stage_id = any(${[...asked.stageIds]}::uuid[])`] : []),
    ...(asked.statuses ? [sql`status = any(${[...asked.statuses]}::text[])`] : []),
    ...(asked.ownerIds ? [sql`owner_id = any(${[...asked.ownerIds]}::uuid[])`] : []),
    ...(asked.fromMonth ? [sql`month >= date_trunc('month', ${asked.fromMonth}::date)`] : []),
    ...(asked.toMonth ? [sql`month <= ${asked.toMonth}::date`] : []),
  ]
  const where = sql.join(conditions, sql` and `)
  const columns = sql`process_id, stage_id, owner_id, month, status, currency, deals, amount, weighted`
  const pick = (dimension: Dimension, column: string) => (asked.by.includes(dimension) ? sql.ref(column) : sql`null`)
  const { rows } =
    await sql<TotalsRow>`select ${pick('process', 'process_id')}::uuid as "processId", ${pick('stage', 'stage_id')}::uuid as "stageId", nullif(${pick('owner', 'owner_id')}::uuid, ${nobody}::uuid) as "ownerId",
      nullif(${pick('month', 'month')}::date, '0001-01-01'::date) as month, ${pick('status', 'status')}::text as status, currency,
      sum(deals)::int as count, sum(amount)::text as amount, sum(weighted)::text as weighted
    from (select ${columns} from pursuit_total where ${where} union all select ${columns} from pursuit_total_change where ${where}) t
    group by 1, 2, 3, 4, 5, 6 having sum(deals) <> 0 order by 1, 2, 3, 4, 5, 6`.execute(db)
  return rows
}

/** Folds what was noted into the kept totals. */
export const foldTotals = ({ db, actor }: Work): Promise<unknown> => sql`select fold_pursuit_totals(${actor.workspaceId}::uuid)`.execute(db)
