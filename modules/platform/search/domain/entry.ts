import { searchKeys, type Term } from '#kernel/text/index.ts'

/** A record as search knows it. */
export type Entry = {
  recordType: string
  recordId: string
  title: string
  /** Shown below the title, and found. */
  subtitle: string
  /** Found, not shown. */
  more: string
  ownerId: string | null
  archived: boolean
}

const keyBuckets = 36 * 36

/** Two characters before every key, so that workspaces share few posting lists; what they share is told apart by the row itself. */
export const workspaceKey = (workspaceId: string): string =>
  (Number.parseInt(workspaceId.replaceAll('-', '').slice(-8), 16) % keyBuckets).toString(36).padStart(2, '0')

/** Also how the database makes the key of a record type: this, then the type. */
export const typeKeyStart = 't'
export const typeKey = (recordType: string): string => typeKeyStart + recordType
export const memberKey = (memberId: string): string => `o${memberId.replaceAll('-', '').slice(-10)}`

const longest = { title: 500, subtitle: 500, more: 4000 } as const
const mostKeys = 1500

export const shortened = (entry: Entry): Entry => ({
  ...entry,
  title: cut(entry.title, longest.title),
  subtitle: cut(entry.subtitle, longest.subtitle),
  more: cut(entry.more, longest.more),
})

/** NUL can't be stored; half a character at the cut can't either. */
const cut = (text: string, length: number): string => text.slice(0, length).replaceAll('\u0000', '').toWellFormed()

/** What an entry is found by, rights included, without the workspace's prefix. */
export function keysOf(entry: Entry): string[] {
  const keys = new Set([typeKey(entry.recordType), ...(entry.ownerId ? [memberKey(entry.ownerId)] : [])])
  for (const text of [entry.title, entry.subtitle, entry.more]) for (const key of searchKeys(text)) if (keys.size < mostKeys) keys.add(key)
  return [...keys]
}

/** What kinds of records somebody may see: all of a kind, or those of some members. */
export type Visible = { recordType: string; ownedBy: readonly string[] | null }

/** Condition on keys that leaves out what isn't visible; null when all of the kinds are. */
export function visibleTerm(kinds: readonly Visible[]): Term | null {
  if (kinds.every((kind) => kind.ownedBy === null)) return null
  return {
    any: kinds.map(({ recordType, ownedBy }) => {
      const kind: Term = { key: typeKey(recordType), open: false }
      return ownedBy ? { all: [kind, { any: ownedBy.map((member) => ({ key: memberKey(member), open: false })) }] } : kind
    }),
  }
}
