import type { Work } from '#kernel/server/work.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { baseCurrencyOf, rateOn } from './store/exchange-rate.ts'

/** Base currency for one unit of each currency that has a rate, as decimal text; the base itself is 1. `used`: the same without the base. */
export type KnownRates = { base: string; rates: ReadonlyMap<string, string>; used: { currency: string; rate: string }[] }

/** Today's rates of the currencies that occur; one without a rate is not in the map. */
export async function ratesFor(work: Work, currencies: readonly (string | null)[]): Promise<KnownRates> {
  const { workspaceId } = work.actor
  const base = await baseCurrencyOf(work.db, workspaceId)
  const date = todayOf(work)
  const used: { currency: string; rate: string }[] = []
  for (const currency of new Set(currencies)) {
    if (!currency || currency === base) continue
    const rate = await rateOn(work.db, { workspaceId, currency, date })
    if (rate !== null) used.push({ currency, rate: String(rate) })
  }
  return { base, rates: new Map([[base, '1'], ...used.map(({ currency, rate }): [string, string] => [currency, rate])]), used }
}
