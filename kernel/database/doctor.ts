import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { readLock } from './embedded/folder-lock.ts'
import { hasData } from './embedded/data-folder.ts'
import { pgliteVersion } from './embedded/snapshot-file.ts'
import { roles } from './ensure-roles.ts'
import type { DatabaseHandle } from './handle.ts'
import { pendingMigrations, type MigrationSource } from './migrate.ts'
import { openDatabase } from './open.ts'
import { isProblem } from './problem.ts'
import type { Tables } from './tables.ts'
import type { Place } from './transfer/transfer.ts'

/** One thing that was looked at. `warning` works but wants attention; `failure` must be mended. */
export type Finding = { what: string; status: 'good' | 'warning' | 'failure'; detail: string }

const good = (what: string, detail: string): Finding => ({ what, status: 'good', detail })
const warning = (what: string, detail: string): Finding => ({ what, status: 'warning', detail })
const failure = (what: string, detail: string): Finding => ({ what, status: 'failure', detail })

const lowestServerVersion = 17
const scarceBytes = 1024 ** 3

/** Looks at a database without changing it. An embedded one that a server is running on cannot be opened; then only its folder is looked at. */
export async function examine(place: Place, sources: readonly MigrationSource[]): Promise<Finding[]> {
  const findings: Finding[] = []
  if ('dir' in place) {
    findings.push(...(await examineFolder(resolve(place.dir))))
    if (findings.some(({ status }) => status === 'failure') || readLock(resolve(place.dir))?.alive) return findings
  }
  const handle = await openDatabase('dir' in place ? { dir: place.dir } : { url: place.url, poolSize: 1 }).catch((error: unknown) =>
    failure('opening', messageOf(error)),
  )
  if ('status' in handle) return [...findings, handle]
  try {
    return [...findings, ...(await examineHandle(handle, sources))]
  } finally {
    await handle.close()
  }
}

async function examineFolder(dir: string): Promise<Finding[]> {
  if (!hasData(dir)) return [failure('folder', `${dir} holds no database`)]
  const { bavail, bsize } = await statfs(dir)
  const free = bavail * bsize
  const lock = readLock(dir)
  return [
    good('folder', dir),
    (free < scarceBytes ? warning : good)('disk', `${(free / 1024 ** 3).toFixed(1)} GiB free`),
    lock?.alive
      ? warning('lock', `in use by process ${lock.pid} on ${lock.host}; stop it to look inside`)
      : good('lock', lock ? `left by process ${lock.pid}, which is gone` : 'free'),
  ]
}

/** The same for a database that is open already, such as that of the running server. */
export async function examineHandle(handle: DatabaseHandle, sources: readonly MigrationSource[]): Promise<Finding[]> {
  return [
    good('program', `Node ${process.versions.node}, PGlite ${pgliteVersion()}`),
    ...(await examineEngine(handle)),
    await examineMigrations(handle, sources),
    ...(await handle.owner(async (db) => [...(await examineRoles(db)), ...(await examineTenantTables(db)), ...(await countRows(db))], {
      queryTimeoutMs: 0,
    })),
  ]
}

async function examineEngine(handle: DatabaseHandle): Promise<Finding[]> {
  const { version, kind, latencyMs } = await handle.health()
  const isOld = Number.parseInt(version, 10) < lowestServerVersion
  const engine = (isOld ? failure : good)('engine', `PostgreSQL ${version}, ${kind}, answers in ${latencyMs.toFixed(1)} ms`)
  if (kind === 'embedded') {
    const syncs = handle.verifiedSyncs
    return [
      engine,
      syncs === undefined
        ? warning('durability', 'in memory: nothing is kept')
        : good('durability', `a commit was followed to the disk (${syncs} syncs)`),
    ]
  }
  const settings = await handle.owner((db) =>
    sql<{
      name: string
      setting: string
    }>`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`.execute(db),
  )
  const off = settings.rows.filter(({ setting }) => setting === 'off').map(({ name }) => `${name} = off`)
  return [
    engine,
    off.length > 0 ? warning('durability', `the server may lose commits: ${off.join(', ')}`) : good('durability', 'the server syncs its commits'),
  ]
}

async function examineMigrations(handle: DatabaseHandle, sources: readonly MigrationSource[]): Promise<Finding> {
  try {
    const pending = await pendingMigrations(handle, sources)
    return pending.length === 0 ? good('migrations', 'all applied') : warning('migrations', `${pending.length} to apply: ${pending.join(', ')}`)
  } catch (error) {
    return failure('migrations', messageOf(error))
  }
}

async function examineRoles(db: Kysely<Tables>): Promise<Finding[]> {
  const { rows } = await sql<{ name: string; isAllMighty: boolean; mayBecome: boolean }>`
    select rolname as name, rolsuper or rolbypassrls or rolcanlogin as is_all_mighty, pg_has_role(current_user, oid, 'set') as may_become
    from pg_roles where rolname = any(${[...roles]})`.execute(db)
  return roles.map((role) => {
    const found = rows.find(({ name }) => name === role)
    if (!found) return failure(`role ${role}`, 'is missing: run zhulu migrate')
    if (found.isAllMighty) return failure(`role ${role}`, 'may log in or pass over row-level security: alter role … nologin nosuperuser nobypassrls')
    return found.mayBecome
      ? good(`role ${role}`, 'there and bound by row-level security')
      : failure(`role ${role}`, 'cannot be taken on by the database user: grant it')
  })
}

async function examineTenantTables(db: Kysely<Tables>): Promise<Finding[]> {
  const { rows } = await sql<{ name: string; isGuarded: boolean }>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant' and pg_get_expr(p.polqual, p.polrelid) like '%current_workspace()%') as is_guarded
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p')`.execute(db)
  const open = rows.filter(({ isGuarded }) => !isGuarded).map(({ name }) => name)
  return [
    open.length === 0 ? good('workspaces', `kept apart in ${rows.length} tables`) : failure('workspaces', `not kept apart in: ${open.join(', ')}`),
  ]
}

async function countRows(db: Kysely<Tables>): Promise<Finding[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition order by 1`.execute(db)
  const counts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*) from ${sql.raw(name)}`.execute(db)
    if (rows[0]?.count) counts.push(`${name.replace(/^public\./, '')} ${rows[0].count}`)
  }
  const { rows: size } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db)
  return [good('content', counts.join(', ') || 'empty'), good('size', `${((size[0]?.bytes ?? 0) / 1024 ** 2).toFixed(0)} MiB`)]
}

const messageOf = (error: unknown): string => (isProblem(error) || error instanceof Error ? error.message : String(error))
