/** What can be wrong with the data an engine of this folder is handed. */
export type PlanProblem =
  | 'BAD_NUMBER'
  | 'NEGATIVE_DURATION'
  | 'NOT_WHOLE_MINUTES'
  | 'BAD_DATE'
  | 'BAD_CALENDAR'
  | 'NEVER_WORKS'
  | 'DUPLICATE_TASK'
  | 'UNKNOWN_TASK'
  | 'UNKNOWN_CALENDAR'
  | 'UNKNOWN_RESOURCE'
  | 'BAD_CONSTRAINT'
  | 'LINK_INTO_SUMMARY'
  | 'FINISH_BEFORE_START'
  | 'OUT_OF_ORDER'

/** Malformed input, refused with a code and the id of what is wrong (rule N1). An instance without an answer is no error but `infeasible`. */
export class PlanError extends RangeError {
  readonly code: PlanProblem
  readonly subject: string

  constructor(code: PlanProblem, subject: string, message: string) {
    super(message)
    this.name = 'PlanError'
    this.code = code
    this.subject = subject
  }
}
