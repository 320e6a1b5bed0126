import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import type { Parts } from '../../domain/file/parts.ts'
import { FileProblem } from '../../domain/file/problem.ts'
import { piecesOf, type FileSource } from '../../domain/file/source.ts'

/** Bounds that a workbook of a million rows keeps and a hostile archive does not. */
const limits = { entries: 10_000, partBytes: 4 * 1024 ** 3, ratio: 1000, ratioFrom: 16 * 1024 ** 2 }

class SourceReader extends RandomAccessReader {
  readonly #source: FileSource

  constructor(source: FileSource) {
    super()
    this.#source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { name, read } = this.#source
    return Readable.from(piecesOf({ name, size: end, read }, start), { objectMode: false })
  }
}

/** The parts of a zip archive by name; names are compared without case and never touch a file system. */
class Archive implements Parts {
  readonly #zip: ZipFile
  readonly #entries: Map<string, Entry>

  constructor(zip: ZipFile, entries: Map<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  has(name: string): boolean {
    return this.#entries.has(nameOf(name))
  }

  /** Inflated bytes of a part; ends with a problem as soon as it grows beyond `limit`. */
  async *read(name: string, limit: number = limits.partBytes): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(nameOf(name))
    if (!entry) throw new FileProblem('BROKEN_WORKBOOK', { part: name })
    if (entry.uncompressedSize > limit) throw new FileProblem('ARCHIVE_TOO_LARGE', { part: name })
    const allowed = Math.min(limit, Math.max(limits.ratioFrom, entry.compressedSize * limits.ratio))
    let size = 0
    try {
      const inflated: AsyncIterable<Buffer> = await this.#zip.openReadStreamPromise(entry)
      for await (const piece of inflated) {
        size += piece.length
        if (size > allowed) throw new FileProblem('ARCHIVE_TOO_LARGE', { part: name })
        yield piece
      }
    } catch (error) {
      throw error instanceof FileProblem ? error : new FileProblem('BROKEN_ARCHIVE', { part: name })
    }
  }
}

export async function openArchive(source: FileSource): Promise<Parts> {
  const entries = new Map<string, Entry>()
  try {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, options)
    if (zip.entryCount > limits.entries) throw new FileProblem('ARCHIVE_TOO_LARGE', { part: source.name })
    for await (const entry of zip.eachEntry()) {
      if ((entry.generalPurposeBitFlag & 1) === 1) throw new FileProblem('ENCRYPTED_WORKBOOK')
      entries.set(nameOf(Buffer.from(entry.fileName).toString('utf8')), entry)
    }
    return new Archive(zip, entries)
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem('BROKEN_ARCHIVE', { part: source.name })
  }
}

const nameOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
