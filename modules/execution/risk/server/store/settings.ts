import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { RiskSettings } from '../../contract/index.ts'
import { houseRules } from '../../domain/house-rules.ts'

/** Classes and scores of the workspace; the house rules where it has set none. */
export async function settingsOf({ db, actor }: Work): Promise<RiskSettings> {
  const { rows } = await sql<{ rules: unknown }>`select rules from risk_settings where workspace_id = ${actor.workspaceId}::uuid`.execute(db)
  return rows[0] ? RiskSettings.parse(rows[0].rules) : houseRules
}

export const saveSettings = ({ db, actor }: Work, rules: RiskSettings): Promise<unknown> =>
  sql`insert into risk_settings (workspace_id, id, rules) values (${actor.workspaceId}::uuid, ${actor.workspaceId}::uuid, ${JSON.stringify(rules)}::jsonb)
    on conflict (workspace_id, id) do update set rules = excluded.rules`.execute(db)
