import type { Money } from '#kernel/contract/money.ts'
import type { Locale } from '#kernel/contract/words.ts'

/** What stands for a value that is not known. It is never 0. */
export const unknown = '—'

type Numeric = number | string | null | undefined
type Digits = { digits?: number; sign?: boolean }

export type Format = {
  /** Up to three decimals, or exactly `digits`. Decimal text stays exact. */
  number: (value: Numeric, options?: Digits) => string
  /** Four figures with 万/亿, 萬/億 or K/M. */
  compact: (value: Numeric) => string
  /** 0..1 as per cent, `digits` decimals (default 0). */
  percent: (share: number | null | undefined, options?: Digits) => string
  money: (money: Money | null | undefined) => string
  moneyCompact: (money: Money | null | undefined) => string
  date: (day: string | null | undefined) => string
  month: (day: string | null | undefined) => string
  instant: (at: string | null | undefined) => string
  time: (at: string | null | undefined) => string
  /** “3 hours ago”, “tomorrow”, against `now`. */
  relative: (at: string | null | undefined, now?: number) => string
  /** Whole and half days. */
  duration: (days: number | null | undefined) => string
  fileSize: (bytes: number | null | undefined) => string
  list: (items: readonly string[]) => string
  /** Order of names as a reader of the language expects it: by pinyin, by strokes, by alphabet. */
  compare: (a: string, b: string) => number
}

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[]

const kept = new Map<Locale, Format>()

/** All formats of a language. Making an Intl object is slow, so each is made once. */
export function formatOf(locale: Locale): Format {
  const format = kept.get(locale) ?? makeFormat(locale)
  kept.set(locale, format)
  return format
}

function makeFormat(locale: Locale): Format {
  const number = numbers(locale)
  const collator = new Intl.Collator(locale, { numeric: true })
  const lists = new Intl.ListFormat(locale)
  const orUnknown = (value: Numeric, options: Intl.NumberFormatOptions): string =>
    value === null || value === undefined || value === '' || Number.isNaN(Number(value)) ? unknown : number(value, options)
  return {
    number: (value, o = {}) =>
      orUnknown(value, { ...fixed(o.digits), ...signed(o.sign), ...(o.digits === undefined ? { maximumFractionDigits: 3 } : {}) }),
    compact: (value) => orUnknown(value, compactly),
    percent: (share, o = {}) => orUnknown(share, { style: 'percent', ...fixed(o.digits ?? 0), ...signed(o.sign) }),
    money: (money) => orUnknown(money?.amount, { style: 'currency', currency: money?.currency ?? 'CNY' }),
    moneyCompact: (money) => orUnknown(money?.amount, { style: 'currency', currency: money?.currency ?? 'CNY', ...compactly }),
    ...dates(locale),
    duration: (days) => orUnknown(days, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 }),
    fileSize: (bytes) => {
      const power = bytes ? Math.min(Math.floor(Math.log10(bytes) / 3), 4) : 0
      const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'][power]
      return orUnknown(bytes === null || bytes === undefined ? null : bytes / 1000 ** power, { style: 'unit', unit, maximumFractionDigits: 1 })
    },
    list: (items) => lists.format(items),
    compare: collator.compare,
  }
}

/** Decimal text goes to Intl as it is and keeps every digit. */
const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text)

const compactly = { notation: 'compact', maximumSignificantDigits: 4 } as const
const fixed = (digits?: number): Intl.NumberFormatOptions =>
  digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }
const signed = (sign?: boolean): Intl.NumberFormatOptions => (sign ? { signDisplay: 'exceptZero' } : {})

function numbers(locale: Locale): (value: number | string, options: Intl.NumberFormatOptions) => string {
  const made = new Map<string, Intl.NumberFormat>()
  return (value, options) => {
    const key = JSON.stringify(options)
    const format = made.get(key) ?? new Intl.NumberFormat(locale, options)
    made.set(key, format)
    const text = format.format(typeof value === 'string' && !isDecimal(value) ? Number(value) : value)
    // 繁體 data of ICU comes from where yuan is foreign money (CN¥) and yen is plain ¥; here both would mislead.
    return locale === 'zh-Hant' && options.style === 'currency' ? text.replace(/CN¥|(?<!P)¥/, (sign) => (sign === 'CN¥' ? '¥' : 'JP¥')) : text
  }
}

/** ISO order in Chinese, day-month-year with the month in letters in English: neither can be misread. */
function dates(locale: Locale): Pick<Format, 'date' | 'month' | 'instant' | 'time' | 'relative'> {
  const english = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const months = new Intl.DateTimeFormat(locale, { month: locale === 'en' ? 'short' : 'long', year: 'numeric', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
  const relatives = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const date = (day: string | null | undefined): string =>
    day ? (locale === 'en' ? english.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)) : day.slice(0, 10)) : unknown
  const time = (at: string | null | undefined): string => (at ? clock.format(new Date(at)) : unknown)
  return {
    date,
    time,
    month: (day) => (day ? months.format(new Date(`${day.slice(0, 7)}-01T00:00:00Z`)) : unknown),
    instant: (at) => (at ? `${date(localDay(at))} ${time(at)}` : unknown),
    relative: (at, now = Date.now()) => {
      if (!at) return unknown
      const seconds = (Date.parse(at) - now) / 1000
      const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
      return relatives.format(unit === 'second' ? 0 : Math.trunc(seconds / size), unit)
    },
  }
}

/** The calendar day of a moment where the reader is. */
export function localDay(at: string): string {
  const moment = new Date(at)
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
