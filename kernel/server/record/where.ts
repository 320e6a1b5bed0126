import { sql, type RawBuilder } from 'kysely'
import type { Field, Fields } from '#kernel/contract/fields.ts'
import { decodeFilter, operatorsOf, type Condition, type Filter } from '#kernel/contract/filter.ts'
import { refuseCommon } from '../refusal.ts'
import type { Actor } from '../actor.ts'
import { column, comparable } from './columns.ts'
import { relativeValue } from './relative.ts'

type Sql = RawBuilder<boolean>
export type FilterContext = { fields: Fields; actor: Actor; today: string; masked: readonly string[] }

export const all: Sql = sql<boolean>`true`
export const none: Sql = sql<boolean>`false`

export const allOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? all : sql<boolean>`(${sql.join(parts, sql` and `)})`)
export const anyOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? none : sql<boolean>`(${sql.join(parts, sql` or `)})`)

/** The condition that a filter text stands for; refused with the reason when it can't be one. */
export function filterSql(text: string | undefined, context: FilterContext): Sql {
  if (!text) return all
  const filter = decodeFilter(text)
  return filter ? treeSql(filter, context) : refuseFilter('not a filter')
}

function treeSql(filter: Filter, context: FilterContext): Sql {
  if ('and' in filter) return allOf(filter.and.map((part) => treeSql(part, context)))
  if ('or' in filter) return anyOf(filter.or.map((part) => treeSql(part, context)))
  if ('not' in filter) return sql<boolean>`not coalesce(${treeSql(filter.not, context)}, false)`
  return conditionSql(filter, context)
}

const systemKinds: ReadonlyMap<string, Field['kind']> = new Map([
  ['id', 'reference'],
  ['createdAt', 'instant'],
  ['updatedAt', 'instant'],
  ['createdBy', 'reference'],
  ['updatedBy', 'reference'],
])

function conditionSql(condition: Condition, context: FilterContext): Sql {
  const field = context.fields[condition.field]
  const kind = field?.kind ?? systemKinds.get(condition.field)
  if (!kind || context.masked.includes(condition.field)) return refuseFilter(`no field ${condition.field}`)
  if (!operatorsOf[kind].includes(condition.op)) return refuseFilter(`${condition.op} does not apply to ${condition.field}`)
  const target = field ? comparable(condition.field, field) : column(condition.field)
  if (condition.op === 'empty') return emptySql(target, kind)
  if (condition.op === 'notEmpty') return sql<boolean>`not ${emptySql(target, kind)}`
  const values = (Array.isArray(condition.value) ? condition.value : [condition.value]).flatMap((value) => relativeValue(value, kind, context))
  for (const value of values) if (!fits(value, kind)) return refuseFilter(`${String(value)} is no value for ${condition.field}`)
  return comparisonSql({ op: condition.op, target, values, kind })
}

const emptySql = (target: RawBuilder<unknown>, kind: Field['kind']): Sql =>
  kind === 'text'
    ? sql<boolean>`(${target} is null or ${target} = '')`
    : kind === 'tags'
      ? sql<boolean>`coalesce(cardinality(${target}), 0) = 0`
      : sql<boolean>`${target} is null`

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function fits(value: unknown, kind: Field['kind']): boolean {
  if (value === undefined) return false
  if (kind === 'number' || kind === 'money') return typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(value))
  if (kind === 'date') return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  if (kind === 'instant') return typeof value === 'string' && !Number.isNaN(Date.parse(value))
  if (kind === 'reference') return typeof value === 'string' && uuid.test(value)
  if (kind === 'flag') return typeof value === 'boolean'
  return typeof value === 'string' && !value.includes('\u0000')
}

const casts: Partial<Record<Field['kind'], string>> = { reference: 'uuid', date: 'date', instant: 'timestamptz', number: 'numeric', money: 'numeric' }

type Comparison = { op: Condition['op']; target: RawBuilder<unknown>; values: readonly unknown[]; kind: Field['kind'] }

function comparisonSql({ op, target, values, kind }: Comparison): Sql {
  const cast = sql.raw(casts[kind] ? `::${casts[kind]}` : '')
  const list = sql`${values}${sql.raw(`::${casts[kind] ?? 'text'}[]`)}`
  if (op === 'in') return values.length === 1 ? sql<boolean>`${target} = ${values[0]}${cast}` : sql<boolean>`${target} = any(${list})`
  if (op === 'notIn') return sql<boolean>`(${target} is null or not ${target} = any(${list}))`
  const [value] = values
  if (kind === 'tags') return sql<boolean>`${target} @> array[${value}]::text[]`
  if (op === 'contains') return sql<boolean>`${target} ilike ${`%${escapeLike(String(value))}%`}`
  if (op === 'startsWith') return sql<boolean>`${target} ilike ${`${escapeLike(String(value))}%`}`
  // A relative value such as @myTeam stands for several members.
  if (op === 'eq' && values.length > 1) return sql<boolean>`${target} = any(${list})`
  if (op === 'ne') return sql<boolean>`${target} is distinct from ${value}${cast}`
  return sql<boolean>`${target} ${sql.raw(symbols[op] ?? '=')} ${value}${cast}`
}

const symbols: Record<string, string> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' }

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (character) => `\\${character}`)

const refuseFilter = (message: string): never => refuseCommon('INVALID_FILTER', { issues: [{ path: ['filter'], message }] })
