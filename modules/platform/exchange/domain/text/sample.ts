import { piecesOf, type FileSource } from '../file/source.ts'

/** What of a file is looked at to judge it; the file is read once, memory stays bounded. */
export type TextSample = {
  /** The first 64 KiB. */
  head: Uint8Array
  /** Up to 128 KiB of lines that hold bytes beyond ASCII, from anywhere in the file. */
  foreign: Uint8Array
  /** How many such bytes `foreign` has. */
  foreignCount: number
  /** Of the whole file. */
  validUtf8: boolean
}

const headSize = 64 * 1024
const foreignSize = 128 * 1024

export async function takeSample(source: FileSource): Promise<TextSample> {
  const head = await source.read(0, Math.min(headSize, source.size))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const lines = new LineCollector()
  let validUtf8 = true
  for await (const piece of piecesOf(source)) {
    validUtf8 &&= tryDecode(decoder, piece)
    lines.add(piece)
    if (!validUtf8 && lines.full) break
  }
  validUtf8 &&= tryDecode(decoder, null)
  const foreign = lines.bytes()
  return { head, foreign, foreignCount: countForeign(foreign), validUtf8 }
}

function tryDecode(decoder: TextDecoder, piece: Uint8Array | null): boolean {
  try {
    if (piece) decoder.decode(piece, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}

/** Keeps whole lines only, so that no two-byte character is cut; a file of one endless line gives its beginning. */
class LineCollector {
  readonly #kept: Uint8Array[] = []
  #size = 0
  #rest: Uint8Array = new Uint8Array(0)

  get full(): boolean {
    return this.#size >= foreignSize
  }

  add(piece: Uint8Array): void {
    if (this.full) return
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece
    const end = bytes.lastIndexOf(0x0a)
    if (end < 0) {
      this.#rest = bytes.subarray(0, foreignSize)
      if (bytes.length >= foreignSize) this.#keep(this.#rest)
      return
    }
    this.#rest = bytes.slice(end + 1)
    let start = 0
    while (start <= end && !this.full) {
      const next = bytes.indexOf(0x0a, start) + 1
      this.#keep(bytes.subarray(start, next))
      start = next
    }
  }

  bytes(): Uint8Array {
    if (!this.full) this.#keep(this.#rest)
    return Buffer.concat(this.#kept)
  }

  #keep(line: Uint8Array): void {
    if (!line.some((byte) => byte >= 0x80)) return
    this.#kept.push(line.slice(0, foreignSize))
    this.#size += line.length
  }
}

function countForeign(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte >= 0x80) count++
  return count
}
