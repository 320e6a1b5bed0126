import pg, { type PoolClient } from 'pg'
import { columnValues } from './column-values.ts'
import type { Engine } from './embedded/engine.ts'
import { EmbeddedWire } from './embedded/wire.ts'
import { greeting, rememberNewSession } from './session.ts'

export type Connections = {
  pool: pg.Pool
  /** Runs on every new connection before anyone gets it. */
  onGreeted: Set<(client: pg.ClientBase) => Promise<void>>
}

/** Longer than the longest query, so that those who wait behind a runaway outlive it. */
const waitForConnectionMs = (queryTimeoutMs: number): number => queryTimeoutMs + 10_000

/** One connection, to the one session that an embedded database has: a second would run inside the transactions of the first. */
export function embeddedPool(engine: Engine, queryTimeoutMs: number): Connections {
  const stream = (): EmbeddedWire => new EmbeddedWire(engine)
  return greetedPool(
    { max: 1, stream, user: 'postgres', database: 'postgres', password: 'unused', ssl: false, idleTimeoutMillis: 0 },
    { timeoutMs: 0, queryTimeoutMs },
  )
}

export function serverPool(options: { url: string; poolSize: number; queryTimeoutMs: number }): Connections {
  return greetedPool(
    { connectionString: options.url, max: options.poolSize, keepAlive: true, application_name: 'zhulu' },
    {
      timeoutMs: options.queryTimeoutMs,
      queryTimeoutMs: options.queryTimeoutMs,
    },
  )
}

function greetedPool(config: pg.PoolConfig, { timeoutMs, queryTimeoutMs }: { timeoutMs: number; queryTimeoutMs: number }): Connections {
  const onGreeted: Connections['onGreeted'] = new Set()
  const onConnect = async (client: pg.ClientBase): Promise<void> => {
    await client.query(greeting(timeoutMs))
    // pg types the hook by the base class; what a pool connects is always a PoolClient.
    rememberNewSession(client as PoolClient, timeoutMs)
    for (const greet of onGreeted) await greet(client)
  }
  const pool = new pg.Pool({ ...config, types: columnValues, connectionTimeoutMillis: waitForConnectionMs(queryTimeoutMs), onConnect })
  // Without a listener a lost connection would end the process; whoever uses the connection hears of it from the query.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { pool, onGreeted }
}
