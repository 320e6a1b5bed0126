import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { Readable } from 'node:stream'

// A tar archive (POSIX ustar), which any other program can look into too. Names of more than 100 letters are split at a slash.

const block = 512
const mostOctal = 0o77777777777

export type Given = { name: string; from: { path: string } | { text: string } }
export type Found = { name: string; size: number; read: () => Readable }

/** Writes files into one that appears under its name only when it is whole and on disk. */
export async function writeArchive(path: string, files: AsyncIterable<Given>): Promise<void> {
  const unfinished = `${path}.unfinished`
  const out = createWriteStream(unfinished, { mode: 0o600, flush: true })
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (!out.write(bytes)) await once(out, 'drain')
  }
  try {
    for await (const { name, from } of files) {
      const text = 'text' in from ? Buffer.from(from.text) : null
      const size = text?.length ?? ('path' in from ? statSync(from.path).size : 0)
      await write(headerOf(name, size))
      if (text) await write(text)
      else if ('path' in from) for await (const piece of createReadStream(from.path, { end: Math.max(0, size - 1) })) await write(piece)
      await write(Buffer.alloc((block - (size % block)) % block))
    }
    await write(Buffer.alloc(2 * block))
    out.end()
    await finished(out)
    await rename(unfinished, path)
  } catch (error) {
    out.destroy()
    await rm(unfinished, { force: true })
    throw error
  }
}

function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(block)
  const at = name.length > 100 ? name.lastIndexOf('/') : -1
  header.write(name.slice(at + 1), 0, 100)
  header.write('0000600\u00000000000\u00000000000\0', 100)
  if (size <= mostOctal) header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else {
    // What octal digits can't hold is written as a number, which tar knows by the first bit.
    header.writeUInt8(0x80, 124)
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  header.write('00000000000\0', 136)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  if (at > 0) header.write(name.slice(0, at), 345, 155)
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** Sum of all bytes, the sum itself taken as spaces. */
function sumOf(header: Buffer): number {
  let sum = 0
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte
  return sum
}

/** The files of an archive, in their order. One that is cut off, or is none, is an error. */
export async function* readArchive(path: string): AsyncGenerator<Found> {
  const file = await open(path, 'r')
  try {
    const { size: length } = await file.stat()
    const header = Buffer.alloc(block)
    for (let at = 0; ;) {
      const { bytesRead } = await file.read(header, 0, block, at)
      if (bytesRead < block) throw new Error(`${path} is not whole: it ends in the middle`)
      if (header.every((byte) => byte === 0)) return
      if (Number.parseInt(textAt(header, 148, 8), 8) !== sumOf(header)) throw new Error(`${path} is not a backup of Zhulu, or damaged`)
      const size = header.readUInt8(124) & 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(textAt(header, 124, 12), 8)
      const start = at + block
      if (start + size > length) throw new Error(`${path} is not whole: it ends in the middle`)
      const prefix = textAt(header, 345, 155)
      const read = () => (size === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + size - 1 }))
      yield { name: `${prefix ? `${prefix}/` : ''}${textAt(header, 0, 100)}`, size, read }
      at = start + Math.ceil(size / block) * block
    }
  } finally {
    await file.close()
  }
}

const textAt = (header: Buffer, at: number, length: number): string => {
  const text = header.toString('utf8', at, at + length)
  const end = text.indexOf('\0')
  return (end < 0 ? text : text.slice(0, end)).trim()
}
