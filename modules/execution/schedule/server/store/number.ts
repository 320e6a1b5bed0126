import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

/** Gives every task of a plan that has none its number, after the highest that was ever given there. */
export const numberTasks = ({ db, actor }: Work, planId: string): Promise<unknown> =>
  sql`insert into plan_task_number (workspace_id, plan_id, task_id, number)
    select t.workspace_id, t.plan_id, t.id, (select coalesce(max(m.number), 0) from plan_task_number m where m.workspace_id = ${actor.workspaceId}::uuid
        and m.plan_id = ${planId}::uuid) + row_number() over (order by t.id)
    from plan_task t left join plan_task_number n on n.workspace_id = t.workspace_id and n.plan_id = t.plan_id and n.task_id = t.id
    where t.workspace_id = ${actor.workspaceId}::uuid and t.plan_id = ${planId}::uuid and n.task_id is null`.execute(db)

/** Numbers by the ids of tasks, those of removed tasks among them. */
export const numbersOf = async ({ db, actor }: Work, planId: string): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{ taskId: string; number: number }>`select task_id as "taskId", number::float8 as number from plan_task_number
        where workspace_id = ${actor.workspaceId}::uuid and plan_id = ${planId}::uuid`.execute(db)
    ).rows.map(({ taskId, number }) => [taskId, number]),
  )

/** Numbers that a file brings. What others have of them makes room. */
export async function takeNumbers({ db, actor }: Work, planId: string, numbers: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...numbers].map(([taskId, number]) => ({ taskId, number }))
  const room = Math.max(0, ...numbers.values()) + 1
  const taken = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("taskId" uuid, number bigint)`
  await sql`update plan_task_number n set number = n.number + ${room} where n.workspace_id = ${actor.workspaceId}::uuid and n.plan_id = ${planId}::uuid
    and exists (select from ${taken} where r.number = n.number and r."taskId" <> n.task_id)`.execute(db)
  await sql`insert into plan_task_number (workspace_id, plan_id, task_id, number) select ${actor.workspaceId}::uuid, ${planId}::uuid, r."taskId", r.number from ${taken}
    on conflict (workspace_id, plan_id, task_id) do update set number = excluded.number`.execute(db)
}
