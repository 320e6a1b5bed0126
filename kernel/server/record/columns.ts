import { sql, type RawBuilder } from 'kysely'
import type { Field, Fields } from '#kernel/contract/fields.ts'
import type { Registry } from '../registry.ts'
import type { Work } from '../work.ts'
import type { RecordStore } from './store.ts'

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The record's own table, as `r` in every statement. */
export const tableOf = (store: RecordStore): RawBuilder<unknown> => sql`${sql.table(store.table)} as r`

/** A column of the record's own table, aliased `r` in every statement. */
export const column = (name: string): RawBuilder<unknown> => sql.ref(`r.${snake(name)}`)

/** The column that orders and compares a field: for money its amount. */
export const comparable = (name: string, field: Field): RawBuilder<unknown> => column(field.kind === 'money' ? `${name}Amount` : name)

/** Columns that hold the value of one field, with their values. */
export function columnsOf(name: string, field: Field, value: unknown): [column: string, value: unknown][] {
  if (field.kind !== 'money') return [[snake(name), value ?? null]]
  // The contract has validated the shape of a money value before it comes here.
  const money = value as { amount: string; currency: string } | null | undefined
  return [
    [`${snake(name)}_amount`, money?.amount ?? null],
    [`${snake(name)}_currency`, money?.currency ?? null],
  ]
}

export const systemFields = ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'archivedAt', 'archivedBy'] as const

export type Reference = { field: string; alias: string; table: string; title: string }

/** Made once for what stays as it is while the server runs, such as the fields of a record: every reading of it would make it again. */
export function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}

const referencesIn = remembered((registry: Registry) =>
  remembered((fields: Fields): readonly Reference[] =>
    Object.entries(fields).flatMap(([name, field], index) => {
      const target: RecordStore | undefined = field.to ? registry.records.get(field.to) : undefined
      return target ? [{ field: name, alias: `l${index}`, table: target.table, title: snake(target.contract.options.title) }] : []
    }),
  ),
)

/** The records that references point to, where the registry knows them: their titles become labels. */
export const referencesOf = (work: Work, fields: Fields): readonly Reference[] => referencesIn(work.registry)(fields)

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const selectionIn = remembered((fields: Fields) =>
  remembered((references: readonly Reference[]): RawBuilder<unknown> => {
    const names = Object.entries(fields).flatMap(([name, field]) => (field.kind === 'money' ? [`${name}Amount`, `${name}Currency`] : [name]))
    const own = [...systemFields, ...names].map((name) => `r.${quoted(snake(name))} as ${quoted(name)}`)
    const titles = references.map(({ field, alias, title }) => `${alias}.${quoted(title)} as ${quoted(`label:${field}`)}`)
    return sql.raw([...own, ...titles].join(', '))
  }),
)

/** What is selected of `r` and its joined titles; `rowOf` puts it together again. Names come from contracts only. */
export const selection = (fields: Fields, references: readonly Reference[]): RawBuilder<unknown> => selectionIn(fields)(references)

export const joins = remembered((references: readonly Reference[]): RawBuilder<unknown> => {
  const parts = references.map(
    ({ field, alias, table }) =>
      `left join ${quoted(table)} as ${alias} on ${alias}.workspace_id = r.workspace_id and ${alias}.id = r.${quoted(snake(field))}`,
  )
  return sql.raw(parts.join(' '))
})

type Raw = Record<string, unknown>

/** How a selected row becomes one of the contract. Rows begin as copies of one template, which is what makes reading and sending them quick. */
const shapeOf = remembered((fields: Fields) => {
  const named = Object.entries(fields)
  const system = systemFields.filter((name) => name !== 'archivedBy')
  const ofKind = (kinds: readonly Field['kind'][]) => named.flatMap(([name, { kind }]) => (kinds.includes(kind) ? [name] : []))
  const [moneys, numbers] = [ofKind(['money']), ofKind(['number'])]
  const template: Raw = Object.fromEntries(['masked', ...system, ...named.map(([name]) => name), 'labels'].map((name) => [name, null]))
  return {
    template,
    plain: [...system, ...named.flatMap(([name]) => (moneys.includes(name) || numbers.includes(name) ? [] : [name]))],
    numbers,
    moneys: moneys.map((name) => ({ name, amount: `${name}Amount`, currency: `${name}Currency` })),
    labels: ofKind(['reference']).map((name) => ({ name, label: `label:${name}` })),
  }
})

/** A row of the selection in the shape of the contract; fields that the caller may not see are null and named. */
export function rowOf(fields: Fields, raw: Raw, masked: readonly string[]): Raw {
  const { template, plain, numbers, moneys, labels } = shapeOf(fields)
  const row: Raw = { ...template, masked: [...masked] }
  for (const name of plain) row[name] = raw[name]
  for (const name of numbers) row[name] = numberOf(raw[name])
  for (const { name, amount, currency } of moneys) row[name] = moneyOf(raw[amount], raw[currency])
  const titles: Record<string, string> = {}
  for (const { name, label } of labels) {
    const title = raw[label]
    if (typeof title === 'string' && !masked.includes(name)) titles[name] = title
  }
  row['labels'] = titles
  for (const name of masked) row[name] = null
  return row
}

const moneyOf = (amount: unknown, currency: unknown) =>
  amount === null || amount === undefined ? null : { amount: String(amount), currency: String(currency) }

const numberOf = (value: unknown) => (typeof value === 'string' ? Number(value) : value)
