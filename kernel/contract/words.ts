import { setupI18n, type I18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { z } from 'zod'

export const locales = ['zh-Hans', 'zh-Hant', 'en'] as const
export const Locale = z.enum(locales).describe('Language of the person: 简体, 繁體 or English')
export type Locale = z.infer<typeof Locale>

/** 简体, 繁體, English: side by side, so that whoever changes one sees the other two. ICU message syntax. */
export type Triple = readonly [zhHans: string, zhHant: string, en: string]
export type Dictionary = Readonly<Record<string, Triple>>
export type Values = Record<string, string | number | null | undefined>

const speakers = Object.fromEntries(
  locales.map((locale) => {
    const speaker = setupI18n({ locale, messages: { [locale]: {} } })
    speaker.setMessagesCompiler(compileMessage)
    return [locale, speaker]
  }),
) as Record<Locale, I18n> // Object.fromEntries forgets the keys it was given

const known = new Map<string, Triple>()
const compiled = new Set<string>()

/** Registers a module's words and gives them back; keys are global (`organization.name`), so a module prefixes its own. */
export function defineWords<const D extends Dictionary>(dictionary: D): D {
  for (const [key, triple] of Object.entries(dictionary)) known.set(key, triple)
  return dictionary
}

/** What a text may name of the data of a problem or an event: texts and numbers. */
export const valuesOf = (data: unknown): Values =>
  typeof data === 'object' && data !== null
    ? Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string' || typeof value === 'number'))
    : {}

export const hasWord = (key: string): boolean => known.has(key)

/** The text of a key in a language; the key itself where no one has written it, which the conformance test refuses. */
export function say(locale: Locale, key: string, values: Values = {}): string {
  const text = known.get(key)?.[locales.indexOf(locale)]
  if (text === undefined) return key
  return /[{}']/.test(text) ? format({ locale, key, text }, values) : text
}

/** A message is compiled when it is first said: a page says few of the thousands that are loaded. */
function format({ locale, key, text }: { locale: Locale; key: string; text: string }, values: Values): string {
  const id = `${locale} ${key}`
  if (!compiled.has(id)) speakers[locale].load(locale, { [key]: compileMessage(text) })
  compiled.add(id)
  return speakers[locale]._(key, values)
}
