import { ensureSnapshotFile, readSnapshot } from './embedded/snapshot-file.ts'
import { applyMigrations, readMigrations, type MigrationSource } from './migrate.ts'
import { openDatabase } from './open.ts'

type MigratedSnapshot = { sources: readonly MigrationSource[]; cacheDir: string }

/** The plain tar of a freshly migrated data folder, from the cache or made now. */
export async function migratedSnapshot(wanted: MigratedSnapshot): Promise<Buffer> {
  return readSnapshot(await ensureSnapshot(wanted))
}

/** Makes the snapshot of a freshly migrated database when it is missing; returns where it is. For a build, so that the first start is quick. */
export async function ensureSnapshot({ sources, cacheDir }: MigratedSnapshot): Promise<string> {
  const migrations = await readMigrations(sources)
  return ensureSnapshotFile({
    cacheDir,
    content: migrations.map(({ module, name, checksum }) => `${module}/${name}/${checksum}`),
    async make(dir) {
      const handle = await openDatabase({ dir, cacheDir })
      try {
        await applyMigrations(handle, migrations)
      } finally {
        // Closed in order, so that whoever opens a copy has nothing to recover.
        await handle.close()
      }
    },
  })
}
