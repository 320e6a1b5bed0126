import { findChunk, findInside, typedOf, type Match, type MatchKind } from './match.ts'
import { findNear } from './near.ts'
import type { Query } from './query-terms.ts'
import { unitsOf, type Unit } from './units.ts'

/** A record as search knows it; `more` is found but not shown. */
export type Candidate = { title: string; subtitle?: string; more?: string }

/** Part of a text, in UTF-16 units, end excluded. */
export type Range = [start: number, end: number]

export type Score = {
  /** 0 < value < 1; the greater, the better. */
  value: number
  /** What was typed is there, in characters, words, pinyin or initials; not merely something like it. */
  strict: boolean
  /** What to highlight. */
  title: Range[]
  subtitle: Range[]
}

/** Worth of a match in the middle of a text; `near` is what remains after a slip. */
const worth: Record<MatchKind, number> = {
  literal: 0.74,
  sound: 0.56,
  mixed: 0.46,
  initials: 0.4,
  inside: 0.34,
  looseSound: 0.3,
  sameSound: 0.24,
  near: 0.16,
}
/** Added where a match is the whole text, begins it, or begins a word of it: exact > prefix > word prefix within each kind. */
const standing = { whole: 0.2, start: 0.12, word: 0.06, middle: 0 } as const
const fields = [
  { name: 'title', weight: 1 },
  { name: 'subtitle', weight: 0.7 },
  { name: 'more', weight: 0.6 },
] as const

type Found = { field: (typeof fields)[number]['name']; value: number; strict: boolean; range: Range }

/** How well a record answers a query; null when it doesn't. Each chunk must be found in some field. Time: text × query. */
export function score(candidate: Candidate, query: Query): Score | null {
  const texts = fields.map((field) => ({ ...field, units: unitsOf(candidate[field.name] ?? '') }))
  const found: Found[] = []
  for (const chunk of query.chunks) {
    const best = texts.map((text) => findIn(text, chunk, query.chunks.length)).reduce(preferred, null)
    if (!best) return null
    found.push(best)
  }
  const rangesOf = (field: Found['field']) =>
    found
      .filter((one) => one.field === field)
      .map((one) => one.range)
      .toSorted((a, b) => a[0] - b[0])
  const title = texts[0]?.units ?? []
  // A nudge: of two texts found in the same way, the shorter one holds more of what was typed.
  const value = found.reduce((sum, one) => sum + one.value, 0) / found.length - Math.min(title.length, 100) / 2500
  return { value: Math.max(value, 0.001), strict: found.every((one) => one.strict), title: rangesOf('title'), subtitle: rangesOf('subtitle') }
}

const preferred = (a: Found | null, b: Found | null): Found | null => (!a || (b && b.value > a.value) ? b : a)

function findIn(text: { name: Found['field']; weight: number; units: Unit[] }, chunk: readonly Unit[], chunks: number): Found | null {
  const { units } = text
  const typed = typedOf(chunk)
  const match = findChunk(units, typed) ?? findInside(units, typed) ?? findChunk(units, typed, true) ?? findNear(units, chunk)
  if (!match) return null
  const value = (worth[match.kind] + standing[standingOf(units, match, chunks)] - (match.complete ? 0 : 0.01) - match.slips * 0.03) * text.weight
  return { field: text.name, value, strict: strictKinds.has(match.kind), range: rangeOf(units, match) }
}

const strictKinds: ReadonlySet<MatchKind> = new Set(['literal', 'sound', 'mixed', 'initials', 'inside'])

function standingOf(units: readonly Unit[], match: Match, chunks: number): keyof typeof standing {
  const inside = (match.part?.start ?? 0) > 0
  if (match.from === 0 && !inside) return match.to === units.length && match.complete && chunks === 1 ? 'whole' : 'start'
  return units[match.from]?.afterGap && !inside ? 'word' : 'middle'
}

function rangeOf(units: readonly Unit[], match: Match): Range {
  const first = units[match.from]
  const last = units[match.to - 1]
  const [start, end] = [first?.start ?? 0, last?.end ?? 0]
  // A part is exact only where folding kept the length; otherwise the whole word is marked.
  if (!match.part || !last || last.end - last.start !== last.text.length) return [start, end]
  return match.to - match.from === 1 ? [start + match.part.start, start + match.part.end] : [start, last.start + match.part.end]
}
