import { createHash } from 'node:crypto'
import { foldHeader } from './synonyms.ts'

/** What makes two files "the same export": the set of their column names, whatever the order. */
export const signatureOf = (columns: readonly string[]): string =>
  createHash('sha256').update(columns.map(foldHeader).toSorted().join('\u0000')).digest('hex').slice(0, 32)
