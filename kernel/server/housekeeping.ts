import { sql } from 'kysely'
import { tidyTables } from '#kernel/database/index.ts'
import type { Runtime } from './runtime.ts'

const firstMs = 60_000
const dayMs = 86_400_000

/** Tidies the database once a day, the first time a minute after the start, when whoever started it has long seen the first page. */
export function startHousekeeping(runtime: Runtime): { stop: () => Promise<void> } {
  const ending = new AbortController()
  let running = Promise.resolve()
  const run = () => {
    running = keepHouse(runtime, ending.signal).catch((error: unknown) => runtime.log.error({ error }, 'housekeeping'))
  }
  const first = setTimeout(run, firstMs).unref()
  const daily = setInterval(run, dayMs).unref()
  return {
    stop: async () => {
      clearTimeout(first)
      clearInterval(daily)
      ending.abort()
      await running
    },
  }
}

/** Events that were heard, and keys of calls that can no longer be repeated, are forgotten after a while; then tables are tidied. */
export async function keepHouse(runtime: Runtime, signal?: AbortSignal): Promise<void> {
  const now = runtime.clock().toISOString()
  await runtime.database.owner(async (db) => {
    await sql`delete from outbox_event where done_at < ${now}::timestamptz - interval '3 days'`.execute(db)
    await sql`delete from idempotency_key where at < ${now}::timestamptz - interval '2 days'`.execute(db)
  })
  await tidyTables(runtime.database, signal ? { signal } : {})
}
