import { z } from 'zod'
import { field } from '#kernel/contract/fields.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { record } from '#kernel/contract/record.ts'
import { Analysis, Mapping, Options, Preview, Reading, Result, Target } from './shapes.ts'

const module = 'exchange'

export const importStates = ['draft', 'queued', 'running', 'done', 'cancelled', 'rolledBack', 'failed', 'reverting', 'reverted'] as const
export type ImportState = (typeof importStates)[number]

/** One file brought in: from upload to result, and back if it is reverted. */
export const importRecord = record({
  name: 'import',
  plural: 'imports',
  module,
  title: 'fileName',
  owner: 'ownerId',
  sort: '-createdAt',
  summary: 'files that were brought in',
  columns: ['fileName', 'recordType', 'state', 'totalRows', 'createdRows', 'updatedRows', 'refusedRows', 'ownerId', 'startedAt'],
  fields: {
    fileName: field.text({ required: true, readOnly: true, search: true }),
    recordType: field.text({ required: true, readOnly: true, max: 60 }),
    state: field.choice(importStates, { required: true, readOnly: true }),
    totalRows: field.number({ integer: true, readOnly: true }),
    doneRows: field.number({ integer: true, readOnly: true }),
    createdRows: field.number({ integer: true, readOnly: true }),
    updatedRows: field.number({ integer: true, readOnly: true }),
    skippedRows: field.number({ integer: true, readOnly: true }),
    refusedRows: field.number({ integer: true, readOnly: true }),
    ownerId: field.reference('member', { readOnly: true }),
    startedAt: field.instant({ readOnly: true }),
    finishedAt: field.instant({ readOnly: true }),
    revertedAt: field.instant({ readOnly: true }),
  },
})

const { list, get, summary, history, archive, restore, bulk, export: exportRows } = importRecord.operations

/** An import with all that the wizard needs to go on with it. */
export const ImportView = z.object({
  import: importRecord.Row,
  analysis: Analysis,
  mapping: Mapping,
  options: Options,
  preview: Preview.nullable().describe('Null until previewed, and again once mapping or reading change'),
  result: Result.nullable(),
})
export type ImportView = z.infer<typeof ImportView>

const unreadable = {
  FILE_UNREADABLE: { kind: 'refused', data: z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }) },
} as const
const wrongState = { IMPORT_STATE: { kind: 'conflict', data: z.object({ state: z.enum(importStates) }) } } as const
const unmapped = { TARGET_UNKNOWN: { kind: 'invalid', data: z.object({ target: z.string() }) } } as const
const notImportable = { NOT_IMPORTABLE: { kind: 'refused' } } as const

const change = { module, permission: 'import.write', changes: ['import'], transaction: 'none' } as const
const byId = z.object({ id: Id })

export const importOperations = {
  list,
  get,
  summary,
  history,
  archive,
  restore,
  bulk,
  export: exportRows,
  targets: operation({
    module,
    name: 'import.targets',
    method: 'GET',
    path: '/imports/targets',
    permission: 'import.write',
    reads: ['import'],
    summary: 'Records that the caller may bring in, with the fields that a column can go to',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ recordType: z.string(), targets: z.array(Target) })) }),
  }),
  start: operation({
    ...change,
    name: 'import.start',
    method: 'POST',
    path: '/imports',
    summary: 'Upload a CSV or Excel file; answers how it is read and where its columns would go',
    input: z.object({ file: z.file(), recordType: z.string().max(60), reading: Reading.optional() }),
    output: ImportView,
    problems: { ...unreadable, ...notImportable },
  }),
  show: operation({
    module,
    name: 'import.show',
    method: 'GET',
    path: '/imports/{id}/details',
    permission: 'import.read',
    reads: ['import'],
    summary: 'An import with its analysis, mapping, preview and result',
    input: byId,
    output: ImportView,
  }),
  read: operation({
    ...change,
    name: 'import.read',
    method: 'PUT',
    path: '/imports/{id}/reading',
    summary: 'Read the file another way: encoding, delimiter, sheet, header line, or as another record',
    input: byId.extend({ reading: Reading, recordType: z.string().max(60).optional() }),
    output: ImportView,
    problems: { ...unreadable, ...wrongState, ...notImportable },
  }),
  preview: operation({
    ...change,
    name: 'import.preview',
    method: 'POST',
    path: '/imports/{id}/preview',
    summary: 'What would be created, updated, skipped and refused, and why; nothing is changed',
    input: byId.extend({ mapping: Mapping, options: Options }),
    output: ImportView,
    problems: { ...unreadable, ...wrongState, ...unmapped },
  }),
  run: operation({
    ...change,
    name: 'import.run',
    method: 'POST',
    path: '/imports/run',
    summary: 'Bring in what was mapped, in the background; of several imports those that others refer to go first',
    input: z.object({ ids: z.array(Id).min(1).max(20) }),
    output: z.object({ ids: z.array(Id).describe('In the order of work') }),
    problems: { ...wrongState, MAPPING_MISSING: { kind: 'refused' } },
  }),
  cancel: operation({
    ...change,
    name: 'import.cancel',
    method: 'POST',
    path: '/imports/{id}/cancel',
    summary: 'Stop after the rows at hand; what is in stays in unless the import is all or nothing',
    input: byId,
    output: z.object({}),
    problems: wrongState,
  }),
  refused: operation({
    module,
    name: 'import.refused',
    method: 'GET',
    path: '/imports/{id}/refused',
    permission: 'import.read',
    reads: ['import'],
    transaction: 'none',
    summary: 'The rows that were refused, with the reason, as a file that can be corrected and brought in again',
    input: byId.extend({ format: z.enum(['csv', 'xlsx']).default('xlsx') }),
    output: z.file(),
  }),
  revert: operation({
    ...change,
    name: 'import.revert',
    method: 'POST',
    path: '/imports/{id}/revert',
    summary: 'Undo a whole import in the background: what it created goes, what it changed gets its earlier values',
    input: byId,
    output: z.object({}),
    problems: wrongState,
  }),
}
