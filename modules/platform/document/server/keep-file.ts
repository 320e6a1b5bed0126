import { createHash } from 'node:crypto'
import type { Work } from '#kernel/server/work.ts'
import { judgeFile, safeFileName } from '../domain/media-type.ts'
import { storageOf } from './storage/storage-of.ts'
import type { NewVersion } from './store/document.ts'

export const sizeLimit = (work: Work): number => Number(work.config['ZHULU_MAX_FILE_MB'] ?? 50) * 1024 * 1024

/**
 * Checks a file and puts its bytes away. They are there before the row is, so that a row never points at nothing; bytes whose row was
 * rolled back are found again by the next upload of the same content.
 */
export async function keepFile(work: Work, file: File): Promise<Omit<NewVersion, 'documentId'>> {
  const limitBytes = sizeLimit(work)
  if (file.size === 0) work.refuse('FILE_EMPTY')
  if (file.size > limitBytes) work.refuse('FILE_TOO_LARGE', { data: { limitBytes } })
  const fileName = safeFileName(file.name)
  const kept = judgeFile(fileName, new Uint8Array(await file.slice(0, 32).arrayBuffer()))
  if (!kept) return work.refuse('FILE_TYPE_REFUSED', { data: { fileName } })
  const sha256 = await hashOf(file)
  await storageOf(work.config).put(`${work.actor.workspaceId}/${sha256}`, file)
  return { fileName, mediaType: kept.mediaType, sizeBytes: file.size, sha256 }
}

async function hashOf(file: File): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of file.stream()) hash.update(chunk)
  return hash.digest('hex')
}
