import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { ResponseStatus, Strategy } from '../../contract/index.ts'
import type { Spread } from '../../domain/impact.ts'
import type { Residual } from '../../domain/residual.ts'

export type ResponseRow = Residual & { riskId: string; what: string; strategy: Strategy; price: { units: number; currency: string } | null }

type Row = {
  id: string
  riskId: string
  what: string
  strategy: Strategy
  status: ResponseStatus
  dueOn: string | null
  doneOn: string | null
  probability: number | null
  win: number | null
  costs: (number | null)[]
  costCurrency: string | null
  days: (number | null)[]
  price: number | null
  priceCurrency: string | null
}

/** A residual that names only one end, or none, is read as its likely value. */
const spread = ([low, likely, high]: readonly (number | null)[]): Spread | null =>
  likely === null || likely === undefined ? null : { low: low ?? likely, likely, high: high ?? likely }

/** Responses of these risks that were not deleted, with what they leave. */
export async function responsesTo({ db, actor }: Work, riskIds: readonly string[]): Promise<Map<string, ResponseRow[]>> {
  if (riskIds.length === 0) return new Map()
  const { rows } = await sql<Row>`select id, risk_id as "riskId", what, strategy, status, due_on as "dueOn", done_on as "doneOn",
      residual_probability::float8 as probability, residual_win_impact::float8 as win,
      json_build_array(residual_cost_low_amount * 100, residual_cost_likely_amount * 100, residual_cost_high_amount * 100) as costs,
      residual_cost_likely_currency as "costCurrency", json_build_array(residual_days_low, residual_days_likely, residual_days_high) as days,
      (cost_amount * 100)::float8 as price, cost_currency as "priceCurrency"
    from risk_response where workspace_id = ${actor.workspaceId}::uuid and risk_id = any(${[...riskIds]}::uuid[]) and archived_at is null order by id`.execute(
    db,
  )
  return Map.groupBy(rows.map(responseOf), ({ riskId }) => riskId)
}

function responseOf({ costs, costCurrency, days, price, priceCurrency, probability, win, ...row }: Row): ResponseRow {
  const cost = spread(costs)
  return {
    ...row,
    probability,
    win,
    days: spread(days),
    cost: cost && costCurrency ? { ...cost, currency: costCurrency } : null,
    price: price !== null && priceCurrency !== null ? { units: price, currency: priceCurrency } : null,
  }
}
