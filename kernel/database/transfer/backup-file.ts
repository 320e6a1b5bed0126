import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { DatabaseProblem } from '../problem.ts'
import type { Piece } from './read-out.ts'

// A backup is one zstd-compressed text file: first a line that says where it comes from; for each table a line with its columns and then
// its rows, each a JSON array of texts; last a line with the counts and sums, without which the file is not whole.

/** Writes pieces to a file that appears under its name only when it is whole and on disk. */
export async function writeBackup(path: string, produce: (take: (piece: Piece) => Promise<void>) => Promise<unknown>): Promise<void> {
  const unfinished = `${path}.unfinished`
  const text = new PassThrough()
  const writing = pipeline(text, createZstdCompress(), createWriteStream(unfinished, { mode: 0o600 }))
  const take = async (piece: Piece): Promise<void> => {
    if (!text.write(toText(piece))) await Promise.race([once(text, 'drain'), writing])
  }
  try {
    await Promise.race([produce(take), writing.then(() => Promise.reject(new Error('The file was closed early')))])
    text.end()
    await writing
    await syncFile(unfinished)
    await rename(unfinished, path)
  } catch (error) {
    text.destroy()
    await writing.catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}

const toText = (piece: Piece): string => ('rows' in piece ? `${piece.rows.join('\n')}\n` : `${JSON.stringify(piece)}\n`)

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const rowsAtOnce = 1_000
const textAtOnce = 8 * 1024 * 1024

/** Reads a backup file as the pieces it was written from. */
export async function* readBackup(path: string): AsyncGenerator<Piece> {
  let rows: string[] = []
  let length = 0
  for await (const line of linesOf(path)) {
    if (line.startsWith('[')) {
      rows.push(line)
      length += line.length
    }
    if (rows.length > 0 && (!line.startsWith('[') || rows.length >= rowsAtOnce || length >= textAtOnce)) {
      yield { rows }
      rows = []
      length = 0
    }
    if (!line.startsWith('[')) yield parsePiece(line)
  }
  if (rows.length > 0) yield { rows }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const text = createZstdDecompress()
  const source = createReadStream(path)
  source.once('error', (error) => text.destroy(error)).pipe(text)
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) if (line) yield line
  } catch (error) {
    throw new DatabaseProblem({
      kind: 'other',
      message: `The backup cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      cause: error,
    })
  } finally {
    source.destroy()
  }
}

function parsePiece(line: string): Piece {
  try {
    const piece: unknown = JSON.parse(line)
    const isOurs = typeof piece === 'object' && piece !== null && ('start' in piece || 'table' in piece || 'end' in piece)
    if (!isOurs) throw new TypeError('unknown line')
    // Written by `toText` alone; what it names is checked against the target before anything is kept.
    return piece as Piece
  } catch (error) {
    throw new DatabaseProblem({ kind: 'other', message: 'This is not a backup of Zhulu', cause: error })
  }
}
