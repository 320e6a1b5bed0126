import { resolve } from 'node:path'
import type { DatabaseHandle } from './handle.ts'
import { hasData, unpack } from './embedded/data-folder.ts'
import { defaultCacheDir } from './embedded/snapshot-file.ts'
import { migrate, type MigrationSource } from './migrate.ts'
import { openDatabase, type OpenOptions } from './open.ts'
import { migratedSnapshot } from './snapshot.ts'

export type MigratedOptions = OpenOptions & {
  sources: readonly MigrationSource[]
}

/** Opens a database and brings it up to date. A new embedded one starts from a snapshot: half a second instead of several. */
export async function openMigratedDatabase({ sources, ...options }: MigratedOptions): Promise<DatabaseHandle> {
  const handle = await openDatabase(await withSnapshot(options, () => migratedSnapshot({ sources, cacheDir: options.cacheDir ?? defaultCacheDir })))
  try {
    await migrate(handle, sources)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function withSnapshot(options: OpenOptions, snapshot: () => Promise<Buffer>): Promise<OpenOptions> {
  if (options.url !== undefined) return options
  if (options.dir === undefined) return { ...options, snapshot: new Blob([new Uint8Array(await snapshot())]) }
  const dir = resolve(options.dir)
  return hasData(dir) ? options : { ...options, fill: async (unfinished) => unpack(await snapshot(), unfinished) }
}
