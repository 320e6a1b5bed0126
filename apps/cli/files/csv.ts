import { readText } from './read-text.ts'

/** A table of a file: names of its columns and rows of text, with the line each row begins in. */
export type CsvTable = { names: string[]; rows: { line: number; cells: Map<string, string> }[] }

/** Reads comma, semicolon or tab separated text with a line of names; quoted cells may hold separators, quotes and line ends. */
export function readCsv(path: string, encoding?: string): CsvTable {
  const text = readText(path, encoding)
  const end = text.search(/\r?\n|$/)
  const separator = [',', ';', '\t'].reduce((best, one) => (count(text.slice(0, end), one) > count(text.slice(0, end), best) ? one : best))
  const [header, ...lines] = parse(text, separator)
  if (!header) throw new Error(`${path} is empty`)
  const names = header.cells.map((name) => name.trim())
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new Error(`${path} has two columns "${twice}"`)
  const rows = lines.map(({ line, cells }) => {
    if (cells.length > names.length) throw new Error(`${path}, line ${line}: ${cells.length} cells under ${names.length} names`)
    return { line, cells: new Map(names.map((name, i) => [name, (cells[i] ?? '').trim()])) }
  })
  return { names, rows }
}

const count = (text: string, part: string): number => text.split(part).length - 1

function parse(text: string, separator: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let row = { line: 1, cells: [''] }
  let line = 1
  let quoted = false
  const add = (character: string): void => void row.cells.push((row.cells.pop() ?? '') + character)
  const endRow = (): void => {
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row)
    row = { line, cells: [''] }
  }
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? ''
    if (character === '\n') line++
    if (character === '"') {
      if (quoted && text[i + 1] === '"') add(text[i++] ?? '')
      else if (quoted || row.cells.at(-1) === '') quoted = !quoted
      else add(character)
    } else if (quoted) add(character)
    else if (character === separator) row.cells.push('')
    else if (character === '\n') endRow()
    else if (character !== '\r') add(character)
  }
  if (quoted) throw new Error(`line ${row.line}: a quotation mark is not closed`)
  endRow()
  return rows
}

/** Number of a cell, null where it is empty; anything else is told with its line. */
export function numberIn(row: CsvTable['rows'][number], name: string): number | null {
  const text = row.cells.get(name) ?? ''
  if (text === '') return null
  const value = Number(text.replace(/(?<=\d),(?=\d{3}(\D|$))/g, ''))
  if (!Number.isFinite(value)) throw new Error(`line ${row.line}: "${text}" in column "${name}" is not a number`)
  return value
}

/** The column that one of the names means, whatever its capitals; null without one. */
export function columnNamed(table: CsvTable, names: readonly string[]): string | null {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '')
  return table.names.find((name) => names.some((wanted) => plain(wanted) === plain(name))) ?? null
}
