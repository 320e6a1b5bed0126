import { operatorsOf, type Condition, type Filter, type FilterOperator } from '#kernel/contract/filter.ts'
import type { FieldKind } from '#kernel/contract/fields.ts'

/** How a group joins its parts: all of them, any of them, none of them. */
export type Join = 'all' | 'any' | 'none'
export type Group = { join: Join; parts: Part[] }
export type Part = Condition | Group

export const isGroup = (part: Part): part is Group => 'join' in part

/** The filter as a person edits it. A single condition becomes a group of one; a negation becomes "none of". */
export function groupOf(filter: Filter | null): Group {
  if (!filter) return { join: 'all', parts: [] }
  const part = partOf(filter)
  return isGroup(part) ? part : { join: 'all', parts: [part] }
}

function partOf(filter: Filter): Part {
  if ('field' in filter) return filter
  if ('and' in filter) return { join: 'all', parts: filter.and.map(partOf) }
  if ('or' in filter) return { join: 'any', parts: filter.or.map(partOf) }
  const inner = partOf(filter.not)
  return isGroup(inner) && inner.join === 'any' ? { join: 'none', parts: inner.parts } : { join: 'none', parts: [inner] }
}

/** The inverse; conditions that still lack their value say nothing and are left out. Null when nothing is left. */
export function filterOf(group: Group): Filter | null {
  const parts = group.parts.map((part) => (isGroup(part) ? filterOf(part) : isComplete(part) ? part : null)).filter((part) => part !== null)
  const [first, ...rest] = parts
  if (!first) return null
  if (group.join === 'none') return { not: { or: parts } }
  if (rest.length === 0) return first
  return group.join === 'all' ? { and: parts } : { or: parts }
}

const takesNone = (op: FilterOperator): boolean => op === 'empty' || op === 'notEmpty'
const takesMany = (op: FilterOperator): boolean => op === 'in' || op === 'notIn'
export const arity = (op: FilterOperator): 'none' | 'one' | 'many' => (takesNone(op) ? 'none' : takesMany(op) ? 'many' : 'one')

export function isComplete({ op, value }: Condition): boolean {
  if (takesNone(op)) return true
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
}

/** Both narrowed down, e.g. what the page fixes and what the person chose. */
export function both(...filters: (Filter | null | undefined)[]): Filter | null {
  const given = filters.filter((filter) => filter !== null && filter !== undefined)
  const [first] = given
  return first === undefined ? null : given.length === 1 ? first : { and: given }
}

export const countConditions = (group: Group): number =>
  group.parts.reduce((sum, part) => sum + (isGroup(part) ? countConditions(part) : isComplete(part) ? 1 : 0), 0)

/** Operator a new condition starts with: the one people mean most often. */
export const firstOperator = (kind: FieldKind): FilterOperator => {
  if (kind === 'choice' || kind === 'reference') return 'in'
  if (kind === 'date' || kind === 'instant' || kind === 'number' || kind === 'money') return 'gte'
  return operatorsOf[kind][0] ?? 'eq'
}

/** Keeps the value when the new operator can use it. */
export function withOperator(condition: Condition, op: FilterOperator): Condition {
  const { field, value } = condition
  if (takesNone(op) || value === undefined) return { field, op }
  if (takesMany(op)) return { field, op, value: Array.isArray(value) ? value : [value] }
  const one = Array.isArray(value) ? value[0] : value
  return one === undefined ? { field, op } : { field, op, value: one }
}

export const replaceAt = (parts: readonly Part[], index: number, part: Part | null): Part[] =>
  parts.flatMap((old, at) => (at === index ? (part ? [part] : []) : [old]))

/** One period of a group key (`2026`, `2026-Q3`, `2026-11`, `2026-11-05`) as days: first, and first of the next. */
export function periodOf(key: string, size: 'day' | 'month' | 'quarter' | 'year'): { from: string; until: string } | null {
  const match = /^(\d{4})(?:-Q([1-4])|-(\d{2})(?:-\d{2}.*)?)?$/.exec(key)
  if (!match) return null
  const year = Number(match[1])
  const month = match[2] ? Number(match[2]) * 3 - 3 : Number(match[3] ?? 1) - 1
  const months = { day: 0, month: 1, quarter: 3, year: 12 }[size]
  const day = (y: number, m: number): string => new Date(Date.UTC(y, m, 1)).toISOString().slice(0, 10)
  if (size === 'day') return { from: key.slice(0, 10), until: new Date(Date.parse(key.slice(0, 10)) + 86_400_000).toISOString().slice(0, 10) }
  return { from: day(year, month), until: day(year, month + months) }
}

/** The rows of one group of a summary, as a filter. `groupBy` is a field or `field:month|quarter|year`. */
export function groupFilter(groupBy: string, key: string | null): Filter | null {
  const [field = groupBy, size] = groupBy.split(':')
  if (key === null) return { field, op: 'empty' }
  if (size === 'month' || size === 'quarter' || size === 'year') {
    const period = periodOf(key, size)
    return (
      period && {
        and: [
          { field, op: 'gte', value: period.from },
          { field, op: 'lt', value: period.until },
        ],
      }
    )
  }
  if (key === 'true' || key === 'false') return { field, op: 'eq', value: key === 'true' }
  return { field, op: 'eq', value: key }
}
