import { FileError, requireText } from './file-error.ts'

/** A row of a table of a Primavera file: text by field name; '' where a row ends early. */
export type XerRow = (field: string) => string
export type XerTables = (table: string) => readonly XerRow[]

const mostRows = 5_000_000

/** Tables of a Primavera export: %T names one, %F its fields, %R is a row, %E the end. O(characters). */
export function parseXer(text: string): XerTables {
  requireText(text)
  const lines = text.split(/\r?\n/)
  if (!lines[0]?.startsWith('ERMHDR')) throw new FileError('WRONG_FORMAT', 'a Primavera file begins with ERMHDR', 1)
  if (lines.length > mostRows) throw new FileError('TOO_LARGE', `the file has ${lines.length} lines, more than ${mostRows}`)
  const tables = new Map<string, XerRow[]>()
  let rows: XerRow[] | null = null
  let fields: Map<string, number> | null = null
  lines.forEach((line, i) => {
    const cells = line.split('\t')
    if (cells[0] === '%T') {
      fields = null
      rows = tables.get(cells[1] ?? '') ?? []
      tables.set(cells[1] ?? '', rows)
    } else if (cells[0] === '%F') fields = new Map(cells.slice(1).map((name, at) => [name.trim(), at + 1]))
    else if (cells[0] === '%R') {
      if (!rows || !fields) throw new FileError('NOT_WELL_FORMED', 'a row before its table and fields', i + 1)
      const places: Map<string, number> = fields
      rows.push((field) => cells[places.get(field) ?? -1] ?? '')
    }
  })
  return (table) => tables.get(table) ?? []
}

export function numberOf(row: XerRow, field: string): number | null {
  const text = row(field).trim().replace(',', '.')
  const value = Number(text)
  return text === '' || !Number.isFinite(value) || Math.abs(value) > 1e9 ? null : value
}
