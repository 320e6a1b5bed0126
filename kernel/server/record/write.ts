import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { Fields } from '#kernel/contract/fields.ts'
import { refuseCommon } from '../refusal.ts'
import type { Work } from '../work.ts'
import { columnsOf, joins, referencesOf, rowOf, selection, snake } from './columns.ts'
import { rowsById } from './read.ts'
import { maskedFields, reachOf } from './scope.ts'
import type { Change, RecordStore } from './store.ts'

type Values = Record<string, unknown>

/** Inserts rows and answers them as they are read; one statement, whatever their number. */
export async function insertRows(work: Work, store: RecordStore, given: readonly Values[]): Promise<Values[]> {
  if (given.length === 0) return []
  const { name, fields } = store.contract.options
  reachOf(work.actor, `${name}.write`)
  const rows: Values[] = []
  for (const values of given) {
    refuseMasked(work, store, values)
    rows.push(await prepared(work, store, { before: null, values: withSystem(work, withOwner(work, store, values)) }))
  }
  const inserted = await returning(
    work,
    store,
    sql`insert into ${sql.table(store.table)} (${columnList(fields, rows)}) values ${valueLists(work, fields, rows)}`,
  )
  for (const row of inserted)
    work.change({ recordType: name, recordId: String(row['id']), action: 'create', before: null, after: known(fields, row) })
  return inserted
}

/** Whoever creates a record owns it, unless he says otherwise; null leaves it without an owner. */
function withOwner({ actor }: Work, store: RecordStore, values: Values): Values {
  const { owner } = store.contract.options
  return owner && values[owner] === undefined ? { ...values, [owner]: actor.memberId } : values
}

const withSystem = (work: Work, values: Values): Values => {
  const now = work.now()
  return {
    ...values,
    id: values['id'] ?? work.newId(),
    createdAt: values['createdAt'] ?? now,
    createdBy: values['createdBy'] ?? work.actor.memberId,
    updatedAt: values['updatedAt'] ?? now,
    updatedBy: work.actor.memberId,
  }
}

async function prepared(work: Work, store: RecordStore, written: { before: Values | null; values: Values }): Promise<Values> {
  return store.hooks.beforeWrite ? store.hooks.beforeWrite({ work, ...written }) : written.values
}

/** Columns that at least one of the rows gives; a derived column (not a field) is one that a hook added. */
const namesOf = (rows: readonly Values[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))]

const columnList = (fields: Fields, rows: readonly Values[]) =>
  sql.join([sql.ref('workspace_id'), ...namesOf(rows).flatMap((name) => columnPairs(fields, name, null).map(([column]) => sql.ref(column)))])

function valueLists(work: Work, fields: Fields, rows: readonly Values[]) {
  const names = namesOf(rows)
  return sql.join(rows.map((row) => sql`(${sql.join([work.actor.workspaceId, ...names.flatMap((name) => cells(fields, name, row))])})`))
}

/** A field that one of several rows leaves out takes the column's default. */
const cells = (fields: Fields, name: string, row: Values) =>
  columnPairs(fields, name, row[name]).map(([, value]) => (row[name] === undefined ? sql`default` : sql`${value}`))

const columnPairs = (fields: Fields, name: string, value: unknown): [string, unknown][] => {
  const field = fields[name]
  return field ? columnsOf(name, field, value) : [[snake(name), value ?? null]]
}

/** Runs a writing statement and reads back what it wrote, titles of references included, in the same round trip. */
async function returning(work: Work, store: RecordStore, statement: ReturnType<typeof sql>): Promise<Values[]> {
  const { fields } = store.contract.options
  const references = referencesOf(work, fields)
  const { rows } =
    await sql<Values>`with r as (${statement} returning *) select ${selection(fields, references)} from r ${joins(references)}`.execute(work.db)
  const masked = maskedFields(store, work.actor)
  return rows.map((row) => rowOf(fields, row, masked))
}

/** The fields of a row that hold something, as the trail keeps them. */
const known = (fields: Fields, row: Values): Values =>
  Object.fromEntries(Object.keys(fields).flatMap((name) => (row[name] === null || row[name] === undefined ? [] : [[name, row[name]]])))

function refuseMasked(work: Work, store: RecordStore, values: Values): void {
  const touched = maskedFields(store, work.actor).filter((name) => values[name] !== undefined)
  if (touched.length > 0) refuseCommon('FORBIDDEN', { data: { fields: touched } })
}

/** Changes what differs; nothing is written, and no version used up, when nothing does. */
export async function updateRow(work: Work, store: RecordStore, { id, version, patch }: Change): Promise<Values> {
  const { name, fields } = store.contract.options
  const before = await lockedRow(work, store, { id, version, right: `${name}.write` })
  if (before['archivedAt'] !== null) refuseCommon('MISSING', { data: { record: name, id, archived: true } })
  refuseMasked(work, store, patch)
  const values = await prepared(work, store, { before, values: changed(before, patch) })
  if (Object.keys(values).length === 0) return before
  return writeChange(work, store, { before, values, action: 'update', fields })
}

const changed = (before: Values, patch: Values): Values =>
  Object.fromEntries(Object.entries(patch).filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name])))

async function lockedRow(
  work: Work,
  store: RecordStore,
  { id, version, right }: { id: string; version: number | undefined; right: string },
): Promise<Values> {
  const { name } = store.contract.options
  await sql`select 1 from ${sql.table(store.table)} where workspace_id = ${work.actor.workspaceId}::uuid and id = ${id}::uuid for update`.execute(
    work.db,
  )
  const [row] = await rowsById(work, store, { ids: [id], right })
  if (!row) return refuseCommon('MISSING', { data: { record: name, id } })
  if (version !== undefined && row['version'] !== version)
    refuseCommon('STALE_VERSION', { data: { record: name, id, version: row['version'], current: row } })
  return row
}

type Writing = { before: Values; values: Values; action: 'update' | 'archive' | 'restore'; fields: Fields }

async function writeChange(work: Work, store: RecordStore, { before, values, action, fields }: Writing): Promise<Values> {
  const sets = Object.entries(values).flatMap(([name, value]) =>
    columnPairs(fields, name, value).map(([column, cell]) => sql`${sql.ref(column)} = ${cell}`),
  )
  const [row] = await returning(
    work,
    store,
    sql`update ${sql.table(store.table)}
    set ${sql.join([...sets, sql`version = version + 1`, sql`updated_at = ${work.now()}`, sql`updated_by = ${work.actor.memberId}`])}
    where workspace_id = ${work.actor.workspaceId}::uuid and id = ${before['id']}::uuid`,
  )
  if (!row) return refuseCommon('MISSING')
  const names = Object.keys(values).filter((name) => name in fields)
  const pick = (from: Values) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]))
  work.change({
    recordType: store.name,
    recordId: String(before['id']),
    action,
    before: action === 'update' ? pick(before) : null,
    after: action === 'update' ? pick(row) : null,
  })
  return row
}

/** Archives or restores; doing it twice changes nothing. */
export async function setArchived(
  work: Work,
  store: RecordStore,
  { id, version, archived }: { id: string; version: number | undefined; archived: boolean },
): Promise<Values> {
  const before = await lockedRow(work, store, { id, version, right: `${store.name}.archive` })
  if ((before['archivedAt'] !== null) === archived) return before
  const values = archived ? { archivedAt: work.now(), archivedBy: work.actor.memberId } : { archivedAt: null, archivedBy: null }
  return writeChange(work, store, { before, values, action: archived ? 'archive' : 'restore', fields: store.contract.options.fields })
}

export async function removeRows(work: Work, store: RecordStore, ids: readonly string[]): Promise<number> {
  const { name, fields } = store.contract.options
  const rows = await rowsById(work, store, { ids, right: `${name}.archive` })
  if (rows.length === 0) return 0
  await sql`delete from ${sql.table(store.table)} where workspace_id = ${work.actor.workspaceId}::uuid and id = any(${rows.map((row) => row['id'])}::uuid[])`.execute(
    work.db,
  )
  for (const row of rows) work.change({ recordType: name, recordId: String(row['id']), action: 'remove', before: known(fields, row), after: null })
  return rows.length
}
