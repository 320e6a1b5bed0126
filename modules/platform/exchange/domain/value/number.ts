import { textOfNumber, type Cell } from '../file/row.ts'
import { decimalOf, shifted, textOf, type Decimal } from './decimal.ts'

/** Which sign stands before the decimals in a column. */
export type NumberStyle = 'point' | 'comma'

/** A number as it was written: exact, with its percent sign and the currency around it told. */
export type ReadNumber = { value: Decimal; percent: boolean; currency: string | null }

/** Powers of ten that words after a number stand for. */
const magnitudes: Readonly<Record<string, number>> = {
  十: 1,
  百: 2,
  千: 3,
  仟: 3,
  万: 4,
  萬: 4,
  十万: 5,
  十萬: 5,
  百万: 6,
  百萬: 6,
  千万: 7,
  千萬: 7,
  亿: 8,
  億: 8,
  十亿: 9,
  十億: 9,
  百亿: 10,
  百億: 10,
  千亿: 11,
  千億: 11,
  万亿: 12,
  萬億: 12,
  兆: 12,
  k: 3,
  thousand: 3,
  w: 4,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  bn: 9,
  b: 9,
  billion: 9,
  trillion: 12,
}

/** Signs and words of currencies, the longest first; a bare ¥ is read as yuan and a bare $ as US dollar unless the column says otherwise. */
const currencySigns: readonly (readonly [sign: string, code: string])[] = [
  ['人民币', 'CNY'],
  ['人民幣', 'CNY'],
  ['新台币', 'TWD'],
  ['新臺幣', 'TWD'],
  ['新台幣', 'TWD'],
  ['台币', 'TWD'],
  ['台幣', 'TWD'],
  ['港币', 'HKD'],
  ['港幣', 'HKD'],
  ['港元', 'HKD'],
  ['美金', 'USD'],
  ['美元', 'USD'],
  ['欧元', 'EUR'],
  ['歐元', 'EUR'],
  ['日元', 'JPY'],
  ['日圓', 'JPY'],
  ['英镑', 'GBP'],
  ['英鎊', 'GBP'],
  ['澳门元', 'MOP'],
  ['澳門元', 'MOP'],
  ['rmb', 'CNY'],
  ['cny', 'CNY'],
  ['cnh', 'CNY'],
  ['usd', 'USD'],
  ['eur', 'EUR'],
  ['gbp', 'GBP'],
  ['jpy', 'JPY'],
  ['hkd', 'HKD'],
  ['twd', 'TWD'],
  ['ntd', 'TWD'],
  ['sgd', 'SGD'],
  ['mop', 'MOP'],
  ['krw', 'KRW'],
  ['aud', 'AUD'],
  ['cad', 'CAD'],
  ['chf', 'CHF'],
  ['inr', 'INR'],
  ['myr', 'MYR'],
  ['thb', 'THB'],
  ['vnd', 'VND'],
  ['nt$', 'TWD'],
  ['hk$', 'HKD'],
  ['us$', 'USD'],
  ['s$', 'SGD'],
  ['a$', 'AUD'],
  ['c$', 'CAD'],
  ['mop$', 'MOP'],
  ['¥', 'CNY'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₩', 'KRW'],
  ['₹', 'INR'],
  ['元', 'CNY'],
  ['圆', 'CNY'],
  ['圓', 'CNY'],
  ['块', 'CNY'],
]

/** Null when the cell is no number. Text is united in width first, so full-width digits and signs are read too. */
export function readNumber(cell: Exclude<Cell, null>, style: NumberStyle = 'point'): ReadNumber | null {
  if (typeof cell === 'number') return plain(decimalOf(textOfNumber(cell)))
  if (typeof cell === 'boolean') return null
  if (typeof cell === 'object') return cell.as === 'percent' ? readText(cell.text, 'point') : null
  return readText(cell, style)
}

const plain = (value: Decimal | null): ReadNumber | null => (value ? { value, percent: false, currency: null } : null)

function readText(raw: string, style: NumberStyle): ReadNumber | null {
  if (raw.length > 80) return null
  const lower = raw
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll('−', '-')
    .replace(/[\u2010-\u2015]/g, '-')
  const enclosed = /^\((.*)\)$/.exec(lower)
  const { text, currency } = withoutCurrency(enclosed?.[1] ?? lower)
  const found = /^([+-]?)\s*([\d.,'’ \u00a0]*\d[\d.,]*)\s*(e[+-]?\d{1,3})?\s*([^\d\s%.,-]*)\s*(%?)\s*(-?)$/.exec(text.trim())
  if (!found) return null
  const [, sign = '', digits = '', exponent = '', word = '', percent = '', trailing = ''] = found
  const magnitude = word === '' ? 0 : magnitudes[word]
  const value = decimalOf(withoutGroups(digits, style) ?? '')
  if (magnitude === undefined || value === null || (sign !== '' && trailing !== '')) return null
  const scaled = shifted(value, magnitude + Number(exponent.slice(1) || 0))
  // "($-12)" is a negative written twice, not a positive.
  const negative = enclosed !== null || sign === '-' || trailing === '-'
  return { value: negative ? { ...scaled, units: scaled.units < 0n ? scaled.units : -scaled.units } : scaled, percent: percent !== '', currency }
}

function withoutCurrency(text: string): { text: string; currency: string | null } {
  for (const [sign, code] of currencySigns) {
    const at = text.indexOf(sign)
    if (at < 0) continue
    const rest = `${text.slice(0, at)} ${text.slice(at + sign.length)}`.trim().replace(/^([+-])\s+/, '$1')
    // The sign may be named twice, as in "RMB ¥100" and "100元 人民币".
    const again = withoutCurrency(rest)
    return { text: again.text, currency: again.currency && again.currency !== code && sign !== '$' && sign !== '¥' ? 'XXX' : code }
  }
  return { text, currency: null }
}

/** Digits with the thousands separators removed and a point before the decimals; null when the groups make no sense. */
function withoutGroups(digits: string, style: NumberStyle): string | null {
  const bare = digits.replace(/['’ \u00a0]/g, '')
  const [group, decimal] = style === 'point' ? [',', '.'] : ['.', ',']
  const [whole = '', ...fractions] = bare.split(decimal)
  if (fractions.length > 1 || fractions.some((part) => part.includes(group))) return null
  const groups = whole.split(group)
  const even = groups.slice(1).every((part) => part.length === 3)
  return even && groups.every((part) => part !== '' || groups.length === 1) ? `${groups.join('') || '0'}.${fractions[0] ?? ''}` : null
}

/** The style that reads every sample; a point where both do, since that is how most systems write. */
export function numberStyleOf(samples: readonly string[]): NumberStyle {
  const numeric = samples.filter((text) => /\d/.test(text) && !/[a-z]{4}/i.test(text))
  const readable = (style: NumberStyle) => numeric.filter((text) => readNumber(text, style) !== null).length
  return readable('comma') > readable('point') ? 'comma' : 'point'
}

export const numberText = (read: ReadNumber): string => textOf(read.value)
