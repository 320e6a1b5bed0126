import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { Past } from '../../domain/learned.ts'

const most = 20_000

/** Finished tasks of closed pursuits of a class that were drawn from a template, the latest first, whoever may see them: only figures come of it. */
export const pastOfTemplate = async (
  { db, actor }: Work,
  { template, pursuitClass }: { template: string; pursuitClass: string | null },
): Promise<Past[]> =>
  (
    await sql<Past>`select t.template_task as "templateTask", l.calendar_id as "calendarId", t.actual_start as start, t.actual_finish as finish
      from plan_task t
      join plan l on l.workspace_id = t.workspace_id and l.id = t.plan_id
      join pursuit p on p.workspace_id = t.workspace_id and p.id = t.pursuit_id and p.status <> 'open' and p.archived_at is null
      where t.workspace_id = ${actor.workspaceId}::uuid and t.template_task like ${`${template}/%`} and t.kind = 'task' and not t.summary and not t.elapsed
        and t.actual_start is not null and t.actual_finish is not null and (${pursuitClass}::text is null or p.pursuit_class = ${pursuitClass})
      order by t.actual_finish desc limit ${most}`.execute(db)
  ).rows
