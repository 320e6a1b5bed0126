import { sql, type RawBuilder } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { pursuitCondition } from '#modules/pursuit/pursuit/server/readers.ts'
import type { LeftOut, LeftOutReason } from '../../contract/index.ts'

/** So many pursuits of one value and probability; `reason` says why they are left out, null: they are not. */
export type DealGroup = {
  reason: Exclude<LeftOutReason, 'NO_RATE'> | null
  currency: string | null
  amount: string | null
  probability: number | null
  count: number
}

/** Marked by a person as not to be counted, then without value, then without probability. */
const reason = sql`case when r.forecast_category = 'omitted' and r.status = 'open' then 'OMITTED' when r.value_amount is null then 'NO_VALUE'
  when r.win_probability is null then 'NO_PROBABILITY' end`

/** The open pursuits under a filter, those of one value and probability together. */
export async function readDeals(work: Work, filter: string): Promise<DealGroup[]> {
  const condition = await pursuitCondition(work, filter)
  const { rows } =
    await sql<DealGroup>`select x.reason, x.currency, x.amount::text as amount, x.probability::float8 as probability, count(*)::int as count
    from (select ${reason} as reason, r.value_currency as currency,
        case when ${reason} is null then r.value_amount end as amount, case when ${reason} is null then r.win_probability end as probability
      from pursuit as r where ${condition}) x
    group by 1, 2, 3, 4 order by 1 nulls first, 2, 3, 4`.execute(work.db)
  return rows
}

type Unlisted = { filter: string; /** Without a rate. */ currencies: readonly string[]; limit: number }

/** Names of what is left out, with the reason. */
export async function readLeftOut(work: Work, { filter, currencies, limit }: Unlisted): Promise<LeftOut[]> {
  const condition = await pursuitCondition(work, filter)
  const why: RawBuilder<unknown> = sql`coalesce(${reason}, case when r.value_currency = any(${[...currencies]}::text[]) then 'NO_RATE' end)`
  const { rows } = await sql<LeftOut>`select x.* from (select r.id, r.name, r.status, ${why} as reason, r.value_currency as currency
    from pursuit as r where ${condition}) x where x.reason is not null order by x.name, x.id limit ${sql.lit(limit)}`.execute(work.db)
  return rows
}
