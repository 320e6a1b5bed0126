import { FileProblem } from '../file/problem.ts'
import { textOfNumber, type Cell, type Row } from '../file/row.ts'
import { momentOfSerial, timeOfSerial } from './serial-date.ts'
import type { SheetContext } from './workbook.ts'
import { parseXml, unescapeXml } from './xml.ts'

const limits = { rows: 1_048_576, columns: 2000, cellCharacters: 1_000_000 }

/** Rows of a sheet in order, blank ones left out; a formula gives the value it had when the file was saved. */
export async function* readSheet({
  part,
  pieces,
  context,
}: {
  part: string
  pieces: AsyncIterable<Uint8Array>
  context: SheetContext
}): AsyncGenerator<Row> {
  const builder = new RowBuilder(context)
  for await (const _ of parseXml(part, pieces, builder)) yield* builder.take()
}

class RowBuilder {
  readonly #context: SheetContext
  #rows: Row[] = []
  #row: Row = { line: 0, cells: [] }
  #column = -1
  #type = 'n'
  #style = 0
  #text = ''
  #inside = false
  #phonetic = false

  constructor(context: SheetContext) {
    this.#context = context
  }

  take(): Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  readonly open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'row') {
      const line = Number(attributes['r'] ?? this.#row.line + 1)
      if (!(line >= 1 && line <= limits.rows)) throw new FileProblem('TOO_MANY_ROWS', { limit: limits.rows })
      this.#row = { line, cells: [] }
      this.#column = -1
    } else if (name === 'c') {
      this.#column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r'])
      this.#type = attributes['t'] ?? 'n'
      this.#style = Number(attributes['s'] ?? 0)
      this.#text = ''
    } else if (name === 'rPh') this.#phonetic = true
    else if (name === 'v' || name === 't') this.#inside = !this.#phonetic
  }

  readonly text = (piece: string): void => {
    if (!this.#inside) return
    this.#text += piece
    if (this.#text.length > limits.cellCharacters) throw new FileProblem('RECORD_TOO_LARGE', { line: this.#row.line })
  }

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.#inside = false
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'c') this.#place(this.#value())
    else if (name === 'row' && this.#row.cells.length > 0) this.#rows.push(this.#row)
  }

  #place(cell: Cell): void {
    if (cell === null || cell === '') return
    if (this.#column >= limits.columns) throw new FileProblem('TOO_MANY_COLUMNS', { line: this.#row.line, limit: limits.columns })
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push(null)
    cells[this.#column] = cell
  }

  #value(): Cell {
    const text = this.#text
    switch (this.#type) {
      case 's':
        return unescapeXml(this.#context.texts.get(Number(text)) ?? '')
      case 'str':
      case 'inlineStr':
        return unescapeXml(text)
      case 'b':
        return text.trim() === '1' || text.trim() === 'true'
      case 'e':
        return { as: 'error', text }
      case 'd':
        return momentOfIso(text)
      default:
        return text === '' ? null : this.#number(Number(text), text)
    }
  }

  #number(value: number, text: string): Cell {
    if (!Number.isFinite(value)) return text
    const kind = this.#context.styles[this.#style]
    switch (kind?.shows) {
      case 'date':
      case 'instant':
        return momentOfSerial(value, this.#context.date1904) ?? value
      case 'time':
        return value >= 0 && value < 1 ? timeOfSerial(value) : (momentOfSerial(value, this.#context.date1904) ?? value)
      case 'percent':
        return { as: 'percent', text: `${textOfNumber(value * 100)}%` }
      default:
        return kind?.zeroes && Number.isInteger(value) && value >= 0 ? String(value).padStart(kind.zeroes, '0') : value
    }
  }
}

function momentOfIso(text: string): Cell {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?/.exec(text)
  if (!found?.[1]) return text
  const time = found[2] === undefined || /^00:00(:00(\.0+)?)?$/.test(found[2]) ? null : found[2]
  return time === null ? { as: 'date', text: found[1] } : { as: 'instant', text: `${found[1]}T${time}` }
}

/** Zero-based column of a reference such as `BC12`. */
function columnOf(reference: string): number {
  let column = 0
  for (const character of reference) {
    const letter = character.charCodeAt(0) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
