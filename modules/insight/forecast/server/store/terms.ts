import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { readPursuit, seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { paymentTermRecord } from '../../contract/records.ts'
import type { Term } from '../../domain/simulation/facts.ts'

/** Who may write a pursuit may write its terms. */
export const paymentTerms = recordStore(paymentTermRecord, {
  visible: seenWithPursuit,
  beforeWrite: async ({ work, before, values }) => {
    const { pursuitId } = { ...before, ...values }
    await readPursuit(work, String(pursuitId), 'paymentTerm.write')
    return values
  },
})

/** Terms of these pursuits, in the order in which they come. */
export async function termsOf({ db, actor }: Work, pursuitIds: readonly string[]): Promise<Map<string, Term[]>> {
  const { rows } = await sql<
    Term & { pursuitId: string }
  >`select pursuit_id as "pursuitId", id, name, share, anchor as "at", task_id as "taskId", coalesce(after_days, 0)::int as after
    from payment_term where workspace_id = ${actor.workspaceId}::uuid and archived_at is null and pursuit_id = any(${[...pursuitIds]}::uuid[])
    order by pursuit_id, created_at, id`.execute(db)
  return Map.groupBy(rows, ({ pursuitId }) => pursuitId)
}
