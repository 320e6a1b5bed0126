import type { Field } from '#kernel/contract/fields.ts'
import type { Speak } from './show.ts'

export type Read = { ok: true; value: unknown } | { ok: false; text: string }

/** What is needed to understand a pasted or typed text. */
export type Reading = { t: Speak; record: string; name: string; field: Field; currency: string; codes?: readonly string[] }

const yes = new Set(['true', 'yes', 'y', '1', '是', '✓', '√'])
const no = new Set(['false', 'no', 'n', '0', '否', '✗', '×'])
const symbols: Record<string, string> = {
  '¥': 'CNY',
  '￥': 'CNY',
  'CN¥': 'CNY',
  $: 'USD',
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  '€': 'EUR',
  '£': 'GBP',
  'JP¥': 'JPY',
}
const units: Record<string, number> = { 万: 4, 萬: 4, 亿: 8, 億: 8, k: 3, m: 6 }

/** `1,234.5`, `（1,234）`, `12.5万`, `3亿` → decimal text; null when it is no number. */
export function readDecimal(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,']/g, '')
  const match = /^(\()?([+-]?)(\d+)(?:\.(\d*))?([万萬亿億km])?(\))?$/i.exec(plain)
  if (!match) return null
  const [, open, sign, whole = '', fraction = '', unit = ''] = match
  const shift = units[unit.toLowerCase()] ?? 0
  const digits = whole + fraction.padEnd(shift, '0')
  const point = whole.length + shift
  const moved = `${digits.slice(0, point).replace(/^0+(?=\d)/, '')}${digits.length > point ? `.${digits.slice(point)}` : ''}`
  const trimmed = moved.includes('.') ? moved.replace(/\.?0+$/, '') : moved
  return (sign === '-' || open ? '-' : '') + trimmed
}

/** `2026-3-5`, `2026/03/05`, `2026年3月5日`, `20260305` → `YYYY-MM-DD`. */
export function readDate(text: string): string | null {
  const match = /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))(?:[ T].*)?$/.exec(text.normalize('NFKC').trim())
  if (!match) return null
  const [, year, month, day, monthDigits, dayDigits] = match
  const found = `${year}-${(month ?? monthDigits ?? '').padStart(2, '0')}-${(day ?? dayDigits ?? '').padStart(2, '0')}`
  const at = new Date(`${found}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== found ? null : found
}

function readMoney(text: string, currency: string): Read {
  const match = /^([A-Z]{2,3}[$¥]?|HK\$|NT\$|[^\d\s(（.,+-]{1,3})?\s*(.*?)\s*([A-Z]{3}|元)?$/u.exec(text.trim())
  const amount = match ? readDecimal(match[2] ?? '') : null
  if (!match || amount === null || !/^-?\d{1,15}(\.\d{1,2})?$/.test(amount)) return { ok: false, text }
  const named = [match[1], match[3]].find((part) => part && part !== '元')
  return { ok: true, value: { amount, currency: named ? (symbols[named] ?? named) : currency } }
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function readOption(text: string, keys: readonly string[], wordOf: (key: string) => string): Read {
  const key = keys.find((candidate) => same(candidate, text)) ?? keys.find((candidate) => same(wordOf(candidate), text))
  return key === undefined ? { ok: false, text } : { ok: true, value: key }
}

/** The value that a text stands for. References are resolved by the caller: only a search can tell. */
export function readValue(text: string, reading: Reading): Read {
  const { t, record, name, field } = reading
  if (text.trim() === '') return field.required ? { ok: false, text } : { ok: true, value: null }
  const read = readKind(text, reading)
  return read.ok && field.kind !== 'reference' && !field.schema.safeParse(read.value).success ? { ok: false, text } : read

  function readKind(raw: string, { currency, codes }: Reading): Read {
    switch (field.kind) {
      case 'number':
        return numberOf(readDecimal(raw.replace(/%$/, '')), raw)
      case 'money':
        return readMoney(raw, currency)
      case 'date':
        return orRefuse(readDate(raw), raw)
      case 'instant':
        return orRefuse(readInstant(raw), raw)
      case 'choice':
        return readOption(raw, field.options ?? [], (key) => t(`${record}.${name}.${key}`))
      case 'code':
        return readOption(raw, codes ?? [], (key) => t(`${field.list}.${key}`))
      case 'flag':
        return yes.has(raw.trim().toLowerCase())
          ? { ok: true, value: true }
          : no.has(raw.trim().toLowerCase())
            ? { ok: true, value: false }
            : { ok: false, text: raw }
      case 'tags':
        return {
          ok: true,
          value: raw
            .split(/[,，、;；]/)
            .map((tag) => tag.trim())
            .filter(Boolean)
            .map((tag) => field.options?.find((option) => same(option, tag) || same(t(`${record}.${name}.${option}`), tag)) ?? tag),
        }
      case 'text':
      case 'reference':
        return { ok: true, value: field.lines ? raw : raw.trim() }
    }
  }
}

const orRefuse = (value: string | null, text: string): Read => (value === null ? { ok: false, text } : { ok: true, value })
const numberOf = (decimal: string | null, text: string): Read => (decimal === null ? { ok: false, text } : { ok: true, value: Number(decimal) })

function readInstant(text: string): string | null {
  const at = new Date(text.includes('T') ? text : text.trim().replaceAll('/', '-').replace(' ', 'T'))
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** A block copied from a spreadsheet: rows of cells, quoted cells may hold line breaks and tabs. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/g
  for (const match of text.replace(/\r?\n$/, '').matchAll(pattern)) {
    rows.at(-1)?.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] === '') break
    if (match[3] !== '\t') rows.push([])
  }
  return rows
}
