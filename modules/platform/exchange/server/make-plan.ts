import { foldText } from '#kernel/text/fold.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Registry } from '#kernel/server/registry.ts'
import type { Work } from '#kernel/server/work.ts'
import { baseCurrencyOf } from '#modules/platform/identity/server/readers.ts'
import type { Entry, Mapping, Options } from '../contract/index.ts'
import type { Table } from '../domain/file/open-table.ts'
import { textOfCell, type Cell } from '../domain/file/row.ts'
import type { TargetSpec } from '../domain/mapping/propose.ts'
import type { MatchRule } from '../domain/match/match-rule.ts'
import { fillFrom, Planner, type Plan, type PlanEntry } from '../domain/plan/plan-row.ts'
import { styleOfColumn } from '../domain/value/column-style.ts'
import { foldName, type FieldSpec } from '../domain/value/field-spec.ts'
import { Catalogue } from './catalogue.ts'
import { keysOf } from './store/exchange-key.ts'
import { targetsOf } from './targets.ts'

export type Planning = { planner: Planner; catalogue: Catalogue; entries: readonly PlanEntry[]; rules: readonly MatchRule[] }

type Given = { store: RecordStore; table: Table; mapping: Mapping; options: Options; currency: string | null }

/** The target of a mapping that the record does not have, or the actor may not fill. */
export function unknownTarget(work: Work, store: RecordStore, mapping: Mapping): string | null {
  const known = new Set(targetsOf(work.registry, work.actor, store).map(({ target }) => target))
  return [...mapping.entries.map(({ target }) => target), ...Object.keys(mapping.fill ?? {})].find((target) => !known.has(target)) ?? null
}

/** Everything that rows are planned with: how columns are read, what exists, what words name. */
export async function makePlan(work: Work, given: Given): Promise<Planning> {
  const { store, table, mapping, options } = given
  const targets = targetsOf(work.registry, work.actor, store)
  const catalogue = new Catalogue(work, store)
  const rules = rulesOf(store, { mapping, options })
  const keys = await work.database.read({ workspaceId: work.actor.workspaceId }, (db) =>
    keysOf({ ...work, db }, { recordType: store.name, source: options.source }),
  )
  const existing = await catalogue.matches(store, rules, keys)
  const entries = await entriesOf(work, { ...given, targets, catalogue })
  const ownTitles = await titlesInFile(store, table, entries)
  const plan: Plan = {
    entries,
    existing,
    rules,
    mode: options.mode,
    repeats: options.repeats,
    currencies: new Map(
      mapping.entries.filter(({ target }) => target.endsWith('.currency')).map(({ target, column }) => [target.replace(/\.currency$/, ''), column]),
    ),
    required: targets.filter(({ required }) => required).map(({ target }) => target),
    isOwnTitle: (to, word) => to === store.name && ownTitles.has(foldText(word)),
  }
  return { planner: new Planner(plan), catalogue, entries, rules }
}

/** Groups of targets that make a row equal a record; by default the mapped ones of id, key, and name together with its organisation. */
export function rulesOf(store: RecordStore, { mapping, options }: { mapping: Mapping; options: Options }): MatchRule[] {
  if (options.match) return options.match.map((targets) => ({ targets }))
  const mapped = new Set(mapping.entries.map(({ target }) => target))
  const { title } = store.contract.options
  return [
    ...(mapped.has('@id') ? [{ targets: ['@id'] }] : []),
    ...(mapped.has('@key') ? [{ targets: ['@key'] }] : []),
    ...(mapped.has(title) ? [{ targets: [title, ...(mapped.has('organizationId') ? ['organizationId'] : [])] }] : []),
  ]
}

type Entries = Given & { targets: readonly TargetSpec[]; catalogue: Catalogue }

async function entriesOf(work: Work, given: Entries): Promise<PlanEntry[]> {
  const { table, mapping, targets } = given
  const entries: PlanEntry[] = []
  for (const entry of mapping.entries) {
    const spec = targets.find(({ target }) => target === entry.target)?.spec
    if (spec) entries.push(await entryOf(work, { entry, spec, given, cellOf: (row) => row.cells[entry.column] }))
  }
  for (const [target, template] of Object.entries(mapping.fill ?? {})) {
    const spec = targets.find((candidate) => candidate.target === target)?.spec
    if (spec && !mapping.entries.some((entry) => entry.target === target))
      entries.push(await entryOf(work, { entry: { column: -1, target }, spec, given, cellOf: fillFrom(template, table.columns) }))
  }
  const known = { store: given.store, registry: work.registry }
  // What tells records of one name apart has to be read before them.
  const ordered = entries.toSorted((a, b) => Number(isTold(a, known)) - Number(isTold(b, known)))
  return ordered.map((entry) => ({ ...entry, isUnderstood: understoodElsewhere(entry, entries) }))
}

/** Whether the record that a column names points, itself, to something that rows point to as well. */
function isTold({ to }: PlanEntry, { store, registry }: { store: RecordStore; registry: Registry }): boolean {
  const fields = to === null ? {} : (registry.records.get(to)?.contract.options.fields ?? {})
  const own = store.contract.options.fields
  return Object.entries(fields).some(([name, of]) => of.to !== undefined && of.to !== 'member' && own[name]?.to === of.to)
}

type One = { entry: Entry; spec: FieldSpec; given: Entries; cellOf: PlanEntry['cellOf'] }

async function entryOf(work: Work, { entry, spec, given, cellOf }: One): Promise<PlanEntry> {
  const samples = given.table.samples.map((row) => cellOf(row) ?? null)
  const guessed = styleOfColumn(samples, { currency: entry.currency ?? given.currency, timeZone: work.actor.timeZone })
  const to = spec.field.to ?? null
  return {
    column: entry.column < 0 ? null : entry.column,
    header: entry.column < 0 ? entry.target : (given.table.columns[entry.column] ?? entry.target),
    target: entry.target,
    spec,
    cellOf,
    to,
    style: {
      ...guessed,
      numbers: entry.numbers ?? guessed.numbers,
      dates: { ...guessed.dates, order: entry.dateOrder ?? guessed.dates.order, republic: entry.republic ?? guessed.dates.republic },
    },
    answers: new Map(Object.entries(entry.words ?? {}).map(([word, answer]) => [foldName(word), answer])),
    missing: entry.missing ?? 'refuse',
    erase: entry.erase ?? false,
    lookup: to === null ? null : await given.catalogue.names(to),
  }
}

/** "Won" in a column of stages is no unknown stage when the same column also tells the status. */
function understoodElsewhere(entry: PlanEntry, entries: readonly PlanEntry[]): (word: string) => boolean {
  const others = entries.filter((other) => other !== entry && other.column !== null && other.column === entry.column)
  return (word) =>
    others.some(({ spec, lookup, answers }) => answers.has(foldName(word)) || spec.words.has(foldName(word)) || (lookup?.find(word).length ?? 0) > 0)
}

/** Titles of all rows, when the record refers to its own kind: a parent may stand further down. */
async function titlesInFile(store: RecordStore, table: Table, entries: readonly PlanEntry[]): Promise<ReadonlySet<string>> {
  const titles = new Set<string>()
  const title = entries.find(({ target }) => target === store.contract.options.title)
  if (!title || !entries.some(({ to }) => to === store.name)) return titles
  for await (const row of table.rows()) if (!row.problem) titles.add(foldText(textOfCell(title.cellOf(row) ?? null)))
  return titles
}

/** The cells of a row as text, as the preview and the file of refused rows show them. */
export const textsOfRow = ({ cells }: { cells: readonly Cell[] }, width: number): string[] =>
  Array.from({ length: Math.max(width, cells.length) }, (_, index) => textOfCell(cells[index]))

/** The currency of the workspace, for amounts that name none. */
export const homeCurrency = ({ database, actor }: Work): Promise<string> =>
  database.read({ workspaceId: actor.workspaceId }, (db) => baseCurrencyOf(db, actor.workspaceId))
