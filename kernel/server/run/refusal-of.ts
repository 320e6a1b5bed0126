import { DatabaseProblem, type DatabaseProblemKind } from '#kernel/database/problem.ts'
import { commonProblems, type CommonProblem } from '#kernel/contract/problem.ts'
import { Refusal } from '../refusal.ts'

const codes: Partial<Record<DatabaseProblemKind, CommonProblem>> = {
  unique: 'DUPLICATE',
  'reference-missing': 'REFERENCE_MISSING',
  'still-referenced': 'STILL_REFERENCED',
  check: 'INVALID_INPUT',
  'not-null': 'INVALID_INPUT',
  'invalid-value': 'INVALID_INPUT',
  serialization: 'UNAVAILABLE',
  timeout: 'TIMED_OUT',
  'connection-lost': 'UNAVAILABLE',
  unavailable: 'UNAVAILABLE',
}

/** The problem that an error stands for, null when it is a bug. Row-level security refusing is a bug: policy should have come first. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const code = error instanceof DatabaseProblem ? codes[error.kind] : undefined
  if (!code || !(error instanceof DatabaseProblem)) return null
  return new Refusal(code, commonProblems[code].kind, {
    data: { ...(error.constraint ? { constraint: error.constraint } : {}), ...(error.column ? { column: error.column } : {}) },
  })
}
