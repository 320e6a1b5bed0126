import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import './words.ts'

export { documentWords } from './words.ts'

const module = 'document'
const RecordType = z.string().regex(/^[a-z][a-zA-Z]{0,58}$/)

export const DocumentVersion = z.object({
  id: Id,
  number: z.int().min(1),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  createdAt: Instant,
  createdBy: Id.nullable(),
  createdByName: z.string().nullable(),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>

/** A file attached to a record, with all its versions; `kind` says what it is for, e.g. the document that a gate asks for. */
export const Document = z.object({
  id: Id,
  version: z.int(),
  recordType: z.string(),
  recordId: Id,
  name: z.string(),
  kind: z.string().nullable(),
  archivedAt: Instant.nullable(),
  preview: z.enum(['image', 'pdf', 'text']).nullable().describe('How it can be shown; null: only to download'),
  current: DocumentVersion,
  versions: z.int(),
})
export type Document = z.infer<typeof Document>

const file = z.file().describe('The file itself')
const uploadProblems = {
  FILE_TOO_LARGE: { kind: 'invalid', data: z.object({ limitBytes: z.int() }) },
  FILE_EMPTY: { kind: 'invalid' },
  FILE_TYPE_REFUSED: { kind: 'refused', data: z.object({ fileName: z.string() }) },
} as const
const notPreviewable = { NOT_PREVIEWABLE: { kind: 'refused' } } as const
const change = { module, changes: ['document'] }

export const document = {
  list: operation({
    module,
    name: 'document.list',
    method: 'GET',
    path: '/documents',
    permission: 'document.read',
    reads: ['document'],
    summary: 'Documents of a record that the caller may see, newest first',
    input: z.object({ recordType: RecordType, recordId: Id, archived: z.enum(['no', 'only', 'with']).default('no') }),
    output: z.object({ items: z.array(Document) }),
  }),
  get: operation({
    module,
    name: 'document.get',
    method: 'GET',
    path: '/documents/{id}',
    permission: 'document.read',
    reads: ['document'],
    summary: 'One document',
    input: z.object({ id: Id }),
    output: Document,
  }),
  upload: operation({
    ...change,
    name: 'document.upload',
    method: 'POST',
    path: '/documents',
    permission: 'document.write',
    summary: 'Attach a file to a record',
    problems: uploadProblems,
    input: z.object({
      file,
      recordType: RecordType,
      recordId: Id,
      name: plainText().min(1).max(200).optional(),
      kind: plainText().max(60).optional(),
    }),
    output: Document,
  }),
  addVersion: operation({
    ...change,
    name: 'document.addVersion',
    method: 'POST',
    path: '/documents/{id}/versions',
    permission: 'document.write',
    summary: 'A newer version of a document; the older ones stay',
    problems: uploadProblems,
    input: z.object({ id: Id, file }),
    output: Document,
  }),
  update: operation({
    ...change,
    name: 'document.update',
    method: 'PATCH',
    path: '/documents/{id}',
    permission: 'document.write',
    summary: 'Rename a document or say what it is for',
    input: z.object({
      id: Id,
      version: z.int(),
      name: plainText().min(1).max(200).optional(),
      kind: plainText().max(60).nullable().optional(),
    }),
    output: Document,
  }),
  archive: operation({
    ...change,
    name: 'document.archive',
    method: 'POST',
    path: '/documents/{id}/archive',
    permission: 'document.archive',
    summary: 'Delete so that it can be restored',
    input: z.object({ id: Id }),
    output: Document,
  }),
  restore: operation({
    ...change,
    name: 'document.restore',
    method: 'POST',
    path: '/documents/{id}/restore',
    permission: 'document.archive',
    summary: 'Bring back what was deleted',
    input: z.object({ id: Id }),
    output: Document,
  }),
  listVersions: operation({
    module,
    name: 'document.listVersions',
    method: 'GET',
    path: '/documents/{id}/versions',
    permission: 'document.read',
    reads: ['document'],
    summary: 'All versions, newest first',
    input: z.object({ id: Id }),
    output: z.object({ items: z.array(DocumentVersion) }),
  }),
  download: operation({
    module,
    name: 'document.download',
    method: 'GET',
    path: '/documents/{id}/content',
    permission: 'document.read',
    reads: ['document'],
    summary: 'The file, to be kept: never shown by the browser itself',
    input: z.object({ id: Id, number: z.coerce.number().int().min(1).optional() }),
    output: z.file(),
  }),
  preview: operation({
    module,
    name: 'document.preview',
    method: 'GET',
    path: '/documents/{id}/preview',
    permission: 'document.read',
    reads: ['document'],
    summary: 'The file, to be shown: pictures, PDF and plain text only',
    input: z.object({ id: Id, number: z.coerce.number().int().min(1).optional() }),
    output: z.file(),
    problems: notPreviewable,
  }),
}
