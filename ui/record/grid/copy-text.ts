import type { Row } from '../any-record.ts'
import { isMoney, type Speak } from '../show.ts'
import type { GridColumn } from './columns.ts'

type Copying = { record: string; columns: readonly GridColumn[]; t: Speak }

/** Cells as a spreadsheet takes them, and as they can be pasted back: tabs between, plain numbers, words of options, titles of references. */
export const copyText = (rows: readonly Row[], { record, columns, t }: Copying): string =>
  rows.map((row) => columns.map((column) => quote(cellText(row, column, { record, t }))).join('\t')).join('\n')

function cellText(row: Row, { key, field }: GridColumn, { record, t }: Pick<Copying, 'record' | 't'>): string {
  const value = row[key]
  if (value === null || value === undefined || !field) return ''
  if (field.kind === 'reference') return row.labels[key] ?? String(value)
  if (isMoney(value)) return value.amount
  if (field.options)
    return [value]
      .flat()
      .map((one) => t(`${record}.${key}.${String(one)}`))
      .join(',')
  if (field.kind === 'code') return t(`${field.list}.${String(value)}`)
  if (field.kind === 'flag') return t(value === true ? 'action.yes' : 'action.no')
  return Array.isArray(value) ? value.join(',') : String(value)
}

const quote = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
