/** Why a file can't be read. */
export type FileProblem =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'NOT_WELL_FORMED'
  /** A document type declaration or an entity of its own: refused, since expanding it is how hostile files attack readers. */
  | 'DOCTYPE'
  | 'WRONG_FORMAT'
  | 'BAD_VALUE'
  | 'MISSING'

/** A file that is refused, with the line where it goes wrong (from 1; null where the whole file is meant). Readers throw nothing else. */
export class FileError extends Error {
  readonly code: FileProblem
  readonly line: number | null

  constructor(code: FileProblem, message: string, line: number | null = null) {
    super(line === null ? message : `line ${line}: ${message}`)
    this.name = 'FileError'
    this.code = code
    this.line = line
  }
}

/** Something in a file that a plan can't say. It is left out of the plan, and named. */
export type Remark = { code: string; subject: string }

/** Characters of a file that are read at most. */
export const mostCharacters = 200_000_000

export function requireText(text: string): void {
  if (text.length > mostCharacters) throw new FileError('TOO_LARGE', `the file has ${text.length} characters, more than ${mostCharacters}`)
  if (text.trim() === '') throw new FileError('EMPTY', 'the file is empty')
}
