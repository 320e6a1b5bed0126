import type { Answer, Entry, ImportView, Mapping, Options, Target } from '../contract/index.ts'

/** What a person has set and not yet previewed. */
export type Draft = { mapping: Mapping; options: Options }

export const draftOf = ({ mapping, options }: ImportView): Draft => ({ mapping, options })

/** Whatever the order of keys, which the database does not keep. */
export const isSame = (a: Draft, b: Draft): boolean => canonical(a) === canonical(b)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

export const entriesOf = ({ mapping }: Draft, column: number): Entry[] => mapping.entries.filter((entry) => entry.column === column)

/** A column goes to exactly these targets; whichever column had one of them before loses it. */
export function withTargets(draft: Draft, column: number, targets: readonly string[]): Draft {
  const own = entriesOf(draft, column)
  const others = draft.mapping.entries.filter((entry) => entry.column !== column && !targets.includes(entry.target))
  const entries = targets.map((target) => own.find((entry) => entry.target === target) ?? { column, target })
  return { ...draft, mapping: { ...draft.mapping, entries: [...others, ...entries].toSorted((a, b) => a.column - b.column) } }
}

export function withEntry(draft: Draft, of: Entry, patch: Partial<Entry>): Draft {
  const entries = draft.mapping.entries.map((entry) => (entry.column === of.column && entry.target === of.target ? { ...entry, ...patch } : entry))
  return { ...draft, mapping: { ...draft.mapping, entries } }
}

export const withAnswer = (draft: Draft, of: { column: number; target: string; word: string }, answer: Answer): Draft => {
  const entry = draft.mapping.entries.find(({ column, target }) => column === of.column && target === of.target)
  return entry ? withEntry(draft, entry, { words: { ...entry.words, [of.word]: answer } }) : draft
}

export function withFill(draft: Draft, target: string, text: string | null): Draft {
  const { [target]: _before, ...rest } = draft.mapping.fill ?? {}
  return { ...draft, mapping: { ...draft.mapping, fill: text === null ? rest : { ...rest, [target]: text } } }
}

/** Required fields that nothing fills: every new record would be refused. */
export function missingTargets({ mapping }: Draft, targets: readonly Target[]): string[] {
  const filled = new Set([...mapping.entries.map(({ target }) => target), ...Object.keys(mapping.fill ?? {})])
  return targets.filter(({ required, target }) => required && !filled.has(target)).map(({ target }) => target)
}
