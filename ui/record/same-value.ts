import { minorUnits } from '#kernel/contract/money.ts'
import { isMoney } from './show.ts'

const isAmount = (text: string): boolean => /^-?\d+(\.\d{1,2})?$/.test(text)

/** Whether two values say the same: null and nothing are one, 5 and 5.00 of a currency too. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (isMoney(a) && isMoney(b) && isAmount(a.amount) && isAmount(b.amount))
    return a.currency === b.currency && minorUnits(a.amount) === minorUnits(b.amount)
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
