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

const config = { dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] }
const root = new Kysely<Tables>(config)

/** A Kysely on one leased connection. Making one costs microseconds. */
export function lend(connection: LeasedConnection): Kysely<Tables> {
  const executor = root.getExecutor().withConnectionProvider({ provideConnection: (consume) => consume(connection) })
  const props: KyselyProps = { config, dialect, driver: lentDriver, executor }
  return new Kysely<Tables>(props)
}
