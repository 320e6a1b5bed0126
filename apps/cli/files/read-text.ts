import { readFileSync } from 'node:fs'

/**
 * Text of a file: by its byte order mark, else as UTF-8; where that it is not, as `fallback` (what older programs of the same country write).
 */
export function readText(path: string, fallback = 'windows-1252'): string {
  const bytes = readFileSync(path)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decode(bytes, fallback)
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch (error) {
    throw new Error(`"${encoding}" is no encoding that can be read`, { cause: error })
  }
}
