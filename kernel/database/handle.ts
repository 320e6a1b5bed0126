import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { PoolClient } from 'pg'
import { LeasedConnection, type SlowLog } from './connection.ts'
import { lend } from './lent.ts'
import type { Listening } from './listening.ts'
import type { Connections } from './pools.ts'
import { DatabaseProblem, isProblem, toProblem } from './problem.ts'
import { beginStatement, checkWorkspaceId, switchSession } from './session.ts'
import type { Tables } from './tables.ts'

export type Run<T> = (db: Kysely<Tables>) => Promise<T>

export type ReadScope = {
  workspaceId: string
  /** Another limit than the one of the database; 0 for none. */
  queryTimeoutMs?: number
}

export type WriteScope = ReadScope & {
  /** How often the whole write is run again after losing against a concurrent one (serialization failure, deadlock). */
  retries?: number
}

export type Health = {
  ok: boolean
  latencyMs: number
  version: string
  kind: DatabaseHandle['kind']
}

export type PgBossExecutor = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: any[] }>
}

/** What a handle stands on; `setEmbeddedTimeout` exists where the database cannot end a query by itself. */
export type HandleParts = {
  kind: 'embedded' | 'server'
  connections: Connections
  listening: Listening
  queryTimeoutMs: number
  slowLog?: SlowLog | undefined
  setEmbeddedTimeout?: ((timeoutMs: number) => void) | undefined
  verifiedSyncs?: () => number | undefined
  close(): Promise<void>
}

/** See README.md of this folder for the rules of use. */
export class DatabaseHandle {
  readonly kind: 'embedded' | 'server'
  #parts: HandleParts
  #inside = new AsyncLocalStorage<{ isOpen: boolean }>()

  constructor(parts: HandleParts) {
    this.kind = parts.kind
    this.#parts = parts
  }

  /** Calls of fsync seen during the commit that was made at opening; undefined on a server, which looks after itself, and in memory. */
  get verifiedSyncs(): number | undefined {
    return this.#parts.verifiedSyncs?.()
  }

  /** Reads of one workspace, outside a transaction: one round trip a query. Writing here is refused. */
  async read<T>(scope: ReadScope, run: Run<T>): Promise<T> {
    const workspaceId = checkWorkspaceId(scope.workspaceId)
    return this.#lease(scope.queryTimeoutMs, async (client) => {
      await switchSession(client, { rights: 'app', workspaceId, timeoutMs: this.#serverTimeout(scope.queryTimeoutMs) })
      return this.#runOn(new LeasedConnection(client, { slowLog: this.#parts.slowLog }), run)
    })
  }

  /** One transaction in one workspace. Begin, rights and workspace are one round trip, commit is another. */
  async write<T>(scope: WriteScope, run: Run<T>): Promise<T> {
    const workspaceId = checkWorkspaceId(scope.workspaceId)
    const begin = beginStatement({ role: 'zhulu_app', workspaceId, timeoutMs: this.#localTimeout(scope.queryTimeoutMs) })
    for (let retriesLeft = scope.retries ?? 0; ; retriesLeft -= 1) {
      try {
        return await this.#transact({ begin, queryTimeoutMs: scope.queryTimeoutMs }, run)
      } catch (error) {
        if (retriesLeft <= 0 || !isProblem(error, 'serialization')) throw error
      }
    }
  }

  /** One transaction on the data of schema `auth` (users, sessions, memberships), which no tenant code can read. */
  async auth<T>(run: Run<T>): Promise<T> {
    return this.#transact({ begin: beginStatement({ role: 'zhulu_auth', workspaceId: '' }) }, run)
  }

  /** Everything, with the rights of the owner: migrations, jobs, maintenance. No transaction unless `db.transaction()` begins one. */
  async owner<T>(run: Run<T>, options: { queryTimeoutMs?: number } = {}): Promise<T> {
    return this.#lease(options.queryTimeoutMs, async (client) => {
      await switchSession(client, { rights: 'owner', workspaceId: '', timeoutMs: this.#serverTimeout(options.queryTimeoutMs) })
      return this.#runOn(new LeasedConnection(client, { slowLog: this.#parts.slowLog, mayBegin: true }), run)
    })
  }

  /** For pg-boss: `new PgBoss({ db: handle.pgBossExecutor() })`. */
  pgBossExecutor(): PgBossExecutor {
    return {
      executeSql: (text, values) =>
        this.#lease(undefined, async (client) => {
          await switchSession(client, { rights: 'owner', workspaceId: '', timeoutMs: this.#serverTimeout() })
          const result: unknown = await client.query(text, values)
          return { rows: rowsOf(result) }
        }),
    }
  }

  /** Hears `pg_notify(channel, payload)` once its transaction is committed, from every process on this database. Returns how to stop. */
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>> {
    return this.#parts.listening.listen(channel, hear)
  }

  /** Asks the database something and tells how long it took; never throws. */
  async health(): Promise<Health> {
    const started = performance.now()
    try {
      const version = await this.#lease(undefined, async (client) => {
        const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
        return rows[0]?.version ?? ''
      })
      return { ok: true, latencyMs: performance.now() - started, version, kind: this.kind }
    } catch {
      return { ok: false, latencyMs: performance.now() - started, version: '', kind: this.kind }
    }
  }

  /** Lets running work finish, then closes. */
  close(): Promise<void> {
    return this.#parts.close()
  }

  async #transact<T>({ begin, queryTimeoutMs }: { begin: string; queryTimeoutMs?: number | undefined }, run: Run<T>): Promise<T> {
    return this.#lease(queryTimeoutMs, async (client) => {
      await client.query(begin)
      const result = await this.#runOn(new LeasedConnection(client, { slowLog: this.#parts.slowLog }), run)
      const { command } = await client.query('commit')
      if (command === 'COMMIT') return result
      throw new DatabaseProblem({ kind: 'other', message: 'A query of this write failed and its error was swallowed, so that nothing was written' })
    })
  }

  async #runOn<T>(connection: LeasedConnection, run: Run<T>): Promise<T> {
    const state = { isOpen: true }
    try {
      return await this.#inside.run(state, () => run(lend(connection)))
    } finally {
      state.isOpen = false
      connection.end()
      if (connection.stale) forget(connection.client)
    }
  }

  /** Borrows a connection and gives it back clean: no open transaction stays on it, and a broken one is thrown away. */
  async #lease<T>(queryTimeoutMs: number | undefined, work: (client: PoolClient) => Promise<T>): Promise<T> {
    if (this.#inside.getStore()?.isOpen) {
      throw new Error('A database call inside a read or write would wait for itself: use the db it was given, or call after it')
    }
    const client = await this.#parts.connections.pool.connect().catch((error: unknown) => {
      throw toProblem(error)
    })
    this.#parts.setEmbeddedTimeout?.(queryTimeoutMs ?? this.#parts.queryTimeoutMs)
    try {
      return await work(client)
    } catch (error) {
      throw error instanceof Error && 'severity' in error ? toProblem(error) : error
    } finally {
      await giveBack(client)
    }
  }

  #serverTimeout(queryTimeoutMs = this.#parts.queryTimeoutMs): number {
    return this.kind === 'server' ? queryTimeoutMs : 0
  }

  #localTimeout(queryTimeoutMs: number | undefined): number | undefined {
    return this.kind === 'server' ? queryTimeoutMs : undefined
  }
}

const forgotten = new WeakSet<PoolClient>()
const forget = (client: PoolClient): void => void forgotten.add(client)

async function giveBack(client: PoolClient): Promise<void> {
  let isBroken = forgotten.has(client)
  if (!isBroken && client.getTransactionStatus() !== 'I') {
    isBroken = await client.query('rollback').then(
      () => false,
      () => true,
    )
  }
  client.release(isBroken)
}

/** pg answers several statements with several results; pg-boss wants the rows of all. */
function rowsOf(result: unknown): unknown[] {
  const results: unknown[] = Array.isArray(result) ? result : [result]
  return results.flatMap((one) => (typeof one === 'object' && one !== null && 'rows' in one && Array.isArray(one.rows) ? one.rows : []))
}
