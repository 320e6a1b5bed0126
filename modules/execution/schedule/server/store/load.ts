import { sql } from 'kysely'
import { reachOf } from '#kernel/server/record/scope.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'

export type PartRow = {
  resourceId: string
  units: number
  start: number
  finish: number
  taskId: string
  /** What of it the actor may see: null where the pursuit is none of his. */
  task: string | null
  pursuitId: string | null
  pursuit: string | null
}

/** Planned and unfinished parts of people between two moments, over all open pursuits: how much is everybody's, of what only for those who see the pursuit. */
export const partsBetween = async (
  { db, actor }: Work,
  { from, to, resourceIds, except }: { from: number; to: number; resourceIds: readonly string[] | null; except?: string },
): Promise<PartRow[]> =>
  (
    await sql<PartRow>`with part as (
        select a.resource_id, a.units, r.start_at, r.finish_at, r.id, r.name as task, r.pursuit_id, p.name as pursuit,
          ${seenWithPursuit({ actor, scope: reachOf(actor, 'plan.read') })} as seen
        from plan_assignment a
        join plan_task r on r.workspace_id = a.workspace_id and r.id = a.task_id and r.actual_finish is null
        join pursuit p on p.workspace_id = r.workspace_id and p.id = r.pursuit_id and p.archived_at is null and p.status in ('open', 'won')
        where a.workspace_id = ${actor.workspaceId}::uuid and a.resource_id is not null and r.finish_at > ${from} and r.start_at < ${to}
          and (${resourceIds === null} or a.resource_id = any(${[...(resourceIds ?? [])]}::uuid[]))
          and (${except ?? null}::uuid is null or r.plan_id <> ${except ?? null}::uuid))
      select resource_id as "resourceId", units, start_at as start, finish_at as finish, id as "taskId", case when seen then task end as task,
        case when seen then pursuit_id end as "pursuitId", case when seen then pursuit end as pursuit
      from part order by start_at, id`.execute(db)
  ).rows
