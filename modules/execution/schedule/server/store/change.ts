import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { PlanEdit } from '../../contract/index.ts'

export type PlanChange = {
  revision: number
  at: string
  byName: string
  note: string | null
  undoes: number | null
  edits: PlanEdit[]
  inverse: PlanEdit[]
  touched: string[]
}

const columns = sql`revision, at, by_name as "byName", note, undoes, edits, inverse, touched`

export const insertChange = (
  { db, actor, now }: Work,
  planId: string,
  c: Pick<PlanChange, 'revision' | 'byName' | 'note' | 'undoes' | 'edits' | 'inverse' | 'touched'>,
): Promise<unknown> =>
  sql`insert into plan_change (workspace_id, plan_id, revision, at, by_id, by_name, note, undoes, edits, inverse, touched)
    values (${actor.workspaceId}::uuid, ${planId}::uuid, ${c.revision}, ${now()}, ${actor.memberId}::uuid, ${c.byName}, ${c.note}, ${c.undoes},
      ${JSON.stringify(c.edits)}::jsonb, ${JSON.stringify(c.inverse)}::jsonb, ${c.touched}::text[])`.execute(db)

/** Changes after a revision, oldest first. */
export const changesAfter = async ({ db, actor }: Work, planId: string, revision: number): Promise<PlanChange[]> =>
  (
    await sql<PlanChange>`select ${columns} from plan_change where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid and revision > ${revision}
      order by revision`.execute(db)
  ).rows

/** What takes changes back, oldest first: those after a revision, or after a moment where that is all that is known. */
export const inversesSince = async (
  { db, actor }: Work,
  planId: string,
  { revision, at }: { revision: number | null; at: string },
): Promise<Pick<PlanChange, 'revision' | 'at' | 'inverse'>[]> =>
  (
    await sql<Pick<PlanChange, 'revision' | 'at' | 'inverse'>>`select revision, at, inverse from plan_change
      where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid
        and case when ${revision}::int is null then at > ${at}::timestamptz else revision > ${revision}::int end order by revision`.execute(db)
  ).rows

/** Newest first, those before a revision. */
export const changesBefore = async (
  { db, actor }: Work,
  planId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<PlanChange[]> =>
  (
    await sql<PlanChange>`select ${columns} from plan_change where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid
        and (${before}::int is null or revision < ${before}::int) order by revision desc limit ${limit}`.execute(db)
  ).rows

export const changeOf = async ({ db, actor }: Work, planId: string, revision: number): Promise<PlanChange | null> =>
  (
    await sql<PlanChange>`select ${columns} from plan_change where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid
      and revision = ${revision}`.execute(db)
  ).rows[0] ?? null
