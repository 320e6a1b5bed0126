import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { planRecord, planTaskRecord } from '../../contract/index.ts'

export const plans = recordStore(planRecord, { visible: seenWithPursuit })
export const planTasks = recordStore(planTaskRecord, { visible: seenWithPursuit })

export type PlanRow = {
  id: string
  pursuitId: string
  name: string
  start: number
  statusAt: number | null
  calendarId: string | null
  revision: number
}

const columns = sql`id, pursuit_id as "pursuitId", name, start_at as start, status_at as "statusAt", calendar_id as "calendarId", revision`

export const planOfPursuit = async ({ db, actor }: Work, pursuitId: string): Promise<PlanRow | null> =>
  (await sql<PlanRow>`select ${columns} from plan where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid`.execute(db))
    .rows[0] ?? null

export const planById = async ({ db, actor }: Work, id: string): Promise<PlanRow | null> =>
  (await sql<PlanRow>`select ${columns} from plan where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)).rows[0] ?? null

/** Plans of these pursuits, or of all that are not archived. */
export const plansOf = async ({ db, actor }: Work, pursuitIds: readonly string[] | null): Promise<PlanRow[]> =>
  (
    await sql<PlanRow>`select ${columns} from plan where workspace_id = ${actor.workspaceId}::uuid and archived_at is null
      and (${pursuitIds === null} or pursuit_id = any(${[...(pursuitIds ?? [])]}::uuid[])) order by id`.execute(db)
  ).rows

/** The same, and whoever changes the plan at the same moment waits. */
export const lockedPlan = async ({ db, actor }: Work, id: string): Promise<PlanRow | null> =>
  (await sql<PlanRow>`select ${columns} from plan where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid for update`.execute(db))
    .rows[0] ?? null

export type PlanFacts = {
  id: string
  start: number
  statusAt: number | null
  calendarId: string | null
  revision: number
  startOn: string | null
  signOn: string | null
  finishOn: string | null
  tasks: number
  percentComplete: number | null
  problem: string | null
}

export const updatePlan = ({ db, actor, now }: Work, p: PlanFacts): Promise<unknown> =>
  sql`update plan set start_at = ${p.start}, status_at = ${p.statusAt}, calendar_id = ${p.calendarId}::uuid, revision = ${p.revision}, start_on = ${p.startOn},
      sign_on = ${p.signOn}, finish_on = ${p.finishOn}, tasks = ${p.tasks}, percent_complete = ${p.percentComplete}, problem = ${p.problem},
      version = version + 1, updated_at = ${now()}, updated_by = ${actor.memberId}::uuid
    where workspace_id = ${actor.workspaceId}::uuid and id = ${p.id}::uuid`.execute(db)
