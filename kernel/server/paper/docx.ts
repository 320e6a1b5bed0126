import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Cell, Grid, Lines, Paper } from './blocks.ts'

const [quiet, line, wash] = ['667085', 'D0D5DD', 'F2F4F7']
/** Fonts that every Word has; which one Chinese is set in. */
const font = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei' }

/** The paper as a Word document, to be edited further. */
export async function docxOf(paper: Paper): Promise<Buffer> {
  const made = new Document({
    title: paper.title,
    styles: { default: { document: { run: { font, size: 20 } } } },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 900, bottom: 900, left: 850, right: 850 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ text: `${paper.footer}    `, color: quiet, size: 16 }),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], color: quiet, size: 16 }),
                ],
              }),
            ],
          }),
        },
        children: paper.blocks.flatMap(partsOf),
      },
    ],
  })
  return Packer.toBuffer(made)
}

const say = (text: string, more: { bold?: boolean; color?: string; size?: number } = {}) =>
  new Paragraph({ children: [new TextRun({ text, ...more })] })

function partsOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [
        new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun({ text: block.text, bold: true, size: 36, font })] }),
        ...(block.subtitle ? [say(block.subtitle, { color: quiet })] : []),
      ]
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          spacing: { before: 280, after: 100 },
          children: [new TextRun({ text: block.text, bold: true, size: 25, font, color: '1F2328' })],
        }),
      ]
    case 'text':
      return [say(block.text, block.quiet ? { color: quiet } : {})]
    case 'facts':
      return [
        tableOf(
          [block.facts.map(({ label, value }) => ({ text: value, note: label }))],
          block.facts.map(() => 1),
        ),
      ]
    case 'table':
      return [tableOf(block.rows, block.widths, block.head)]
    case 'grid':
      return gridOf(block)
    case 'lines':
      return [linesOf(block)]
  }
}

const border = { style: BorderStyle.SINGLE, size: 4, color: line }
const borders = { top: border, bottom: border, left: border, right: border }
const shaded = (fill: string) => ({ shading: { type: ShadingType.CLEAR, color: 'auto', fill: fill.replace('#', '') } })

const cellOf = ({ text, note, right, fill }: Cell, part: number): TableCell =>
  new TableCell({
    width: { size: part, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    borders,
    ...(fill ? shaded(fill) : {}),
    children: [
      new Paragraph({ alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [new TextRun({ text })] }),
      ...(note ? [say(note, { color: quiet, size: 17 })] : []),
    ],
  })

function tableOf(rows: readonly (readonly Cell[])[], widths: readonly number[], head: readonly string[] = []): Table {
  const total = widths.reduce((sum, part) => sum + part, 0)
  const part = (index: number): number => Math.round(((widths[index] ?? 1) / total) * 100)
  const first = new TableRow({
    tableHeader: true,
    children: head.map(
      (text, index) =>
        new TableCell({
          width: { size: part(index), type: WidthType.PERCENTAGE },
          margins: { top: 60, bottom: 60, left: 90, right: 90 },
          borders,
          ...shaded(wash),
          children: [say(text, { bold: true })],
        }),
    ),
  })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(head.length > 0 ? [first] : []),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell, index) => cellOf(cell, part(index))) })),
    ],
  })
}

function gridOf({ rowTitle, columnTitle, columns, rows }: Grid): (Paragraph | Table)[] {
  const body = rows.map(({ label, cells }) => [{ text: label }, ...cells])
  return [
    say(rowTitle, { color: quiet, size: 17 }),
    tableOf([...body, [{ text: columnTitle }, ...columns.map((text) => ({ text }))]], [2, ...columns.map(() => 1)]),
  ]
}

const linesOf = ({ points, series, say: figure }: Lines): Table =>
  tableOf(
    points.map((point, index) => [
      { text: point },
      ...series.map(({ values }) => ({ text: values[index] === null || values[index] === undefined ? '—' : figure(values[index]), right: true })),
    ]),
    [1, ...series.map(() => 1)],
    ['', ...series.map(({ label }) => label)],
  )
