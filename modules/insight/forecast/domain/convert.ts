/** Base currency for one unit of each currency that has a rate, as decimal text; the base itself is 1. */
export type Rates = ReadonlyMap<string, string>

const decimals = 12

/**
 * Sum of decimal texts of several currencies in 1/100 of the base currency: exact until it is rounded half up once at the end.
 * Currencies without a rate must have been left out before.
 */
export function minorUnitsInBase(sums: readonly { currency: string; amount: string }[], rates: Rates): bigint {
  const exact = sums.reduce((total, { currency, amount }) => total + scaled(amount) * scaled(rates.get(currency) ?? ''), 0n)
  return roundHalfUp(exact, 10n ** BigInt(2 * decimals - 2))
}

/** Decimal text as an integer of 10^-12. */
function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const units = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return text.startsWith('-') ? -units : units
}

/** Away from zero at the half. */
function roundHalfUp(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value
  const rounded = (size + by / 2n) / by
  return value < 0n ? -rounded : rounded
}
