import { hasWord, say } from '#kernel/contract/words.ts'
import { foldText } from '#kernel/text/fold.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Preview, PreviewRow, UnknownWord } from '../contract/index.ts'
import type { Table } from '../domain/file/open-table.ts'
import { likenessesOf } from '../domain/match/resemblance.ts'
import type { PlanEntry, PlannedRow } from '../domain/plan/plan-row.ts'
import { textsOfRow, type Planning } from './make-plan.ts'

const shown = { refuse: 100, create: 20, update: 20, skip: 20, words: 200, titles: 20, all: 40 }

type Unknown = { entry: PlanEntry; word: string; rows: number }

/** Plans every row and changes nothing: how many of each kind, the first of them, and what has to be answered. */
export async function previewOf(
  work: Work,
  { planning, table, recordType }: { planning: Planning; table: Table; recordType: string },
): Promise<Preview> {
  const sums = new Sums(table.columns.length)
  for await (const row of table.rows()) sums.add(planning.planner.plan(row))
  const unknown = [...sums.unknown.values()].toSorted((a, b) => b.rows - a.rows)
  const words: UnknownWord[] = []
  for (const { entry, word, rows } of unknown.slice(0, shown.words)) {
    words.push({
      target: entry.target,
      column: entry.column ?? 0,
      word,
      rows,
      answer: entry.missing,
      candidates: await candidatesFor(work, { entry, word, planning, recordType }),
    })
  }
  return {
    counts: sums.counts,
    rows: (['refuse', 'update', 'create', 'skip'] as const).flatMap((action) => sums.rows[action]),
    problems: [...sums.problems.values()].toSorted((a, b) => b.rows - a.rows).slice(0, 100),
    words,
    wordsLeftOut: Math.max(0, unknown.length - shown.words),
    willCreate: [...sums.wanted].map(([type, titles]) => ({
      recordType: type,
      count: titles.size,
      titles: [...titles.values()].slice(0, shown.titles),
    })),
  }
}

/** What the preview adds up, in memory that does not grow with the rows but for unknown words. */
class Sums {
  readonly counts = { create: 0, update: 0, skip: 0, refuse: 0 }
  readonly rows: Record<PreviewRow['action'], PreviewRow[]> = { create: [], update: [], skip: [], refuse: [] }
  readonly problems = new Map<string, Preview['problems'][number]>()
  readonly unknown = new Map<string, Unknown>()
  readonly wanted = new Map<string, Map<string, string>>()
  readonly #width: number

  constructor(width: number) {
    this.#width = width
  }

  add(row: PlannedRow): void {
    this.counts[row.action]++
    const rows = this.rows[row.action]
    if (rows.length < shown[row.action]) {
      rows.push({
        line: row.line,
        action: row.action,
        cells: textsOfRow(row, this.#width).map((text) => text.slice(0, 200)),
        problems: row.problems,
        recordId: row.id,
      })
    }
    for (const { code, column } of row.problems) {
      const key = `${code}\u0000${column ?? ''}`
      const known = this.problems.get(key)
      if (known) known.rows++
      else if (this.problems.size < 1000) this.problems.set(key, { code, column: column ?? null, rows: 1, line: row.line })
    }
    for (const { entry, word } of row.unknown) this.#addUnknown(entry, word)
    for (const { to, word } of row.wants) {
      const titles = this.wanted.get(to) ?? new Map<string, string>()
      this.wanted.set(to, titles.set(foldText(word), word))
    }
  }

  #addUnknown(entry: PlanEntry, word: string): void {
    const key = `${entry.target}\u0000${foldText(word)}`
    const known = this.unknown.get(key)
    if (known) known.rows++
    else if (this.unknown.size < 20_000) this.unknown.set(key, { entry, word, rows: 1 })
  }
}

type Asked = { entry: PlanEntry; word: string; planning: Planning; recordType: string }

/** Records that resemble the word; where none does and there are few, all of them. What they belong to tells those of one name apart. */
async function recordsFor(
  work: Work,
  { to, word, catalogue }: { to: string; word: string; catalogue: Planning['catalogue'] },
): Promise<UnknownWord['candidates']> {
  const names = await catalogue.names(to)
  const fields = work.registry.records.get(to)?.contract.options.fields ?? {}
  const alike = names.resembling(word)
  const offered = alike.length > 0 || names.size > shown.all ? alike : names.all().map((record) => ({ ...record, score: 0 }))
  const candidates: UnknownWord['candidates'] = []
  for (const { id, title, score } of offered) {
    const parts = [title]
    for (const [name, of] of Object.entries(names.within(id))) {
      const owner = fields[name]?.to
      const known = owner && typeof of === 'string' ? (await catalogue.names(owner)).titleOf(of) : undefined
      if (known) parts.push(known)
    }
    candidates.push({ use: id, title: parts.join(' · '), score })
  }
  return candidates
}

/** Records or options that an unknown word may have meant; of a choice with few options all of them. */
async function candidatesFor(work: Work, { entry, word, planning, recordType }: Asked): Promise<UnknownWord['candidates']> {
  if (entry.to !== null) return recordsFor(work, { to: entry.to, word, catalogue: planning.catalogue })
  const prefix = entry.spec.field.list ? `${entry.spec.field.list}.` : `${recordType}.${entry.target}.`
  const options = [...new Set(entry.spec.words.values())].map((option) => ({
    id: option,
    title: hasWord(prefix + option) ? say(work.actor.locale, prefix + option) : option,
  }))
  const alike = likenessesOf(word, options)
  return (alike.length > 0 ? alike : options.slice(0, 12).map((option) => ({ ...option, score: 0 }))).map(({ id, title, score }) => ({
    use: id,
    title,
    score,
  }))
}
