import { sql } from 'kysely'
import type { Money } from '#kernel/contract/money.ts'
import { conditionOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import type { PlacedRisk } from '../../contract/index.ts'
import { risks } from './risk.ts'

type Cash = { amount: string | null; currency: string | null }
type Row = Omit<PlacedRisk, 'inherentValue' | 'currentValue' | 'targetValue'> & { days: number | null; inherent: Cash; current: Cash; target: Cash }

export type Placed = PlacedRisk & { days: number | null }
export type Placing = { pursuitId?: string | undefined; filter?: string | undefined; search?: string | undefined; state: 'current' | 'inherent' }

const money = ({ amount, currency }: Cash): Money | null => (amount === null || currency === null ? null : { amount, currency })
const cash = (name: string) => sql.raw(`json_build_object('amount', r.${name}_amount::text, 'currency', r.${name}_currency)`)

/** Open risks that the actor sees, of pursuits that are not over: a pursuit that was asked for by name counts in any case. */
export async function placedRisks(work: Work, { pursuitId, filter, search, state }: Placing): Promise<Placed[]> {
  const place = state === 'inherent' ? sql`r.probability_class as "probabilityClass", r.impact_class as "impactClass", r.score, r.level` : current
  const { rows } = await sql<Row>`select r.id, r.title, r.pursuit_id as "pursuitId", r.kind, r.category, ${place}, r.current_days as days,
      r.proximity_on as "proximityOn", ${cash('inherent_value')} as inherent, ${cash('current_value')} as current, ${cash('target_value')} as target
    from risk r join pursuit p on p.workspace_id = r.workspace_id and p.id = r.pursuit_id
    where ${await conditionOf(work, risks, { text: filter, search })} and r.status in ('identified', 'analysed', 'treating')
      and ${pursuitId ? sql`r.pursuit_id = ${pursuitId}::uuid` : alive} limit 10000`.execute(work.db)
  return rows.map(({ inherent, current: now, target, ...row }) => ({
    ...row,
    inherentValue: money(inherent),
    currentValue: money(now),
    targetValue: money(target),
  }))
}

const current = sql`r.current_probability_class as "probabilityClass", r.current_impact_class as "impactClass", r.current_score as score, r.current_level as level`
const alive = sql`p.archived_at is null and p.status in ('open', 'won') and p.completed_on is null`
