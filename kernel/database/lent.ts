import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type KyselyProps,
  type PluginTransformResultArgs,
  type QueryResult,
  type UnknownRow,
} from 'kysely'
import { LeasedConnection } from './connection.ts'
import type { Tables } from './tables.ts'

/** Kysely never fetches a connection by itself here: each Kysely is lent one. Only the owner's may begin a transaction of its own. */
const lentDriver: Driver = {
  init: async () => undefined,
  acquireConnection: () => Promise.reject(new Error('This Kysely is lent one connection')),
  beginTransaction: async (connection: DatabaseConnection) => {
    if (!(connection instanceof LeasedConnection) || !connection.mayBegin) throw new Error('Already inside a transaction: use savepoint()')
    await connection.executeQuery(CompiledQuery.raw('begin'))
  },
  commitTransaction: async (connection) => void (await connection.executeQuery(CompiledQuery.raw('commit'))),
  rollbackTransaction: async (connection) => void (await connection.executeQuery(CompiledQuery.raw('rollback'))),
  releaseConnection: async () => undefined,
  destroy: async () => undefined,
}

const dialect: Dialect = {
  createDriver: () => lentDriver,
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
}

/** Kysely's own looks at every value of every row; the names of columns are the same in all of them, and most need nothing done. */
class ColumnNames extends CamelCasePlugin {
  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    // Several statements at once, as in a migration, answer without rows.
    const [first] = Array.isArray(result.rows) ? result.rows : []
    const columns = Object.keys(first ?? {})
    if (!columns.some((column) => column.includes('_'))) return result
    const renamed = columns.map((column): [string, string] => [this.camelCase(column), column])
    return { ...result, rows: result.rows.map((row) => Object.fromEntries(renamed.map(([name, column]) => [name, row[column]]))) }
  }
}

const config = { dialect, plugins: [new ColumnNames({ maintainNestedObjectKeys: true })] }
const root = new Kysely<Tables>(config)

/** A Kysely on one leased connection. Making one costs microseconds. */
export function lend(connection: LeasedConnection): Kysely<Tables> {
  const executor = root.getExecutor().withConnectionProvider({ provideConnection: (consume) => consume(connection) })
  const props: KyselyProps = { config, dialect, driver: lentDriver, executor }
  return new Kysely<Tables>(props)
}
