import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { reachOf } from '#kernel/server/record/scope.ts'
import { portfolioDecisionRecord, type Decision, type DecisionOutcome } from '../../contract/index.ts'

/** Seen with the pursuit that they are about. */
export const decisions = recordStore(portfolioDecisionRecord, { visible: seenWithPursuit })

/** The latest decision of each of these pursuits. */
export async function latestDecisions({ db, actor }: Work, pursuitIds: readonly string[]): Promise<Map<string, Decision>> {
  const { rows } = await sql<
    Decision & { pursuitId: string }
  >`select distinct on (d.pursuit_id) d.pursuit_id as "pursuitId", d.id, d.outcome, d.reason,
      d.decided_on as "decidedOn", m.name as "byName", d.review_on as "reviewOn"
    from portfolio_decision d left join member m on m.workspace_id = d.workspace_id and m.id = d.decided_by_id
    where d.workspace_id = ${actor.workspaceId}::uuid and d.pursuit_id = any(${[...pursuitIds]}::uuid[]) and d.archived_at is null
    order by d.pursuit_id, d.decided_on desc, d.id desc`.execute(db)
  return new Map(rows.map(({ pursuitId, ...decision }) => [pursuitId, decision]))
}

export type DecidedPursuit = {
  decisionId: string
  pursuitId: string
  name: string
  outcome: DecisionOutcome
  decidedOn: string
  byName: string | null
  reason: string
  chance: number | null
  worth: string | null
  status: string
  closedOn: string | null
}

/** The last decision on each pursuit before it was closed, with what became of it; those that the caller sees, newest first. */
export const decidedPursuits = async ({ db, actor }: Work, limit: number): Promise<DecidedPursuit[]> =>
  (
    await sql<DecidedPursuit>`select * from (select distinct on (r.pursuit_id) r.id as "decisionId", r.pursuit_id as "pursuitId", p.name, r.outcome,
        r.decided_on as "decidedOn", m.name as "byName", r.reason, r.chance, r.worth_amount::text as worth, p.status, p.closed_on as "closedOn"
      from portfolio_decision r join pursuit p on p.workspace_id = r.workspace_id and p.id = r.pursuit_id and p.archived_at is null
        left join member m on m.workspace_id = r.workspace_id and m.id = r.decided_by_id
      where r.workspace_id = ${actor.workspaceId}::uuid and r.archived_at is null and ${seenWithPursuit({ actor, scope: reachOf(actor, 'portfolioDecision.read') })}
      order by r.pursuit_id, r.decided_on desc, r.id desc) x order by "decidedOn" desc, "decisionId" desc limit ${sql.lit(limit)}`.execute(db)
  ).rows
