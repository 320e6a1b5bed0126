import type { Cell } from '../file/row.ts'
import { textOfCell } from '../file/row.ts'
import { guardFormula } from './formula.ts'

export type CsvWriting = {
  delimiter?: ',' | ';' | '\t'
  /** Spreadsheets need it to read UTF-8 as such. */
  bom?: boolean
}

/** One line, CRLF at its end. Numbers, flags and days stay as they are; text that looks like a formula is guarded. */
export function csvLine(cells: readonly Cell[], { delimiter = ',' }: CsvWriting = {}): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`
}

function csvCell(cell: Cell, delimiter: string): string {
  if (typeof cell !== 'string') return textOfCell(cell)
  const text = guardFormula(cell)
  // Quoted too where a reader would trim, or mistake a lone empty cell or a byte order mark for something else.
  if (/["\r\n]|^[\s\uFEFF]|\s$|^'|^sep=/.test(text) || text.includes(delimiter) || /[,;\t|]/.test(text)) return `"${text.replaceAll('"', '""')}"`
  return text
}

/** Pieces of a file, some 64 KiB each, from rows in order. */
export async function* writeCsv(
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  writing: CsvWriting = {},
): AsyncGenerator<Uint8Array> {
  let text = writing.bom ? '\uFEFF' : ''
  for await (const cells of rows) {
    text += csvLine(cells, writing)
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text.length > 0) yield Buffer.from(text)
}
