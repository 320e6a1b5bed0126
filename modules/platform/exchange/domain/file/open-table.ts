import { openWorkbook, type SheetInfo, type Workbook } from '../sheet/workbook.ts'
import { decodeHead } from '../text/decode.ts'
import { detectDialect, type Dialect } from '../text/dialect.ts'
import { detectEncoding, type Encoding } from '../text/encoding.ts'
import { detectHeader, nameColumns } from '../text/header.ts'
import { readCsv } from '../text/read-csv.ts'
import type { OpenArchive, Parts } from './parts.ts'
import { FileProblem, type Problem } from './problem.ts'
import { isEmptyCell, isEmptyRow, type Row } from './row.ts'
import type { FileSource } from './source.ts'

/** How a file is read. What a person leaves open is detected. */
export type Reading = {
  encoding?: Encoding
  delimiter?: string
  quote?: Dialect['quote']
  sheet?: string
  /** Line of the column names; 0: the file has none. */
  headerLine?: number
}

/** A file understood as a table. */
export type Table = {
  format: 'csv' | 'xlsx'
  encoding: { value: Encoding; confidence: number } | null
  delimiter: { value: string; confidence: number } | null
  sheets: SheetInfo[]
  sheet: string | null
  header: { line: number; confidence: number }
  columns: string[]
  /** The first rows under the header. */
  samples: Row[]
  notes: Problem[]
  /** All rows under the header, from the start each time. A row with more cells than columns comes with a problem. */
  rows: () => AsyncGenerator<Row>
}

const looked = 200

export type OpenOptions = { openArchive: OpenArchive; reading?: Reading; isKnown?: (header: string) => boolean }

/** Opens a CSV or Excel file: format by its first bytes, everything else by what it holds unless `reading` says. */
export async function openTable(source: FileSource, { openArchive, reading = {}, isKnown = () => false }: OpenOptions): Promise<Table> {
  if (source.size === 0) throw new FileProblem('EMPTY_FILE')
  const body = (await isArchive(source)) ? await openSheet(await openArchive(source), reading) : await openText(source, reading)
  const first: Row[] = []
  for await (const row of body.rows()) {
    first.push(row)
    if (first.length >= looked) break
  }
  if (first.length === 0) throw new FileProblem('EMPTY_FILE')
  const guess = detectHeader(
    first.filter((row) => !row.problem),
    isKnown,
  )
  const header =
    reading.headerLine === undefined ? { line: guess.line ?? 0, confidence: guess.confidence } : { line: reading.headerLine, confidence: 1 }
  const headerRow = first.find((row) => row.line === header.line)
  if (header.line > 0 && !headerRow) throw new FileProblem('HEADER_MISSING', { line: header.line })
  const below = first.filter((row) => row.line > header.line)
  const named = nameColumns(headerRow?.cells ?? [], headerRow ? 0 : Math.max(...below.map((row) => row.cells.length)))
  const columns = headerRow ? withoutTrailing(named.names, below) : named.names
  const checked = (row: Row): Row => (row.problem ? row : checkWidth(row, columns.length))
  return {
    ...body,
    header,
    columns,
    notes: [...body.notes, ...named.notes],
    samples: below.map(checked),
    async *rows() {
      for await (const row of body.rows()) if (row.line > header.line) yield checked(row)
    },
  }
}

/** Columns without name at the right end that no sample fills are an accident of the export. */
function withoutTrailing(names: string[], rows: readonly Row[]): string[] {
  let width = names.length
  while (width > 1 && /^#\d+$/.test(names[width - 1] ?? '') && rows.every((row) => isEmptyCell(row.cells[width - 1]))) width--
  return names.slice(0, width)
}

function checkWidth(row: Row, width: number): Row {
  if (row.cells.length <= width || isEmptyRow(row.cells.slice(width))) return row
  return { ...row, problem: { code: 'ROW_TOO_LONG', values: { cells: row.cells.length, columns: width } } }
}

type Body = Pick<Table, 'format' | 'encoding' | 'delimiter' | 'sheets' | 'sheet' | 'notes' | 'rows'>

async function isArchive(source: FileSource): Promise<boolean> {
  const head = Buffer.from(await source.read(0, 8))
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return true
  // The container of .xls files and of workbooks with a password alike; both need to be saved anew as .xlsx.
  if (head.toString('hex') === 'd0cf11e0a1b11ae1') throw new FileProblem('OLD_WORKBOOK')
  if (head.toString('latin1').startsWith('ID;P') || head.subarray(0, 5).toString('latin1') === '%PDF-') throw new FileProblem('OLD_WORKBOOK')
  return false
}

async function openSheet(archive: Parts, reading: Reading): Promise<Body> {
  const workbook = await openWorkbook(archive)
  const sheet = reading.sheet ?? (await firstFilled(workbook))
  if (sheet === undefined) throw new FileProblem('EMPTY_FILE')
  return { format: 'xlsx', encoding: null, delimiter: null, sheets: workbook.sheets, sheet, notes: [], rows: () => workbook.rows(sheet) }
}

/** The first visible sheet that has a row; hidden ones only when named. */
async function firstFilled(workbook: Workbook): Promise<string | undefined> {
  for (const { name, state } of workbook.sheets) {
    if (state !== 'visible') continue
    const rows = workbook.rows(name)
    const { done } = await rows.next()
    await rows.return(undefined)
    if (!done) return name
  }
  return workbook.sheets.find((sheet) => sheet.state === 'visible')?.name
}

async function openText(source: FileSource, reading: Reading): Promise<Body> {
  const detected = await detectEncoding(source)
  const own = reading.encoding === undefined || reading.encoding === detected.encoding
  const encoding = reading.encoding ?? detected.encoding
  const dialect = detectDialect(await decodeHead(source, { encoding, bom: detected.bom, size: 65_536 }))
  const quote = reading.quote === undefined ? dialect.quote : reading.quote
  const delimiter = reading.delimiter ?? dialect.delimiter
  const options = { ...dialect, quote, delimiter, encoding, bom: detected.bom }
  return {
    format: 'csv',
    encoding: { value: encoding, confidence: own ? detected.confidence : 1 },
    delimiter: { value: delimiter, confidence: reading.delimiter === undefined ? dialect.confidence : 1 },
    sheets: [],
    sheet: null,
    notes: [...(own ? detected.notes : []), ...(reading.delimiter === undefined ? dialect.notes : [])].map((code) => ({ code })),
    rows: () => readCsv(source, options),
  }
}
