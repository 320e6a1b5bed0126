import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { hasData } from './data-folder.ts'
import { DurableFiles, durableStartParams } from './durable-files.ts'
import { cleanSession } from './engine.ts'
import { Exchange } from './exchange.ts'
import type { FromEngine, ToEngine } from './thread-engine.ts'

// Runs in a thread of its own: a query computes without yielding, and only ending the thread can stop it.

const port = parentPort
if (!port) throw new Error('The embedded database runs in a worker thread')
const { dir } = workerData as { dir: string }
const isNew = !hasData(dir)
const files = new DurableFiles(dir)
const report = (message: FromEngine, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
const lite = await PGlite.create({
  fs: files,
  extensions: { pg_trgm },
  startParams: durableStartParams,
  // A new database begins with 4 MB of log instead of 16: it is quicker to unpack.
  initDbStartParams: ['--wal-segsize=4'],
}).catch((error: unknown) => {
  report({ kind: 'failed', message: `The embedded database in ${dir} did not start: ${String(error)}` })
  throw error
})
const exchange = new Exchange(lite)
// The templates for further databases are two thirds of all files, and there will be no further databases.
if (isNew) await exchange.runSql(['update pg_database set datistemplate = false', 'drop database template0', 'drop database template1'])

async function countSyncsOfOneCommit(): Promise<number> {
  const before = files.syncs
  await exchange.runSql(["select pg_logical_emit_message(true, 'zhulu', 'opened')"])
  return files.syncs - before
}

async function answer(message: ToEngine): Promise<Uint8Array<ArrayBuffer>> {
  if (message.kind === 'exchange') return exchange.run(message.request)
  if (message.kind === 'clean') await exchange.runSql(cleanSession)
  else await lite.close()
  return new Uint8Array(0)
}

port.on('message', (message: ToEngine) => {
  answer(message).then(
    (bytes) => report({ kind: 'answer', answer: bytes }, [bytes.buffer]),
    (error: unknown) => report({ kind: 'failed', message: String(error) }),
  )
})
report({ kind: 'ready', verifiedSyncs: await countSyncsOfOneCommit() })
