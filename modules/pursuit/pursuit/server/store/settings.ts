import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { PursuitSettings } from '../../contract/index.ts'

/** House rules of a workspace that has set none. */
export const houseRules: PursuitSettings = { classThreshold: { amount: '1000000.00', currency: 'CNY' }, longCycleDays: 90, priorWeight: 10 }

type Row = { amount: string; currency: string; longCycleDays: number; priorWeight: string }

export async function settingsOf({ db, actor }: Work): Promise<PursuitSettings> {
  const { rows } =
    await sql<Row>`select class_threshold_amount as amount, class_threshold_currency as currency, long_cycle_days as "longCycleDays", prior_weight as "priorWeight"
    from pursuit_settings where workspace_id = ${actor.workspaceId}::uuid`.execute(db)
  const [row] = rows
  if (!row) return houseRules
  return { classThreshold: { amount: row.amount, currency: row.currency }, longCycleDays: row.longCycleDays, priorWeight: Number(row.priorWeight) }
}

export async function saveSettings({ db, actor }: Work, { classThreshold, longCycleDays, priorWeight }: PursuitSettings): Promise<void> {
  await sql`insert into pursuit_settings (workspace_id, id, class_threshold_amount, class_threshold_currency, long_cycle_days, prior_weight)
    values (${actor.workspaceId}::uuid, ${actor.workspaceId}::uuid, ${classThreshold.amount}, ${classThreshold.currency}, ${longCycleDays}, ${priorWeight})
    on conflict (workspace_id, id) do update set class_threshold_amount = excluded.class_threshold_amount, class_threshold_currency = excluded.class_threshold_currency,
      long_cycle_days = excluded.long_cycle_days, prior_weight = excluded.prior_weight`.execute(db)
}
