import { sql } from 'kysely'
import { reachOf } from '#kernel/server/record/scope.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import type { Snapshot } from '../../domain/burn-down.ts'

const overOn = sql`case when p.status in ('lost', 'no_decision', 'withdrawn') then p.closed_on else p.completed_on end`

/** Everything that was ever thought of the risks that the actor sees, of one pursuit or of all, in order of time. */
export async function snapshotsOf({ db, actor }: Work, pursuitId: string | null): Promise<Snapshot[]> {
  const { rows } = await sql<Snapshot>`select v.risk_id as "riskId", v.at, v.status in ('identified', 'analysed', 'treating') as open, v.currency,
      (v.inherent * 100)::float8 as inherent, (v.current * 100)::float8 as current, (v.target * 100)::float8 as target, ${overOn} as "overOn"
    from risk r join risk_review v on v.workspace_id = r.workspace_id and v.risk_id = r.id
    join pursuit p on p.workspace_id = r.workspace_id and p.id = r.pursuit_id and p.archived_at is null
    where r.workspace_id = ${actor.workspaceId}::uuid and r.archived_at is null and (${pursuitId}::uuid is null or r.pursuit_id = ${pursuitId}::uuid)
      and ${seenWithPursuit({ actor, scope: reachOf(actor, 'risk.read') })} order by v.at, v.id`.execute(db)
  return rows
}

export type Dated = { dueOn: string | null; doneOn: string | null }

/** When responses were, or are, to be done, and when they were; dropped ones left out. */
export async function responseDates({ db, actor }: Work, pursuitId: string | null): Promise<Dated[]> {
  const { rows } = await sql<Dated>`select r.due_on as "dueOn", case when r.status = 'done' then r.done_on end as "doneOn"
    from risk_response r where r.workspace_id = ${actor.workspaceId}::uuid and r.archived_at is null and r.status <> 'dropped'
      and (${pursuitId}::uuid is null or r.pursuit_id = ${pursuitId}::uuid) and ${seenWithPursuit({ actor, scope: reachOf(actor, 'risk.read') })}`.execute(
    db,
  )
  return rows
}
