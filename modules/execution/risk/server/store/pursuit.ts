import { sql } from 'kysely'
import { reachOf } from '#kernel/server/record/scope.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'

export type PursuitFacts = {
  id: string
  name: string
  status: string
  stageId: string | null
  pursuitClass: string | null
  processId: string | null
  ownerId: string | null
  amount: string | null
  currency: string | null
}

const columns = sql`r.pursuit_id as id, r.name, r.status, r.stage_id as "stageId", r.pursuit_class as "pursuitClass", r.process_id as "processId",
  r.owner_id as "ownerId", r.value_amount::text as amount, r.value_currency as currency`

/** The pursuits among these that the actor reaches with a right; archived ones too. */
export async function pursuitsReached(work: Work, ids: readonly string[], right: string): Promise<Map<string, PursuitFacts>> {
  const { actor, db } = work
  const { rows } = await sql<PursuitFacts>`select ${columns} from (select p.*, p.id as pursuit_id from pursuit p) r
    where r.workspace_id = ${actor.workspaceId}::uuid and r.pursuit_id = any(${[...ids]}::uuid[]) and ${seenWithPursuit({ actor, scope: reachOf(actor, right) })}`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The pursuit, or MISSING: also when the actor does not reach it with this right. */
export async function pursuitReached(work: Work, id: string, right: string): Promise<PursuitFacts> {
  return (await pursuitsReached(work, [id], right)).get(id) ?? work.refuse('MISSING', { data: { record: 'pursuit', id } })
}

/** Its value in 1/100 of its currency; null when it has none yet. */
export const valueOf = ({ amount, currency }: Pick<PursuitFacts, 'amount' | 'currency'>): { units: number; currency: string } | null =>
  amount === null || currency === null ? null : { units: Math.round(Number(amount) * 100), currency }
