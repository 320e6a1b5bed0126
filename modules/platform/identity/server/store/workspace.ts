import { sql } from 'kysely'
import type { Locale } from '#kernel/contract/words.ts'
import type { Db } from '#kernel/server/work.ts'

export type WorkspaceRow = { id: string; name: string; baseCurrency: string; timeZone: string; locale: Locale }

const columns = sql`id, name, base_currency, time_zone, locale`

export const workspaceById = async (db: Db, id: string): Promise<WorkspaceRow | null> =>
  (await sql<WorkspaceRow>`select ${columns} from workspace where workspace_id = ${id}::uuid`.execute(db)).rows[0] ?? null

export const insertWorkspace = (db: Db, w: WorkspaceRow & { now: string }): Promise<unknown> =>
  sql`insert into workspace (workspace_id, id, name, base_currency, time_zone, locale, created_at, updated_at)
    values (${w.id}::uuid, ${w.id}::uuid, ${w.name}, ${w.baseCurrency}, ${w.timeZone}, ${w.locale}, ${w.now}, ${w.now})`.execute(db)

export const updateWorkspace = (db: Db, w: WorkspaceRow & { now: string }): Promise<unknown> =>
  sql`update workspace set name = ${w.name}, base_currency = ${w.baseCurrency}, time_zone = ${w.timeZone}, locale = ${w.locale}, version = version + 1, updated_at = ${w.now}
    where workspace_id = ${w.id}::uuid`.execute(db)

/** As the role of sign-in, which sees all of them. */
export const workspaceIds = async (db: Db): Promise<string[]> =>
  (await sql<{ id: string }>`select id from workspace order by created_at, id`.execute(db)).rows.map(({ id }) => id)

/**
 * Claims the making of the first workspace for half a minute; false while someone else does it. The claim runs out by itself, so that a
 * server that died in between doesn't lock everyone out.
 */
export const claimSetup = async (db: Db, now: string): Promise<boolean> =>
  (
    await sql`insert into auth.setup_claim (only_one, claimed_at) values (true, ${now})
    on conflict (only_one) do update set claimed_at = excluded.claimed_at where auth.setup_claim.claimed_at < excluded.claimed_at - interval '30 seconds'
    returning only_one`.execute(db)
  ).rows.length === 1

export const dropSetupClaim = (db: Db): Promise<unknown> => sql`delete from auth.setup_claim`.execute(db)
