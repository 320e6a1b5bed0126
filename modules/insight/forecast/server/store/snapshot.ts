import { sql } from 'kysely'
import { z } from 'zod'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { forecastSnapshotRecord } from '../../contract/records.ts'

export const forecastSnapshots = recordStore(forecastSnapshotRecord)

const Period = z.object({
  from: z.string(),
  to: z.string(),
  p10: z.string().nullable(),
  p50: z.string().nullable(),
  p90: z.string().nullable(),
  mean: z.string(),
  weighted: z.string(),
  won: z.string(),
})
export type SnapshotPeriod = z.infer<typeof Period>
export type Snapshot = { id: string; takenOn: string; currency: string; periods: SnapshotPeriod[] }
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

export type Taken = Omit<Snapshot, 'id'> & { runs: number; method: number; seed: string; knownShare: number | null; rows: readonly SnapshotRow[] }

/** Keeps a snapshot; of one day there is one, and the later takes the place of the earlier. */
export async function keepSnapshot(work: Work, { takenOn, currency, seed, runs, method, knownShare, periods, rows }: Taken): Promise<string> {
  const { db, actor, newId } = work
  const earlier = await sql<{
    id: string
  }>`select id from forecast_snapshot where workspace_id = ${actor.workspaceId}::uuid and taken_on = ${takenOn}::date`.execute(db)
  await forecastSnapshots.remove(
    work,
    earlier.rows.map((row) => row.id),
  )
  const content = { currency, seed, periods: JSON.stringify(periods) }
  const [snapshot] = await forecastSnapshots.createMany(work, [{ takenOn, runs, method, knownShare, ...content }])
  const id = snapshot?.id ?? work.refuse('MISSING')
  const kept = rows.map((row) => ({ ...row, rowId: newId() }))
  await sql`insert into forecast_snapshot_pursuit (workspace_id, id, snapshot_id, pursuit_id, owner_id, stage_id, source, category, status, chance, probability, overridden, value, sign_on,
      plan_revision, risks, brings)
    select ${actor.workspaceId}::uuid, r."rowId", ${id}::uuid, r."pursuitId", r."ownerId", r."stageId", r.source, r.category, r.status, r.chance, r.probability, r.overridden, r.value, r."signOn",
      r."planRevision", r.risks, r.brings
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r("rowId" uuid, "pursuitId" uuid, "ownerId" uuid, "stageId" uuid, source text, category text, status text, chance float8,
      probability float8, overridden boolean, value numeric, "signOn" date, "planRevision" int, risks int, brings jsonb)`.execute(db)
  return id
}

export const snapshots = async ({ db, actor }: Work): Promise<Snapshot[]> =>
  (
    await sql<Omit<Snapshot, 'periods'> & { periods: string }>`select id, taken_on::text as "takenOn", currency, periods from forecast_snapshot
      where workspace_id = ${actor.workspaceId}::uuid and archived_at is null order by taken_on desc limit 520`.execute(db)
  ).rows.map(({ periods, ...snapshot }) => ({ ...snapshot, periods: Period.array().parse(JSON.parse(periods)) }))

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
