import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

/** Gives tasks that came their numbers, after the highest that was ever given in the plan; a task that comes back has its own still. */
export async function numberTasks({ db, actor }: Work, planId: string, came: readonly string[]): Promise<void> {
  if (came.length === 0) return
  await sql`insert into plan_task_number (workspace_id, plan_id, task_id, number)
    select ${actor.workspaceId}::uuid, ${planId}::uuid, t.id, (select coalesce(max(m.number), 0) from plan_task_number m
        where m.workspace_id = ${actor.workspaceId}::uuid and m.plan_id = ${planId}::uuid) + t.place
    from unnest(${came}::uuid[]) with ordinality as t(id, place)
    on conflict (workspace_id, plan_id, task_id) do nothing`.execute(db)
}

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
