import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

export type Baseline = {
  id: string
  name: string
  reason: string | null
  at: string
  byName: string
  finish: number | null
  /** Of the plan then; null where it was kept before that was noted. */
  revision: number | null
  tasks: { id: string; start: number | null; finish: number | null }[]
}

export const insertBaseline = ({ db, actor }: Work, planId: string, b: Baseline): Promise<unknown> =>
  sql`insert into plan_baseline (workspace_id, id, plan_id, name, reason, at, by_name, finish_at, revision, rows)
    values (${actor.workspaceId}::uuid, ${b.id}::uuid, ${planId}::uuid, ${b.name}, ${b.reason}, ${b.at}, ${b.byName}, ${b.finish}, ${b.revision}, ${JSON.stringify(b.tasks)}::jsonb)`.execute(
    db,
  )

export const baselinesOf = async ({ db, actor }: Work, planId: string): Promise<Baseline[]> =>
  (
    await sql<Baseline>`select id, name, reason, at, by_name as "byName", finish_at as finish, revision, rows as tasks from plan_baseline
      where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid order by at desc, id desc`.execute(db)
  ).rows
