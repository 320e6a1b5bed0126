import { z } from 'zod'

/** What can go wrong, and the HTTP status that says so. Everything else is a bug and answers 500. */
export const problemStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  refused: 422,
  limited: 429,
  unavailable: 503,
} as const

export type ProblemKind = keyof typeof problemStatus

/** Declared by an operation: `SCREAMING_SNAKE` code → kind and, if any, the data that explains it. */
export type ProblemMap = Record<string, { kind: ProblemKind; data?: z.ZodType }>

/** Problems that any operation may answer; no contract repeats them. */
export const commonProblems = {
  INVALID_INPUT: { kind: 'invalid' },
  INVALID_FILTER: { kind: 'invalid' },
  INVALID_CURSOR: { kind: 'invalid' },
  UNAUTHENTICATED: { kind: 'unauthenticated' },
  FORBIDDEN: { kind: 'forbidden' },
  MISSING: { kind: 'missing' },
  STALE_VERSION: { kind: 'conflict' },
  DUPLICATE: { kind: 'conflict' },
  IDEMPOTENCY_MISMATCH: { kind: 'conflict' },
  REFERENCE_MISSING: { kind: 'refused' },
  STILL_REFERENCED: { kind: 'refused' },
  RATE_LIMITED: { kind: 'limited' },
  TOO_LARGE: { kind: 'invalid' },
  TIMED_OUT: { kind: 'unavailable' },
  UNAVAILABLE: { kind: 'unavailable' },
} as const satisfies ProblemMap

export type CommonProblem = keyof typeof commonProblems

export const ProblemIssue = z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })
export type ProblemIssue = z.infer<typeof ProblemIssue>

/** RFC 9457 problem JSON as Zhulu sends it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string().optional(),
  issues: z.array(ProblemIssue).optional(),
  data: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>
