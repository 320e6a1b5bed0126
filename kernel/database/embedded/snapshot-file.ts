import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { isProblem } from '../problem.ts'
import { pack } from './data-folder.ts'
import { FolderLock } from './folder-lock.ts'
import { ThreadEngine } from './thread-engine.ts'

// Making a database takes seconds, unpacking one that was made before takes a tenth of one. A snapshot is a data folder that was closed in
// order; its name holds the version of PGlite and what is in it, so that a wrong one is never found.

/** Where snapshots are kept unless told otherwise. It may be emptied at any time. */
export const defaultCacheDir = join(import.meta.dirname, '../../../var/cache')

const compressed = { params: { [constants.ZSTD_c_compressionLevel]: 9 } }
const kept = 6
/** Counts up when empty databases are made in another way. */
const layout = 2

export type Snapshot = {
  cacheDir: string
  /** All that the content depends on, beside the version of PGlite. */
  content: readonly string[]
  /** Makes the data folder and closes it. */
  make: (dir: string) => Promise<void>
}

/** Where the snapshot is; made first when it is missing. */
export async function ensureSnapshotFile({ cacheDir, content, make }: Snapshot): Promise<string> {
  const key = createHash('sha256')
    .update([pgliteVersion(), layout, ...content].join('\n'))
    .digest('hex')
    .slice(0, 20)
  const path = join(cacheDir, `database-${key}.tar.zst`)
  if (existsSync(path)) return path
  await mkdir(cacheDir, { recursive: true })
  const lock = await takeTurn(path)
  try {
    if (!existsSync(path)) await write(path, make)
  } finally {
    lock.release()
  }
  await removeOld(cacheDir)
  return path
}

/** The plain tar that is in a snapshot. */
export async function readSnapshot(path: string): Promise<Buffer> {
  return promisify(zstdDecompress)(await readFile(path))
}

/** An empty database as PGlite makes it. */
export function emptySnapshotFile(cacheDir: string): Promise<string> {
  return ensureSnapshotFile({ cacheDir, content: ['empty'], make: makeEmptyDatabase })
}

export async function makeEmptyDatabase(dir: string): Promise<void> {
  const engine = new ThreadEngine({ dir, queryTimeoutMs: 0 })
  await engine.attach()
  await engine.close()
}

/** Version of the embedded engine: its data folders belong to it. */
export function pgliteVersion(): string {
  const entry = fileURLToPath(import.meta.resolve('@electric-sql/pglite'))
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown'
}

async function write(path: string, make: Snapshot['make']): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'zhulu-snapshot-'))
  try {
    const dir = join(scratch, 'data')
    await make(dir)
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
