import fc from 'fast-check'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FileProblem } from '../file/problem.ts'
import type { Cell, Row } from '../file/row.ts'
import { sourceOfBytes } from '../file/source.ts'
import { openArchive } from '../../server/file/archive.ts'
import { kindOfFormatCode } from './number-format.ts'
import { momentOfSerial, serialOf } from './serial-date.ts'
import { openWorkbook } from './workbook.ts'
import { writeXlsx, type SheetColumn } from './write-xlsx.ts'

async function written(rows: Cell[][], columns: SheetColumn[] = [{ header: 'a' }, { header: 'b' }, { header: 'c' }]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx({ name: '客户', columns, rows })) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function read(bytes: Uint8Array, sheet?: string): Promise<Row[]> {
  const workbook = await openWorkbook(await openArchive(sourceOfBytes('f.xlsx', bytes)))
  const rows: Row[] = []
  for await (const row of workbook.rows(sheet ?? workbook.sheets[0]?.name ?? '')) rows.push(row)
  return rows
}

/** A workbook by hand, the way other programs write them. */
const byHand = (parts: Record<string, string>) => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
const book = (sheets: string, more = '') => `<workbook xmlns:r="r">${more}<sheets>${sheets}</sheets></workbook>`
const relations =
  '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/one.xml"/><Relationship Id="rId2" Type="http://x/worksheet" Target="/xl/worksheets/two.xml"/></Relationships>'

describe('a workbook', () => {
  it('keeps texts, numbers, flags, days and times apart', async () => {
    const rows: Cell[][] = [
      ['北京', 12.5, true],
      [
        { as: 'date', text: '2026-11-23' },
        { as: 'instant', text: '2026-11-23T08:26:05' },
        { as: 'percent', text: '12.5%' },
      ],
      [null, -0.1, '=1+1'],
    ]
    expect((await read(await written(rows))).map((row) => row.cells)).toEqual([['a', 'b', 'c'], ...rows])
  })

  it('any text comes back as it was, and none is a formula', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('_x000D_', 'a\r\nb', '\u0000', '\ud800', '<t>&amp;', '=cmd|x', ' x ', '\uffff'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          text.filter((value) => value !== ''),
          { minLength: 1, maxLength: 5 },
        ),
        async (cells) => {
          const bytes = await written([cells])
          expect((await read(bytes)).at(-1)?.cells).toEqual(cells)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('names its sheets, hidden ones too, and finds their parts', async () => {
    const bytes = byHand({
      'xl/workbook.xml': book('<sheet name="一" r:id="rId1"/><sheet name="藏" state="hidden" r:id="rId2"/>'),
      'xl/_rels/workbook.xml.rels': relations,
      'xl/worksheets/one.xml':
        '<worksheet><sheetData><row><c t="inlineStr"><is><r><t>丰</t></r><r><t>富</t></r><rPh><t>x</t></rPh></is></c><c r="C1"><v>1</v></c></row></sheetData></worksheet>',
      'xl/worksheets/two.xml':
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="7"><x:c r="A7" t="str"><x:f>T("a")</x:f><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    })
    expect((await openWorkbook(await openArchive(sourceOfBytes('f', bytes)))).sheets).toEqual([
      { name: '一', state: 'visible' },
      { name: '藏', state: 'hidden' },
    ])
    expect(await read(bytes)).toEqual([{ line: 1, cells: ['丰富', null, 1] }])
    expect(await read(bytes, '藏')).toEqual([{ line: 7, cells: ['a'] }])
    await expect(read(bytes, '无')).rejects.toThrow('SHEET_MISSING')
  })

  it('reads styles, shared texts, errors and the 1904 date system', async () => {
    const bytes = byHand({
      'xl/workbook.xml': book('<sheet name="s" r:id="rId1"/>', '<workbookPr date1904="1"/>'),
      'xl/_rels/workbook.xml.rels': relations,
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="000000"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="46"/></cellXfs></styleSheet>',
      'xl/sharedStrings.xml': '<sst><si><t>平安</t></si><si><t>a_x000D_b</t></si></sst>',
      'xl/worksheets/one.xml':
        '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c s="1"><v>1</v></c><c s="2"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="3"><v>0.5</v></c><c t="b"><v>0</v></c><c t="d"><v>2024-05-06</v></c></row></sheetData></worksheet>',
    })
    expect((await read(bytes))[0]?.cells).toEqual([
      '平安',
      'a\rb',
      { as: 'date', text: '1904-01-02' },
      '000001',
      { as: 'error', text: '#N/A' },
      { as: 'time', text: '12:00:00' },
      false,
      { as: 'date', text: '2024-05-06' },
    ])
  })

  it('what is no workbook gives a coded problem', async () => {
    await expect(read(Buffer.from('PK\u0003\u0004 nothing'))).rejects.toThrow('BROKEN_ARCHIVE')
    await expect(read(byHand({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }))).rejects.toThrow('OPEN_DOCUMENT')
    await expect(read(byHand({ 'a.txt': 'x' }))).rejects.toThrow('BROKEN_WORKBOOK')
  })

  it('a part that inflates without measure is refused before it fills the memory', async () => {
    const bomb = zipSync({
      'xl/workbook.xml': strToU8(book('<sheet name="s" r:id="rId1"/>')),
      'xl/_rels/workbook.xml.rels': strToU8(relations),
      'xl/worksheets/one.xml': [Buffer.concat([strToU8('<worksheet><sheetData><row><c t="str"><v>'), Buffer.alloc(40_000_000, 0x41)]), { level: 9 }],
    })
    await expect(read(bomb)).rejects.toThrow(FileProblem)
  })
})

describe('serial dates', () => {
  it('the 1900 system has its false leap day, the 1904 system has none', () => {
    expect(momentOfSerial(1)).toEqual({ as: 'date', text: '1900-01-01' })
    expect(momentOfSerial(60)).toBeNull()
    expect(momentOfSerial(61)).toEqual({ as: 'date', text: '1900-03-01' })
    expect(momentOfSerial(0, true)).toEqual({ as: 'date', text: '1904-01-01' })
    expect(momentOfSerial(2_958_466)).toBeNull()
  })

  it('writing and reading a day gives it back', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10)
        expect(momentOfSerial(serialOf(day) ?? -1)).toEqual({ as: 'date', text: day })
      }),
    )
  })
})

describe('number formats', () => {
  it.each([
    ['yyyy-mm-dd', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['[$-404]e/m/d', 'date'],
    ['m/d/yy h:mm', 'instant'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'time'],
    ['0.00%', 'percent'],
    ['#,##0.00', 'number'],
    ['General', 'number'],
    ['[Red]#,##0', 'number'],
    ['0.00E+00', 'number'],
    ['"day" 0', 'number'],
    ['@', 'number'],
  ])('%s shows a %s', (code, shows) => {
    expect(kindOfFormatCode(code).shows).toBe(shows)
  })
})
