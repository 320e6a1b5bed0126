import type { Speak } from '#ui/words/index.ts'
import { columns, type Column, type Side } from './place.ts'

const cellOf = (side: Side, column: Column, t: Speak): string | number => {
  if (column === 'verdict') return t(`portfolio.verdict.${side.verdict}`)
  const cell = side[column]
  return typeof cell === 'object' ? (cell?.value ?? '') : (cell ?? '')
}

/** The table as a file, with a byte order mark so that Excel reads Chinese; plain numbers, empty where nothing is known. */
export function csvOf(items: readonly Side[], { t, place }: { t: Speak; place: number }): string {
  const head = [t('portfolio.name'), t('portfolio.organization'), t('portfolio.stage'), ...columns.slice(1).map((column) => t(`portfolio.${column}`))]
  const lines = items.map((side) => [
    side.name,
    side.organization ?? '',
    side.stage[place] ?? '',
    ...columns.slice(1).map((column) => cellOf(side, column, t)),
  ])
  return `\uFEFF${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula is set in an apostrophe. */
function quoted(value: string | number): string {
  if (typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value)) return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
