import { FileProblem } from '../file/problem.ts'
import type { Row } from '../file/row.ts'
import type { Dialect } from './dialect.ts'

const tab = 9
const newline = 10
const carriage = 13
const space = 32
const backslash = 92

/** A row longer than this many characters is taken for a quote that was never closed. */
const recordLimit = 4 * 1024 * 1024

/**
 * Cuts text into rows, fed piece by piece. A cell that begins with a quote ends at its closing quote and may hold delimiters and
 * line breaks; a quote inside an unquoted cell is plain text. Something else after a closing quote spoils that row only: it comes
 * with a problem, and reading goes on at the next line. Spaces around a cell are dropped, inside quotes they stay.
 */
export class Tokenizer {
  readonly #delimiter: number
  readonly #quote: number
  readonly #escape: number
  #text = ''
  #at = 0
  #line = 1
  /** Line breaks inside the cells of the row at hand. */
  #breaks = 0
  #final = false

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter.charCodeAt(0)
    this.#quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0)
    this.#escape = dialect.escape.charCodeAt(0)
  }

  /** Rows that are complete with this piece. */
  *feed(piece: string): Generator<Row> {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + piece : piece
    this.#at = 0
    yield* this.#rows()
  }

  /** What is left once the text is over. */
  *end(): Generator<Row> {
    this.#final = true
    yield* this.#rows()
  }

  *#rows(): Generator<Row> {
    while (this.#at < this.#text.length) {
      const row = this.#row()
      if (row === null) {
        if (this.#text.length - this.#at > recordLimit) throw new FileProblem('RECORD_TOO_LARGE', { line: this.#line })
        return
      }
      yield row
    }
  }

  /** Null while the row is not complete; the position then stays at its beginning. */
  #row(): Row | null {
    const row: Row = { line: this.#line, cells: [] }
    this.#breaks = 0
    let at: number | null = this.#at
    for (;;) {
      at = this.#cell(this.#skipSpaces(at), row)
      if (at === null) return null
      if (this.#text.charCodeAt(at) !== this.#delimiter) break
      at++
    }
    const next = this.#afterBreak(at)
    if (next === null) return null
    this.#line += 1 + this.#breaks
    this.#at = next
    return row
  }

  #cell(at: number, row: Row): number | null {
    return this.#text.charCodeAt(at) === this.#quote ? this.#quotedCell(at + 1, row) : this.#plainCell(at, row)
  }

  #plainCell(start: number, row: Row): number | null {
    const text = this.#text
    let at = start
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === this.#delimiter || isBreak(code)) break
    }
    if (at === text.length && !this.#final) return null
    let end = at
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    row.cells.push(text.slice(start, end))
    return at
  }

  /** From behind the opening quote to the delimiter or line end that follows the closing one. */
  #quotedCell(start: number, row: Row): number | null {
    const text = this.#text
    let from = start
    let value = ''
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === this.#escape && code !== this.#quote) {
        if (at + 1 === text.length && !this.#final) return null
        const escaped = text.charCodeAt(at + 1)
        if (escaped !== this.#quote && escaped !== backslash) continue
        value += text.slice(from, at)
        from = ++at
      } else if (code === this.#quote) {
        if (at + 1 === text.length && !this.#final) return null
        if (text.charCodeAt(at + 1) !== this.#quote) {
          row.cells.push(this.#counted(value + text.slice(from, at)))
          return this.#closed(at + 1, row, start - 1)
        }
        value += text.slice(from, at)
        from = ++at
      }
    }
    if (this.#final) throw new FileProblem('QUOTE_NOT_CLOSED', { line: row.line })
    return null
  }

  #counted(cell: string): string {
    if (cell.includes('\n') || cell.includes('\r')) this.#breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0
    return cell
  }

  /** Where the row goes on behind a closing quote: a delimiter, a line end, or what spoils it. */
  #closed(start: number, row: Row, opened: number): number | null {
    const text = this.#text
    let at = this.#skipSpaces(start)
    if (at < text.length && text.charCodeAt(at) !== this.#delimiter && !isBreak(text.charCodeAt(at))) {
      row.problem ??= { code: 'STRAY_QUOTE' }
      while (at < text.length && !isBreak(text.charCodeAt(at))) at++
      // As it stands in the file, so that nothing of the row is lost to whoever corrects it.
      row.cells[row.cells.length - 1] = text.slice(opened, at)
    }
    return at === text.length && !this.#final ? null : at
  }

  /** Where the next row begins; a carriage return may have its line feed in the next piece. */
  #afterBreak(at: number): number | null {
    if (at >= this.#text.length) return this.#final ? at : null
    if (this.#text.charCodeAt(at) !== carriage) return at + 1
    if (at + 1 === this.#text.length && !this.#final) return null
    return this.#text.charCodeAt(at + 1) === newline ? at + 2 : at + 1
  }

  #skipSpaces(start: number): number {
    let at = start
    while (isSpace(this.#text.charCodeAt(at)) && this.#text.charCodeAt(at) !== this.#delimiter) at++
    return at
  }
}

const isSpace = (code: number): boolean => code === space || code === tab
const isBreak = (code: number): boolean => code === newline || code === carriage
