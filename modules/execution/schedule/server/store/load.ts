import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

export type PartRow = {
  resourceId: string
  units: number
  start: number
  finish: number
  taskId: string
  task: string
  planId: string
  pursuitId: string
  pursuit: string
}

/** Planned and unfinished parts of people between two moments, over all open pursuits; `except` leaves one plan out. */
export const partsBetween = async (
  { db, actor }: Work,
  { from, to, resourceIds, except }: { from: number; to: number; resourceIds: readonly string[] | null; except?: string },
): Promise<PartRow[]> =>
  (
    await sql<PartRow>`select a.resource_id as "resourceId", a.units, t.start_at as start, t.finish_at as finish, t.id as "taskId", t.name as task, t.plan_id as "planId",
        t.pursuit_id as "pursuitId", p.name as pursuit
      from plan_assignment a
      join plan_task t on t.workspace_id = a.workspace_id and t.id = a.task_id and t.actual_finish is null
      join pursuit p on p.workspace_id = t.workspace_id and p.id = t.pursuit_id and p.archived_at is null and p.status in ('open', 'won')
      where a.workspace_id = ${actor.workspaceId}::uuid and a.resource_id is not null and t.finish_at > ${from} and t.start_at < ${to}
        and (${resourceIds === null} or a.resource_id = any(${[...(resourceIds ?? [])]}::uuid[])) and (${except ?? null}::uuid is null or t.plan_id <> ${except ?? null}::uuid)
      order by t.start_at, t.id`.execute(db)
  ).rows
