import { sql } from 'kysely'
import type { Money } from '#kernel/contract/money.ts'
import type { Work } from '#kernel/server/work.ts'

/** Keeps what was computed of responses, where it differs. */
export async function setEffects(
  { db, actor }: Work,
  effects: readonly { id: string; reduction: Money | null; leverage: number | null }[],
): Promise<void> {
  const rows = effects.map(({ id, reduction, leverage }) => ({ id, amount: reduction?.amount, currency: reduction?.currency, leverage }))
  await sql`update risk_response r set reduction_amount = e.amount, reduction_currency = e.currency, leverage = e.leverage
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, amount numeric, currency text, leverage float8)
    where r.workspace_id = ${actor.workspaceId}::uuid and r.id = e.id
      and (r.reduction_amount, r.reduction_currency, r.leverage) is distinct from (e.amount, e.currency, e.leverage)`.execute(db)
}
