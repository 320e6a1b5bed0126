import { hasWord, say } from '#kernel/contract/words.ts'
import { savepoint } from '#kernel/database/index.ts'
import type { Refusal } from '#kernel/server/refusal.ts'
import { refusalOf } from '#kernel/server/run/refusal-of.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { RowProblem } from '../contract/index.ts'
import type { PlannedRow } from '../domain/plan/plan-row.ts'
import type { Catalogue } from './catalogue.ts'
import { textsOfRow } from './make-plan.ts'
import type { ImportRow, NewImportRow } from './store/import-row.ts'

type Values = Record<string, unknown>
export type Written = {
  rows: NewImportRow[]
  keys: { key: string; recordId: string }[]
  created: number
  updated: number
  skipped: number
  refused: number
}

type Given = { store: RecordStore; catalogue: Catalogue; planned: readonly PlannedRow[]; width: number }

/** Writes a batch of planned rows in the transaction at hand. A row that its record refuses is left out and told; the others go in. */
export async function writeRows(work: Work, given: Given): Promise<Written> {
  const written: Written = { rows: [], keys: [], created: 0, updated: 0, skipped: 0, refused: 0 }
  await createWanted(work, given, written)
  await createRows(work, given, written)
  for (const row of given.planned.filter(({ action }) => action === 'update')) await updateRow(work, { ...given, row }, written)
  for (const row of given.planned) {
    if (row.action === 'skip') written.skipped++
    else if (row.action === 'refuse') refuse(given, row, written)
  }
  // By line, as whoever reads the refused ones expects; what was made on the way comes before the rows that point to it.
  written.rows.sort((a, b) => Number(b.outcome === 'aside') - Number(a.outcome === 'aside') || a.line - b.line)
  return written
}

function refuse({ store, width }: Given, row: PlannedRow, written: Written): void {
  written.refused++
  written.rows.push({
    line: row.line,
    outcome: 'refused',
    recordType: store.name,
    recordId: null,
    cells: textsOfRow(row, width),
    problems: row.problems,
  })
}

/** Records that rows name and that do not exist: made once each, before the rows. */
async function createWanted(work: Work, given: Given, written: Written): Promise<void> {
  for (const row of given.planned) {
    if (row.action === 'refuse' || row.action === 'skip') continue
    for (const { target, to, word } of row.wants) {
      const names = await given.catalogue.names(to)
      const [known] = names.find(word)
      const id = known ?? (await createNamed(work, { to, word, line: row.line }, written))
      if (id === null) {
        row.action = 'refuse'
        row.problems.push({ code: 'CANNOT_CREATE', values: { word } })
      } else {
        if (!known) names.add({ id, title: word, others: [] })
        row.values[target] = id
      }
    }
  }
}

async function createNamed(work: Work, { to, word, line }: { to: string; word: string; line: number }, written: Written): Promise<string | null> {
  const store = work.registry.records.get(to)
  if (!store) return null
  const { title, fields } = store.contract.options
  const parsed = fields[title]?.schema.safeParse(word)
  if (!parsed?.success) return null
  const problem = await attempt(work, async () => {
    const [made] = await untyped(store).createMany(work, [{ [title]: parsed.data }])
    written.rows.push({ line, outcome: 'aside', recordType: to, recordId: String(made?.['id']) })
  })
  return problem ? null : (written.rows.at(-1)?.recordId ?? null)
}

async function createRows(work: Work, given: Given, written: Written): Promise<void> {
  const rows = given.planned.filter(({ action }) => action === 'create')
  if (rows.length === 0) return
  const values = rows.map((row) => ({ ...valuesOf(row), id: work.newId() }))
  const together = await attempt(work, async () => void (await untyped(given.store).createMany(work, values)))
  for (const [index, row] of rows.entries()) {
    const value = values[index] ?? { id: '' }
    // Together they were refused: one by one tells which of them, and why.
    const problem = together ? await attempt(work, async () => void (await untyped(given.store).createMany(work, [value]))) : null
    if (problem) {
      row.problems.push(problem)
      refuse(given, row, written)
    } else await noteCreated(given, { row, id: value.id }, written)
  }
}

async function noteCreated({ store, catalogue, width }: Given, { row, id }: { row: PlannedRow; id: string }, written: Written): Promise<void> {
  const names = await catalogue.names(store.name)
  names.add({ id, title: String(row.values[store.contract.options.title] ?? ''), others: [] })
  written.created++
  written.rows.push({ line: row.line, outcome: 'created', recordType: store.name, recordId: id, ...pendingOf(row, width) })
  noteKey(row, id, written)
}

async function updateRow(work: Work, given: Given & { row: PlannedRow }, written: Written): Promise<void> {
  const { store, row } = given
  const id = row.id ?? ''
  const patch = valuesOf(row)
  const problem = await attempt(work, async () => {
    const before = await untyped(store).get(work, id, `${store.name}.write`)
    const after = await untyped(store).update(work, { id, patch })
    const names = Object.keys(patch).filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
    const pick = (from: Values) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]))
    if (names.length === 0 && row.pending.length === 0) written.skipped++
    else {
      written.updated++
      written.rows.push({
        line: row.line,
        outcome: 'updated',
        recordType: store.name,
        recordId: id,
        before: pick(before),
        after: pick(after),
        ...pendingOf(row, given.width),
      })
    }
    noteKey(row, id, written)
  })
  if (!problem) return
  row.problems.push(problem)
  refuse(given, row, written)
}

function noteKey(row: PlannedRow, recordId: string, written: Written): void {
  const key = row.values['@key']
  if (typeof key === 'string') written.keys.push({ key, recordId })
}

/** References that wait keep the cells of their row, should they turn out to name nothing. */
const pendingOf = (row: PlannedRow, width: number): Pick<NewImportRow, 'pending' | 'cells'> =>
  row.pending.length > 0 ? { pending: Object.fromEntries(row.pending.map(({ target, word }) => [target, word])), cells: textsOfRow(row, width) } : {}

/** Values as a record store takes them: what is no field by its own name, keys left out. */
function valuesOf(row: PlannedRow): Values {
  const values: Values = {}
  for (const [target, value] of Object.entries(row.values)) {
    if (!target.startsWith('@')) values[target] = value
    else if (row.action === 'create' && (target === '@createdAt' || target === '@createdBy')) values[target.slice(1)] = value
  }
  return values
}

/** Null when it went through; otherwise why not, with everything of it undone. What is no refusal ends the whole batch. */
async function attempt(work: Work, run: () => Promise<void>): Promise<RowProblem | null> {
  try {
    await savepoint(work.db, run)
    return null
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal || refusal.kind === 'unavailable') throw error
    return problemOf(work, refusal)
  }
}

function problemOf({ actor: { locale } }: Work, { code, issues }: Refusal): RowProblem {
  if (code === 'FORBIDDEN' || code === 'MISSING') return { code: 'NOT_ALLOWED' }
  if (code === 'DUPLICATE') return { code: 'EXISTS' }
  const detail = (issues ?? []).map(({ path, message }) => `${path.join('.')}: ${hasWord(message) ? say(locale, message) : message}`).join('; ')
  return { code: 'REFUSED', values: { reason: code, detail } }
}

type Waiting = Pick<ImportRow, 'id' | 'line' | 'recordId' | 'pending' | 'cells'>

/** References to rows of the same file, set now that all of them are there. Answers the rows whose word names nothing after all. */
export async function settleReferences(
  work: Work,
  { store, catalogue, rows }: { store: RecordStore; catalogue: Catalogue; rows: readonly Waiting[] },
): Promise<NewImportRow[]> {
  const names = await catalogue.names(store.name)
  const refused: NewImportRow[] = []
  for (const { line, recordId, pending, cells } of rows) {
    const problems: RowProblem[] = []
    for (const [target, word] of Object.entries(pending ?? {})) {
      const found = names.find(word).filter((id) => id !== recordId)
      const problem =
        recordId && found.length === 1
          ? await attempt(work, async () => void (await untyped(store).update(work, { id: recordId, patch: { [target]: found[0] } })))
          : { code: 'WORD_UNKNOWN', values: { word }, column: target }
      if (problem) problems.push(problem)
    }
    if (problems.length > 0) refused.push({ line, outcome: 'refused', recordType: store.name, recordId: null, cells, problems })
  }
  return refused
}
