import { alignColumns } from '../table.ts'

/** A number for people: as many digits as tell something. */
export function sayNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (Number.isInteger(value)) return value.toLocaleString('en')
  const digits = Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 1 ? 3 : 4
  return Math.abs(value) > 0 && Math.abs(value) < 1e-4 ? value.toExponential(2) : value.toLocaleString('en', { maximumFractionDigits: digits })
}

/** A bar of `share` (0 to 1) of `columns`, to an eighth of a column. */
export function bar(share: number, columns: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * columns * 8)
  return '█'.repeat(eighths >> 3) + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths & 7]
}

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isFigure = (value: unknown): value is { value: number | null; reason: string | null } =>
  isFields(value) && 'value' in value && 'reason' in value && Object.keys(value).length === 2
const listOf = (value: unknown): unknown[] | null =>
  Array.isArray(value) ? value : ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(Object.values(value)) : null

/** What fits into a cell; null where it takes more. */
function sayCell(value: unknown): string | null {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'number') return sayNumber(value)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (isFigure(value)) return value.value === null ? `– (${value.reason})` : sayNumber(value.value)
  const list = listOf(value)
  if (list?.length === 0) return 'none'
  if (list && list.length <= 12 && list.every((item) => typeof item !== 'object' || item === null || isFigure(item)))
    return list.map(sayCell).join(', ')
  return null
}

const mostRows = 50

/** Any result of an engine for people: figures with the reason where there is none, lists of records as tables, the rest line by line. */
export function sayResult(value: unknown, indent = ''): string {
  const cell = sayCell(value)
  if (cell !== null) return indent + cell
  const list = listOf(value)
  if (list) return sayList(list, indent)
  const entries = Object.entries(isFields(value) ? value : {})
  const plain = entries.flatMap(([name, own]) => (sayCell(own) === null ? [] : [[name, sayCell(own) ?? '']]))
  const lines = plain.length > 0 ? [indented(alignColumns(plain), indent)] : []
  for (const [name, own] of entries) if (sayCell(own) === null) lines.push(`${indent}${name}`, sayResult(own, `${indent}  `))
  return lines.join('\n')
}

function sayList(list: unknown[], indent: string): string {
  const shown = list.slice(0, mostRows)
  const more = list.length > mostRows ? [`${indent}… and ${list.length - mostRows} more (--json has them all)`] : []
  if (!shown.every(isFields)) return [...shown.map((item) => sayResult(item, indent)), ...more].join('\n')
  const names = [...new Set(shown.flatMap((item) => Object.keys(item)))]
  const told = names.filter((name) => shown.every((item) => sayCell(item[name]) !== null))
  const numeric = told.flatMap((name, column) => (shown.every((item) => typeof item[name] === 'number' || isFigure(item[name])) ? [column] : []))
  const table = alignColumns([told, ...shown.map((item) => told.map((name) => sayCell(item[name]) ?? ''))], numeric)
  const left = names.length > told.length ? [`${indent}(${names.filter((name) => !told.includes(name)).join(', ')}: with --json)`] : []
  return [indented(table, indent), ...more, ...left].join('\n')
}

const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => indent + line)
    .join('\n')
