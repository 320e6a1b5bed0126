import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { teamRecord } from '../../contract/index.ts'
import { makesCircle, type TeamNode } from '../../domain/team-tree.ts'

export const teams = recordStore(teamRecord, {
  beforeWrite: async ({ work, before, values }) => {
    const parentId = values['parentId']
    if (before && typeof parentId === 'string') await refuseCircle(work, { id: String(before['id']), parentId })
    return values
  },
})

async function refuseCircle(work: Work, { id, parentId }: { id: string; parentId: string }): Promise<void> {
  const { workspaceId } = work.actor
  // All moves in the tree of a workspace wait for each other: two of them, each harmless, could close a circle together.
  await sql`select 1 from workspace where workspace_id = ${workspaceId}::uuid for update`.execute(work.db)
  const { rows } = await sql<TeamNode>`select id, parent_id from team where workspace_id = ${workspaceId}::uuid`.execute(work.db)
  if (makesCircle(rows, id, parentId)) work.refuse('INVALID_INPUT', { issues: [{ path: ['parentId'], message: 'team.circle' }] })
}
