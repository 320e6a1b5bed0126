import type { Field } from '#kernel/contract/fields.ts'
import type { Locale } from '#kernel/contract/words.ts'
import { formatOf, type Speak } from '#ui/words/index.ts'

export type { Speak }

/** What a value needs to be shown: language, its words, and whose field it is. */
export type Shown = { locale: Locale; t: Speak; record: string; name: string; field: Field; label?: string }

export const isMoney = (value: unknown): value is { amount: string; currency: string } =>
  typeof value === 'object' &&
  value !== null &&
  'amount' in value &&
  typeof value.amount === 'string' &&
  'currency' in value &&
  typeof value.currency === 'string'

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [])

/** The text of a value; empty where nothing is known. */
export function showValue(value: unknown, { locale, t, record, name, field, label }: Shown): string {
  if (value === null || value === undefined || value === '') return ''
  const format = formatOf(locale)
  switch (field.kind) {
    case 'number':
      if (typeof value === 'number' && field.unit === 'share') return format.percent(value)
      return typeof value === 'number' && !isYear(name) ? withUnit(format.number(value), field.unit, t) : String(value)
    case 'money':
      return isMoney(value) ? format.money(value) : ''
    case 'date':
      return typeof value === 'string' ? format.date(value) : ''
    case 'instant':
      return typeof value === 'string' ? format.instant(value) : ''
    case 'choice':
      return t(`${record}.${name}.${String(value)}`)
    case 'code':
      return field.list ? t(`${field.list}.${String(value)}`) : String(value)
    case 'flag':
      return t(value === true ? 'action.yes' : 'action.no')
    case 'reference':
      return label ?? String(value).slice(0, 8)
    case 'tags':
      return format.list(texts(value).map((tag) => tagText(tag, { t, record, name, field })))
    case 'text':
      return typeof value === 'string' ? value : JSON.stringify(value)
  }
}

/** A tag as it was written, or the word of an option. */
export const tagText = (tag: string, { t, record, name, field }: Pick<Shown, 't' | 'record' | 'name' | 'field'>): string =>
  field.options ? t(`${record}.${name}.${tag}`) : tag

/** A year is a name rather than an amount: 1998, not 1,998. */
export const isYear = (name: string): boolean => /(^year|Year)$/.test(name)

const withUnit = (text: string, unit: string | undefined, t: Speak): string => (unit ? `${text} ${unitWord(unit, t)}` : text)

/** The word of a unit is `unit.<unit>`; a unit without one (m², kW) speaks for itself. */
export function unitWord(unit: string, t: Speak): string {
  const word = t(`unit.${unit}`)
  return word === `unit.${unit}` ? unit : word
}
