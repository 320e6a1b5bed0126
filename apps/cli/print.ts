import { alignColumns } from './table.ts'

type Row = Record<string, unknown>

/** For people: lists as tables, single records as lines, everything else as indented JSON. */
export function printForPeople(value: unknown): string {
  if (value === undefined || value === null) return 'done'
  if (isPage(value))
    return value.items.length === 0 ? '(nothing)' : `${table(value.items)}${value.nextCursor ? `\nmore: --cursor ${String(value.nextCursor)}` : ''}`
  if (isRow(value) && typeof value['id'] === 'string') return lines(value)
  return JSON.stringify(value, null, 2)
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPage = (value: unknown): value is { items: Row[]; nextCursor?: unknown } =>
  isRow(value) && Array.isArray(value['items']) && value['items'].every(isRow)

const hidden = new Set(['version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'archivedAt', 'labels', 'masked'])

/** A cell: the title of what is pointed to rather than its id, money with its currency. */
function cell(row: Row, name: string): string {
  const { labels } = row
  const label = isRow(labels) ? labels[name] : undefined
  const value = label ?? row[name]
  if (value === null || value === undefined) return ''
  if (isRow(value) && 'amount' in value) return `${String(value['amount'])} ${String(value['currency'])}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function lines(row: Row): string {
  const names = Object.keys(row).filter((name) => name !== 'labels' && name !== 'masked')
  const width = Math.max(...names.map((name) => name.length))
  return names.map((name) => `${name.padEnd(width)}  ${cell(row, name)}`).join('\n')
}

function table(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {})
    .filter((name) => !hidden.has(name) && rows.some((row) => cell(row, name) !== ''))
    .slice(0, 8)
  const cells = [names, ...rows.map((row) => names.map((name) => cut(cell(row, name))))]
  return alignColumns(cells)
}

const cut = (text: string) => (text.length > 36 ? `${text.slice(0, 35)}…` : text)
