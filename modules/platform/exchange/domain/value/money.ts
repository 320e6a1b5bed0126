import type { Problem } from '../file/problem.ts'
import type { Cell } from '../file/row.ts'
import { textOf } from './decimal.ts'
import { readNumber, type NumberStyle } from './number.ts'

export type Money = { amount: string; currency: string }

/** Currencies that write themselves with the same bare sign. */
const families: readonly (readonly [sign: RegExp, codes: readonly string[]])[] = [
  [/[¥￥]|(?<![美欧歐日港门門])[円圆圓元]/, ['CNY', 'JPY', 'TWD', 'HKD', 'MOP']],
  [/(?<![a-z])[$＄]/i, ['USD', 'TWD', 'HKD', 'SGD', 'AUD', 'CAD', 'MOP', 'NZD']],
]

/**
 * An amount with its currency: named in the cell, else in the column beside it, else `currency` of the column. A bare ¥, 元 or $ is
 * that of the column where it may be.
 */
export function readMoney(
  cell: Exclude<Cell, null>,
  { style, currency }: { style?: NumberStyle; currency: string | null },
): { value: Money } | { problem: Problem } {
  const read = readNumber(cell, style)
  if (!read || read.percent) return { problem: { code: 'NOT_AN_AMOUNT' } }
  const own = currency !== null && read.currency !== null && isBareSign(cell, currency) ? currency : read.currency
  const code = own ?? currency
  if (code === null) return { problem: { code: 'CURRENCY_MISSING' } }
  if (code === 'XXX') return { problem: { code: 'CURRENCIES_CONTRADICT' } }
  if (read.value.scale > 2) return { problem: { code: 'TOO_MANY_DECIMALS', values: { most: 2 } } }
  const amount = textOf(read.value)
  if (!/^-?\d{1,15}(\.|$)/.test(amount)) return { problem: { code: 'NUMBER_TOO_LARGE' } }
  return { value: { amount, currency: code } }
}

const isBareSign = (cell: Exclude<Cell, null>, currency: string): boolean =>
  typeof cell === 'string' && families.some(([sign, codes]) => sign.test(cell) && codes.includes(currency)) && !/[a-z]{2}|[币幣镑鎊]/i.test(cell)

/** A code or a common name of a currency; null when it is none. */
export function readCurrency(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toUpperCase()
  if (plain === '') return null
  const read = readNumber(`1 ${plain.toLowerCase()}`)
  if (read?.currency && read.currency !== 'XXX') return read.currency
  return /^[A-Z]{3}$/.test(plain) ? plain : null
}
