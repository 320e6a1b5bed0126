import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Db } from '#kernel/server/work.ts'
import { exchangeRateRecord } from '../../contract/index.ts'

export const exchangeRates = recordStore(exchangeRateRecord, {
  beforeWrite: async ({ work, values }) => {
    const { currency } = values
    if (typeof currency !== 'string') return values
    const code = currency.toUpperCase()
    const base = await baseCurrencyOf(work.db, work.actor.workspaceId)
    if (!/^[A-Z]{3}$/.test(code) || code === base)
      work.refuse('INVALID_INPUT', { issues: [{ path: ['currency'], message: code === base ? 'exchangeRate.isBase' : 'exchangeRate.noCurrency' }] })
    return { ...values, currency: code }
  },
})

export const baseCurrencyOf = async (db: Db, workspaceId: string): Promise<string> =>
  (await sql<{ baseCurrency: string }>`select base_currency from workspace where workspace_id = ${workspaceId}::uuid`.execute(db)).rows[0]
    ?.baseCurrency ?? ''

/** Decimal text: base currency for one unit on a day, from the entry of that day or the last before it; null where there is none. */
export async function rateOn(
  db: Db,
  { workspaceId, currency, date }: { workspaceId: string; currency: string; date: string },
): Promise<string | null> {
  if (currency === (await baseCurrencyOf(db, workspaceId))) return '1'
  const { rows } = await sql<{
    rate: string
  }>`select rate from exchange_rate where workspace_id = ${workspaceId}::uuid and currency = ${currency} and date <= ${date}::date
    and archived_at is null order by date desc limit 1`.execute(db)
  return rows[0]?.rate ?? null
}

export const hasRates = async (db: Db, workspaceId: string): Promise<boolean> =>
  (await sql`select 1 from exchange_rate where workspace_id = ${workspaceId}::uuid and archived_at is null limit 1`.execute(db)).rows.length > 0
