import { foldText } from '#kernel/text/fold.ts'
import { likenessesOf, type Likeness } from '../match/resemblance.ts'

/** `within`: references by which it is told from another of the same name. */
type Named = { id: string; title: string; others: readonly string[]; within?: Readonly<Record<string, unknown>> }

/** The records of one type by the names that a row may call them. A title weighs more than another name of another record. */
export class NameIndex {
  readonly #titles = new Map<string, string[]>()
  readonly #others = new Map<string, string[]>()
  readonly #records: { id: string; title: string }[] = []
  readonly #ids = new Set<string>()
  readonly #within = new Map<string, Readonly<Record<string, unknown>>>()

  get size(): number {
    return this.#records.length
  }

  add({ id, title, others, within }: Named): void {
    if (this.#ids.has(id)) return
    this.#ids.add(id)
    this.#records.push({ id, title })
    note(this.#titles, title, id)
    for (const name of others) note(this.#others, name, id)
    if (within) this.#within.set(id, within)
  }

  within(id: string): Readonly<Record<string, unknown>> {
    return this.#within.get(id) ?? {}
  }

  all(): readonly { id: string; title: string }[] {
    return this.#records
  }

  titleOf(id: string): string | undefined {
    return this.#records.find((record) => record.id === id)?.title
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  find(word: string): readonly string[] {
    const key = foldText(word)
    if (/^[0-9a-f-]{36}$/.test(key) && this.#ids.has(key)) return [key]
    return this.#titles.get(key) ?? this.#others.get(key) ?? []
  }

  /** What an unknown word may have meant. Of very many records only those are looked at that begin or end alike. */
  resembling(word: string): Likeness[] {
    const folded = foldText(word)
    const near =
      this.#records.length <= 20_000
        ? this.#records
        : this.#records.filter(({ title }) => {
            const other = foldText(title)
            return other.slice(0, 2) === folded.slice(0, 2) || other.slice(-3) === folded.slice(-3)
          })
    return likenessesOf(word, near)
  }
}

function note(map: Map<string, string[]>, name: string, id: string): void {
  const key = foldText(name)
  if (key === '') return
  const ids = map.get(key)
  if (!ids) map.set(key, [id])
  else if (!ids.includes(id)) ids.push(id)
}
