import type { Locale } from '#kernel/contract/words.ts'

type Choice = { value: string; label: string }

const first = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'JPY', 'GBP', 'SGD', 'MOP', 'KRW']

/** Currencies with their names in the reader's language, the likely ones first. */
export function currencyChoices(locale: Locale): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  const codes = [...first, ...Intl.supportedValuesOf('currency').filter((code) => !first.includes(code))]
  return codes.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}` }))
}

export const timeZoneChoices = (): Choice[] =>
  [...new Set([ownTimeZone(), ...Intl.supportedValuesOf('timeZone')])].map((value) => ({ value, label: value.replaceAll('_', ' ') }))

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai'

/** The currency of where the browser says it is; a guess that the person sees and changes. */
export function likelyCurrency(timeZone: string): string {
  if (timeZone === 'Asia/Hong_Kong') return 'HKD'
  if (timeZone === 'Asia/Taipei') return 'TWD'
  if (timeZone === 'Asia/Macau') return 'MOP'
  if (timeZone.startsWith('Europe/')) return timeZone === 'Europe/London' ? 'GBP' : 'EUR'
  return timeZone.startsWith('America/') ? 'USD' : 'CNY'
}
