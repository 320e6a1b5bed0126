import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { document } from '../../contract/index.ts'
import { previewOf } from '../../domain/media-type.ts'
import { storageOf } from '../storage/storage-of.ts'
import { readVersions, requireDocument } from '../store/document.ts'

export const downloadDocument = implement(document.download, async ({ work, input }) => contentOf(work, input))

export const previewDocument = implement(document.preview, async ({ work, input, refuse }) => {
  const content = await contentOf(work, input)
  return previewOf(content.name, content.type.split(';')[0] ?? '') ? content : refuse('NOT_PREVIEWABLE')
})

/** The bytes of a version, default the newest; read from the store as they are sent. */
async function contentOf(work: Work, { id, number }: { id: string; number?: number | undefined }): Promise<File> {
  const { current } = await requireDocument(work, id)
  const version = number === undefined ? current : (await readVersions(work, id)).find((candidate) => candidate.number === number)
  const content = version ? await storageOf(work.config).get(`${work.actor.workspaceId}/${version.sha256}`) : null
  if (!version || !content) return work.refuse('MISSING', { data: { document: id, number } })
  return new File([content], version.fileName, {
    type: version.mediaType.startsWith('text/') ? `${version.mediaType}; charset=utf-8` : version.mediaType,
  })
}
