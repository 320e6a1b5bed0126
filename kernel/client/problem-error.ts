import type { ProblemIssue } from '../contract/problem.ts'

type Facts = { status: number; requestId?: string; issues?: ProblemIssue[]; data?: unknown; title?: string }

/** What a call throws: the server's problem, or `UNREACHABLE` (status 0) when no answer came. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: string
  readonly status: number
  readonly requestId: string | null
  readonly issues: readonly ProblemIssue[]
  readonly data: unknown

  constructor(code: string, { status, requestId, issues, data, title }: Facts) {
    super(title ?? code)
    this.code = code
    this.status = status
    this.requestId = requestId ?? null
    this.issues = issues ?? []
    this.data = data ?? null
  }
}

/** True for a problem of one of the codes; of any code when none is named. */
export const isProblem = (error: unknown, ...codes: string[]): error is ProblemError =>
  error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code))

/** Messages of a refused input by path (`lines.0.amount`), the first one of each; `''` is the whole. */
export function issuesByPath(error: unknown): Map<string, string> {
  const messages = new Map<string, string>()
  if (!isProblem(error)) return messages
  for (const { path, message } of error.issues) {
    const key = path.join('.')
    if (!messages.has(key)) messages.set(key, message)
  }
  return messages
}

/** An answer that is worth asking for again: nothing came, or the server was too busy. */
export const isPassing = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504)
