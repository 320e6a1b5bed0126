import { sql, type RawBuilder } from 'kysely'
import type { Field, Fields } from '#kernel/contract/fields.ts'
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

/** The records that references point to, where the registry knows them: their titles become labels. */
export function referencesOf(work: Work, fields: Fields): Reference[] {
  return Object.entries(fields).flatMap(([name, field], index) => {
    const target: RecordStore | undefined = field.to ? work.registry.records.get(field.to) : undefined
    return target ? [{ field: name, alias: `l${index}`, table: target.table, title: snake(target.contract.options.title) }] : []
  })
}

/** What is selected of `r` and its joined titles; `rowOf` puts it together again. */
export function selection(fields: Fields, references: readonly Reference[]): RawBuilder<unknown> {
  const own = [
    ...systemFields,
    ...Object.entries(fields).flatMap(([name, field]) => (field.kind === 'money' ? [`${name}Amount`, `${name}Currency`] : [name])),
  ]
  return sql.join([
    ...own.map((name) => sql`${column(name)} as ${sql.ref(name)}`),
    ...references.map(({ field, alias, title }) => sql`${sql.ref(`${alias}.${title}`)} as ${sql.ref(`label:${field}`)}`),
  ])
}

export function joins(references: readonly Reference[]): RawBuilder<unknown> {
  const parts = references.map(
    ({ field, alias, table }) =>
      sql`left join ${sql.table(table)} as ${sql.ref(alias)} on ${sql.ref(`${alias}.workspace_id`)} = r.workspace_id and ${sql.ref(`${alias}.id`)} = ${column(field)}`,
  )
  return parts.length > 0 ? sql.join(parts, sql` `) : sql``
}

type Raw = Record<string, unknown>

/** A row of the selection in the shape of the contract; fields that the caller may not see are null and named. */
export function rowOf(fields: Fields, raw: Raw, masked: readonly string[]): Raw {
  const row: Raw = { masked: [...masked] }
  const labels: Record<string, string> = {}
  for (const name of systemFields) if (name !== 'archivedBy') row[name] = raw[name]
  for (const [name, field] of Object.entries(fields)) {
    if (masked.includes(name)) row[name] = null
    else row[name] = field.kind === 'money' ? moneyOf(raw, name) : field.kind === 'number' ? numberOf(raw[name]) : raw[name]
    const label = raw[`label:${name}`]
    if (typeof label === 'string' && !masked.includes(name)) labels[name] = label
  }
  row['labels'] = labels
  return row
}

const moneyOf = (raw: Raw, name: string) =>
  raw[`${name}Amount`] === null || raw[`${name}Amount`] === undefined
    ? null
    : { amount: String(raw[`${name}Amount`]), currency: String(raw[`${name}Currency`]) }

const numberOf = (value: unknown) => (typeof value === 'string' ? Number(value) : value)
