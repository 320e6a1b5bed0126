import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { PoolClient, QueryResult } from 'pg'
import { LeasedConnection, type SlowLog } from './connection.ts'
import { lend } from './lent.ts'
import type { Ear, Listening } from './listening.ts'
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
    const session = { rights: 'app', workspaceId, timeoutMs: this.#serverTimeout(scope.queryTimeoutMs) } as const
    return this.#lease({ ...scope, prepare: (client) => switchSession(client, session) }, (client) =>
      this.#runOn(new LeasedConnection(client, { slowLog: this.#parts.slowLog }), run),
    )
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
    return this.#leaseOwner(options, (client) => this.#runOn(new LeasedConnection(client, { slowLog: this.#parts.slowLog, mayBegin: true }), run))
  }

  /** For pg-boss: `new PgBoss({ db: handle.pgBossExecutor() })`. */
  pgBossExecutor(): PgBossExecutor {
    return {
      executeSql: (text, values) => this.#leaseOwner({}, async (client) => ({ rows: rowsOf(await ask(client, text, values)) })),
    }
  }

  /** Hears `pg_notify(channel, payload)` once its transaction is committed, from every process on this database. Returns how to stop. */
  listen(channel: string, ear: Ear): Promise<() => Promise<void>> {
    return this.#parts.listening.listen(channel, ear)
  }

  /** Asks the database something and tells how long it took; never throws. */
  async health(): Promise<Health> {
    const started = performance.now()
    try {
      let version = ''
      const prepare = async (client: PoolClient): Promise<void> => {
        version = (await client.query<{ version: string }>("select current_setting('server_version') as version")).rows[0]?.version ?? ''
      }
      await this.#lease({ prepare }, async () => undefined)
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
    const prepare = async (client: PoolClient): Promise<void> => void (await client.query(begin))
    return this.#lease({ queryTimeoutMs, prepare }, async (client) => {
      const result = await this.#runOn(new LeasedConnection(client, { slowLog: this.#parts.slowLog }), run)
      const { command } = await ask(client, 'commit')
      if (command === 'COMMIT') return result
      throw new DatabaseProblem({ kind: 'other', message: 'A query of this write failed and its error was swallowed, so that nothing was written' })
    })
  }

  #leaseOwner<T>({ queryTimeoutMs }: { queryTimeoutMs?: number }, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const session = { rights: 'owner', workspaceId: '', timeoutMs: this.#serverTimeout(queryTimeoutMs) } as const
    return this.#lease({ queryTimeoutMs, prepare: (client) => switchSession(client, session) }, work)
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
  async #lease<T>({ queryTimeoutMs, prepare }: Lease, work: (client: PoolClient) => Promise<T>): Promise<T> {
    if (this.#inside.getStore()?.isOpen) {
      throw new Error('A database call inside a read or write would wait for itself: use the db it was given, or call after it')
    }
    const client = await this.#borrow({ queryTimeoutMs, prepare })
    try {
      return await work(client)
    } finally {
      await giveBack(client)
    }
  }

  /** After a server was restarted, connections in the pool may be dead; nothing was asked of them yet, so that another one can be taken. */
  async #borrow({ queryTimeoutMs, prepare }: Lease): Promise<PoolClient> {
    const { pool } = this.#parts.connections
    for (let triesLeft = pool.options.max; ; triesLeft -= 1) {
      const client = await pool.connect().catch((error: unknown) => {
        throw toProblem(error)
      })
      this.#parts.setEmbeddedTimeout?.(queryTimeoutMs ?? this.#parts.queryTimeoutMs)
      try {
        await prepare(client)
        return client
      } catch (error) {
        const problem = toProblem(error)
        const isLost = isProblem(problem, 'connection-lost')
        if (isLost) client.release(true)
        else await giveBack(client)
        if (!isLost || triesLeft <= 0) throw problem
      }
    }
  }

  #serverTimeout(queryTimeoutMs = this.#parts.queryTimeoutMs): number {
    return this.kind === 'server' ? queryTimeoutMs : 0
  }

  #localTimeout(queryTimeoutMs: number | undefined): number | undefined {
    return this.kind === 'server' ? queryTimeoutMs : undefined
  }
}

/** `prepare` is the first thing sent on the connection; it may be sent again on another one. */
type Lease = { queryTimeoutMs?: number | undefined; prepare: (client: PoolClient) => Promise<void> }

async function ask(client: PoolClient, text: string, values?: unknown[]): Promise<QueryResult> {
  return client.query(text, values).catch((error: unknown) => {
    throw toProblem(error, text)
  })
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
