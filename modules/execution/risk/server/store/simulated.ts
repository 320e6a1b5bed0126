import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { RiskCategory, RiskKind } from '../../contract/index.ts'
import type { Assessment } from '../../domain/impact.ts'

export type OpenRisk = {
  id: string
  pursuitId: string
  name: string
  kind: RiskKind
  category: RiskCategory
  taskId: string | null
  driverId: string | null
  driver: string | null
  proximityOn: string | null
  inherent: Assessment
}

type Row = Omit<OpenRisk, 'inherent'> & {
  probability: number | null
  win: number | null
  costs: (number | null)[]
  currency: string | null
  days: (number | null)[]
}

const spread = ([low, likely, high]: readonly (number | null)[]) =>
  likely === null || likely === undefined ? null : { low: low ?? likely, likely, high: high ?? likely }

/** Open risks of these pursuits, by name. */
export async function openRisks({ db, actor }: Work, pursuitIds: readonly string[]): Promise<OpenRisk[]> {
  const { rows } =
    await sql<Row>`select r.id, r.pursuit_id as "pursuitId", r.title as name, r.kind, r.category, r.task_id as "taskId", r.driver_id as "driverId",
      d.name as driver, r.proximity_on as "proximityOn", r.probability, r.win_impact as win,
      json_build_array(r.cost_low_amount * 100, r.cost_likely_amount * 100, r.cost_high_amount * 100) as costs, r.cost_likely_currency as currency,
      json_build_array(r.days_low, r.days_likely, r.days_high) as days
    from risk r left join risk_driver d on d.workspace_id = r.workspace_id and d.id = r.driver_id
    where r.workspace_id = ${actor.workspaceId}::uuid and r.pursuit_id = any(${[...pursuitIds]}::uuid[]) and r.archived_at is null
      and r.status in ('identified', 'analysed', 'treating') order by r.pursuit_id, r.id`.execute(db)
  return rows.map(({ probability, win, costs, currency, days, ...row }) => {
    const cost = spread(costs)
    return { ...row, inherent: { probability, win, days: spread(days), cost: cost && currency ? { ...cost, currency } : null } }
  })
}
