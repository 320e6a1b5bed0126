import type { Money } from '#kernel/contract/money.ts'
import { say, type Locale, type Values } from '#kernel/contract/words.ts'

/** Words and figures in the language of whoever asked for the report. */
export type Speech = {
  t: (key: string, values?: Values) => string
  money: (value: Money | null) => string
  percent: (value: number | null) => string
  number: (value: number | null) => string
}

export function speechOf(locale: Locale): Speech {
  const language = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en' }[locale]
  const known = (value: number | null, options: Intl.NumberFormatOptions): string =>
    value === null ? '—' : new Intl.NumberFormat(language, options).format(value)
  return {
    t: (key, values) => say(locale, key, values),
    money: (value) =>
      value === null
        ? '—'
        : known(Number(value.amount), { style: 'currency', currency: value.currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 }),
    percent: (value) => known(value, { style: 'percent', maximumFractionDigits: 1 }),
    number: (value) => known(value, { maximumFractionDigits: 1 }),
  }
}
