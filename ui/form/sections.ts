import type { AnyRecord, Values } from '../record/any-record.ts'

/** Fields that belong together, under a word; `side` puts them into the side panel of a page only. */
export type Section = {
  /** Word key. */
  title?: string
  fields: readonly string[]
  /** Folded until asked for. */
  folded?: boolean
}

/** When a field applies; without a rule it always does. */
export type Conditions = Readonly<Record<string, (values: Values) => boolean>>

/** Without sections: what must be known and the listed columns first, the rest folded. */
export function sectionsOf(contract: AnyRecord, sections?: readonly Section[]): readonly Section[] {
  if (sections) return sections
  const { fields, title, columns = [] } = contract.options
  const names = Object.keys(fields)
  const first = names.filter((name) => name === title || fields[name]?.required || columns.includes(name))
  const rest = names.filter((name) => !first.includes(name))
  if (rest.length < 4) return [{ fields: [...first, ...rest] }]
  return [
    { title: 'form.main', fields: first },
    { title: 'form.more', fields: rest, folded: true },
  ]
}

export const isVisible = (conditions: Conditions | undefined, name: string, values: Values): boolean => conditions?.[name]?.(values) ?? true
