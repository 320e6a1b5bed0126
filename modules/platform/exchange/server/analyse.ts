import { hasWord, say } from '#kernel/contract/words.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Analysis, Entry, Mapping, Options, Reading } from '../contract/index.ts'
import { openTable, type Table } from '../domain/file/open-table.ts'
import { isEmptyCell, textOfCell } from '../domain/file/row.ts'
import type { FileSource } from '../domain/file/source.ts'
import { proposeMapping, type Proposal, type Target, type TargetSpec } from '../domain/mapping/propose.ts'
import { signatureOf } from '../domain/mapping/signature.ts'
import { foldHeader, isUsualName } from '../domain/mapping/synonyms.ts'
import { styleOfColumn } from '../domain/value/column-style.ts'
import { foldName } from '../domain/value/field-spec.ts'
import { openArchive } from './file/archive.ts'
import { rememberedMappings, type Remembered } from './store/exchange-mapping.ts'
import { targetsOf } from './targets.ts'

export type Analysed = { analysis: Analysis; mapping: Mapping; options: Options }

/** Opens the file of an import as a table. */
export const openFile = (source: FileSource, reading: Reading, targets: readonly TargetSpec[]): Promise<Table> => {
  const names = new Set(targets.flatMap((target) => target.names.map(foldName)))
  return openTable(source, { openArchive, reading, isKnown: (header) => isUsualName(header) || names.has(foldHeader(header)) })
}

/** What the file is and where its columns would go: from what was chosen before, from names, and from what the cells hold. */
export async function analyse(
  work: Work,
  { source, reading, store }: { source: FileSource; reading: Reading; store: RecordStore },
): Promise<Analysed> {
  const targets = targetsOf(work.registry, work.actor, store)
  const table = await openFile(source, reading, targets)
  let rows = 0
  for await (const _ of table.rows()) rows++
  const signature = signatureOf(table.columns)
  const memories = await work.database.read({ workspaceId: work.actor.workspaceId }, (db) =>
    rememberedMappings({ ...work, db }, { recordType: store.name, signature }),
  )
  const exact = memories.find((memory) => memory.signature === signature)
  const columns = table.columns.map((header, index) => ({ header, cells: table.samples.map((row) => row.cells[index] ?? null) }))
  const proposals = proposeMapping(columns, targets, rememberedTargets(memories))
  const analysis: Analysis = {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheets: table.sheets,
    sheet: table.sheet,
    header: table.header,
    columns: columns.map(({ header, cells }) => ({
      name: header,
      samples: [...new Set(cells.filter((cell) => !isEmptyCell(cell)).map((cell) => textOfCell(cell).slice(0, 120)))].slice(0, 5),
      datesAmbiguous: styleOfColumn(cells, { currency: null, timeZone: work.actor.timeZone }).datesAmbiguous,
    })),
    notes: table.notes,
    rows,
    signature,
    remembered: exact !== undefined,
    proposals,
  }
  const mapping = exact ? sameMapping(exact, table.columns, targets) : firstMapping({ proposals, columns, targets, store })
  return {
    analysis,
    mapping,
    options: exact?.options ?? { mode: 'createAndUpdate', repeats: repeatsOf(mapping, columns, store), problems: 'refuseRows', source: 'file' },
  }
}

/** Choices of earlier files for single columns, the most recent first. */
function rememberedTargets(memories: readonly Remembered[]): Map<string, Target | null> {
  const chosen = new Map<string, Target | null>()
  for (const { columns, mapping } of memories) {
    columns.forEach((column, index) => {
      const header = foldHeader(column)
      const entry = mapping.entries.find((candidate) => candidate.column === index)
      if (!chosen.has(header) && entry) chosen.set(header, entry.target)
    })
  }
  return chosen
}

/** The mapping that was used for the same columns, which may stand in another order now. */
function sameMapping({ mapping, columns }: Remembered, now: readonly string[], targets: readonly TargetSpec[]): Mapping {
  const known = new Set(targets.map(({ target }) => target))
  const headers = now.map(foldHeader)
  const entries = mapping.entries.flatMap((entry) => {
    const column = headers.indexOf(foldHeader(columns[entry.column] ?? ''))
    return column < 0 || !known.has(entry.target) ? [] : [{ ...entry, column }]
  })
  return { ...mapping, entries }
}

type First = {
  proposals: readonly Proposal[]
  columns: readonly { header: string; cells: readonly Parameters<typeof textOfCell>[0][] }[]
  targets: readonly TargetSpec[]
  store: RecordStore
}

/** A list in which the same name comes again and again tells of one thing several times: later rows say nothing new. */
function repeatsOf({ entries }: Mapping, columns: First['columns'], store: RecordStore): Options['repeats'] {
  const title = entries.find(({ target }) => target === store.contract.options.title)
  if (!title || entries.some(({ target }) => target === '@key' || target === '@id')) return 'refuse'
  const texts = (columns[title.column]?.cells ?? []).map(textOfCell).filter((text) => text !== '')
  return texts.length >= 4 && new Set(texts).size <= texts.length / 2 ? 'skip' : 'refuse'
}

/** A mapping to begin with: the proposals, choices that the same words fill too, and a name made of what names the row where there is none. */
function firstMapping({ proposals, columns, targets, store }: First): Mapping {
  const entries: Entry[] = proposals.flatMap(({ column, target }) =>
    target === null || isForeign(target, columns[column]?.cells ?? [], targets) ? [] : [entryFor(column, target, targets)],
  )
  const label = columns.findIndex(({ cells }, column) => !entries.some((entry) => entry.column === column) && looksLikeLabel(cells))
  if (label >= 0 && targets.some(({ target }) => target === 'tags') && !entries.some(({ target }) => target === 'tags'))
    entries.push({ column: label, target: 'tags' })
  for (const { target, spec } of targets) {
    if (spec?.field.kind !== 'choice' || entries.some((entry) => entry.target === target)) continue
    const shared = entries.find(
      (entry) => entry.target !== target && isReference(entry.target, targets) && understands(columns[entry.column]?.cells ?? [], spec.words),
    )
    if (shared) entries.push({ column: shared.column, target, missing: 'empty' })
  }
  return { entries, ...titleFill(entries, { columns, targets, store }) }
}

/** People who are named as owners or authors become members without access; other unknown names wait for an answer. */
const entryFor = (column: number, target: string, targets: readonly TargetSpec[]): Entry => {
  const to = targets.find((candidate) => candidate.target === target)?.spec?.field.to
  return { column, target, ...(to === 'member' ? { missing: 'create' as const } : {}) }
}

/** Words of another system's list, of which ours knows none: better kept as tags than asked for one by one. */
function isForeign(target: string, cells: First['columns'][number]['cells'], targets: readonly TargetSpec[]): boolean {
  const spec = targets.find((candidate) => candidate.target === target)?.spec
  const words = new Set(cells.map(textOfCell).filter((text) => text !== ''))
  return spec?.field.kind === 'code' && words.size > 0 && [...words].every((word) => !spec.words.has(foldName(word)))
}

/** Short text that recurs. */
function looksLikeLabel(cells: First['columns'][number]['cells']): boolean {
  const texts = cells.map(textOfCell).filter((text) => text !== '')
  const distinct = new Set(texts)
  return (
    texts.length >= 4 &&
    distinct.size <= texts.length / 2 &&
    [...distinct].every((text) => text.length <= 40 && /\p{L}/u.test(text) && !/[,，;；、|]/.test(text))
  )
}

const isReference = (target: string, targets: readonly TargetSpec[]) =>
  targets.find((candidate) => candidate.target === target)?.spec?.field.kind === 'reference'

/** Some cells, at least two different ones, are words of the field: such a column says both where a deal stands and how it ended. */
function understands(cells: readonly Parameters<typeof textOfCell>[0][], words: ReadonlyMap<string, string>): boolean {
  const known = new Set(cells.flatMap((cell) => words.get(foldName(textOfCell(cell))) ?? []))
  return known.size >= 2
}

function titleFill(entries: readonly Entry[], { columns, targets, store }: Omit<First, 'proposals'>): Pick<Mapping, 'fill'> {
  const { title } = store.contract.options
  if (!targets.some(({ target, required }) => target === title && required) || entries.some((entry) => entry.target === title)) return {}
  const parts = entries.filter(
    ({ target }) => target !== 'ownerId' && (isReference(target, targets) || target === '@key') && !/stage|process|createdBy|team/i.test(target),
  )
  const headers = [
    ...new Set(
      parts.toSorted((a, b) => Number(a.target === '@key') - Number(b.target === '@key')).map(({ column }) => columns[column]?.header ?? ''),
    ),
  ].filter((header) => header !== '')
  return headers.length > 0 ? { fill: { [title]: headers.map((header) => `{${header}}`).join(' · ') } } : {}
}

/** How a target is called, for messages. */
export function labelOfTarget(locale: Parameters<typeof say>[0], recordType: string, target: string): string {
  if (target.startsWith('@')) return say(locale, `exchange.target.${target.slice(1)}`)
  const name = target.replace(/\.currency$/, '')
  const label = hasWord(`${recordType}.${name}`) ? say(locale, `${recordType}.${name}`) : name
  return target.endsWith('.currency') ? say(locale, 'exchange.column.currency', { field: label }) : label
}
