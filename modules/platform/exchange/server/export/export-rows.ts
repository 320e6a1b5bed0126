import type { Field } from '#kernel/contract/fields.ts'
import { hasWord, say, type Locale } from '#kernel/contract/words.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { maskedFields } from '#kernel/server/record/scope.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Cell } from '../../domain/file/row.ts'
import type { SheetColumn } from '../../domain/sheet/write-xlsx.ts'

type Row = Record<string, unknown>

/** One column of an export: its head, its look in a sheet, and its cell of each row. */
export type ExportColumn = SheetColumn & { cellOf: (row: Row) => Cell }

export type Choice = { columns: string | undefined; header: 'labels' | 'keys' }

const systemNames = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version']

/** Columns that were asked for, or all fields; what the actor may not see is left out. Null for a name that is no field. */
export function columnsOf(actor: Actor, store: RecordStore, { columns, header }: Choice): ExportColumn[] | null {
  const { fields } = store.contract.options
  const masked = new Set(maskedFields(store, actor))
  const asked = columns
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '') ?? [...(header === 'keys' ? ['id'] : []), ...Object.keys(fields)]
  if (asked.some((name) => name !== 'id' && !(name in fields) && !systemNames.includes(name))) return null
  return asked.flatMap((name) => {
    const field = fields[name]
    if (masked.has(name)) return []
    return field ? columnOf({ record: store.name, name, field, header, actor }) : [systemColumn({ name, header, actor })]
  })
}

type Named = { record: string; name: string; field: Field; header: Choice['header']; actor: Actor }

function columnOf({ record, name, field, header, actor }: Named): ExportColumn[] {
  const word = hasWord(`${record}.${name}`) ? say(actor.locale, `${record}.${name}`) : name
  const head = header === 'keys' ? name : word
  const width = widthOf(field)
  if (field.kind === 'money') {
    const part = (key: 'amount' | 'currency') => (row: Row) => partOf(row[name], key)
    return [
      { header: head, width: 16, shows: 'money', cellOf: (row) => numeric(part('amount')(row)) },
      {
        header: header === 'keys' ? `${name}.currency` : say(actor.locale, 'exchange.column.currency', { field: word }),
        width: 8,
        cellOf: part('currency'),
      },
    ]
  }
  const shows = field.kind === 'number' && field.integer ? { shows: 'integer' as const } : {}
  return [{ header: head, width, ...shows, cellOf: (row) => cellOf({ row, record, name, field, header, actor }) }]
}

function cellOf({ row, record, name, field, header, actor }: Named & { row: Row }): Cell {
  const value = row[name]
  if (value === null || value === undefined) return null
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' ? value : String(value)
    case 'date':
      return { as: 'date', text: String(value) }
    case 'instant':
      return header === 'keys' ? String(value) : localMoment(String(value), actor.timeZone)
    case 'flag':
      return header === 'keys' ? value === true : say(actor.locale, value === true ? 'exchange.flag.yes' : 'exchange.flag.no')
    case 'choice':
      return header === 'keys' ? String(value) : wordOr(actor.locale, `${record}.${name}.${String(value)}`, String(value))
    case 'code':
      return header === 'keys' ? String(value) : wordOr(actor.locale, `${field.list}.${String(value)}`, String(value))
    case 'reference':
      return header === 'keys' ? String(value) : (labelOf(row, name) ?? String(value))
    case 'tags':
      return [value]
        .flat()
        .map((tag) => (header === 'keys' || !field.options ? String(tag) : wordOr(actor.locale, `${record}.${name}.${String(tag)}`, String(tag))))
        .join('、')
    case 'text':
    case 'money':
      return String(value)
  }
}

function systemColumn({ name, header, actor }: { name: string; header: Choice['header']; actor: Actor }): ExportColumn {
  const head = header === 'keys' || !hasWord(`exchange.target.${name}`) ? name : say(actor.locale, `exchange.target.${name}`)
  return {
    header: head,
    width: name.endsWith('At') ? 20 : 38,
    cellOf: (row) => {
      const value = row[name]
      if (value === null || value === undefined) return null
      if (typeof value === 'number') return value
      return name.endsWith('At') && header === 'labels' ? localMoment(String(value), actor.timeZone) : String(value)
    },
  }
}

const wordOr = (locale: Locale, key: string, otherwise: string): string => (hasWord(key) ? say(locale, key) : otherwise)

function labelOf(row: Row, name: string): string | null {
  const { labels } = row
  const label: unknown = typeof labels === 'object' && labels !== null ? Reflect.get(labels, name) : undefined
  return typeof label === 'string' ? label : null
}

function partOf(value: unknown, key: 'amount' | 'currency'): string | null {
  const part: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof part === 'string' ? part : null
}

/** Amounts that a double holds exactly to the cent are numbers; larger ones stay text rather than being rounded. */
const numeric = (amount: string | null): Cell => (amount === null ? null : Math.abs(Number(amount)) < 2 ** 46 ? Number(amount) : amount)

/** What the clocks of the reader show. */
const localMoment = (instant: string, timeZone: string): Cell => ({
  as: 'instant',
  text: Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' }),
})

const widthOf = ({ kind, lines }: Field): number =>
  kind === 'date' ? 12 : kind === 'instant' ? 20 : kind === 'reference' ? 24 : kind === 'text' ? (lines ? 50 : 28) : 14
