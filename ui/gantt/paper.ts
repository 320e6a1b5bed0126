import { say, type Locale } from '#kernel/contract/words.ts'
import { palette } from '#ui/theme/index.ts'
import { formatOf } from '#ui/words/index.ts'
import { drawnLinks, tiesOf } from './links.ts'
import { labelAt, marksOf, type Field, type MarkKind } from './marks.ts'
import { zooms, type GanttColumn, type GanttLink, type GanttRow, type GanttZoom } from './plan.ts'
import { extentOf, levels, makeScale, restOf, ticksOf } from './scale.ts'
import { sayTick, type Tongue } from './speech.ts'
import { linesOf, type Line } from './tree.ts'

export type GanttPaper = {
  rows: readonly GanttRow[]
  links: readonly GanttLink[]
  columns: readonly GanttColumn[]
  today: number
  worksOn: (day: number) => boolean
  zoom: GanttZoom
  label: string
  locale: Locale
}

export type Paint = { fill?: string; stroke?: string; width?: number; dash?: readonly number[]; alpha?: number }
export type Shape =
  | ({ kind: 'path'; d: string } & Paint)
  | { kind: 'text'; text: string; x: number; y: number; size: number; fill: string; bold?: boolean; end?: boolean }
export type Sheet = { width: number; height: number; title: string; shapes: Shape[] }

const rowHeight = 28
const titleHeight = 40
const headHeight = 48
const topHeight = titleHeight + headHeight
const nameWidth = 240
/** Pixels of the plan: what a picture can hold, and what can still be read on a page as wide as the plan. */
const widest = 9000
export const widestOnPage = 1300
const ink = palette('light')

const paints: Readonly<Record<MarkKind, { plain: Paint; critical?: Paint }>> = {
  chain: { plain: { fill: ink['info-wash'], stroke: ink.info, width: 2 } },
  baseline: { plain: { fill: ink['line-2'] } },
  float: { plain: { stroke: ink.edge, width: 1.5 } },
  band: { plain: { fill: ink['info-wash'], stroke: ink.info, width: 1 } },
  median: { plain: { stroke: ink.info, width: 2 } },
  bar: { plain: { fill: ink['jade-wash'], stroke: ink.jade, width: 1 }, critical: { fill: ink['cinnabar-wash'], stroke: ink.cinnabar, width: 2 } },
  stripes: { plain: { stroke: ink.cinnabar, width: rowHeight * 0.5 - 4, dash: [1.5, 5], alpha: 0.55 } },
  progress: { plain: { fill: ink.jade }, critical: { fill: ink.cinnabar } },
  summary: { plain: { fill: ink['ink-2'] }, critical: { fill: ink['ink-2'], stroke: ink.cinnabar, width: 2 } },
  milestone: { plain: { fill: ink.ink }, critical: { fill: ink['cinnabar-wash'], stroke: ink.cinnabar, width: 3 } },
  deadline: { plain: { fill: ink.paper, stroke: ink['ink-2'], width: 1.5 } },
  missed: { plain: { fill: ink.bad, stroke: ink.bad, width: 1.5 } },
  ghost: { plain: { stroke: ink.info, width: 1.5, dash: [4, 3] } },
}

export type Layout = {
  lines: readonly Line[]
  field: Field
  table: number
  width: number
  columns: readonly (GanttColumn & { text: (row: GanttRow) => string })[]
}

/** How the whole plan lies on paper. A plan that would be wider than a picture can be is drawn in a coarser scale. */
export function layoutOf({ rows, columns, today, zoom }: GanttPaper, most = widest): Layout {
  const extent = extentOf(rows, rows[0]?.start ?? today)
  const scales = zooms.slice(zooms.indexOf(zoom)).map((one) => makeScale({ zoom: one, ...extent, tight: true }))
  const scale = scales.find(({ width }) => width <= most) ?? makeScale({ zoom: 'quarter', ...extent, tight: true, atMost: most })
  const shown = columns.flatMap((column) => (column.text ? [{ ...column, text: column.text }] : []))
  const table = shown.reduce((sum, { width }) => sum + width, nameWidth)
  return { lines: linesOf(rows, new Set()), field: { scale, rowHeight }, table, width: table + scale.width, columns: shown }
}

type Part = { layout: Layout; first: number; last: number }

/** Rows `first` to `last` with title, head and everything between them, as shapes for a picture, a document or a page. */
export function sheetOf(paper: GanttPaper, { layout, first, last }: Part): Sheet {
  const { scale } = layout.field
  const height = topHeight + (last - first + 1) * rowHeight
  const format = formatOf(paper.locale)
  const tongue: Tongue = { format, locale: paper.locale, t: (key, values) => say(paper.locale, key, values) }
  const shapes: Shape[] = [
    box({ x: 0, y: 0, width: layout.width, height }, { fill: ink.paper }),
    { kind: 'text', text: paper.label, x: 12, y: 26, size: 16, fill: ink.ink, bold: true },
    ...groundShapes(paper, { layout, height, tongue }),
  ]
  for (const [at, line] of layout.lines.slice(first, last + 1).entries()) shapes.push(...rowShapes(line, topHeight + at * rowHeight, layout))
  const move = { x: layout.table, y: topHeight - first * rowHeight }
  const places = new Map(layout.lines.slice(first, last + 1).map(({ row }, at) => [row.id, first + at]))
  const seen = { first, last, left: 0, right: scale.width }
  for (const { link, path, head } of drawnLinks(tiesOf(paper.links, places), { lines: layout.lines, field: layout.field, seen })) {
    const stroke = link.critical ? ink.cinnabar : ink.edge
    shapes.push({ kind: 'path', d: moved(path, move), stroke, width: link.critical ? 1.75 : 1 }, { kind: 'path', d: moved(head, move), fill: stroke })
  }
  return { width: layout.width, height, title: paper.label, shapes }
}

function groundShapes({ today, worksOn }: GanttPaper, { layout, height, tongue }: { layout: Layout; height: number; tongue: Tongue }): Shape[] {
  const { field, table, width, columns } = layout
  const { scale } = field
  const { upper, lower, dayWidth } = levels[scale.zoom]
  const span = { start: scale.origin, finish: scale.until }
  const x = (minute: number): number => table + Math.min(scale.width, Math.max(0, scale.x(minute)))
  const half = titleHeight + headHeight / 2
  const head = (text: string, left: number): Shape => ({ kind: 'text', text, x: left + 8, y: half + 5, size: 12, fill: ink['ink-2'], bold: true })
  let left = nameWidth
  return [
    ...(dayWidth < 4 ? [] : restOf(worksOn, span)).map(({ start, finish }) =>
      box({ x: x(start), y: topHeight, width: x(finish) - x(start), height: height - topHeight }, { fill: ink.ground }),
    ),
    ...ticksOf(lower, span).flatMap(({ start, finish }) => [
      rule(x(start), half, height),
      ...(x(finish) - x(start) < 24 ? [] : [tick(sayTick(lower, Math.max(start, span.start), { level: 'lower', tongue }), x(start) + 4, half + 16)]),
    ]),
    ...ticksOf(upper, span).flatMap(({ start, finish }) => [
      rule(x(start), titleHeight, height),
      ...(x(finish) - x(start) < 84 ? [] : [tick(sayTick(upper, start, { level: 'upper', tongue }), x(start) + 6, titleHeight + 16)]),
    ]),
    head(tongue.t('gantt.name'), 0),
    ...columns.map(({ label, width: wide }) => {
      left += wide
      return head(fitted(label, wide - 12, 12), left - wide)
    }),
    ...[titleHeight, topHeight].map((y): Shape => ({ kind: 'path', d: `M0 ${y}H${width}`, stroke: ink['line-2'], width: 1 })),
    rule(table, titleHeight, height),
    ...(today >= span.start && today <= span.finish ? [{ ...rule(x(today), titleHeight, height), stroke: ink.cinnabar, width: 1.5 }] : []),
  ]
}

function rowShapes({ row, depth }: Line, top: number, { field, table, width, columns }: Layout): Shape[] {
  const inset = 10 + Math.min(depth, 8) * 14
  const bold = row.kind === 'summary'
  const text = (value: string, x: number): Shape => ({ kind: 'text', text: value, x, y: top + 18, size: 12, fill: ink.ink, bold })
  const label = labelAt(row, field)
  let left = nameWidth
  return [
    { kind: 'path', d: `M0 ${top + rowHeight - 0.5}H${width}`, stroke: ink.line, width: 0.5 },
    text(fitted(row.name, nameWidth - inset - 8, 12), inset),
    ...columns.map((column): Shape => {
      left += column.width
      const shape = text(fitted(column.text(row), column.width - 14, 12), column.align === 'end' ? left - 8 : left - column.width + 8)
      return { ...shape, ...(column.align === 'end' ? { end: true } : {}) }
    }),
    ...marksOf(row, field).map(({ kind, d, critical }): Shape => {
      const { plain, critical: marked } = paints[kind]
      return { kind: 'path', d: moved(d, { x: table, y: top }), ...(critical && marked ? marked : plain) }
    }),
    ...(label === null ? [] : [{ kind: 'text' as const, text: row.name, x: table + Math.round(label), y: top + 17, size: 11, fill: ink['ink-2'] }]),
  ]
}

const box = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }, paint: Paint): Shape => ({
  kind: 'path',
  d: `M${x} ${y}h${width}v${height}h${-width}Z`,
  ...paint,
})
const rule = (x: number, from: number, to: number): Shape & { kind: 'path' } => ({
  kind: 'path',
  d: `M${x} ${from}V${to}`,
  stroke: ink.line,
  width: 1,
})
const tick = (text: string, x: number, y: number): Shape => ({ kind: 'text', text, x, y, size: 11, fill: ink['ink-2'] })

/** A path of capital and small commands carried to another place: only the absolute ones change. */
function moved(d: string, { x, y }: { x: number; y: number }): string {
  return d.replaceAll(/([MLHVhlvZ])([^MLHVhlvZ]*)/g, (_whole, command: string, rest: string) => {
    const numbers = rest.trim() === '' ? [] : rest.trim().split(/\s+/).map(Number)
    const by = command === 'H' ? [x] : command === 'V' ? [y] : command === 'M' || command === 'L' ? [x, y] : []
    return `${command}${numbers.map((value, at) => Math.round((value + (by[at] ?? 0)) * 10) / 10).join(' ')}`
  })
}

/** Text cut to a width; letters are about half as wide as they are high, Han characters as wide. */
function fitted(text: string, width: number, size: number): string {
  let room = width / size
  const letters = [...text]
  for (const [at, letter] of letters.entries()) {
    room -= letter > '\u2e80' ? 1 : 0.56
    if (room < 0) return `${letters.slice(0, Math.max(1, at - 1)).join('')}…`
  }
  return text
}

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

/** A sheet as a document of its own; colours and fonts are in it, nothing is fetched. */
export function svgOf({ width, height, title, shapes }: Sheet): string {
  const body = shapes.map((shape) =>
    shape.kind === 'path'
      ? `<path d="${shape.d}" fill="${shape.fill ?? 'none'}"${shape.stroke ? ` stroke="${shape.stroke}" stroke-width="${shape.width ?? 1}"` : ''}${
          shape.dash ? ` stroke-dasharray="${shape.dash.join(' ')}"` : ''
        }${shape.alpha === undefined ? '' : ` opacity="${shape.alpha}"`}/>`
      : `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" fill="${shape.fill}"${shape.bold ? ' font-weight="600"' : ''}${
          shape.end ? ' text-anchor="end"' : ''
        }>${escaped(shape.text)}</text>`,
  )
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escaped(paperFont)}">`
  return `${open}<title>${escaped(title)}</title>${body.join('')}</svg>`
}

export const paperFont = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** The whole plan, folded or not, as an SVG document in light colours. */
export function ganttSvg(paper: GanttPaper): string {
  const layout = layoutOf(paper)
  return svgOf(sheetOf(paper, { layout, first: 0, last: layout.lines.length - 1 }))
}

/** How many rows fill a page of the given shape when the plan is as wide as the page. */
export const rowsOfPage = ({ width }: Layout, heightByWidth: number): number =>
  Math.max(8, Math.floor((width * heightByWidth - topHeight) / rowHeight))
