import { sql, type RawBuilder } from 'kysely'
import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { recordStore, untyped } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Document, DocumentVersion } from '../../contract/index.ts'
import { previewOf } from '../../domain/media-type.ts'

/** Documents as a record: its history and undo; what callers see is `Document`, which has the versions too. */
export const documents = recordStore(
  record({
    name: 'document',
    plural: 'documents',
    module: 'document',
    title: 'name',
    summary: 'files attached to records',
    fields: {
      recordType: field.text({ required: true, max: 60 }),
      recordId: field.reference('', { required: true }),
      name: field.text({ required: true }),
      kind: field.text({ max: 60 }),
    },
  }),
  { part: true },
)

type Row = Omit<Document, 'current' | 'preview'> & { [K in keyof DocumentVersion as `current${Capitalize<K>}`]: DocumentVersion[K] }

/** Documents of a record, or one by id. Whether the caller may see the record is asked by `requireRecord`. */
export async function readDocuments(
  { db, actor }: Work,
  which: { id: string } | { recordType: string; recordId: string; archived: 'no' | 'only' | 'with' },
): Promise<Document[]> {
  const { rows } =
    await sql<Row>`select d.id, d.version, d.record_type as "recordType", d.record_id as "recordId", d.name, d.kind, d.archived_at as "archivedAt",
      v.id as "currentId", v.number as "currentNumber", v.file_name as "currentFileName", v.media_type as "currentMediaType", v.size_bytes as "currentSizeBytes", v.sha256 as "currentSha256",
      v.created_at as "currentCreatedAt", v.created_by as "currentCreatedBy", m.name as "currentCreatedByName", v.number as versions
    from document d
    join lateral (select * from document_version x where x.workspace_id = d.workspace_id and x.document_id = d.id order by x.number desc limit 1) v on true
    left join member m on m.workspace_id = d.workspace_id and m.id = v.created_by
    where d.workspace_id = ${actor.workspaceId}::uuid and ${conditionOf(which)} order by d.created_at desc, d.id desc limit 1000`.execute(db)
  return rows.map(documentOf)
}

function conditionOf(which: Parameters<typeof readDocuments>[1]): RawBuilder<unknown> {
  if ('id' in which) return sql`d.id = ${which.id}::uuid`
  const archived = which.archived === 'no' ? sql`and d.archived_at is null` : which.archived === 'only' ? sql`and d.archived_at is not null` : sql``
  return sql`d.record_type = ${which.recordType} and d.record_id = ${which.recordId}::uuid ${archived}`
}

const documentOf = (row: Row): Document => ({
  id: row.id,
  version: row.version,
  recordType: row.recordType,
  recordId: row.recordId,
  name: row.name,
  kind: row.kind,
  archivedAt: row.archivedAt,
  versions: row.versions,
  preview: previewOf(row.currentFileName, row.currentMediaType),
  current: {
    id: row.currentId,
    number: row.currentNumber,
    fileName: row.currentFileName,
    mediaType: row.currentMediaType,
    sizeBytes: row.currentSizeBytes,
    sha256: row.currentSha256,
    createdAt: row.currentCreatedAt,
    createdBy: row.currentCreatedBy,
    createdByName: row.currentCreatedByName,
  },
})

/** MISSING unless the caller may do this with the record that the document belongs to. */
export async function requireRecord(
  work: Work,
  { recordType, recordId, verb = 'read' }: { recordType: string; recordId: string; verb?: 'read' | 'write' },
): Promise<void> {
  const store = work.registry.records.get(recordType)
  if (!store || store.name === 'document') work.refuse('MISSING')
  else await untyped(store).get(work, recordId, `${recordType}.${verb}`)
}

export async function requireDocument(work: Work, id: string, verb: 'read' | 'write' = 'read'): Promise<Document> {
  const [document] = await readDocuments(work, { id })
  if (!document) return work.refuse('MISSING')
  await requireRecord(work, { ...document, verb })
  return document
}

export async function readVersions({ db, actor }: Work, documentId: string): Promise<DocumentVersion[]> {
  const { rows } =
    await sql<DocumentVersion>`select v.id, v.number, v.file_name as "fileName", v.media_type as "mediaType", v.size_bytes as "sizeBytes", v.sha256,
      v.created_at as "createdAt", v.created_by as "createdBy", m.name as "createdByName"
    from document_version v left join member m on m.workspace_id = v.workspace_id and m.id = v.created_by
    where v.workspace_id = ${actor.workspaceId}::uuid and v.document_id = ${documentId}::uuid order by v.number desc`.execute(db)
  return rows
}

export type NewVersion = { documentId: string; fileName: string; mediaType: string; sizeBytes: number; sha256: string }

/** The next number is taken while the document is locked, so that two who upload at once get one each. */
export async function insertVersion(work: Work, { documentId, fileName, mediaType, sizeBytes, sha256 }: NewVersion): Promise<void> {
  const { workspaceId, memberId } = work.actor
  await sql`select 1 from document where workspace_id = ${workspaceId}::uuid and id = ${documentId}::uuid for update`.execute(work.db)
  await sql`insert into document_version (workspace_id, id, document_id, number, file_name, media_type, size_bytes, sha256, created_at, created_by)
    select ${workspaceId}, ${work.newId()}, ${documentId}, coalesce(max(number), 0) + 1, ${fileName}, ${mediaType}, ${sizeBytes}, ${sha256}, ${work.now()}::timestamptz, ${memberId}::uuid
    from document_version where workspace_id = ${workspaceId}::uuid and document_id = ${documentId}::uuid`.execute(work.db)
}
