import '#kernel/contract/problem-words.ts'
import { hasWord } from '#kernel/contract/words.ts'
import { isProblem } from '#kernel/client/index.ts'
import type { Speak } from './use-words.ts'

/** What to tell a person of a failure: the word of its code, with the values its data brings. */
export function problemText(t: Speak, error: unknown): string {
  if (!isProblem(error) || !hasWord(`problem.${error.code}`)) return t('problem.BROKEN')
  return t(`problem.${error.code}`, typeof error.data === 'object' && error.data !== null ? scalars(error.data) : {})
}

const scalars = (data: object): Record<string, string | number> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string' || typeof value === 'number'))
