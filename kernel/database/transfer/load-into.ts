import { sql, type Kysely } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { DatabaseHandle } from '../handle.ts'
import { applyMigrations, readJournal, readMigrations, type Migration, type MigrationSource } from '../migrate.ts'
import { DatabaseProblem } from '../problem.ts'
import type { Tables } from '../tables.ts'
import { checkTable, listTables, nameOf, quoteName, quoteTable, type CarriedColumn, type CarriedTable, type TableCheck } from './inventory.ts'
import type { Piece, Sequence, Start } from './read-out.ts'

/** What was carried, table by table, after both sides were counted and summed and found equal. */
export type Carried = { checks: Record<string, TableCheck>; migrated: string[] }

/** Data whose beginning was read and found to be of a version that is known here. */
export type Delivery = {
  all: readonly Migration[]
  /** Those the data was made with. */
  before: readonly Migration[]
  hasJobs: boolean
  rest: AsyncIterable<Piece>
}

/** Reads the beginning and refuses what cannot be loaded, before a target is touched. */
export async function accept(pieces: AsyncIterable<Piece>, sources: readonly MigrationSource[]): Promise<Delivery> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done || !('start' in first.value)) throw refused('This is not a backup of Zhulu')
  const all = await readMigrations(sources)
  const { start } = first.value
  return { all, before: thoseOf(start, all), hasJobs: start.hasJobs, rest: { [Symbol.asyncIterator]: () => iterator } }
}

/**
 * Fills an empty database: its tables are made as they were where the data comes from, loaded in one transaction, compared row by row through
 * sums, and only then brought to the newest migration. When anything differs, nothing is kept.
 */
export async function loadInto(handle: DatabaseHandle, { all, before, hasJobs, rest }: Delivery): Promise<Carried> {
  await refuseUsed(handle)
  await applyMigrations(handle, before)
  if (hasJobs) await makeJobTables(handle)
  const checks = await handle.owner((db) => db.transaction().execute((transaction) => loadAll(transaction, rest)), { queryTimeoutMs: 0 })
  const { applied } = await applyMigrations(handle, all)
  return { checks, migrated: applied }
}

const refused = (message: string): DatabaseProblem => new DatabaseProblem({ kind: 'other', message })

async function refuseUsed(handle: DatabaseHandle): Promise<void> {
  const { journal, strangers } = await handle.owner(async (db) => ({
    journal: await readJournal(db),
    strangers: (await sql`select from pg_tables where schemaname in ('public', 'auth', 'pgboss')`.execute(db)).rows.length,
  }))
  if (journal.length > 0 || strangers > 0) throw refused('The target is not empty; give a new, empty database')
}

/** The migrations the data was made with. They must be known here, letter for letter. */
function thoseOf({ migrations: applied }: Start, all: readonly Migration[]): Migration[] {
  const known = new Map(all.map((migration) => [`${migration.module}/${migration.name}`, migration]))
  const strange = applied.filter(({ module, name, checksum }) => known.get(`${module}/${name}`)?.checksum !== checksum)
  if (strange.length > 0)
    throw refused(`The data was made by another version of Zhulu, with ${strange.map(({ module, name }) => `${module}/${name}`).join(', ')}`)
  const wanted = new Set(applied.map(({ module, name }) => `${module}/${name}`))
  return all.filter(({ module, name }) => wanted.has(`${module}/${name}`))
}

/** pg-boss makes its tables by itself, in the form this kind of database takes. */
async function makeJobTables(handle: DatabaseHandle): Promise<void> {
  const boss = new PgBoss({
    db: handle.pgBossExecutor(),
    supervise: false,
    schedule: false,
    ...(handle.kind === 'embedded' && { backend: 'pglite' as const }),
  })
  let problem: unknown
  boss.on('error', (error) => (problem = error))
  await boss.start()
  await boss.stop({ graceful: false })
  if (problem) throw new DatabaseProblem({ kind: 'other', message: 'The tables of the jobs could not be made', cause: problem })
}

async function loadAll(db: Kysely<Tables>, pieces: AsyncIterable<Piece>): Promise<Record<string, TableCheck>> {
  const there = new Map((await listTables(db)).map((table) => [nameOf(table), table]))
  const ours = [...there.values()].filter(({ schema }) => schema !== 'pgboss')
  // Migrations may have put rows into tables; the data brings its own.
  if (ours.length > 0) await sql.raw(`truncate ${ours.map(quoteTable).join(', ')}`).execute(db)
  const tie = await untieTables(db, ours)
  const met: CarriedTable[] = []
  for await (const piece of pieces) {
    const table = met.at(-1)
    if ('table' in piece) met.push(meet(piece.table, there))
    else if ('rows' in piece && table) await insertRows(db, { table, lines: piece.rows })
    else if ('end' in piece) {
      await tie()
      await setSequences(db, piece.end.sequences)
      await compare(db, { checks: piece.end.checks, met })
      return piece.end.checks
    }
  }
  throw refused('The backup is cut off; nothing was restored')
}

/** The table on both sides. All its columns must be there, in the order in which they were written. */
function meet(from: CarriedTable, there: Map<string, CarriedTable>): CarriedTable {
  const to = there.get(nameOf(from))
  const missing = from.columns.filter(({ name }) => !to?.columns.some((column) => column.name === name))
  if (!to || missing.length > 0) throw refused(`There is no place for ${nameOf(from)} ${missing.map(({ name }) => name).join(', ')}`)
  return {
    ...to,
    columns: from.columns
      .map(({ name }) => to.columns.find((column) => column.name === name))
      .filter((column): column is CarriedColumn => column !== undefined),
  }
}

async function insertRows(db: Kysely<Tables>, { table, lines }: { table: CarriedTable; lines: string[] }): Promise<void> {
  const names = table.columns.map(({ name }) => quoteName(name)).join(', ')
  const values = table.columns.map(({ type }, index) => `(line->>${index})::${type}`).join(', ')
  await sql`insert into ${sql.raw(quoteTable(table))} (${sql.raw(names)}) overriding system value
    select ${sql.raw(values)} from json_array_elements(${`[${lines.join(',')}]`}::json) line`.execute(db)
}

/** Takes foreign keys and triggers off, so that tables may come in any order and nothing is counted twice; returns how to put them back, which checks every key. */
async function untieTables(db: Kysely<Tables>, tables: readonly CarriedTable[]): Promise<() => Promise<void>> {
  const { rows: keys } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace in ('public'::regnamespace, 'auth'::regnamespace)`.execute(db)
  for (const { table, name } of keys) await sql.raw(`alter table ${table} drop constraint ${name}`).execute(db)
  for (const table of tables) await sql.raw(`alter table ${quoteTable(table)} disable trigger user`).execute(db)
  return async () => {
    for (const table of tables) await sql.raw(`alter table ${quoteTable(table)} enable trigger user`).execute(db)
    for (const { table, name, definition } of keys) await sql.raw(`alter table ${table} add constraint ${name} ${definition}`).execute(db)
  }
}

async function setSequences(db: Kysely<Tables>, sequences: readonly Sequence[]): Promise<void> {
  for (const { schema, name, lastValue, isCalled } of sequences) {
    await sql`select setval(${quoteTable({ schema, table: name })}::regclass, ${lastValue}::bigint, ${isCalled})`.execute(db)
  }
}

async function compare(db: Kysely<Tables>, { checks, met }: { checks: Record<string, TableCheck>; met: readonly CarriedTable[] }): Promise<void> {
  const unseen = new Set(Object.keys(checks))
  for (const table of met) {
    const found = await checkTable(db, table)
    const expected = checks[nameOf(table)]
    unseen.delete(nameOf(table))
    if (found.rows !== expected?.rows || found.sum !== expected.sum) {
      throw refused(`${nameOf(table)} did not arrive as it was: ${expected?.rows ?? 0} rows left, ${found.rows} came; nothing was kept`)
    }
  }
  if (unseen.size > 0) throw refused(`Not all tables arrived: ${[...unseen].join(', ')}; nothing was kept`)
}
