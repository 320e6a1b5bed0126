import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

export type PlanSource = {
  revision: number
  fileName: string
  text: string
  calendars: Record<string, string | null>
  people: Record<string, string>
}

export const insertSource = ({ db, actor, now }: Work, planId: string, s: PlanSource): Promise<unknown> =>
  sql`insert into plan_source (workspace_id, plan_id, revision, file_name, text, calendars, people, at, by_name)
    values (${actor.workspaceId}::uuid, ${planId}::uuid, ${s.revision}, ${s.fileName}, ${s.text}, ${JSON.stringify(s.calendars)}::jsonb,
      ${JSON.stringify(s.people)}::jsonb, ${now()}, ${actor.name})`.execute(db)

/** The file that the plan last came from: one whose change was taken back counts no longer, unless that was taken back too. */
export const sourceOf = async ({ db, actor }: Work, planId: string): Promise<PlanSource | null> =>
  (
    await sql<PlanSource>`select s.revision, s.file_name as "fileName", s.text, s.calendars, s.people from plan_source s
      where s.workspace_id = ${actor.workspaceId}::uuid and s.plan_id = ${planId}::uuid
        and not exists (select from plan_change u where u.workspace_id = s.workspace_id and u.plan_id = s.plan_id and u.undoes = s.revision
          and not exists (select from plan_change v where v.workspace_id = u.workspace_id and v.plan_id = u.plan_id and v.undoes = u.revision))
      order by s.revision desc limit 1`.execute(db)
  ).rows[0] ?? null
