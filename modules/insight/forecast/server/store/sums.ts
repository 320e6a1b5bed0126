import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { pursuitCondition, pursuitReach, readTotals } from '#modules/pursuit/pursuit/server/readers.ts'
import type { Sum } from '../../domain/figures.ts'
import { isWholeMonths, type Period } from '../../domain/period.ts'
import { between, inStatus, narrowed, textOf, type Narrowing, type Status } from '../../domain/pursuit-filter.ts'

export type Dimension = 'stage' | 'owner' | 'month' | 'status'

export type SumsAsked = Narrowing & {
  by: Dimension | null
  statuses: readonly Status[]
  /** By closing for what is closed, by expected signing for what is open. */
  within?: Partial<Period> | undefined
}

export type KeyedSum = Sum & { key: string | null }

/**
 * Count, value and weighted value of pursuits by one dimension and by currency. Whoever sees all of them is answered from the kept totals,
 * where these can tell the days of the period apart; everyone else by one grouping statement on what their list shows.
 */
export async function readSums(work: Work, asked: SumsAsked): Promise<KeyedSum[]> {
  return pursuitReach(work) === 'all' && isWholeMonths(asked.within ?? {}) ? keptSums(work, asked) : countedSums(work, asked)
}

async function keptSums(work: Work, { by, statuses, within, processId, ownerId, teamMemberIds }: SumsAsked): Promise<KeyedSum[]> {
  const rows = await readTotals(work, {
    by: by ? [by] : [],
    statuses,
    processIds: processId ? [processId] : undefined,
    ownerIds: ownerId && teamMemberIds ? teamMemberIds.filter((id) => id === ownerId) : ownerId ? [ownerId] : teamMemberIds,
    fromMonth: within?.from,
    toMonth: within?.to,
  })
  // Without a date is not before any: the totals keep it under a month of its own.
  const dated = rows.filter(({ month }) => within?.to === undefined || within.from !== undefined || by !== 'month' || month !== null)
  return dated.map(({ currency, count, amount, weighted, ...row }) => ({
    key: by === null ? null : by === 'stage' ? row.stageId : by === 'owner' ? row.ownerId : row[by],
    currency,
    count,
    amount,
    weighted,
    withoutProbability: 0, // an open pursuit always has the probability of its stage
  }))
}

const keys: Readonly<Record<Dimension, string>> = {
  stage: 'r.stage_id',
  owner: 'r.owner_id',
  month: `date_trunc('month', coalesce(r.closed_on, r.expected_sign_date))::date`,
  status: 'r.status',
}

async function countedSums(work: Work, { by, statuses, within, ...narrowing }: SumsAsked): Promise<KeyedSum[]> {
  const dated = statuses.includes('open') ? 'expectedSignDate' : 'closedOn'
  const condition = await pursuitCondition(work, textOf([inStatus(statuses), ...(within ? between(dated, within) : []), ...narrowed(narrowing)]))
  const key = by === null ? sql`null` : sql.raw(keys[by])
  const { rows } = await sql<KeyedSum>`select ${key}::text as key, coalesce(r.value_currency, '') as currency, count(*)::int as count,
      coalesce(sum(r.value_amount), 0)::text as amount, coalesce(sum(r.value_amount * r.win_probability), 0)::text as weighted,
      count(*) filter (where r.win_probability is null)::int as "withoutProbability"
    from pursuit as r where ${condition} group by 1, 2 order by 1, 2`.execute(work.db)
  return rows
}
