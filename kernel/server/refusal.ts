import { commonProblems, problemStatus, type CommonProblem, type ProblemIssue, type ProblemKind } from '#kernel/contract/problem.ts'

/** A declared problem on its way to the caller. Thrown by `refuse`, never by hand. */
export class Refusal extends Error {
  readonly code: string
  readonly kind: ProblemKind
  readonly data: unknown
  readonly issues: ProblemIssue[] | undefined
  constructor(code: string, kind: ProblemKind, explained: { data?: unknown; issues?: ProblemIssue[] } = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.kind = kind
    this.data = explained.data
    this.issues = explained.issues
  }
  get status(): number {
    return problemStatus[this.kind]
  }
}

/** Refuses with one of the problems that every operation shares. */
export function refuseCommon(code: CommonProblem, explained: { data?: unknown; issues?: ProblemIssue[] } = {}): never {
  throw new Refusal(code, commonProblems[code].kind, explained)
}
