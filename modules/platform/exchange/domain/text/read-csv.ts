import { FileProblem } from '../file/problem.ts'
import { isEmptyRow, type Row } from '../file/row.ts'
import type { FileSource } from '../file/source.ts'
import { decodeText } from './decode.ts'
import type { Dialect } from './dialect.ts'
import type { Encoding } from './encoding.ts'
import { unguardFormula } from './formula.ts'
import { Tokenizer } from './tokenize.ts'

export type CsvOptions = Dialect & { encoding: Encoding; bom: number }

const columnLimit = 2000

/**
 * Rows of a text file in order, blank ones left out. A row with a stray quote comes with a problem; a quote that is never closed
 * swallows the rest of the file, so it is a `FileProblem`.
 */
export async function* readCsv(source: FileSource, options: CsvOptions): AsyncGenerator<Row> {
  const tokenizer = new Tokenizer(options)
  for await (const piece of decodeText(source, options.encoding, options.bom)) yield* taken(tokenizer.feed(piece), options)
  yield* taken(tokenizer.end(), options)
}

function* taken(rows: Iterable<Row>, { skipLines }: Dialect): Generator<Row> {
  for (const row of rows) {
    if (row.line <= skipLines || (isEmptyRow(row.cells) && !row.problem)) continue
    if (row.cells.length > columnLimit) throw new FileProblem('TOO_MANY_COLUMNS', { line: row.line, limit: columnLimit })
    for (let i = 0; i < row.cells.length; i++) {
      const cell = row.cells[i]
      if (typeof cell === 'string' && cell.charCodeAt(0) === 0x27) row.cells[i] = unguardFormula(cell)
    }
    yield row
  }
}
