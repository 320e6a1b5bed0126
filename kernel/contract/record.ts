import { z } from 'zod'
import { Instant } from './dates.ts'
import type { Field, Fields } from './fields.ts'
import { FilterText } from './filter.ts'
import { Id } from './ids.ts'
import { operation } from './operation.ts'
import { pageLimit, pageOf } from './page.ts'

type Shown<F extends Field> = z.ZodNullable<F['schema']>
type Writable<T extends Fields> = { [K in keyof T as T[K]['readOnly'] extends true ? never : K]: T[K] }

/** Shape of a record as it is read: every field, null where nothing is known (or `masked` names it). */
export type RowShape<T extends Fields> = { [K in keyof T]: Shown<T[K]> }
type CreateShape<T extends Fields> = {
  [K in keyof Writable<T>]: T[K]['required'] extends true ? T[K]['schema'] : z.ZodOptional<z.ZodNullable<T[K]['schema']>>
}
type UpdateShape<T extends Fields> = {
  [K in keyof Writable<T>]: z.ZodOptional<T[K]['required'] extends true ? T[K]['schema'] : z.ZodNullable<T[K]['schema']>>
}

/** What every record carries beside its own fields. */
export const systemShape = {
  id: Id,
  version: z.int().describe('Grows with every change; send it back with an update'),
  createdAt: Instant,
  createdBy: Id.nullable(),
  updatedAt: Instant,
  updatedBy: Id.nullable(),
  archivedAt: Instant.nullable(),
  labels: z.record(z.string(), z.string()).describe('Title of each referenced record, by field'),
  masked: z.array(z.string()).describe('Fields hidden from the caller'),
}

export type RecordOptions<T extends Fields> = {
  /** Singular noun, camelCase: topic, permission prefix, word prefix, CLI noun. Table: the same in snake_case. */
  name: string
  /** Path segment and CLI plural, kebab-case. */
  plural: string
  module: string
  fields: T
  /** Field that stands for the record where another one points to it. */
  title: Extract<keyof T, string>
  /** Field that holds the owner: gives the record scopes own, team and all. Without it every member of the workspace with the right sees all. */
  owner?: Extract<keyof T, string>
  /** What a list shows before anyone chose; default: all fields. */
  columns?: readonly Extract<keyof T, string>[]
  /** Default order, e.g. `-expectedSignDate`. */
  sort?: string
  /** One sentence for documentation. */
  summary: string
}

export type RecordRow<T extends Fields> = z.output<z.ZodObject<RowShape<T> & typeof systemShape>>

const shapeOf = <T extends Fields>(fields: T) => {
  const entries = Object.entries(fields)
  const writable = entries.filter(([, f]) => !f.readOnly)
  // The mapped types above say exactly what these three loops build; TypeScript can't follow Object.fromEntries.
  return {
    row: Object.fromEntries(entries.map(([k, f]) => [k, f.schema.nullable()])) as RowShape<T>,
    create: Object.fromEntries(writable.map(([k, f]) => [k, f.required ? f.schema : f.schema.nullable().optional()])) as CreateShape<T>,
    update: Object.fromEntries(writable.map(([k, f]) => [k, (f.required ? f.schema : f.schema.nullable()).optional()])) as UpdateShape<T>,
  }
}

const ListInput = z.object({
  filter: FilterText.optional(),
  sort: z.string().max(200).optional().describe('Field names separated by commas, `-` first for descending'),
  search: z.string().max(200).optional(),
  archived: z.enum(['no', 'only', 'with']).default('no'),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimit.max).default(pageLimit.default),
})

const ExportInput = ListInput.omit({ cursor: true, limit: true }).extend({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  columns: z.string().max(2000).optional().describe('Field names separated by commas'),
  header: z.enum(['labels', 'keys']).default('labels').describe('Names and words in the language of the caller, or stable keys and ids'),
})

const SummaryInput = z.object({
  filter: FilterText.optional(),
  search: z.string().max(200).optional(),
  archived: z.enum(['no', 'only', 'with']).default('no'),
  groupBy: z.string().max(60).optional().describe('Field, or for dates `field:month|quarter|year`'),
  sum: z.string().max(200).optional().describe('Number and money fields separated by commas'),
})

const Sum = z.object({ field: z.string(), currency: z.string().nullable(), total: z.string().describe('Decimal text') })
const SummaryGroup = z.object({ key: z.string().nullable(), label: z.string().nullable(), count: z.int(), sums: z.array(Sum) })

export const HistoryEntry = z.object({
  id: Id,
  changeId: Id,
  at: Instant,
  actorId: Id.nullable(),
  actorName: z.string(),
  via: z.string().describe('Operation that made the change'),
  action: z.enum(['create', 'update', 'archive', 'restore', 'remove']),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  labels: z.record(z.string(), z.string()).describe('Titles of the records that before and after point to, by id'),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

const BulkOutput = z.object({
  changeId: Id.describe('Revert with this'),
  done: z.int(),
  failed: z.array(z.object({ id: Id, code: z.string() })),
})

type Named = Pick<RecordOptions<Fields>, 'name' | 'module' | 'plural' | 'summary'>

const byId = z.object({ id: Id })
const byVersion = byId.extend({ version: z.int().min(1).optional() })

const readingOperations = <R extends z.ZodType>({ name, module, plural, summary }: Named, Row: R) => {
  const common = { module, reads: [name] }
  const path = `/${plural}` as const
  return {
    list: operation({
      ...common,
      name: `${name}.list`,
      method: 'GET',
      path,
      permission: `${name}.read`,
      summary: `List ${plural}: ${summary}`,
      input: ListInput,
      output: pageOf(Row),
    }),
    summary: operation({
      ...common,
      name: `${name}.summary`,
      method: 'GET',
      path: `${path}/summary`,
      permission: `${name}.read`,
      summary: `Count and sum ${plural}, by group if asked`,
      input: SummaryInput,
      output: z.object({ groups: z.array(SummaryGroup), total: SummaryGroup }),
    }),
    get: operation({
      ...common,
      name: `${name}.get`,
      method: 'GET',
      path: `${path}/{id}`,
      permission: `${name}.read`,
      summary: `One of the ${plural}`,
      input: byId,
      output: Row,
    }),
    history: operation({
      ...common,
      name: `${name}.history`,
      method: 'GET',
      path: `${path}/{id}/history`,
      permission: `${name}.read`,
      summary: `Who changed what and when, newest first`,
      input: byId.extend({ cursor: z.string().max(2000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
      output: pageOf(HistoryEntry),
    }),
    export: operation({
      // Reads page by page, so that a long export does not hold a connection all the while.
      ...common,
      name: `${name}.export`,
      method: 'GET',
      path: `${path}/export`,
      permission: `${name}.export`,
      transaction: 'none',
      summary: `All rows of a list as CSV or Excel`,
      input: ExportInput,
      output: z.file(),
    }),
  }
}

type Written<R, C, U, P> = { Row: R; Create: C; Update: U; Patch: P }

const writingOperations = <R extends z.ZodType, C extends z.ZodType, U extends z.ZodType, P extends z.ZodType>(
  { name, module, plural }: Named,
  { Row, Create, Update, Patch }: Written<R, C, U, P>,
) => {
  const change = { module, changes: [name] }
  const path = `/${plural}` as const
  return {
    create: operation({
      ...change,
      name: `${name}.create`,
      method: 'POST',
      path,
      permission: `${name}.write`,
      summary: `Create one of the ${plural}`,
      input: Create,
      output: Row,
    }),
    update: operation({
      ...change,
      name: `${name}.update`,
      method: 'PATCH',
      path: `${path}/{id}`,
      permission: `${name}.write`,
      summary: `Change fields; refused when the version is stale`,
      input: Update,
      output: Row,
    }),
    archive: operation({
      ...change,
      name: `${name}.archive`,
      method: 'POST',
      path: `${path}/{id}/archive`,
      permission: `${name}.archive`,
      summary: `Delete so that it can be restored`,
      input: byVersion,
      output: Row,
    }),
    restore: operation({
      ...change,
      name: `${name}.restore`,
      method: 'POST',
      path: `${path}/{id}/restore`,
      permission: `${name}.archive`,
      summary: `Bring back what was deleted`,
      input: byVersion,
      output: Row,
    }),
    bulk: operation({
      ...change,
      name: `${name}.bulk`,
      method: 'POST',
      path: `${path}/bulk`,
      permission: `${name}.write`,
      summary: `Change, delete or restore many at once, by ids or by filter; undo with the change id`,
      input: z.object({
        ids: z.array(Id).max(10_000).optional(),
        filter: FilterText.optional(),
        search: z.string().max(200).optional(),
        action: z.enum(['update', 'archive', 'restore']),
        patch: Patch.optional(),
        preview: z.boolean().default(false).describe('Only say how many would change'),
      }),
      output: BulkOutput.extend({ matched: z.int() }),
    }),
  }
}

/**
 * A plain record: its shapes and its ten operations, from one description. Rights: `<name>.read`, `<name>.write`,
 * `<name>.archive`, `<name>.export`, and `<name>.sensitive` where a field is.
 */
export function record<const T extends Fields>(options: RecordOptions<T>) {
  const shape = shapeOf(options.fields)
  const Row = z.object({ ...shape.row, ...systemShape })
  const Create = z.object(shape.create)
  const Update = z.object({ ...shape.update, version: z.int().min(1) })
  const { name, module, plural, summary } = options
  // Callers name fields: a record has those that it describes, not those that any object inherits.
  const fields: T = Object.assign(Object.create(null), options.fields)
  const named = { name, module, plural, summary }
  return {
    options: { ...options, fields },
    name,
    Row,
    Create,
    Update,
    operations: {
      ...readingOperations(named, Row),
      ...writingOperations(named, { Row, Create, Update: Update.extend({ id: Id }), Patch: z.object(shape.update) }),
    },
  }
}

export type RecordContract<T extends Fields = Fields> = ReturnType<typeof record<T>>
export type ExportInput = z.output<typeof ExportInput>
export type ListInput = z.output<typeof ListInput>
export type SummaryInput = z.output<typeof SummaryInput>
export type SummaryGroup = z.output<typeof SummaryGroup>
export type BulkOutput = z.output<typeof BulkOutput>
