import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, Row } from '../file/row.ts'
import { sourceOfBytes } from '../file/source.ts'
import { detectDialect } from './dialect.ts'
import { guardFormula, unguardFormula } from './formula.ts'
import { readCsv } from './read-csv.ts'
import { Tokenizer } from './tokenize.ts'
import { writeCsv } from './write-csv.ts'

const comma = { delimiter: ',', quote: '"', escape: '"', skipLines: 0 } as const

async function read(text: string | Uint8Array, dialect: Parameters<typeof readCsv>[1] = { ...comma, encoding: 'utf-8', bom: 0 }): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readCsv(sourceOfBytes('f.csv', Buffer.from(text)), dialect)) rows.push(row)
  return rows
}
const cells = async (text: string) => (await read(text)).map((row) => row.cells)

async function written(rows: Cell[][], bom = false): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeCsv(rows, { bom })) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('reading CSV', () => {
  it('quotes hold delimiters, quotes and line breaks, and lines are counted through them', async () => {
    expect(await read('a,b\n"1,5","say ""hi""\nand go"\n2,3')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1,5', 'say "hi"\nand go'] },
      { line: 4, cells: ['2', '3'] },
    ])
  })

  it('blank rows are left out, empty cells and short rows stay', async () => {
    expect(await cells('a,b,c\r\n\r\n  , \r\n1,"",\r\n2\r\n')).toEqual([['a', 'b', 'c'], ['1', '', ''], ['2']])
  })

  it('line ends may be mixed', async () => {
    expect(await cells('a\r\nb\nc\rd')).toEqual([['a'], ['b'], ['c'], ['d']])
  })

  it('spaces around a quoted cell are no part of it, spaces inside are', async () => {
    expect(await cells('a, "b, c" ,d\n')).toEqual([['a', 'b, c', 'd']])
    expect(await cells('" 10 ",x')).toEqual([[' 10 ', 'x']])
  })

  it('a stray quote spoils its own row only', async () => {
    const rows = await read('a,b\nA,"12"x\nB,3\nC,5" pipe\n')
    expect(rows.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [1, undefined],
      [2, 'STRAY_QUOTE'],
      [3, undefined],
      [4, undefined],
    ])
    expect(rows[1]?.cells).toEqual(['A', '"12"x'])
    expect(rows[3]?.cells).toEqual(['C', '5" pipe'])
  })

  it('a quote that is never closed spoils the file, with the line where it begins', async () => {
    await expect(read('a,b\n1,2\n3,"x\n4,5\n')).rejects.toMatchObject({ code: 'QUOTE_NOT_CLOSED', values: { line: 3 } })
  })

  it('a backslash may escape the quote', async () => {
    expect(detectDialect('a,b\n"x\\"y",1\n').escape).toBe('\\')
    expect((await read('a\n"x\\"y"\n', { ...comma, escape: '\\', encoding: 'utf-8', bom: 0 })).at(-1)?.cells).toEqual(['x"y'])
  })

  it('cutting the text anywhere changes nothing', () => {
    const text = 'a,"b\r\nc""d",e\r\n"f" , g,\r\n\r\n1,2,3'
    const whole = [...tokens([text])]
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        expect([...tokens(places.slice(1).map((end, i) => text.slice(places[i], end)))]).toEqual(whole)
      }),
    )
  })
})

function* tokens(pieces: string[]): Generator<Row> {
  const tokenizer = new Tokenizer(comma)
  for (const piece of pieces) yield* tokenizer.feed(piece)
  yield* tokenizer.end()
}

describe('the dialect of a CSV file', () => {
  it.each([
    [',', 'id,name\n1,a\n2,b\n'],
    [';', 'id;price\n1;1,5\n2;2,5\n'],
    ['\t', 'id\tname\n1\ta, b\n2\tc\n'],
    ['|', 'id | name\n1 | a\n'],
    ['^', 'id^n\n1^2\n'],
    [',', 'note,x\n"a;b;c;d",1\n"e;f;g;h",2\n'],
  ])('the delimiter is %j', (delimiter, text) => {
    expect(detectDialect(text).delimiter).toBe(delimiter)
  })

  it('a directive names the delimiter and is no row', () => {
    expect(detectDialect('sep=|\nid|n\n')).toMatchObject({ delimiter: '|', skipLines: 1, confidence: 1, notes: ['SEPARATOR_NAMED'] })
  })

  it('one column is told, not guessed over', () => {
    expect(detectDialect('only\n1\n2\n')).toMatchObject({ notes: ['SINGLE_COLUMN'], confidence: 0.3 })
  })

  it('single quotes enclose cells only where double ones never do', () => {
    expect(detectDialect("a,b\n'x, y',1\n'z, w',2\n").quote).toBe("'")
    expect(detectDialect("a,b\n'x',\"1\"\n'z',2\n").quote).toBe('"')
  })
})

describe('writing CSV', () => {
  it('text that looks like a formula is no formula any more; numbers stay numbers', async () => {
    const text = (await written([['=1+1', '+86 10', '-x', '@SUM(A1)', -5, '\tx', '＝1']])).toString()
    expect(text).toBe(`"'=1+1","'+86 10","'-x","'@SUM(A1)",-5,"'\tx","'＝1"\r\n`)
  })

  it('guarding and removing the guard gives every text back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("'", "'=", "''+1", "'a", '=')), (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text)
      }),
    )
  })

  it('any text comes back as it was', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', ' ', ';', '\t', '客', '|', '\uFEFF') }),
    )
    // A lone surrogate has no UTF-8 form, and blank text is an empty cell.
    const rows = fc.array(
      fc.array(
        hostile.filter((text) => text.isWellFormed() && text.trim() !== ''),
        { minLength: 1, maxLength: 4 },
      ),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (table, bom) => {
        const bytes = await written(table, bom)
        expect((await read(bytes, { ...comma, encoding: 'utf-8', bom: bom ? 3 : 0 })).map((row) => row.cells)).toEqual(table)
      }),
      { numRuns: 300 },
    )
  })
})
