import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Fields } from '#kernel/contract/fields.ts'
import type { Page } from '#kernel/contract/page.ts'
import type { BulkOutput, ListInput, RecordContract, RecordRow, SummaryInput, SummaryGroup } from '#kernel/contract/record.ts'
import type { Actor, Scope } from '../actor.ts'
import { refuseCommon } from '../refusal.ts'
import type { Work } from '../work.ts'
import { changeMany } from './bulk.ts'
import { snake } from './columns.ts'
import { listRows, rowsById, scanRows } from './read.ts'
import { summarizeRows } from './summary.ts'
import { insertRows, removeRows, setArchived, updateRow } from './write.ts'

type Values = Record<string, unknown>

/** What a module may add to the plain behaviour of its record. */
export type RecordHooks = {
  /** Seen only through the record it belongs to: not listed, searched, imported or exported by itself. */
  part?: boolean
  /** Table name; default: the record's name in snake_case. */
  table?: string
  /** Rows of `r` shared with the actor beyond the owner, for scopes own and team. */
  shared?: (actor: Actor) => RawBuilder<boolean>
  /** Replaces the owner rule altogether, e.g. for a part that is seen with its whole. */
  visible?: (asked: { actor: Actor; scope: Scope }) => RawBuilder<boolean>
  /** Checks and completes what is written (derived columns included); `before` is null on create. Refuses by `work.refuse`. */
  beforeWrite?: (written: { work: Work; before: Values | null; values: Values }) => Promise<Values> | Values
  /** Search entry beside the title: subtitle and further texts. Default: the `search` fields. */
  searchTexts?: (row: Values) => { title: string; subtitle: string; texts: string[] }
}

export type Change = { id: string; version?: number; patch: Values }

/** Untyped door for what works on every record alike: exchange, search, revert, CLI. */
export type RecordStore = {
  name: string
  table: string
  rights: readonly string[]
  contract: RecordContract
  visible?: RecordHooks['visible']
  shared?: RecordHooks['shared']
  hooks: RecordHooks
}

/** All that can be done with a record, typed by its contract. Every function checks the right and its scope, and writes the trail. */
export type TypedStore<T extends Fields, R = RecordRow<T>> = RecordStore & {
  /** The record, or MISSING: also when the actor may not see it. `right` default `<name>.read`. */
  get: (work: Work, id: string, right?: string) => Promise<R>
  find: (work: Work, ids: readonly string[], right?: string) => Promise<R[]>
  list: (work: Work, input: Partial<ListInput>) => Promise<Page<R>>
  /** All rows of a list in pages of bounded size, for exports and jobs. */
  scan: (work: Work, input: Partial<ListInput>) => AsyncIterable<R[]>
  summary: (work: Work, input: Partial<SummaryInput>) => Promise<{ groups: SummaryGroup[]; total: SummaryGroup }>
  create: (work: Work, values: z.output<RecordContract<T>['Create']> & Values) => Promise<R>
  /** Many at once in one statement; `values` may name `id`, `createdAt`, `createdBy` (imports). */
  createMany: (work: Work, values: readonly Values[]) => Promise<R[]>
  update: (work: Work, change: Change) => Promise<R>
  archive: (work: Work, id: string, version?: number) => Promise<R>
  restore: (work: Work, id: string, version?: number) => Promise<R>
  /** Deletes for good, the trail keeps what was there. For the revert of an import and of a creation. */
  remove: (work: Work, ids: readonly string[]) => Promise<number>
  bulk: (work: Work, input: BulkInput) => Promise<BulkOutput & { matched: number }>
}

export type BulkInput = {
  ids?: string[]
  filter?: string
  search?: string
  action: 'update' | 'archive' | 'restore'
  patch?: Values
  preview: boolean
}

/** The store of a record: from contract and table everything that a plain record needs. */
export function recordStore<T extends Fields>(contract: RecordContract<T>, hooks: RecordHooks = {}): TypedStore<T> {
  const { name, fields } = contract.options
  const sensitive = Object.values(fields).some((field) => field.sensitive)
  const base: RecordStore = {
    name,
    table: hooks.table ?? snake(name),
    rights: ['read', 'write', 'archive', 'export', ...(sensitive ? ['sensitive'] : [])].map((right) => `${name}.${right}`),
    contract: contract as unknown as RecordContract, // the untyped door forgets which fields there are
    visible: hooks.visible,
    shared: hooks.shared,
    hooks,
  }
  // The functions below build rows from the same descriptors that RecordRow<T> is computed from.
  const store: TypedStore<Fields, Values> = {
    ...base,
    get: async (work, id, right) => (await rowsById(work, base, { ids: [id], right }))[0] ?? refuseCommon('MISSING', { data: { record: name, id } }),
    find: (work, ids, right) => rowsById(work, base, { ids, right }),
    list: (work, input) => listRows(work, base, input),
    scan: (work, input) => scanRows(work, base, input),
    summary: (work, input) => summarizeRows(work, base, input),
    create: async (work, values) => (await insertRows(work, base, [values]))[0] ?? refuseCommon('MISSING'),
    createMany: (work, values) => insertRows(work, base, values),
    update: (work, change) => updateRow(work, base, change),
    archive: (work, id, version) => setArchived(work, base, { id, version, archived: true }),
    restore: (work, id, version) => setArchived(work, base, { id, version, archived: false }),
    remove: (work, ids) => removeRows(work, base, ids),
    bulk: (work, input) => changeMany(work, base, input),
  }
  return store as unknown as TypedStore<T>
}

/** The functions of any record, for code that meets it only through the registry. */
export const untyped = (store: RecordStore): TypedStore<Fields, Values> => store as unknown as TypedStore<Fields, Values>
