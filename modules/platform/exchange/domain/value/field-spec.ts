import type { Field } from '#kernel/contract/fields.ts'
import { foldText } from '#kernel/text/fold.ts'

/** What a column needs to know of the field it fills. `words`: folded word in any language → option or code. */
export type FieldSpec = { name: string; field: Field; words: ReadonlyMap<string, string> }

/** Folded for comparing names and words: case, width, script and separators do not matter. */
export const foldName = (text: string): string =>
  foldText(text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_\-./·・:：]+/g, ' ')).replace(/(?<=[^a-z0-9]) | (?=[^a-z0-9])/g, '')

/** Words of the options of a field, the option itself among them; a word that two options share stands for none. */
export function wordsOf(options: readonly string[], wordsOfOption: (option: string) => readonly string[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const shared = new Set<string>()
  for (const option of options) {
    for (const word of new Set([option, ...wordsOfOption(option)].map(foldName))) {
      if (words.has(word) && words.get(word) !== option) shared.add(word)
      words.set(word, option)
    }
  }
  for (const word of shared) words.delete(word)
  for (const option of options) words.set(foldName(option), option)
  return words
}
