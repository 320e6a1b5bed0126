export type LevelingFault =
  | 'BAD_NUMBER'
  | 'NEGATIVE'
  | 'NOT_WHOLE'
  | 'DUPLICATE_ID'
  | 'UNKNOWN_ACTIVITY'
  | 'UNKNOWN_RESOURCE'
  | 'UNKNOWN_PROJECT'
  | 'UNKNOWN_MODE'
  | 'NO_MODE'
  | 'TOO_LONG'
  | 'TOO_MANY'

/** Malformed input, refused with a code and the id of what is wrong (rule L1). A problem without an answer is no error but `infeasible`. */
export class LevelingError extends RangeError {
  readonly code: LevelingFault
  readonly subject: string

  constructor(code: LevelingFault, subject: string, message: string) {
    super(message)
    this.name = 'LevelingError'
    this.code = code
    this.subject = subject
  }
}
