import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { Assumptions, defaultAssumptions } from '../../contract/assumptions.ts'

/** What the workspace takes for granted; the product's own where it has said nothing. */
export async function assumptionsOf({ db, actor }: Work): Promise<Assumptions> {
  const { rows } = await sql<{ content: unknown }>`select content from forecast_assumption where workspace_id = ${actor.workspaceId}::uuid`.execute(
    db,
  )
  return Assumptions.parse({ ...defaultAssumptions, ...Object(rows[0]?.content) })
}

export const saveAssumptions = ({ db, actor, now }: Work, content: Assumptions): Promise<unknown> =>
  sql`insert into forecast_assumption (workspace_id, id, content, updated_at, updated_by)
    values (${actor.workspaceId}::uuid, ${actor.workspaceId}::uuid, ${JSON.stringify(content)}::jsonb, ${now()}, ${actor.memberId}::uuid)
    on conflict (workspace_id, id) do update set content = excluded.content, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(
    db,
  )
