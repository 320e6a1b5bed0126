import type { z } from 'zod'
import type { Fields } from '#kernel/contract/fields.ts'
import type { Operation } from '#kernel/contract/operation.ts'
import type { Page } from '#kernel/contract/page.ts'
import type { RecordContract } from '#kernel/contract/record.ts'

/** Values of fields by name, as they are sent. */
export type Values = Record<string, unknown>

/** A row of any record: what every record carries, and its fields by name. */
export type Row = {
  id: string
  version: number
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  labels: Record<string, string>
  masked: string[]
} & { [field: string]: unknown }

type Operations = RecordContract['operations']
type Takes<I, O> = Operation<z.ZodType<unknown, I>, z.ZodType<O>>
type InputOf<K extends keyof Operations> = z.input<NonNullable<Operations[K]['~orpc']['inputSchema']>>
type OutputOf<K extends keyof Operations> = z.output<NonNullable<Operations[K]['~orpc']['outputSchema']>>

export type BulkRequest = {
  ids?: string[]
  filter?: string
  search?: string
  action: 'update' | 'archive' | 'restore'
  patch?: Values
  preview?: boolean
}

/**
 * What the interface reads of a record contract. `RecordContract<T>` of any fields fits, which `RecordContract<Fields>`
 * does not allow: its create and update shapes differ by record.
 */
export type AnyRecord = {
  name: string
  options: {
    name: string
    plural: string
    module: string
    fields: Fields
    title: string
    owner?: string
    columns?: readonly string[]
    sort?: string
    summary: string
  }
  Create: z.ZodType
  Update: z.ZodType
  operations: Pick<Operations, 'summary' | 'history' | 'export'> & {
    list: Takes<InputOf<'list'>, Page<Row>>
    get: Takes<{ id: string }, Row>
    create: Takes<Values, Row>
    update: Takes<Values, Row>
    archive: Takes<InputOf<'archive'>, Row>
    restore: Takes<InputOf<'restore'>, Row>
    bulk: Takes<BulkRequest, OutputOf<'bulk'>>
  }
}

export type ListRequest = Omit<InputOf<'list'>, 'cursor' | 'limit'>

/** Title of a row in words, for links, announcements and confirmations. */
export const titleOf = (contract: AnyRecord, row: Row): string => {
  const title = row[contract.options.title]
  return typeof title === 'string' && title !== '' ? title : row.id.slice(0, 8)
}
