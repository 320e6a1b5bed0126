import type { RecordStore } from '#kernel/server/record/store.ts'
import { untyped } from '#kernel/server/record/store.ts'
import { may } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Fields } from '#kernel/contract/fields.ts'
import { matchKey, type MatchRule } from '../domain/match/match-rule.ts'
import { NameIndex } from '../domain/plan/name-index.ts'

type Row = Record<string, unknown>

/** Reads every record of a type that the actor may see, a page at a time, each page a short read of its own. */
export async function* allRows(work: Work, store: RecordStore): AsyncGenerator<Row> {
  if (!may(work.actor, `${store.name}.read`)) return
  let cursor: string | undefined
  do {
    const from = cursor
    const page = await work.database.read({ workspaceId: work.actor.workspaceId }, (db) =>
      untyped(store).list({ ...work, db }, { cursor: from, limit: 500, sort: 'id', archived: 'no' }),
    )
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** Fields beside the title under which people know a record. */
const otherName = /^(name[A-Z]\w*|key|code|email|shortName|otherNames)$/

function namesOf(row: Row, fields: Fields, title: string): { id: string; title: string; others: string[] } {
  const others = Object.keys(fields)
    .filter((name) => name !== title && otherName.test(name))
    .flatMap((name) => textsOf(row[name]))
  return { id: String(row['id']), title: String(row[title] ?? ''), others }
}

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** What is already there: records by name for references, and by match rule for the record that is brought in. */
export class Catalogue {
  readonly #work: Work
  readonly #names = new Map<string, NameIndex>()
  /** References that rows have, except to people of our own: by these, records of one name are told apart. */
  readonly #telling: readonly string[]

  constructor(work: Work, target: RecordStore) {
    this.#work = work
    this.#telling = Object.entries(target.contract.options.fields).flatMap(([name, { to }]) => (to !== undefined && to !== 'member' ? [name] : []))
  }

  /** Records of a type by name; read once. */
  async names(recordType: string): Promise<NameIndex> {
    const known = this.#names.get(recordType)
    if (known) return known
    const index = new NameIndex()
    this.#names.set(recordType, index)
    const store = this.#work.registry.records.get(recordType)
    if (!store) return index
    const { fields, title } = store.contract.options
    const telling = this.#telling.filter((name) => fields[name]?.to !== undefined)
    const within = (row: Row) => (telling.length > 0 ? { within: Object.fromEntries(telling.map((name) => [name, row[name]])) } : {})
    for await (const row of allRows(this.#work, store)) index.add({ ...namesOf(row, fields, title), ...within(row) })
    return index
  }

  /**
   * Ids of existing records by rule and key. A record that has a key of its own in the system that the file comes from is only found
   * by that key: two things with one name are still two.
   */
  async matches(
    store: RecordStore,
    rules: readonly MatchRule[],
    keys: readonly { key: string; recordId: string }[],
  ): Promise<(rule: number, key: string) => readonly string[]> {
    const { fields, title } = store.contract.options
    const names = new NameIndex()
    this.#names.set(store.name, names)
    const keyOf = new Map(keys.map(({ key, recordId }) => [recordId, key]))
    const found = rules.map(() => new Map<string, string[]>())
    for await (const row of allRows(this.#work, store)) {
      const id = String(row['id'])
      names.add(namesOf(row, fields, title))
      rules.forEach((rule, index) => {
        const byKey = rule.targets.some((target) => target === '@key')
        if (!byKey && keyOf.has(id) && rules.some(({ targets }) => targets.includes('@key')) && !rule.targets.includes('@id')) return
        const key = matchKey(rule, (target) => (target === '@id' ? id : target === '@key' ? keyOf.get(id) : row[target]))
        if (key !== null) found[index]?.set(key, [...(found[index]?.get(key) ?? []), id])
      })
    }
    return (rule, key) => found[rule]?.get(key) ?? []
  }
}
