import { refuseCommon } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Narrowing } from '../domain/pursuit-filter.ts'
import { membersOfTeam } from './store/labels.ts'

export type NarrowingAsked = { processId?: string | undefined; ownerId?: string | undefined; teamId?: string | undefined }

/** What the caller asked for, a team resolved to its members. */
export async function narrowingOf(work: Work, { processId, ownerId, teamId }: NarrowingAsked): Promise<Narrowing> {
  if (teamId === undefined) return { processId, ownerId }
  const teamMemberIds = await membersOfTeam(work, teamId)
  return { processId, ownerId, teamMemberIds: teamMemberIds ?? refuseCommon('MISSING', { data: { record: 'team', id: teamId } }) }
}
