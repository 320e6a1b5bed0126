import { locales, type Locale, type Triple } from '#kernel/contract/words.ts'

/** The text of a triple in the language of the sample, its `{places}` filled. */
export function textOf(locale: Locale, triple: Triple, values: Readonly<Record<string, string>> = {}): string {
  const text = triple[locales.indexOf(locale)] ?? triple[0]
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
