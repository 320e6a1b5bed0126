import '#kernel/contract/problem-words.ts'
import { hasWord, say, type Locale } from '#kernel/contract/words.ts'
import type { RowProblem } from './shapes.ts'

/** A problem in words. What a record refused carries the code of that refusal, said in the language of whoever reads it. */
export function sayProblem(locale: Locale, { code, values = {} }: Pick<RowProblem, 'code' | 'values'>): string {
  const { reason, detail } = values
  const key = `problem.${reason}`
  const told = reason === undefined ? values : { ...values, reason: `${hasWord(key) ? say(locale, key) : reason}${detail ? ` (${detail})` : ''}` }
  return say(locale, `exchange.problem.${code}`, told)
}
