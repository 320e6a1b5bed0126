import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { pack } from './embedded/data-folder.ts'
import { FolderLock } from './embedded/folder-lock.ts'
import { applyMigrations, readMigrations, type Migration, type MigrationSource } from './migrate.ts'
import { openDatabase } from './open.ts'
import { isProblem } from './problem.ts'

// Making a database takes seconds, unpacking one that was made before takes a tenth of one. A snapshot is the data folder of a freshly
// migrated embedded database; its name holds the version of PGlite and all migrations, so that a wrong one is never found.

const compressed = { params: { [constants.ZSTD_c_compressionLevel]: 9 } }
const kept = 5

/** The plain tar of a freshly migrated data folder, from the cache or made now. */
export async function migratedSnapshot({ sources, cacheDir }: { sources: readonly MigrationSource[]; cacheDir: string }): Promise<Buffer> {
  const path = await ensureSnapshot({ sources, cacheDir })
  return promisify(zstdDecompress)(await readFile(path))
}

/** Makes the snapshot when it is missing; returns where it is. */
export async function ensureSnapshot({ sources, cacheDir }: { sources: readonly MigrationSource[]; cacheDir: string }): Promise<string> {
  const migrations = await readMigrations(sources)
  const path = join(cacheDir, `database-${snapshotKey(migrations)}.tar.zst`)
  if (existsSync(path)) return path
  await mkdir(cacheDir, { recursive: true })
  const lock = await takeTurn(path)
  try {
    if (!existsSync(path)) await buildSnapshot(migrations, path)
  } finally {
    lock.release()
  }
  await removeOld(cacheDir)
  return path
}

function snapshotKey(migrations: readonly Migration[]): string {
  const parts = [pgliteVersion(), ...migrations.map(({ module, name, checksum }) => `${module}/${name}/${checksum}`)]
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20)
}

/** Version of the embedded engine: its data folders belong to it. */
export function pgliteVersion(): string {
  const entry = fileURLToPath(import.meta.resolve('@electric-sql/pglite'))
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown'
}

async function buildSnapshot(migrations: readonly Migration[], path: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'zhulu-snapshot-'))
  try {
    const dir = join(scratch, 'data')
    const handle = await openDatabase({ dir })
    try {
      await applyMigrations(handle, migrations)
    } finally {
      // Closed in order, so that whoever opens a copy has nothing to recover.
      await handle.close()
    }
    const unfinished = `${path}.${process.pid}`
    await writeFile(unfinished, await promisify(zstdCompress)(await pack(dir), compressed))
    await rename(unfinished, path)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Test workers ask for the same snapshot at once: one makes it, the others wait. */
async function takeTurn(path: string): Promise<FolderLock> {
  for (;;) {
    try {
      return FolderLock.take(path)
    } catch (error) {
      if (!isProblem(error, 'unavailable')) throw error
      await sleep(100)
    }
  }
}

async function removeOld(cacheDir: string): Promise<void> {
  const names = (await readdir(cacheDir)).filter((name) => /^database-\w+\.tar\.zst$/.test(name)).map((name) => join(cacheDir, name))
  const aged = await Promise.all(names.map(async (path) => ({ path, at: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 })))
  const surplus = aged.sort((a, b) => b.at - a.at).slice(kept)
  await Promise.all(surplus.map(({ path }) => rm(path, { force: true })))
}
