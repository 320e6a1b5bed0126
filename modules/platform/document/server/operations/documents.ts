import { implement } from '#kernel/server/implement.ts'
import { document } from '../../contract/index.ts'
import { documents, readDocuments, readVersions, requireDocument, requireRecord } from '../store/document.ts'

export const listDocuments = implement(document.list, async ({ work, input }) => {
  await requireRecord(work, input)
  return { items: await readDocuments(work, input) }
})

export const getDocument = implement(document.get, ({ work, input }) => requireDocument(work, input.id))

export const updateDocument = implement(document.update, async ({ work, input: { id, version, ...patch } }) => {
  await requireDocument(work, id, 'write')
  await documents.update(work, { id, version, patch })
  return requireDocument(work, id)
})

export const archiveDocument = implement(document.archive, async ({ work, input: { id } }) => {
  await requireDocument(work, id, 'write')
  await documents.archive(work, id)
  return requireDocument(work, id)
})

export const restoreDocument = implement(document.restore, async ({ work, input: { id } }) => {
  await requireDocument(work, id, 'write')
  await documents.restore(work, id)
  return requireDocument(work, id)
})

export const listVersions = implement(document.listVersions, async ({ work, input }) => {
  await requireDocument(work, input.id)
  return { items: await readVersions(work, input.id) }
})
