import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Cell } from '../file/row.ts'
import { serialOf } from './serial-date.ts'
import { escapeXml } from './xml.ts'

export type SheetColumn = {
  header: string
  /** In characters. */
  width?: number
  /** How numbers are shown: plain, with thousands separators and two decimals, or whole. */
  shows?: 'number' | 'money' | 'integer'
}

export type SheetWriting = { name: string; columns: readonly SheetColumn[]; rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]> }

/** What a sheet holds at most, the header included. */
export const sheetRowLimit = 1_048_576

const style = { plain: 0, header: 1, date: 2, instant: 3, money: 4, integer: 5, time: 6, guarded: 7, percent: 8 } as const

/**
 * Pieces of an Excel workbook with one sheet: bold frozen header, filter, widths, typed cells. Text is written as text, never as a
 * formula; where it begins like one it carries the mark that keeps it text when edited. Memory does not grow with the rows.
 */
export async function* writeXlsx({ name, columns, rows }: SheetWriting): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) failure = error
    else pieces.push(piece)
  })
  for (const [part, content] of Object.entries(fixedParts(name))) addPart(zip, part, content)
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 })
  zip.add(sheet)
  let text = sheetHead(columns)
  let line = 1
  for await (const cells of rows) {
    if (++line > sheetRowLimit) throw new RangeError(`a sheet holds ${sheetRowLimit} rows`)
    text += rowXml(cells, line, columns)
    if (text.length < 262_144) continue
    sheet.push(strToU8(text))
    text = ''
    yield* pieces.splice(0)
  }
  sheet.push(strToU8(`${text}</sheetData><autoFilter ref="A1:${letterOf(Math.max(0, columns.length - 1))}${line}"/></worksheet>`), true)
  zip.end()
  if (failure) throw new Error('the workbook could not be packed', { cause: failure })
  yield* pieces
}

function addPart(zip: Zip, part: string, content: string): void {
  const file = new ZipDeflate(part, { level: 6 })
  zip.add(file)
  file.push(strToU8(content), true)
}

function sheetHead(columns: readonly SheetColumn[]): string {
  const widths = columns.map(({ width = 14 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  const header = columns.map((column, index) => textXml(column.header, `${letterOf(index)}1`, style.header)).join('')
  return `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${
    columns.length > 0 ? `<cols>${widths}</cols>` : ''
  }<sheetData><row r="1">${header}</row>`
}

function rowXml(cells: readonly Cell[], line: number, columns: readonly SheetColumn[]): string {
  let xml = `<row r="${line}">`
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (cell === null || cell === undefined || cell === '') continue
    xml += cellXml(cell, `${letterOf(index)}${line}`, columns[index])
  }
  return `${xml}</row>`
}

function cellXml(cell: NonNullable<Cell>, place: string, column: SheetColumn | undefined): string {
  if (typeof cell === 'string') return textXml(cell, place, /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? style.guarded : style.plain)
  if (typeof cell === 'number')
    return numberXml(cell, place, column?.shows === 'money' ? style.money : column?.shows === 'integer' ? style.integer : style.plain)
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (cell.as === 'date' || cell.as === 'instant') {
    const serial = serialOf(cell.text)
    if (serial !== null) return numberXml(serial, place, cell.as === 'date' ? style.date : style.instant)
  }
  if (cell.as === 'percent') {
    const value = Number(cell.text.replace('%', ''))
    if (Number.isFinite(value)) return numberXml(value / 100, place, style.percent)
  }
  return textXml(cell.text, place, style.plain)
}

const numberXml = (value: number, place: string, s: number): string =>
  Number.isFinite(value) ? `<c r="${place}"${s === 0 ? '' : ` s="${s}"`}><v>${value}</v></c>` : ''

const textXml = (text: string, place: string, s: number): string =>
  `<c r="${place}" t="inlineStr"${s === 0 ? '' : ` s="${s}"`}><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`

const letters: string[] = []

/** Column letters of a zero-based index: A … Z, AA … */
function letterOf(index: number): string {
  const known = letters[index]
  if (known !== undefined) return known
  let text = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text
  letters[index] = text
  return text
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet name may have 31 characters and none of []:*?/\ */
const sheetName = (name: string): string =>
  escapeXml(
    name
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet1',
  )

const fixedParts = (name: string): Record<string, string> => ({
  '[Content_Types].xml': `${xmlHead}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`,
  '_rels/.rels': `${xmlHead}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': stylesXml,
})

const xf = (numFmtId: number, more = ''): string =>
  `<xf numFmtId="${numFmtId}" fontId="0" fillId="0" borderId="0" xfId="0"${numFmtId === 0 ? '' : ' applyNumberFormat="1"'}${more}/>`

/** The cell formats in the order of `style` above. */
const stylesXml = `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">${[
  xf(0),
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>',
  xf(164),
  xf(165),
  xf(4),
  xf(3),
  xf(21),
  xf(49, ' quotePrefix="1"'),
  xf(10),
].join('')}</cellXfs></styleSheet>`
