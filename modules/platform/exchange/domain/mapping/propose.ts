import type { Cell } from '../file/row.ts'
import { evidenceOf, styleOfColumn, type Evidence } from '../value/column-style.ts'
import { foldName, type FieldSpec } from '../value/field-spec.ts'
import { foldHeader, isCurrencyName, meaningsOf, systemTargetsOf } from './synonyms.ts'

/**
 * Where a column can go: a field; `<field>.currency`, the currency of an amount; `@id`, `@key` (its key in the system it comes from),
 * `@createdAt`, `@createdBy`.
 */
export type Target = string

/** A place for a column, with the names it goes by in all languages. */
export type TargetSpec = { target: Target; spec: FieldSpec | null; names: readonly string[]; required: boolean }

export type Proposal = {
  column: number
  target: Target | null
  /** 0..1 */
  confidence: number
  because: 'remembered' | 'name' | 'synonym' | 'similar' | 'nothing'
}

export type ColumnSample = { header: string; cells: readonly Cell[] }

/**
 * The best target for each column, none used twice: by remembered choice, then by name in any language, by what other systems call
 * it, and by likeness; what the cells hold must not speak against it.
 */
export function proposeMapping(
  columns: readonly ColumnSample[],
  targets: readonly TargetSpec[],
  remembered: ReadonlyMap<string, Target | null> = new Map(),
): Proposal[] {
  const known = new Set(targets.map(({ target }) => target))
  const evidences = columns.map(({ cells }) => evidenceOf(cells, styleOfColumn(cells, { currency: null, timeZone: 'UTC' })))
  const pairs = columns.flatMap((column, index) => {
    const choice = remembered.get(foldHeader(column.header))
    if (choice !== undefined && (choice === null || known.has(choice)))
      return [{ column: index, target: choice, confidence: 1, because: 'remembered' as const }]
    const evidence = evidences[index]
    return evidence ? targets.map((target) => scored(index, { header: column.header, evidence, target })) : []
  })
  return assigned(columns.length, pairs)
}

function scored(column: number, { header, evidence, target }: { header: string; evidence: Evidence; target: TargetSpec }): Proposal {
  const { score, because } = nameScore(foldHeader(header), target)
  const fit = evidence.filled === 0 ? 0.6 : fitOf(evidence, target)
  return { column, target: target.target, confidence: Math.round(score * (0.55 + 0.45 * fit) * (fit < 0.3 ? 0.3 : 1) * 100) / 100, because }
}

const least = 0.4

function assigned(count: number, pairs: readonly Proposal[]): Proposal[] {
  const result: Proposal[] = Array.from({ length: count }, (_, column) => ({ column, target: null, confidence: 0, because: 'nothing' }))
  const taken = new Set<Target>()
  const decided = new Set<number>()
  const rank = (pair: Proposal) => (pair.because === 'remembered' ? 2 : pair.confidence)
  for (const pair of pairs.toSorted((a, b) => rank(b) - rank(a) || a.column - b.column)) {
    if (pair.because !== 'remembered' && pair.confidence < least) continue
    if (decided.has(pair.column) || (pair.target !== null && taken.has(pair.target))) continue
    result[pair.column] = pair
    decided.add(pair.column)
    if (pair.target !== null) taken.add(pair.target)
  }
  return result
}

function nameScore(header: string, { target, names }: TargetSpec): { score: number; because: Proposal['because'] } {
  const own = names.map(foldName)
  if (own.includes(header)) return { score: 1, because: 'name' }
  if (systemTargetsOf(header).includes(target)) return { score: 0.9, because: 'synonym' }
  if (target.endsWith('.currency') && isCurrencyName(header)) return { score: 0.95, because: 'synonym' }
  const meanings = meaningsOf(header)
  // The names come in order of weight: the field's own first, then those of the record that it points to.
  const index = own.findIndex((name) => [...meaningsOf(name)].some((meaning) => meanings.has(meaning)))
  if (index >= 0) return { score: 0.92 - Math.min(0.1, index * 0.01), because: 'synonym' }
  const likeness = Math.max(0, ...own.map((name) => dice(header, name)))
  return { score: likeness >= 0.6 ? likeness * 0.75 : 0, because: 'similar' }
}

/** Share of letter pairs that two names have in common (Dice 1945). */
export function dice(a: string, b: string): number {
  const pairs = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
  const [left, right] = [pairs(a), pairs(b)]
  if (left.length + right.length === 0) return a === b ? 1 : 0
  const rest = [...right]
  let shared = 0
  for (const pair of left) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    shared++
    rest.splice(at, 1)
  }
  return (2 * shared) / (left.length + right.length)
}

/** How well the cells fit the kind of field, 0..1. */
function fitOf(evidence: Evidence, { target, spec }: TargetSpec): number {
  if (target === '@key' || target === '@id') return evidence.distinct
  if (target === '@createdAt') return evidence.date
  if (spec === null) return evidence.date > 0.8 || evidence.number > 0.8 ? 0.2 : 0.8
  switch (spec.field.kind) {
    case 'number':
    case 'money':
      return evidence.number
    case 'date':
    case 'instant':
      return Math.max(evidence.date, evidence.number > 0.9 ? 0.4 : 0)
    case 'flag':
      return evidence.flag
    case 'text':
      return spec.field.format === 'email'
        ? evidence.mail
        : spec.field.format === 'url'
          ? Math.max(0.4, evidence.address)
          : evidence.date > 0.8
            ? 0.3
            : 0.85
    case 'reference':
    case 'choice':
    case 'code':
    case 'tags':
      return evidence.date > 0.8 || evidence.long > 0.5 ? 0.2 : 0.85
  }
}
