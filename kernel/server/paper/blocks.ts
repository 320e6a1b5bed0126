/** What a report is made of, whatever file it becomes. Colours are `#rrggbb`. */
export type Block =
  | { kind: 'title'; text: string; subtitle?: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; quiet?: boolean }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | Table
  | Grid
  | Lines

/** `widths` are parts of the width of the page. */
export type Table = {
  kind: 'table'
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  widths: readonly number[]
}
export type Cell = { text: string; note?: string; right?: boolean; fill?: string }

/** Coloured cells with a label for each row and column: a matrix, a heat map. First row on top. */
export type Grid = {
  kind: 'grid'
  rowTitle: string
  columnTitle: string
  columns: readonly string[]
  rows: readonly { label: string; cells: readonly { text: string; fill: string }[] }[]
}

/** Lines over points that all series share. Null is a gap. In Word, which can draw no lines, a table. */
export type Lines = {
  kind: 'lines'
  points: readonly string[]
  series: readonly { label: string; colour: string; values: readonly (number | null)[] }[]
  say: (value: number) => string
}

export type Paper = { title: string; locale: string; footer: string; blocks: readonly Block[] }

const textsOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'title':
      return [block.text, block.subtitle ?? '']
    case 'heading':
    case 'text':
      return [block.text]
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value])
    case 'table':
      return [...block.head, ...block.rows.flat().flatMap(({ text, note }) => [text, note ?? ''])]
    case 'grid':
      return [
        block.rowTitle,
        block.columnTitle,
        ...block.columns,
        ...block.rows.flatMap(({ label, cells }) => [label, ...cells.map(({ text }) => text)]),
      ]
    case 'lines':
      return [...block.points, ...block.series.flatMap(({ label, values }) => [label, ...values.flatMap((v) => (v === null ? [] : [block.say(v)]))])]
  }
}

/** Every character that a paper needs, with the figures of page numbers and axes. */
export const charactersOf = ({ title, footer, blocks }: Paper): string => `${title}${footer}0123456789 /—…-,.${blocks.flatMap(textsOf).join('')}`
