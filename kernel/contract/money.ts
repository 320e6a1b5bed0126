import { z } from 'zod'

/** ISO 4217 code, three capitals. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .describe('ISO 4217 currency code')
export type Currency = z.infer<typeof Currency>

/** Decimal text with up to 15 digits before and two after the point; never a floating-point number. */
export const Amount = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,2})?$/)
  .describe('Decimal amount as text, at most two decimals')
export type Amount = z.infer<typeof Amount>

export const Money = z.object({ amount: Amount, currency: Currency }).describe('Amount with its currency')
export type Money = z.infer<typeof Money>

/** Minor units (1/100) of an amount, exact. */
export function minorUnits(amount: Amount): bigint {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const units = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
  return negative ? -units : units
}

/** The inverse of `minorUnits`. */
export function amountOf(units: bigint): Amount {
  const positive = units < 0n ? -units : units
  return `${units < 0n ? '-' : ''}${positive / 100n}.${String(positive % 100n).padStart(2, '0')}`
}
