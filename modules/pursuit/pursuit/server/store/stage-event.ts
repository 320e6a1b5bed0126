import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { PursuitStatus } from '../../contract/index.ts'

export type StageEvent = {
  pursuitId: string
  kind: 'open' | 'advance' | 'return' | 'skip' | 'close' | 'complete'
  fromStageId: string | null
  toStageId: string | null
  status: PursuitStatus
  at: string
  reason: string | null
  stayedDays: number | null
}

export async function insertStageEvents(work: Work, events: readonly StageEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({ ...event, id: work.newId() }))
  await sql`insert into pursuit_stage_event (workspace_id, id, pursuit_id, kind, from_stage_id, to_stage_id, status, at, by_id, by_name, reason, stayed_days)
    select ${work.actor.workspaceId}::uuid, e.id, e."pursuitId", e.kind, e."fromStageId", e."toStageId", e.status, e.at, ${work.actor.memberId}::uuid, ${work.actor.name}, e.reason, e."stayedDays"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, "pursuitId" uuid, kind text, "fromStageId" uuid, "toStageId" uuid, status text, at timestamptz, reason text, "stayedDays" numeric)`.execute(
    work.db,
  )
}

export type StageEventRow = StageEvent & { id: string; by: string | null; byName: string; days: number | null }

export async function stageEventsOf({ db, actor }: Work, pursuitId: string): Promise<StageEventRow[]> {
  const { rows } = await sql<
    Omit<StageEventRow, 'days'> & { days: string | null }
  >`select id, kind, from_stage_id as "fromStageId", to_stage_id as "toStageId", status, at, by_id as by,
      by_name as "byName", reason, stayed_days as days
    from pursuit_stage_event where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid order by at, id`.execute(db)
  return rows.map((row) => ({ ...row, days: row.days === null ? null : Number(row.days) }))
}

export type Stay = { stageId: string; pursuitClass: string | null; days: number; left: boolean; count: number }

/** How many pursuits stayed, or have stayed so far, how many whole days in each stage of a process. */
export const staysIn = async ({ db, actor, now }: Work, stageIds: readonly string[]): Promise<Stay[]> =>
  (
    await sql<Stay>`
      select e.from_stage_id as "stageId", p.pursuit_class as "pursuitClass", floor(e.stayed_days)::int as days, true as left, count(*)::int as count
        from pursuit_stage_event e join pursuit p on p.workspace_id = e.workspace_id and p.id = e.pursuit_id
        where e.workspace_id = ${actor.workspaceId}::uuid and e.from_stage_id = any(${[...stageIds]}::uuid[]) and e.stayed_days is not null group by 1, 2, 3
      union all
      select stage_id, pursuit_class, greatest(0, floor(extract(epoch from ${now()}::timestamptz - stage_since) / 86400))::int, false, count(*)::int
        from pursuit where workspace_id = ${actor.workspaceId}::uuid and stage_id = any(${[...stageIds]}::uuid[]) and archived_at is null
          and (status = 'open' or (status = 'won' and completed_on is null)) group by 1, 2, 3`.execute(db)
  ).rows

export type Outcomes = { stageId: string; pursuitClass: string | null; won: number; closed: number }

/** Closed pursuits that once stood in each stage, and how many of them were won. */
export const outcomesOf = async ({ db, actor }: Work, stageIds: readonly string[]): Promise<Outcomes[]> =>
  (
    await sql<Outcomes>`select v.stage_id as "stageId", p.pursuit_class as "pursuitClass", count(*) filter (where p.status = 'won')::int as won, count(*)::int as closed
      from (select distinct workspace_id, pursuit_id, to_stage_id as stage_id from pursuit_stage_event
        where workspace_id = ${actor.workspaceId}::uuid and to_stage_id = any(${[...stageIds]}::uuid[])) v
      join pursuit p on p.workspace_id = v.workspace_id and p.id = v.pursuit_id and p.status <> 'open' and p.archived_at is null group by 1, 2`.execute(
      db,
    )
  ).rows
