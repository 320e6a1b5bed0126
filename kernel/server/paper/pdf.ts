import type { Content, TableCell } from 'pdfmake/interfaces.js'

import { charactersOf, type Block, type Cell, type Grid, type Lines, type Paper } from './blocks.ts'
import { hanFont } from './han-font.ts'
import { PdfPrinter } from './pdf-printer.ts'

/** Points of an A4 page between its margins. */
const width = 515
const [ink, quiet, line, wash] = ['#1f2328', '#667085', '#d0d5dd', '#f2f4f7']

/** The paper as PDF: A4, its characters embedded as a font, so that it reads the same everywhere and its text can be searched. Nothing is fetched. */
export async function pdfOf(paper: Paper): Promise<Buffer> {
  const text = charactersOf(paper)
  const files = new Map([
    ['regular', await hanFont(text, 400)],
    ['bold', await hanFont(text, 700)],
  ])
  const made = new PdfPrinter(
    { paper: { normal: 'regular', bold: 'bold' } },
    { existsSync: (name) => files.has(name), readFileSync: (name) => files.get(name) ?? Buffer.alloc(0) },
    { resolve: () => {}, resolved: () => Promise.resolve() },
    () => false,
  )
  const written = await made.createPdfKitDocument({
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 48],
    language: paper.locale,
    info: { title: paper.title },
    displayTitle: true,
    defaultStyle: { font: 'paper', fontSize: 9.5, lineHeight: 1.25, color: ink },
    content: paper.blocks.map(contentOf),
    footer: (page, pages) => ({
      text: `${paper.footer}    ${page} / ${pages}`,
      fontSize: 8,
      color: quiet,
      alignment: 'center',
      margin: [0, 12, 0, 0],
    }),
  })
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    written.on('data', (part: Buffer) => parts.push(part))
    written.on('end', () => resolve(Buffer.concat(parts)))
    written.on('error', reject)
    written.end()
  })
}

const cellOf = ({ text, note, right, fill }: Cell): TableCell => ({
  text: note ? [text, { text: `\n${note}`, color: quiet, fontSize: 8.5 }] : text,
  alignment: right ? 'right' : 'left',
  ...(fill ? { fillColor: fill } : {}),
})

const ruled = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => line,
  paddingTop: () => 4,
  paddingBottom: () => 3,
  paddingLeft: () => 5,
  paddingRight: () => 5,
}

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'title':
      return {
        stack: [{ text: block.text, fontSize: 18, bold: true }, ...(block.subtitle ? [{ text: block.subtitle, color: quiet }] : [])],
        margin: [0, 0, 0, 10],
      }
    case 'heading':
      return { text: block.text, fontSize: 12.5, bold: true, margin: [0, 14, 0, 5], headlineLevel: 1 }
    case 'text':
      return { text: block.text, color: block.quiet ? quiet : ink, margin: [0, 2, 0, 4] }
    case 'facts':
      return {
        columns: block.facts.map(({ label, value }) => ({
          stack: [
            { text: label, color: quiet, fontSize: 8.5 },
            { text: value, bold: true, fontSize: 12 },
          ],
        })),
        columnGap: 12,
        margin: [0, 2, 0, 6],
      }
    case 'table': {
      const total = block.widths.reduce((sum, part) => sum + part, 0)
      const head: TableCell[] = block.head.map((text) => ({ text, bold: true, fillColor: wash }))
      // Padding of each column lies outside of its width.
      const widths = block.widths.map((part) => (part / total) * width - 10)
      return {
        table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...block.rows.map((row) => row.map(cellOf))] },
        layout: ruled,
        margin: [0, 2, 0, 6],
      }
    }
    case 'grid':
      return gridOf(block)
    case 'lines':
      return linesOf(block)
  }
}

function gridOf({ rowTitle, columnTitle, columns, rows }: Grid): Content {
  const label = (text: string): TableCell => ({ text, color: quiet, fontSize: 8.5, alignment: 'center', margin: [0, 5, 0, 0] })
  const body = rows.map((row) => [
    label(row.label),
    ...row.cells.map(({ text, fill }): TableCell => ({ text, fillColor: fill, bold: true, alignment: 'center', margin: [0, 5, 0, 5] })),
  ])
  return {
    stack: [
      { text: rowTitle, color: quiet, fontSize: 8.5 },
      {
        table: { widths: [90, ...columns.map(() => 58)], body: [...body, [label(''), ...columns.map(label)]] },
        layout: { hLineColor: () => '#ffffff', vLineColor: () => '#ffffff', hLineWidth: () => 1.5, vLineWidth: () => 1.5 },
      },
      { text: columnTitle, color: quiet, fontSize: 8.5, alignment: 'center', margin: [0, 2, 0, 0] },
    ],
    unbreakable: true,
    margin: [0, 2, 0, 6],
  }
}

const [chartWidth, chartHeight] = [420, 120]

function linesOf({ points, series, say }: Lines): Content {
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const x = (index: number): number => (points.length < 2 ? 0 : (index / (points.length - 1)) * chartWidth)
  const y = (value: number): number => chartHeight - (value / most) * chartHeight
  const strokes = series.flatMap(({ values, colour }) =>
    runsOf(values).map((run) => ({
      type: 'polyline' as const,
      lineColor: colour,
      lineWidth: 1.6,
      points: run.map(({ index, value }) => ({ x: x(index), y: y(value) })),
    })),
  )
  const rule = (at: number) => ({ type: 'line' as const, x1: 0, y1: at, x2: chartWidth, y2: at, lineWidth: 0.5, lineColor: line })
  return {
    stack: [
      {
        columns: [
          { width: chartWidth, canvas: [rule(0), rule(chartHeight / 2), rule(chartHeight), ...strokes] },
          {
            width: '*',
            stack: [
              { text: say(most), fontSize: 8, color: quiet, margin: [6, -4, 0, 0] },
              { text: say(most / 2), fontSize: 8, color: quiet, margin: [6, chartHeight / 2 - 12, 0, 0] },
            ],
          },
        ],
      },
      {
        columns: [
          { width: chartWidth / 2, text: points[0] ?? '', fontSize: 8, color: quiet },
          { width: chartWidth / 2, text: points.at(-1) ?? '', fontSize: 8, color: quiet, alignment: 'right' },
        ],
        margin: [0, 3, 0, 0],
      },
      { text: series.map(({ label, colour }) => ({ text: `— ${label}    `, color: colour, bold: true, fontSize: 8.5 })), margin: [0, 4, 0, 0] },
    ],
    unbreakable: true,
    margin: [0, 4, 0, 6],
  }
}

type Run = { index: number; value: number }[]

/** Stretches without a gap. */
function runsOf(values: readonly (number | null)[]): Run[] {
  const runs: Run[] = [[]]
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ index, value })
  }
  return runs.filter((run) => run.length > 0)
}
