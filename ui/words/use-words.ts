import { hasWord, locales, say, type Locale, type Values } from '#kernel/contract/words.ts'
import { useLocale } from './locale.ts'

export type Speak = (key: string, values?: Values) => string

const speakers = Object.fromEntries(locales.map((locale) => [locale, (key: string, values?: Values) => say(locale, key, values)]))

/** `t` stays the same function as long as the language does, so it may stand in dependency lists. */
export function useWords(): { t: Speak; locale: Locale; has: (key: string) => boolean } {
  const { locale } = useLocale()
  return { t: speakers[locale] ?? say.bind(null, locale), locale, has: hasWord }
}
