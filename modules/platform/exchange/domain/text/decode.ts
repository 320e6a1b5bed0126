import iconv from 'iconv-lite'
import { piecesOf, type FileSource } from '../file/source.ts'
import type { Encoding } from './encoding.ts'

/** The text of a file, a piece at a time; what can't be decoded becomes U+FFFD. */
export async function* decodeText(source: FileSource, encoding: Encoding, bom: number): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  for await (const piece of piecesOf(source, bom)) {
    const text = decoder.write(piece)
    if (text.length > 0) yield text
  }
  const rest = decoder.end()
  if (rest.length > 0) yield rest
}

/** The first `size` bytes as text, for judging. */
export async function decodeHead(source: FileSource, { encoding, bom, size }: { encoding: Encoding; bom: number; size: number }): Promise<string> {
  const bytes = await source.read(bom, Math.min(size, Math.max(0, source.size - bom)))
  return decoderOf(encoding).write(bytes)
}

type PieceDecoder = { write: (piece: Uint8Array) => string; end: () => string }

function decoderOf(encoding: Encoding): PieceDecoder {
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    return { write: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() }
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  return { write: (piece) => decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length)), end: () => decoder.end() ?? '' }
}
