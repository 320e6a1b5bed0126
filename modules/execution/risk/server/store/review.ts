import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { Review, RiskStatus } from '../../contract/index.ts'
import { moneyOf } from '../../domain/impact.ts'

const figures = ['status', 'probability', 'inherent', 'current', 'target', 'currency', 'days', 'score', 'next_review_on'] as const
const now = sql.raw(`r.status, r.current_probability, r.inherent_value_amount, r.current_value_amount, r.target_value_amount,
  coalesce(r.current_value_currency, r.inherent_value_currency, r.cost_likely_currency), r.current_days, r.current_score, r.next_review_on`)
const last = sql.raw(figures.map((name) => `l.${name}`).join(', '))

const inserted = sql.raw(`workspace_id, id, risk_id, pursuit_id, at, by_id, by_name, kind, note, ${figures.join(', ')}`)

/** Keeps how these risks stand, where that differs from what was kept last. */
export async function keepSnapshots({ db, actor, now: instant, newId }: Work, riskIds: readonly string[]): Promise<void> {
  if (riskIds.length === 0) return
  const rows = [...new Set(riskIds)].map((riskId) => ({ id: newId(), riskId }))
  await sql`insert into risk_review (${inserted})
    select r.workspace_id, n.id, r.id, r.pursuit_id, ${instant()}::timestamptz, ${actor.memberId}::uuid, ${actor.name}, 'assessed', null, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "riskId" uuid)
    join risk r on r.workspace_id = ${actor.workspaceId}::uuid and r.id = n."riskId"
    left join lateral (select * from risk_review v where v.workspace_id = r.workspace_id and v.risk_id = r.id order by v.at desc, v.id desc limit 1) l on true
    where l.id is null or (${now}) is distinct from (${last})`.execute(db)
}

/** Keeps that somebody has looked at a risk, and what he found. */
export const keepReview = ({ db, actor, now: instant, newId }: Work, { riskId, note }: { riskId: string; note: string | null }): Promise<unknown> =>
  sql`insert into risk_review (${inserted})
    select r.workspace_id, ${newId()}::uuid, r.id, r.pursuit_id, ${instant()}::timestamptz, ${actor.memberId}::uuid, ${actor.name}, 'reviewed', ${note}, ${now}
    from risk r where r.workspace_id = ${actor.workspaceId}::uuid and r.id = ${riskId}::uuid`.execute(db)

type Row = Omit<Review, 'inherentValue' | 'currentValue' | 'targetValue'> & {
  inherent: string | null
  current: string | null
  target: string | null
  currency: string | null
}

/** Newest first. */
export async function reviewsOf({ db, actor }: Work, riskId: string): Promise<Review[]> {
  const { rows } =
    await sql<Row>`select id, at, by_name as "byName", kind, note, status, probability, inherent::text as inherent, current::text as current,
      target::text as target, currency, days, score, next_review_on as "nextReviewOn"
    from risk_review where workspace_id = ${actor.workspaceId}::uuid and risk_id = ${riskId}::uuid order by at desc, id desc limit 1000`.execute(db)
  return rows.map(({ inherent, current, target, currency, ...row }) => {
    const money = (amount: string | null) => (amount === null || currency === null ? null : moneyOf(Math.round(Number(amount) * 100), currency))
    return { ...row, inherentValue: money(inherent), currentValue: money(current), targetValue: money(target) }
  })
}

export type Standing = { status: RiskStatus; score: number | null }

/** How each risk of a pursuit stood at the beginning of a day; those that were not there yet are absent. */
export async function standingBefore({ db, actor }: Work, pursuitId: string, day: string): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing & { riskId: string }>`select distinct on (risk_id) risk_id as "riskId", status, score from risk_review
    where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid and at < ${day}::date order by risk_id, at desc, id desc`.execute(
    db,
  )
  return new Map(rows.map(({ riskId, ...standing }) => [riskId, standing]))
}
