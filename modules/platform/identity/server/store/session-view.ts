import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'
import type { SessionView } from '../../contract/index.ts'

type View = Pick<SessionView, 'member' | 'workspace' | 'workspaces' | 'secondFactor' | 'hasPassword'>

/** What the shell shows of the caller beside the rights, in one round trip. */
export const sessionView = async (
  db: Db,
  { userId, memberId, workspaceId }: { userId: string; memberId: string; workspaceId: string },
): Promise<View | null> =>
  (
    await sql<View>`select
      jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email, 'jobTitle', m.job_title, 'teamId', m.team_id, 'quietFrom', m.quiet_from, 'quietUntil', m.quiet_until) as member,
      jsonb_build_object('id', w.id, 'name', w.name, 'baseCurrency', w.base_currency, 'timeZone', w.time_zone, 'locale', w.locale) as workspace,
      (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name) from member x join workspace o on o.workspace_id = x.workspace_id
        where x.user_id = u.id and x.status = 'active' and x.archived_at is null) as workspaces,
      u.totp_active as second_factor, u.password_hash is not null as has_password
    from member m join workspace w on w.workspace_id = m.workspace_id join auth.user_account u on u.id = m.user_id
    where m.workspace_id = ${workspaceId}::uuid and m.id = ${memberId}::uuid and u.id = ${userId}::uuid`.execute(db)
  ).rows[0] ?? null
