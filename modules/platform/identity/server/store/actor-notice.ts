import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'

export const actorChannel = 'zhulu_identity'

/** Within the transaction that changes rights or ends sessions: all processes forget when it commits. */
export const forgetOnCommit = (db: Db, ids: readonly string[]): Promise<unknown> =>
  sql`select pg_notify(${actorChannel}, ${ids.join(' ')})`.execute(db)
