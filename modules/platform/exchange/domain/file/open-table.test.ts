import { zipSync, strToU8 } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUsualName } from '../mapping/synonyms.ts'
import { writeXlsx } from '../sheet/write-xlsx.ts'
import { openArchive } from '../../server/file/archive.ts'
import { openTable, type Reading } from './open-table.ts'
import { FileProblem } from './problem.ts'
import type { Row } from './row.ts'
import { sourceOfBytes } from './source.ts'

const open = (bytes: string | Uint8Array, reading: Reading = {}) =>
  openTable(sourceOfBytes('f', Buffer.from(bytes)), { openArchive, reading, isKnown: isUsualName })

async function rowsOf(bytes: string | Uint8Array, reading: Reading = {}): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of (await open(bytes, reading)).rows()) rows.push(row)
  return rows
}

describe('a file as a table', () => {
  it('the header is the row of names, below a title', async () => {
    const table = await open('客户列表 2026年,,\n客户名称,负责人,金额(元)\n北京精密,王小明,1200\n上海海洋,李静,3400\n')
    expect(table).toMatchObject({ header: { line: 2 }, columns: ['客户名称', '负责人', '金额(元)'] })
    expect(table.samples.map((row) => row.line)).toEqual([3, 4])
  })

  it('a file may have no header, and a person may say so', async () => {
    expect(await open('1,2024-01-02\n3,2024-01-03\n')).toMatchObject({ header: { line: 0 }, columns: ['#1', '#2'] })
    expect((await rowsOf('name,amount\na,1\n', { headerLine: 0 })).map((row) => row.line)).toEqual([1, 2])
  })

  it('repeated and empty names are told apart and told', async () => {
    const table = await open('name,,name,amount\nA,10,B,30\n')
    expect(table.columns).toEqual(['name', '#2', 'name (2)', 'amount'])
    expect(table.notes.map((note) => note.code)).toEqual(['DUPLICATE_HEADER', 'EMPTY_HEADER'])
  })

  it('a row with more cells than columns is not cut in silence', async () => {
    expect(await rowsOf('name,amount\nA,1,extra\nB,2,\nC\n')).toEqual([
      { line: 2, cells: ['A', '1', 'extra'], problem: { code: 'ROW_TOO_LONG', values: { cells: 3, columns: 2 } } },
      { line: 3, cells: ['B', '2', ''] },
      { line: 4, cells: ['C'] },
    ])
  })

  it('an Excel file opens at its first filled sheet', async () => {
    const pieces: Uint8Array[] = []
    for await (const piece of writeXlsx({ name: 's', columns: [{ header: 'name' }, { header: 'amount' }], rows: [['A', 1]] })) pieces.push(piece)
    expect(await open(Buffer.concat(pieces))).toMatchObject({ format: 'xlsx', sheet: 's', columns: ['name', 'amount'], encoding: null })
  })

  it.each([
    ['EMPTY_FILE', ''],
    ['EMPTY_FILE', 'sep=,\n'],
    ['OLD_WORKBOOK', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['OLD_WORKBOOK', 'ID;PSCALC3\n'],
    ['UNKNOWN_ENCODING', Buffer.from([0, 0, 0xfe, 0xff])],
  ])('%s', async (code, bytes) => {
    await expect(open(bytes)).rejects.toMatchObject({ code })
  })

  it('a header line that is not there is refused', async () => {
    await expect(open('a,b\n1,2\n', { headerLine: 9 })).rejects.toMatchObject({ code: 'HEADER_MISSING' })
  })
})

/** Whatever happens to a file on its way: either rows, or a problem with a code; never any other error. */
async function survives(bytes: Uint8Array): Promise<void> {
  try {
    await rowsOf(bytes)
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
  }
}

describe('a damaged file', () => {
  const sheet =
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>客户</t></is></c></row></sheetData></worksheet>'
  const workbook = zipSync(
    {
      '_rels/.rels': strToU8('<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
      'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/styles.xml': strToU8('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
      'xl/sharedStrings.xml': strToU8('<sst><si><t>名称</t></si></sst>'),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    },
    { level: 0 },
  )
  const csv = Buffer.from('名称,"a ""b""",金额\r\n"x\ny",1,"2"\r\n')
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 })

  it.each([
    ['workbook', workbook],
    ['text', csv],
  ])('a changed %s never breaks the reader', async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const copy = Uint8Array.from(bytes)
        for (const [at, value] of changes) copy[at % copy.length] = value
        await survives(copy)
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['workbook', workbook],
    ['text', csv],
  ])('a %s cut off anywhere never breaks the reader', async (_, bytes) => {
    for (let length = 0; length < bytes.length; length += Math.max(1, Math.floor(bytes.length / 200))) await survives(bytes.subarray(0, length))
  })

  it('bytes without any sense never break the reader', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), survives), { numRuns: 300 })
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), (bytes) => survives(Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes]))),
      { numRuns: 100 },
    )
  })
})
