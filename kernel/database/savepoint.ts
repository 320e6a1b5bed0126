import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

let count = 0

/**
 * Runs a part of a write that may fail by itself: its changes are undone and its error is thrown, but the write around it lives on.
 * Costs two round trips.
 */
export async function savepoint<T>(db: Kysely<Tables>, run: () => Promise<T>): Promise<T> {
  const name = `part_${(count = (count + 1) % 1_000)}`
  await sql.raw(`savepoint ${name}`).execute(db)
  try {
    const result = await run()
    await sql.raw(`release savepoint ${name}`).execute(db)
    return result
  } catch (error) {
    await sql.raw(`rollback to savepoint ${name}`).execute(db)
    throw error
  }
}
