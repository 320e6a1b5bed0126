import { foldHeader } from './synonyms.ts'

/** What makes two files "the same export": the set of their column names, whatever the order. */
export function signatureOf(columns: readonly string[]): string {
  const text = columns.map(foldHeader).toSorted().join('\u0000')
  return `${columns.length}-${hash(text, 0xcbf29ce484222325n)}${hash(text, 0x84222325cbf29ce4n)}`
}

/** FNV-1a (Fowler, Noll, Vo 1991) over UTF-16 units, 64 bits in hexadecimal. */
function hash(text: string, seed: bigint): string {
  let value = seed
  for (let i = 0; i < text.length; i++) value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  return value.toString(16).padStart(16, '0')
}
