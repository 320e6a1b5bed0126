import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { ensureRoles } from './ensure-roles.ts'
import type { DatabaseHandle } from './handle.ts'
import { DatabaseProblem } from './problem.ts'
import type { Tables } from './tables.ts'

/** A folder of SQL files `YYYYMMDDHHMM-what.sql`. Sources are given lowest module first: a migration may build on those before it. */
export type MigrationSource = {
  module: string
  folder: string
}

export type Migration = {
  module: string
  name: string
  sql: string
  checksum: string
}

export const kernelMigrations: MigrationSource = { module: 'kernel', folder: join(import.meta.dirname, 'migrations') }

const fileName = /^\d{12}-[a-z0-9-]+\.sql$/

/** All migrations in the order in which they run. */
export async function readMigrations(sources: readonly MigrationSource[]): Promise<Migration[]> {
  const perSource = await Promise.all([kernelMigrations, ...sources].map(readSource))
  return perSource.flat()
}

async function readSource({ module, folder }: MigrationSource): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => {
      if (!fileName.test(file)) throw new Error(`A migration is named YYYYMMDDHHMM-what.sql, not ${join(folder, file)}`)
      const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
      return { module, name: file.slice(0, -'.sql'.length), sql: text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** Brings a database to the state of these migrations: each file once, in a transaction of its own. Several servers may start at once. */
export async function migrate(handle: DatabaseHandle, sources: readonly MigrationSource[]): Promise<{ applied: string[] }> {
  return applyMigrations(handle, await readMigrations(sources))
}

export async function applyMigrations(handle: DatabaseHandle, migrations: readonly Migration[]): Promise<{ applied: string[] }> {
  return handle.owner(
    async (db) => {
      // Ends with the connection, should this process die.
      await sql`select pg_advisory_lock(hashtextextended('zhulu migrations', 0))`.execute(db)
      try {
        await ensureRoles(db)
        await sql.raw(journal).execute(db)
        const open = findPending(migrations, await readJournal(db))
        for (const migration of open) await apply(db, migration)
        return { applied: open.map(label) }
      } finally {
        await sql`select pg_advisory_unlock(hashtextextended('zhulu migrations', 0))`.execute(db)
      }
    },
    { queryTimeoutMs: 0 },
  )
}

/** What `migrate` would apply, without applying it. */
export async function pendingMigrations(handle: DatabaseHandle, sources: readonly MigrationSource[]): Promise<string[]> {
  const migrations = await readMigrations(sources)
  return handle.owner(async (db) => findPending(migrations, await readJournal(db)).map(label))
}

const journal = `create table if not exists schema_migration (
  module text not null, name text not null, checksum text not null, applied_at timestamptz(3) not null default now(), primary key (module, name))`

export type AppliedMigration = {
  module: string
  name: string
  checksum: string
}

/** What has been applied to a database, in that order; nothing when it is new. */
export async function readJournal(db: Kysely<Tables>): Promise<AppliedMigration[]> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('public.schema_migration') is not null as there`.execute(db)
  if (!rows[0]?.there) return []
  return (await sql<AppliedMigration>`select module, name, checksum from schema_migration order by applied_at, module, name`.execute(db)).rows
}

function findPending(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const appliedByLabel = new Map(applied.map((one) => [label(one), one]))
  for (const migration of migrations) {
    const before = appliedByLabel.get(label(migration))
    if (before && before.checksum !== migration.checksum) {
      throw new DatabaseProblem({
        kind: 'other',
        message: `Migration ${label(migration)} was changed after it had been applied; write a new one instead`,
      })
    }
  }
  refuseNewerDatabase(migrations, applied)
  return migrations.filter((migration) => !appliedByLabel.has(label(migration)))
}

function refuseNewerDatabase(migrations: readonly Migration[], applied: readonly AppliedMigration[]): void {
  const known = new Set(migrations.map(label))
  const modules = new Set(migrations.map(({ module }) => module))
  const unknown = applied.filter((one) => modules.has(one.module) && !known.has(label(one)))
  if (unknown.length === 0) return
  throw new DatabaseProblem({ kind: 'other', message: `The database is newer than this program: it knows ${unknown.map(label).join(', ')}` })
}

const label = ({ module, name }: { module: string; name: string }): string => `${module}/${name}`

async function apply(db: Kysely<Tables>, migration: Migration): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      await sql.raw(migration.sql).execute(transaction)
      await sql`insert into schema_migration (module, name, checksum) values (${migration.module}, ${migration.name}, ${migration.checksum})`.execute(
        transaction,
      )
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseProblem({ kind: 'other', message: `Migration ${label(migration)} failed${lineOf(error, migration)}: ${reason}`, cause: error })
  }
}

/** Where in the file, when PostgreSQL knows. */
function lineOf(error: unknown, { sql: text }: Migration): string {
  const position = error instanceof DatabaseProblem && error.cause instanceof Error ? Number(Reflect.get(error.cause, 'position')) : Number.NaN
  return position > 0 ? ` at line ${text.slice(0, position).split('\n').length}` : ''
}
