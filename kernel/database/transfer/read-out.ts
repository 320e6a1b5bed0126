import { sql, type Kysely } from 'kysely'
import type { DatabaseHandle } from '../handle.ts'
import { readJournal, type AppliedMigration } from '../migrate.ts'
import type { Tables } from '../tables.ts'
import { checkTable, lineOf, listTables, nameOf, quoteName, quoteTable, type CarriedTable, type TableCheck } from './inventory.ts'

export type Sequence = { schema: string; name: string; lastValue: string; isCalled: boolean }

/** What comes out of a database, in this order; a backup file holds one of these a line, and rows as bare arrays. */
export type Start = { zhulu: 1; madeAt: string; kind: string; serverVersion: string; migrations: AppliedMigration[]; hasJobs: boolean }
export type Piece =
  | { start: Start }
  | { table: CarriedTable }
  | { rows: string[] }
  | { end: { checks: Record<string, TableCheck>; sequences: Sequence[] } }

const rowsAtOnce = 1_000

/** Gives everything in a database, as it was at one moment, piece by piece. */
export async function readOut(handle: DatabaseHandle, take: (piece: Piece) => Promise<void>): Promise<Record<string, TableCheck>> {
  const { version } = await handle.health()
  return handle.owner(
    (db) =>
      db.transaction().execute(async (transaction) => {
        await sql`set transaction isolation level repeatable read, read only`.execute(transaction)
        const tables = await listTables(transaction)
        const start: Start = {
          zhulu: 1,
          madeAt: new Date().toISOString(),
          kind: handle.kind,
          serverVersion: version,
          migrations: await readJournal(transaction),
          hasJobs: tables.some(({ schema }) => schema === 'pgboss'),
        }
        await take({ start })
        const checks: Record<string, TableCheck> = {}
        for (const table of tables) {
          await take({ table })
          await readRows(transaction, { table, take })
          checks[nameOf(table)] = await checkTable(transaction, table)
        }
        await take({ end: { checks, sequences: await listSequences(transaction) } })
        return checks
      }),
    { queryTimeoutMs: 0 },
  )
}

async function readRows(db: Kysely<Tables>, { table, take }: { table: CarriedTable; take: (piece: Piece) => Promise<void> }): Promise<void> {
  const order = table.key.length > 0 ? ` order by ${table.key.map(quoteName).join(', ')}` : ''
  await sql.raw(`declare carried no scroll cursor for select ${lineOf(table.columns)} as line from ${quoteTable(table)}${order}`).execute(db)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from carried`.execute(db)
    if (rows.length === 0) break
    await take({ rows: rows.map(({ line }) => line) })
  }
  await sql`close carried`.execute(db)
}

async function listSequences(db: Kysely<Tables>): Promise<Sequence[]> {
  const { rows } = await sql<Sequence>`
    select schemaname as schema, sequencename as name, coalesce(last_value, start_value)::text as last_value, last_value is not null as is_called
    from pg_sequences where schemaname in ('public', 'auth')`.execute(db)
  return rows
}
