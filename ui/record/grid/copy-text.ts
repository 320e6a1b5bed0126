import type { Row } from '../any-record.ts'
import { isMoney } from '../show.ts'
import type { GridColumn } from './columns.ts'

/** Cells as a spreadsheet takes them: tabs between, plain numbers, titles of references. */
export const copyText = (rows: readonly Row[], columns: readonly GridColumn[]): string =>
  rows.map((row) => columns.map((column) => quote(cellText(row, column))).join('\t')).join('\n')

function cellText(row: Row, { key, field }: GridColumn): string {
  const value = row[key]
  if (value === null || value === undefined || !field) return ''
  if (field.kind === 'reference') return row.labels[key] ?? String(value)
  if (isMoney(value)) return value.amount
  return Array.isArray(value) ? value.join(',') : String(value)
}

const quote = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
