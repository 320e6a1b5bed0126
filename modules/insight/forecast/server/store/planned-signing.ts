import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

/** The day on which the plan of a pursuit has the contract signed. */
export const plannedSigning = async ({ db, actor }: Work, pursuitId: string): Promise<string | null> =>
  (
    await sql<{
      day: string | null
    }>`select sign_on::text as day from plan where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid`.execute(db)
  ).rows[0]?.day ?? null
