import { foldText } from '#kernel/text/fold.ts'

/** A row equals a record when all of these targets agree; the first rule of a list that finds one decides. */
export type MatchRule = { targets: readonly string[] }

export type Mode = 'createOnly' | 'updateOnly' | 'createAndUpdate' | 'skipExisting'

/** One comparable text for the values of a rule, null when one of them is missing: nothing then equals it. */
export function matchKey(rule: MatchRule, valueOf: (target: string) => unknown): string | null {
  const parts: string[] = []
  for (const target of rule.targets) {
    const text = comparable(valueOf(target))
    if (text === null) return null
    parts.push(text)
  }
  return parts.length > 0 ? parts.join('\u0001') : null
}

function comparable(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string') return foldText(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export type Decision =
  | { action: 'create' }
  | { action: 'update'; id: string }
  | { action: 'skip'; because: 'EXISTS' | 'NOT_FOUND' | 'UNCHANGED' | 'DUPLICATE_IN_FILE'; id?: string; line?: number }
  | { action: 'refuse'; because: 'SEVERAL_MATCHES' | 'EXISTS' | 'DUPLICATE_IN_FILE'; line?: number }

/** What becomes of a row, given the records that it equals and an earlier row of the file with the same key. */
export function decide({ mode, found, earlierLine }: { mode: Mode; found: readonly string[]; earlierLine: number | null }): Decision {
  if (earlierLine !== null) return { action: 'refuse', because: 'DUPLICATE_IN_FILE', line: earlierLine }
  if (found.length > 1) return { action: 'refuse', because: 'SEVERAL_MATCHES' }
  const [id] = found
  if (id === undefined) return mode === 'updateOnly' ? { action: 'skip', because: 'NOT_FOUND' } : { action: 'create' }
  if (mode === 'createOnly') return { action: 'refuse', because: 'EXISTS' }
  return mode === 'skipExisting' ? { action: 'skip', because: 'EXISTS', id } : { action: 'update', id }
}
