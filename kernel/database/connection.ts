import type { PoolClient } from 'pg'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { DatabaseProblem, toProblem } from './problem.ts'
import { statementName } from './statement-names.ts'

/** A query that took longer than it should. */
export type SlowQuery = {
  sql: string
  durationMs: number
  rowCount: number
}

export type SlowLog = {
  aboveMs: number
  hear(slow: SlowQuery): void
}

/** One leased connection as Kysely sees it. It dies with the `read`, `write`, `auth` or `owner` it was made for. */
export class LeasedConnection implements DatabaseConnection {
  readonly client: PoolClient
  readonly mayBegin: boolean
  #slowLog: SlowLog | undefined
  #over = false
  /** A prepared statement no longer fits its tables (a migration ran): the connection has to go. */
  stale = false

  constructor(client: PoolClient, options: { slowLog?: SlowLog | undefined; mayBegin?: boolean }) {
    this.client = client
    this.mayBegin = options.mayBegin ?? false
    this.#slowLog = options.slowLog
  }

  end(): void {
    this.#over = true
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#over) throw new Error('This database handle was lent for one read or write, which is over')
    const started = performance.now()
    try {
      const name = parameters.length > 0 ? statementName(sql) : undefined
      const result = await this.client.query<R & object>({ text: sql, values: [...parameters], ...(name && { name }) })
      this.#watch(sql, { started, rowCount: result.rowCount ?? 0 })
      return { rows: result.rows, ...(result.command !== 'SELECT' && { numAffectedRows: BigInt(result.rowCount ?? 0) }) }
    } catch (error) {
      this.#watch(sql, { started, rowCount: 0 })
      throw this.#translate(error, sql)
    }
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed; page by key instead')
  }

  #watch(sql: string, { started, rowCount }: { started: number; rowCount: number }): void {
    const durationMs = performance.now() - started
    if (this.#slowLog && durationMs > this.#slowLog.aboveMs) this.#slowLog.hear({ sql, durationMs, rowCount })
  }

  #translate(error: unknown, sql: string): DatabaseProblem {
    const problem = toProblem(error, sql)
    if (problem.sqlState !== '0A000' || !problem.message.includes('cached plan')) return problem
    this.stale = true
    return new DatabaseProblem({ kind: 'serialization', message: problem.message, sqlState: problem.sqlState, cause: error })
  }
}
