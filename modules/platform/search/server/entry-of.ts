import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Entry } from '../domain/entry.ts'

type Row = Record<string, unknown>

/** Fields that the record itself says are found; never those that not everybody may see. */
export const searchFieldsOf = (store: RecordStore): string[] =>
  Object.entries(store.contract.options.fields).flatMap(([name, field]) => (field.search && !field.sensitive ? [name] : []))

/** A record is found when it says by what. */
export const isSearchable = (store: RecordStore): boolean => store.hooks.searchTexts !== undefined || searchFieldsOf(store).length > 0

/** The entry of a record; `recordId` and what the row doesn't hold are added by the caller. */
export function entryOf(store: RecordStore, { id, row }: { id: string; row: Row }): Entry {
  const { name, owner } = store.contract.options
  const { title, subtitle, texts } = store.hooks.searchTexts ? store.hooks.searchTexts(row) : plainTexts(store, row)
  const ownerId = owner ? row[owner] : null
  return {
    recordType: name,
    recordId: id,
    title,
    subtitle,
    more: texts.join('\n'),
    ownerId: typeof ownerId === 'string' ? ownerId : null,
    archived: row['archivedAt'] !== null && row['archivedAt'] !== undefined,
  }
}

/** The title, and below it the other fields that are found. */
function plainTexts(store: RecordStore, row: Row): { title: string; subtitle: string; texts: string[] } {
  const { title } = store.contract.options
  const others = searchFieldsOf(store).flatMap((name) => (name === title ? [] : textsOf(row[name])))
  const brief = others.filter((text) => text.length <= longestBrief)
  return { title: textsOf(row[title]).join(' '), subtitle: brief.join(' · '), texts: others.filter((text) => text.length > longestBrief) }
}

const longestBrief = 80

const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : typeof value === 'number' ? [String(value)] : []
}
