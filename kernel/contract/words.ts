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

const known = new Set<string>()

/** Registers a module's words and gives them back; keys are global (`organization.name`), so a module prefixes its own. */
export function defineWords<const D extends Dictionary>(dictionary: D): D {
  locales.forEach((locale, index) => {
    const messages = Object.fromEntries(Object.entries(dictionary).map(([key, triple]) => [key, compileMessage(triple[index] ?? key)]))
    speakers[locale].load(locale, messages)
  })
  for (const key of Object.keys(dictionary)) known.add(key)
  return dictionary
}

export const hasWord = (key: string): boolean => known.has(key)

/** The text of a key in a language; the key itself where no one has written it, which the conformance test refuses. */
export const say = (locale: Locale, key: string, values: Values = {}): string => (known.has(key) ? speakers[locale]._(key, values) : key)
