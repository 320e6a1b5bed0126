import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

export type SnapshotPeriod = {
  from: string
  to: string
  p10: string | null
  p50: string | null
  p90: string | null
  mean: string
  weighted: string
  won: string
}
export type Snapshot = { id: string; takenOn: string; takenAt: string; runs: number; method: number; currency: string; periods: SnapshotPeriod[] }
export type SnapshotRow = {
  pursuitId: string
  ownerId: string | null
  stageId: string | null
  source: string | null
  category: string | null
  status: string
  chance: number
  probability: number
  overridden: boolean
  value: string | null
  signOn: string | null
  planRevision: number | null
  risks: number
  /** Mean of what it brings, by first day of the quarter. */
  brings: Record<string, string>
}

type New = Omit<Snapshot, 'takenAt'> & { seed: string; knownShare: number | null; rows: readonly SnapshotRow[] }

/** Keeps a snapshot; one that was taken on the same day gives way. */
export async function keepSnapshot(
  { db, actor, now, newId }: Work,
  { id, takenOn, currency, seed, runs, method, knownShare, periods, rows }: New,
): Promise<void> {
  await sql`delete from forecast_snapshot where workspace_id = ${actor.workspaceId}::uuid and taken_on = ${takenOn}::date`.execute(db)
  await sql`insert into forecast_snapshot (workspace_id, id, taken_on, taken_at, currency, seed, runs, method, known_share, periods)
    values (${actor.workspaceId}::uuid, ${id}::uuid, ${takenOn}::date, ${now()}::timestamptz, ${currency}, ${seed}, ${runs}, ${method}, ${knownShare}, ${JSON.stringify(periods)}::jsonb)`.execute(
    db,
  )
  const kept = rows.map((row) => ({ ...row, rowId: newId() }))
  await sql`insert into forecast_snapshot_pursuit (workspace_id, id, snapshot_id, pursuit_id, owner_id, stage_id, source, category, status, chance, probability, overridden, value, sign_on,
      plan_revision, risks, brings)
    select ${actor.workspaceId}::uuid, r."rowId", ${id}::uuid, r."pursuitId", r."ownerId", r."stageId", r.source, r.category, r.status, r.chance, r.probability, r.overridden, r.value, r."signOn",
      r."planRevision", r.risks, r.brings
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r("rowId" uuid, "pursuitId" uuid, "ownerId" uuid, "stageId" uuid, source text, category text, status text, chance float8,
      probability float8, overridden boolean, value numeric, "signOn" date, "planRevision" int, risks int, brings jsonb)`.execute(db)
}

export const snapshots = async ({ db, actor }: Work): Promise<Snapshot[]> =>
  (
    await sql<Snapshot>`select id, taken_on::text as "takenOn", to_char(taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "takenAt", runs, method, currency, periods
      from forecast_snapshot where workspace_id = ${actor.workspaceId}::uuid order by taken_on desc limit 520`.execute(db)
  ).rows

const rowColumns = sql`s.pursuit_id as "pursuitId", s.owner_id as "ownerId", s.stage_id as "stageId", s.source, s.category, s.status, s.chance, s.probability, s.overridden,
  s.value::text as value, s.sign_on::text as "signOn", s.plan_revision as "planRevision", s.risks, s.brings`

export const rowsOf = async ({ db, actor }: Work, snapshotId: string): Promise<SnapshotRow[]> =>
  (
    await sql<SnapshotRow>`select ${rowColumns} from forecast_snapshot_pursuit s where s.workspace_id = ${actor.workspaceId}::uuid and s.snapshot_id = ${snapshotId}::uuid`.execute(
      db,
    )
  ).rows

export type JudgedRow = {
  pursuitId: string
  won: boolean
  chance: number
  probability: number
  ownerId: string | null
  stageId: string | null
  source: string | null
}

/** Closed pursuits, each with the last forecast that was kept at least so many days before it was closed. */
export const judgedRows = async ({ db, actor }: Work, daysAhead: number): Promise<JudgedRow[]> =>
  (
    await sql<JudgedRow>`select distinct on (p.id) p.id as "pursuitId", p.status = 'won' as won, s.chance, s.probability, s.owner_id as "ownerId", s.stage_id as "stageId", s.source
      from pursuit p
      join forecast_snapshot_pursuit s on s.workspace_id = p.workspace_id and s.pursuit_id = p.id and s.status = 'open'
      join forecast_snapshot k on k.workspace_id = s.workspace_id and k.id = s.snapshot_id and k.taken_on <= p.closed_on - ${daysAhead}::int
      where p.workspace_id = ${actor.workspaceId}::uuid and p.status <> 'open' and p.closed_on is not null and p.archived_at is null
      order by p.id, k.taken_on desc`.execute(db)
  ).rows

/** What was signed from a day to a day: decimal text by currency. */
export const signedBetween = async (
  { db, actor }: Work,
  { from, to, ids }: { from: string; to: string; ids: ReadonlySet<string> },
): Promise<{ currency: string; amount: string }[]> =>
  (
    await sql<{ currency: string; amount: string }>`select value_currency as currency, sum(value_amount)::text as amount from pursuit
      where workspace_id = ${actor.workspaceId}::uuid and status = 'won' and archived_at is null and value_amount is not null
        and closed_on between ${from}::date and ${to}::date and id = any(${[...ids]}::uuid[]) group by 1`.execute(db)
  ).rows

export const committedBetween = async (
  { db, actor }: Work,
  { from, to }: { from: string; to: string },
): Promise<{ currency: string; amount: string }[]> =>
  (
    await sql<{ currency: string; amount: string }>`select amount_currency as currency, sum(amount_amount)::text as amount from (
        select distinct on (owner_id) owner_id, amount_currency, amount_amount from commitment
        where workspace_id = ${actor.workspaceId}::uuid and archived_at is null and from_date = ${from}::date and to_date = ${to}::date and created_at::date <= ${to}::date
        order by owner_id, created_at desc, id) c group by 1`.execute(db)
  ).rows

export type Named = { id: string; name: string; status: string }

/** Pursuits by id, whatever their state, that the caller has been found to see. */
export const namedPursuits = async ({ db, actor }: Work, ids: readonly string[]): Promise<Named[]> =>
  (
    await sql<Named>`select id, name, status from pursuit where workspace_id = ${actor.workspaceId}::uuid and id = any(${[...ids]}::uuid[])`.execute(
      db,
    )
  ).rows
