import { sql, type RawBuilder } from 'kysely'
import type { Fields } from '#kernel/contract/fields.ts'
import { refuseCommon } from '../refusal.ts'
import { column, comparable, systemFields, type Reference } from './columns.ts'

/** One key of the order. `cast` gives the type back to a value that has travelled in a cursor. */
export type SortKey = { field: string; descending: boolean; nullable: boolean; expression: RawBuilder<unknown>; cast: string }

type Sorting = { sort: string | undefined; fallback: string; fields: Fields; references: readonly Reference[]; masked: readonly string[] }

/** The keys of a `sort` text, the id last so that the order is total. */
export function sortKeys({ sort, fallback, fields, references, masked }: Sorting): SortKey[] {
  const names = (sort || fallback)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, 4)
  const keys = names.map((name) => sortKey(name, { fields, references, masked }))
  const descending = keys[0]?.descending ?? true
  return [...keys.filter((key) => key.field !== 'id'), { field: 'id', descending, nullable: false, expression: sql.ref('r.id'), cast: 'uuid' }]
}

const casts: Record<string, string> = { number: 'numeric', money: 'numeric', date: 'date', instant: 'timestamptz', flag: 'boolean' }

function sortKey(part: string, { fields, references, masked }: Omit<Sorting, 'sort' | 'fallback'>): SortKey {
  const descending = part.startsWith('-')
  const name = descending ? part.slice(1) : part
  const field = fields[name]
  if (masked.includes(name)) return refuseSort(name)
  const reference = references.find((candidate) => candidate.field === name)
  if (reference)
    return { field: name, descending, nullable: !field?.required, expression: sql.ref(`${reference.alias}.${reference.title}`), cast: 'text' }
  if (field)
    return {
      field: name,
      descending,
      nullable: !field.required,
      expression: comparable(name, field),
      cast: field.kind === 'reference' ? 'uuid' : (casts[field.kind] ?? 'text'),
    }
  if (!systemFields.some((system) => system === name)) return refuseSort(name)
  return {
    field: name,
    descending,
    nullable: name.startsWith('archived') || name.endsWith('By'),
    expression: column(name),
    cast: name.endsWith('At') ? 'timestamptz' : name.endsWith('By') || name === 'id' ? 'uuid' : 'int',
  }
}

const refuseSort = (name: string): never => refuseCommon('INVALID_FILTER', { issues: [{ path: ['sort'], message: `no field ${name} to sort by` }] })

export const orderSql = (keys: readonly SortKey[]): RawBuilder<unknown> =>
  sql.join(keys.map((key) => sql`${key.expression} ${sql.raw(key.descending ? 'desc' : 'asc')}`))

/** Where a page starts: the sort values of the last row seen. */
export type Cursor = (string | number | boolean | null)[]

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

export function decodeCursor(text: string | undefined, keys: readonly SortKey[]): Cursor | null {
  if (!text) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(values) && values.length === keys.length && values.every(isScalar)) return values
  } catch {
    // Falls through to the refusal: a cursor that can't be read is a cursor that isn't ours.
  }
  return refuseCommon('INVALID_CURSOR')
}

const isScalar = (value: unknown): value is Cursor[number] => value === null || ['string', 'number', 'boolean'].includes(typeof value)

/**
 * Rows after the cursor. The first key's nulls are read as a part of their own (`phase`), so that each part is one range of an
 * index whichever way it is walked; among the other keys null sorts as PostgreSQL sorts it.
 */
export function afterSql(keys: readonly SortKey[], cursor: Cursor): RawBuilder<boolean> {
  const options = keys.map((key, index) => {
    const before = keys.slice(0, index).map((other, i) => sql<boolean>`${other.expression} is not distinct from ${value(other, cursor[i])}`)
    return sql<boolean>`(${sql.join([...before, beyond(key, cursor[index])], sql` and `)})`
  })
  const [first, second] = keys
  if (first && second && keys.length === 2 && !first.nullable && first.descending === second.descending) {
    return sql<boolean>`(${sql.join(keys.map((key) => key.expression))}) ${sql.raw(first.descending ? '<' : '>')} (${sql.join(keys.map((key, i) => value(key, cursor[i])))})`
  }
  return sql<boolean>`(${sql.join(options, sql` or `)})`
}

const value = (key: SortKey, from: Cursor[number] | undefined) => sql`${from ?? null}::${sql.raw(key.cast)}`

function beyond(key: SortKey, from: Cursor[number] | undefined): RawBuilder<boolean> {
  if (from === null || from === undefined) return key.descending ? sql<boolean>`${key.expression} is not null` : sql<boolean>`false`
  const further = sql<boolean>`${key.expression} ${sql.raw(key.descending ? '<' : '>')} ${value(key, from)}`
  return key.nullable && !key.descending ? sql<boolean>`(${further} or ${key.expression} is null)` : further
}
