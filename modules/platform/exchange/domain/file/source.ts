/** Bytes that can be read from any place, wherever they are kept. `read` gives fewer bytes only at the end. */
export type FileSource = {
  name: string
  size: number
  read: (offset: number, length: number) => Promise<Uint8Array>
}

const pieceSize = 256 * 1024

/** The whole file in order, a piece at a time. */
export async function* piecesOf(source: FileSource, from = 0): AsyncGenerator<Uint8Array> {
  for (let offset = from; offset < source.size; offset += pieceSize) {
    const piece = await source.read(offset, Math.min(pieceSize, source.size - offset))
    if (piece.length === 0) return
    yield piece
  }
}

export const sourceOfBytes = (name: string, bytes: Uint8Array): FileSource => ({
  name,
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})
