import type { Speak } from '#ui/words/index.ts'
import { labelOfPoint, type Figures } from './figures.ts'
import { columnsOf, rowOf, type ChartSpec, type Point } from './spec.ts'

/** Figures as CSV with a byte order mark, so that Excel reads Chinese; plain numbers, one column a series. */
export function csvOf(spec: ChartSpec, points: readonly Point[], { along, t }: { along: Figures; t: Speak }): string {
  const series = columnsOf(spec, t('chart.value'))
  const rows = [...Map.groupBy(points, rowOf).values()]
  const lines = rows.map((cells) => [
    cells[0] ? labelOfPoint(cells[0], along) : '',
    ...series.map(({ key }) => cells.find((cell) => cell.series === key)?.value ?? ''),
  ])
  return `\uFEFF${[[t('chart.category'), ...series.map(({ label }) => label)], ...lines].map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula is set in an apostrophe. */
function quote(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
