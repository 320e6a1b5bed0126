import type { Term } from '#kernel/text/index.ts'

/** A key as a lexeme. Keys hold letters and digits only, but who knows what becomes of that. */
const lexeme = (prefix: string, { key, open }: { key: string; open: boolean }): string =>
  `'${(prefix + key).replaceAll('\\', '\\\\').replaceAll("'", "''")}'${open ? ':*' : ''}`

/** The whole condition as a tsquery. */
export function wholeQuery(prefix: string, term: Term): string {
  if ('key' in term) return lexeme(prefix, term)
  const [parts, sign] = 'all' in term ? [term.all, '&'] : [term.any, '|']
  return parts.length === 1 && parts[0] ? wholeQuery(prefix, parts[0]) : `(${parts.map((part) => wholeQuery(prefix, part)).join(sign)})`
}

type Leaf = Extract<Term, { key: string }>

const mostAlternatives = 12
const mostLeaves = 5

/**
 * Conditions for the index, at least one of which holds wherever the whole one does: alternatives apart from each other, each a few keys
 * that must all be there. The index joins closed keys quickly and open ones slowly, so those are left to the check of the whole where they can be.
 */
export function narrowQueries(prefix: string, term: Term): string[] {
  const alternatives = alternativesOf(term).map(fewest)
  return [...new Set(alternatives.map((leaves) => leaves.map((leaf) => lexeme(prefix, leaf)).join('&')))]
}

/** The same as one condition: for alternatives by the hundred. */
export function narrowQuery(prefix: string, term: Term): string {
  if ('key' in term) return lexeme(prefix, term)
  if ('any' in term) return `(${term.any.map((part) => narrowQuery(prefix, part)).join('|')})`
  const leaves = term.all.filter((part) => 'key' in part)
  const others = term.all.filter((part) => !('key' in part))
  const kept = fewest(leaves).filter((leaf) => others.length === 0 || !leaf.open)
  return `(${[...kept, ...others].map((part) => narrowQuery(prefix, part)).join('&')})`
}

function alternativesOf(term: Term): Leaf[][] {
  if ('key' in term) return [[term]]
  if ('any' in term) return term.any.flatMap(alternativesOf)
  let joined: Leaf[][] = [[]]
  for (const part of term.all) {
    const alternatives = alternativesOf(part)
    // A condition that is left out makes the answer larger, never smaller.
    if (joined.length * alternatives.length > mostAlternatives && joined.some((leaves) => leaves.length > 0)) continue
    joined = joined.flatMap((before) => alternatives.map((after) => [...before, ...after]))
  }
  return joined
}

function fewest(leaves: readonly Leaf[]): Leaf[] {
  const unique = [...new Map(leaves.map((leaf) => [leaf.key + String(leaf.open), leaf])).values()]
  const closed = unique.filter((leaf) => !leaf.open)
  if (closed.length === 0) return unique.toSorted((a, b) => b.key.length - a.key.length).slice(0, 1)
  return closed.length <= mostLeaves ? closed : [...closed.slice(0, mostLeaves - 2), ...closed.slice(-2)]
}
