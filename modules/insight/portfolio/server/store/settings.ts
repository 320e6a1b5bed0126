import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { PortfolioSettings } from '../../contract/index.ts'

/** Assumptions of a workspace that has set none. */
export const houseAssumptions: PortfolioSettings = { marginShare: 0.25, delayRate: 0.12, movePrice: 5, exchangePrice: 200 }

export async function settingsOf({ db, actor }: Work): Promise<PortfolioSettings> {
  const { rows } = await sql<PortfolioSettings>`select margin_share as "marginShare", delay_rate as "delayRate", move_price as "movePrice",
      exchange_price as "exchangePrice" from portfolio_settings where workspace_id = ${actor.workspaceId}::uuid`.execute(db)
  return rows[0] ?? houseAssumptions
}

export const saveSettings = ({ db, actor }: Work, s: PortfolioSettings): Promise<unknown> =>
  sql`insert into portfolio_settings (workspace_id, id, margin_share, delay_rate, move_price, exchange_price)
    values (${actor.workspaceId}::uuid, ${actor.workspaceId}::uuid, ${s.marginShare}, ${s.delayRate}, ${s.movePrice}, ${s.exchangePrice})
    on conflict (workspace_id, id) do update set margin_share = excluded.margin_share, delay_rate = excluded.delay_rate, move_price = excluded.move_price,
      exchange_price = excluded.exchange_price`.execute(db)

/** Margins that somebody assumes for single pursuits. */
export const ownMargins = async ({ db, actor }: Work): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{
        id: string
        share: number
      }>`select id, margin_share as share from portfolio_margin where workspace_id = ${actor.workspaceId}::uuid`.execute(db)
    ).rows.map(({ id, share }) => [id, share]),
  )

export async function saveMargin(
  { db, actor, now }: Work,
  { pursuitId, share, reason }: { pursuitId: string; share: number | null; reason: string | null },
): Promise<void> {
  if (share === null) await sql`delete from portfolio_margin where workspace_id = ${actor.workspaceId}::uuid and id = ${pursuitId}::uuid`.execute(db)
  else
    await sql`insert into portfolio_margin (workspace_id, id, margin_share, reason, at, by_name)
      values (${actor.workspaceId}::uuid, ${pursuitId}::uuid, ${share}, ${reason}, ${now()}, ${actor.name})
      on conflict (workspace_id, id) do update set margin_share = excluded.margin_share, reason = excluded.reason, at = excluded.at,
        by_name = excluded.by_name`.execute(db)
}
