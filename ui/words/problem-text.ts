import '#kernel/contract/problem-words.ts'
import { hasWord, valuesOf } from '#kernel/contract/words.ts'
import { isProblem } from '#kernel/client/index.ts'
import type { Speak } from './use-words.ts'

/** What to tell a person of a failure: the word of its code, with the values its data brings. */
export function problemText(t: Speak, error: unknown): string {
  if (!isProblem(error) || !hasWord(`problem.${error.code}`)) return t('problem.BROKEN')
  return t(`problem.${error.code}`, valuesOf(error.data))
}
