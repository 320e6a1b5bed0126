import { implement } from '#kernel/server/implement.ts'
import { document } from '../../contract/index.ts'
import { keepFile } from '../keep-file.ts'
import { documents, insertVersion, requireDocument, requireRecord } from '../store/document.ts'

export const uploadDocument = implement(document.upload, async ({ work, input, emit }) => {
  const { file, recordType, recordId, name, kind } = input
  await requireRecord(work, { recordType, recordId, verb: 'write' })
  const kept = await keepFile(work, file)
  const made = await documents.create(work, { recordType, recordId, name: name ?? kept.fileName, ...(kind ? { kind } : {}) })
  await insertVersion(work, { ...kept, documentId: made.id })
  emit({ name: 'document.attached', recordType, recordId, payload: { documentId: made.id, kind: kind ?? null } })
  return requireDocument(work, made.id)
})

export const addVersion = implement(document.addVersion, async ({ work, input: { id, file }, emit }) => {
  const { recordType, recordId } = await requireDocument(work, id, 'write')
  await insertVersion(work, { ...(await keepFile(work, file)), documentId: id })
  emit({ name: 'document.versionAdded', recordType, recordId, payload: { documentId: id } })
  return requireDocument(work, id)
})
