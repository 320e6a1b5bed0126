import { amountOf } from '#kernel/contract/money.ts'
import type { TotalsGroup } from '../contract/views.ts'

type Sums = TotalsGroup['sums']

/** Units of the base currency for one unit of each currency; the base itself need not be named. */
export type Rates = { base: string | null; rates: ReadonlyMap<string, number> }

const rateDigits = 8

/** Sums of several currencies in the base currency, rounded half up once at the end; null, with what is missing, where a rate is. */
export function inBase(sums: Sums, { base, rates }: Rates): TotalsGroup['base'] {
  if (base === null) return { currency: null, amount: null, weighted: null, reason: 'NO_BASE_CURRENCY', missing: [] }
  const missing = sums.filter(({ currency }) => currency !== base && !rates.has(currency)).map(({ currency }) => currency)
  if (missing.length > 0) return { currency: base, amount: null, weighted: null, reason: 'MISSING_RATE', missing }
  const total = (of: 'amount' | 'weighted') => {
    const exact = sums.reduce(
      (sum, entry) =>
        sum + scaled(entry[of], 6) * scaled((entry.currency === base ? 1 : (rates.get(entry.currency) ?? 0)).toFixed(rateDigits), rateDigits),
      0n,
    )
    return amountOf(roundHalfUp(exact, 10n ** BigInt(6 + rateDigits - 2)))
  }
  return { currency: base, amount: total('amount'), weighted: total('weighted'), reason: null, missing: [] }
}

/** Decimal text as an integer of 10^-digits. */
function scaled(text: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const units = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return text.startsWith('-') ? -units : units
}

function roundHalfUp(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value
  const rounded = (size + by / 2n) / by
  return value < 0n ? -rounded : rounded
}

/** Exact sum of decimal texts, with so many decimals. */
export function addAmounts(amounts: readonly string[], decimals: number): string {
  const sum = amounts.reduce((total, amount) => total + scaled(amount, decimals), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
