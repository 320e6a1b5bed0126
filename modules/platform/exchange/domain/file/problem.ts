/** Why a whole file can't be read. Word of a code: `exchange.problem.<code>`. */
export const fileProblemCodes = [
  'EMPTY_FILE',
  'BINARY_FILE',
  'OLD_WORKBOOK',
  'ENCRYPTED_WORKBOOK',
  'OPEN_DOCUMENT',
  'BROKEN_ARCHIVE',
  'ARCHIVE_TOO_LARGE',
  'BROKEN_WORKBOOK',
  'SHEET_MISSING',
  'QUOTE_NOT_CLOSED',
  'RECORD_TOO_LARGE',
  'TOO_MANY_COLUMNS',
  'TOO_MANY_ROWS',
  'HEADER_MISSING',
  'UNKNOWN_ENCODING',
] as const
export type FileProblemCode = (typeof fileProblemCodes)[number]

/** Why one row or cell was not taken. Word of a code: `exchange.problem.<code>`, filled with `values`. */
export type Problem = { code: string; values?: Record<string, string | number> }

/** A file that can't be taken in at all; everything else is a problem of one row. */
export class FileProblem extends Error {
  readonly code: FileProblemCode
  readonly values: Record<string, string | number>

  constructor(code: FileProblemCode, values: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(values)}`)
    this.code = code
    this.values = values
  }
}
