import { inflateSync } from 'node:zlib'

const headerSize = 44
const entrySize = 20

/** The tables of a font in WOFF 1.0 (W3C 2012), unpacked, by tag. */
export function tablesOfWoff(file: Buffer): Map<string, Buffer> {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('no WOFF font')
  const count = file.readUInt16BE(12)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = headerSize + index * entrySize
      const [offset, packed, size] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)]
      const data = file.subarray(offset, offset + packed)
      return [file.toString('latin1', at, at + 4), packed < size ? inflateSync(data) : Buffer.from(data)]
    }),
  )
}
