import { z } from 'zod'
import type { FieldKind } from './fields.ts'

export const filterOperators = ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'gt', 'gte', 'lt', 'lte', 'empty', 'notEmpty'] as const
export type FilterOperator = (typeof filterOperators)[number]

const Scalar = z.union([z.string().max(400), z.number(), z.boolean()])

export type Condition = { field: string; op: FilterOperator; value?: string | number | boolean | (string | number | boolean)[] }
export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter }

/**
 * A tree of conditions. Relative values: `@me` (the caller), `@myTeam`, and for dates `@today`, `@today+30`, `@monthStart`,
 * `@monthEnd`, `@quarterStart`, `@quarterEnd`, `@yearStart`, `@yearEnd`, resolved when the list is read.
 */
export const Filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(Filter).max(50) }),
    z.strictObject({ or: z.array(Filter).max(50) }),
    z.strictObject({ not: Filter }),
    z.strictObject({ field: z.string().max(60), op: z.enum(filterOperators), value: z.union([Scalar, z.array(Scalar).max(1000)]).optional() }),
  ]),
)

/** A filter as it travels in a query: JSON text. */
export const FilterText = z.string().max(20_000).describe('Filter as JSON, e.g. {"and":[{"field":"stageId","op":"in","value":["…"]}]}')

export const encodeFilter = (filter: Filter | null | undefined): string | undefined => (filter ? JSON.stringify(filter) : undefined)

/** Null when the text is no filter. Depth is bounded so that a hostile tree can't exhaust the stack. */
export function decodeFilter(text: string): Filter | null {
  if (depthOf(text) > 24) return null
  try {
    return Filter.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of text) {
    if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}

const ordered: readonly FilterOperator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'empty', 'notEmpty']
const listed: readonly FilterOperator[] = ['eq', 'ne', 'in', 'notIn', 'empty', 'notEmpty']

/** Operators that make sense for a kind of field, in the order a menu shows them. */
export const operatorsOf: Record<FieldKind, readonly FilterOperator[]> = {
  text: ['contains', 'startsWith', 'eq', 'ne', 'in', 'notIn', 'empty', 'notEmpty'],
  number: ordered,
  money: ordered,
  date: ordered,
  instant: ordered,
  choice: listed,
  code: ['startsWith', ...listed],
  flag: ['eq'],
  reference: listed,
  tags: ['contains', 'empty', 'notEmpty'],
}
