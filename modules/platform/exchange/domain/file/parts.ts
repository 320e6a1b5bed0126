import type { FileSource } from './source.ts'

/** The parts of an archive by name. `read` ends with a `FileProblem` when a part grows beyond `limit` bytes or is damaged. */
export type Parts = {
  has: (name: string) => boolean
  read: (name: string, limit?: number) => AsyncIterable<Uint8Array>
}

/** Given by the server: unpacking needs streams that only it has. */
export type OpenArchive = (source: FileSource) => Promise<Parts>
