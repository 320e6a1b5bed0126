import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { Past } from '../../domain/learned.ts'

const most = 20_000

type Asked = { names: readonly string[]; pursuitClass: string | null }

const finished = ({ actor }: Work, { names, pursuitClass }: Asked) => sql`from plan_task t
  join pursuit p on p.workspace_id = t.workspace_id and p.id = t.pursuit_id and p.status <> 'open' and p.archived_at is null
  where t.workspace_id = ${actor.workspaceId}::uuid and t.template_task = any(${[...names]}::text[]) and t.kind = 'task' and not t.summary and not t.elapsed
    and t.actual_start is not null and t.actual_finish is not null and (${pursuitClass}::text is null or p.pursuit_class = ${pursuitClass})`

/** Finished tasks of closed pursuits of a class that were drawn from these tasks of templates, the latest first, whoever may see them: only figures come of it. */
export const pastOf = async (work: Work, asked: Asked): Promise<Past[]> =>
  (
    await sql<Past>`select t.template_task as "templateTask", t.actual_start as start, t.actual_finish as finish,
        (select l.calendar_id from plan l where l.workspace_id = t.workspace_id and l.id = t.plan_id) as "calendarId"
      ${finished(work, asked)} order by t.actual_finish desc limit ${most}`.execute(work.db)
  ).rows

/** How often each was finished. */
export const countPast = async (work: Work, asked: Asked): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{
        name: string
        n: number
      }>`select t.template_task as name, count(*)::int as n ${finished(work, asked)} group by t.template_task`.execute(work.db)
    ).rows.map(({ name, n }) => [name, n]),
  )
