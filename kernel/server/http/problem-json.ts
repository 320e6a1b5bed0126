import '#kernel/contract/problem-words.ts'
import { ORPCError } from '@orpc/client'
import type { Problem } from '#kernel/contract/problem.ts'
import { hasWord, say, valuesOf, type Locale } from '#kernel/contract/words.ts'
import type { Refusal } from '../refusal.ts'

/** RFC 9457 problem of a refusal, titled in the caller's language. */
export function problemJson(refusal: Refusal, { locale, requestId }: { locale: Locale; requestId: string }): Problem {
  const key = `problem.${refusal.code}`
  return {
    type: `urn:zhulu:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: hasWord(key) ? say(locale, key, valuesOf(refusal.data)) : refusal.code,
    status: refusal.status,
    code: refusal.code,
    requestId,
    ...(refusal.issues ? { issues: refusal.issues } : {}),
    ...(refusal.data === undefined ? {} : { data: refusal.data }),
  }
}

/** A bug: nothing of its detail leaves the server but the id under which the log tells it. */
export const bugJson = ({ locale, requestId }: { locale: Locale; requestId: string }): Problem => ({
  type: 'urn:zhulu:problem:internal',
  title: say(locale, 'problem.INTERNAL'),
  status: 500,
  code: 'INTERNAL',
  requestId,
})

/** What oRPC throws, so that it answers the problem as it is. */
export const asOrpcError = (problem: Problem) => new ORPCError(problem.code, { status: problem.status, message: problem.title, data: problem })

/** The body of any error that oRPC answers: ours as it is, its own (a body that can't be read) as INVALID_INPUT. */
export function errorBody(error: ORPCError<string, unknown>): Problem {
  const problem = error.data as Problem | undefined
  if (problem && typeof problem === 'object' && typeof problem.code === 'string' && typeof problem.type === 'string') return problem
  return {
    type: 'urn:zhulu:problem:invalid-input',
    title: error.message,
    status: error.status,
    code: error.status === 404 ? 'MISSING' : 'INVALID_INPUT',
  }
}
