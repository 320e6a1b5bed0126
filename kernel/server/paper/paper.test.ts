import { strFromU8, unzipSync } from 'fflate'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Paper } from './blocks.ts'
import { docxOf } from './docx.ts'
import { glyphSource } from './glyphs.ts'
import { hanFont } from './han-font.ts'
import { pdfOf } from './pdf.ts'

const paper: Paper = {
  title: '风险报告',
  locale: 'zh-Hans',
  footer: '逐鹿',
  blocks: [
    { kind: 'title', text: '风险报告', subtitle: '變電站自動化 Substation' },
    { kind: 'heading', text: '前五大风险' },
    { kind: 'text', text: '由于预算未列入本年度，可能推迟批复。', quiet: true },
    { kind: 'facts', facts: [{ label: '敞口', value: '¥12.5万' }] },
    {
      kind: 'table',
      head: ['风险', '金额'],
      rows: [
        [
          { text: '预算推迟', note: '客户' },
          { text: '-30,000.00', right: true, fill: '#fdecec' },
        ],
      ],
      widths: [3, 1],
    },
    {
      kind: 'grid',
      rowTitle: '概率',
      columnTitle: '影响',
      columns: ['1', '2'],
      rows: [
        {
          label: '高',
          cells: [
            { text: '3', fill: '#f5b5b0' },
            { text: '', fill: '#ffffff' },
          ],
        },
      ],
    },
    { kind: 'lines', points: ['11-02', '11-09', '11-16'], series: [{ label: '当前', colour: '#0a7d62', values: [3, null, 1] }], say: String },
  ],
}

/** Table directory of a TrueType font. */
const tablesOf = (font: Buffer) =>
  new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16
      const offset = font.readUInt32BE(at + 8)
      return [font.toString('latin1', at, at + 4), font.subarray(offset, offset + font.readUInt32BE(at + 12))]
    }),
  )

test('the font of a paper has every character of both scripts, each with an outline and a width, and no others', async () => {
  const font = glyphSource(tablesOf(await hanFont('险險A。é', 400)))
  for (const character of '险險A。é') {
    const glyph = font.glyphOf(character.codePointAt(0) ?? 0)
    expect(glyph, character).toBeGreaterThan(0)
    expect(font.outline(glyph).length, character).toBeGreaterThan(0)
    expect(font.metric(glyph).advance, character).toBeGreaterThan(100)
  }
  expect(font.metric(font.glyphOf('险'.codePointAt(0) ?? 0)).advance).toBe(1000)
  expect(font.glyphOf('风'.codePointAt(0) ?? 0)).toBe(0)
})

/** Texts of a PDF by the tables that lead from glyphs back to characters. */
function textLayer(pdf: Buffer): string {
  const found: string[] = []
  for (const match of pdf.toString('latin1').matchAll(/stream\r?\n/g)) {
    try {
      const text = inflateSync(pdf.subarray(match.index + match[0].length)).toString('latin1')
      if (text.includes('beginbfrange') || text.includes('beginbfchar'))
        for (const [, hex = ''] of text.matchAll(/<([0-9a-fA-F]{4,8})>/g)) found.push(String.fromCodePoint(Number.parseInt(hex, 16) || 32))
    } catch {
      // Not packed: no text in it.
    }
  }
  return found.join('')
}

test('a PDF says its text: characters are embedded and can be found again', async () => {
  const pdf = await pdfOf(paper)
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const layer = textLayer(pdf)
  for (const character of '风险报告前五大變電站预算推迟批复逐鹿') expect(layer, character).toContain(character)
  expect(pdf.toString('latin1')).toContain('FontFile2')
  expect(pdf.length).toBeLessThan(200_000)
})

test('a Word document says the same', async () => {
  const parts = unzipSync(await docxOf(paper))
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  for (const said of ['风险报告', '前五大风险', '预算推迟', '-30,000.00', '當前'.replace('當', '当'), '變電站自動化']) expect(text).toContain(said)
  expect(text).toContain('F5B5B0'.toLowerCase())
})
