import { resolve } from 'node:path'
import { sql } from 'kysely'
import type { SlowLog } from './connection.ts'
import { hasData, makeDataFolder, unpack } from './embedded/data-folder.ts'
import type { Engine } from './embedded/engine.ts'
import { FolderLock } from './embedded/folder-lock.ts'
import { MemoryEngine } from './embedded/memory-engine.ts'
import { defaultCacheDir, emptySnapshotFile, makeEmptyDatabase, readSnapshot } from './embedded/snapshot-file.ts'
import { ThreadEngine } from './embedded/thread-engine.ts'
import { DatabaseHandle } from './handle.ts'
import { listenEmbedded, listenOnServer } from './listening.ts'
import { embeddedPool, serverPool } from './pools.ts'

export type OpenOptions = {
  /** A PostgreSQL server (17 or later). Without it the database is embedded. */
  url?: string | undefined
  /** Folder of the embedded database. Without it the database lives in memory and in this thread: for tests. */
  dir?: string | undefined
  /** In memory only: the tar of a data folder to begin with. */
  snapshot?: Blob | undefined
  /** For a folder without a database: puts one in, instead of making an empty one. */
  fill?: ((unfinishedDir: string) => Promise<void>) | undefined
  /** Where the snapshot of an empty database is kept, from which new folders are made. */
  cacheDir?: string | undefined
  /** Connections to a server. */
  poolSize?: number | undefined
  /** A query that runs longer is ended. */
  queryTimeoutMs?: number | undefined
  slowLog?: SlowLog | undefined
}

const defaultTimeoutMs = 15_000

export async function openDatabase(options: OpenOptions): Promise<DatabaseHandle> {
  const handle = options.url === undefined ? await openEmbedded(options) : openServer(options.url, options)
  try {
    await handle.owner((db) => sql`select 1`.execute(db))
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

function openServer(url: string, { poolSize = 10, queryTimeoutMs = defaultTimeoutMs, slowLog }: OpenOptions): DatabaseHandle {
  const connections = serverPool({ url, poolSize, queryTimeoutMs })
  const listening = listenOnServer(url)
  const close = async (): Promise<void> => {
    await listening.close()
    await connections.pool.end()
  }
  return new DatabaseHandle({ kind: 'server', connections, listening, queryTimeoutMs, slowLog, close })
}

async function openEmbedded({ dir, snapshot, queryTimeoutMs = defaultTimeoutMs, slowLog, ...rest }: OpenOptions): Promise<DatabaseHandle> {
  const place = dir === undefined ? undefined : resolve(dir)
  const lock = place === undefined ? undefined : FolderLock.take(place)
  try {
    if (place !== undefined && !hasData(place)) await makeDataFolder(place, rest.fill ?? ((unfinished) => fillEmpty(unfinished, rest.cacheDir)))
    const engine = place === undefined ? await MemoryEngine.open(snapshot) : new ThreadEngine({ dir: place, queryTimeoutMs })
    await engine.attach()
    return embeddedHandle({ engine, queryTimeoutMs, slowLog, release: () => lock?.release() })
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** From the snapshot of an empty database; where none can be kept, such as in a read-only installation, PGlite makes one in seconds. */
async function fillEmpty(dir: string, cacheDir = defaultCacheDir): Promise<void> {
  const snapshot = await emptySnapshotFile(cacheDir).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EROFS')) return undefined
    throw error
  })
  await (snapshot === undefined ? makeEmptyDatabase(dir) : unpack(await readSnapshot(snapshot), dir))
}

type EmbeddedParts = {
  engine: Engine
  queryTimeoutMs: number
  slowLog: SlowLog | undefined
  release(): void
}

function embeddedHandle({ engine, queryTimeoutMs, slowLog, release }: EmbeddedParts): DatabaseHandle {
  const connections = embeddedPool(engine, queryTimeoutMs)
  const runAsOwner = (statement: string): Promise<void> => handle.owner(async (db) => void (await sql.raw(statement).execute(db)))
  const handle: DatabaseHandle = new DatabaseHandle({
    kind: 'embedded',
    connections,
    listening: listenEmbedded(connections, runAsOwner),
    queryTimeoutMs,
    slowLog,
    setEmbeddedTimeout: (timeoutMs) => void (engine.queryTimeoutMs = timeoutMs),
    verifiedSyncs: () => engine.verifiedSyncs,
    async close() {
      await connections.pool.end()
      await engine.close()
      release()
    },
  })
  return handle
}
