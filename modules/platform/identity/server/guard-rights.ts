import type { ChangeListener } from '#kernel/server/ports.ts'
import type { Change, Work } from '#kernel/server/work.ts'
import { beyond } from '../domain/grants.ts'
import { forgetWhenCommitted } from './actor-cache.ts'
import { rightsOf } from './authenticate.ts'
import { countAdministrators, rolesOfMember } from './store/role.ts'

const tellsOfRights = new Set(['member', 'team', 'role'])

/**
 * Rights hang on members, their roles and their teams: whatever touches one of them, by whichever way, every process forgets what it
 * remembered when this commits. Who is deleted loses access, so deleting follows the rules of deactivating.
 */
export const guardRights: ChangeListener = async (work, changes) => {
  if (!changes.some(({ recordType }) => tellsOfRights.has(recordType))) return
  const touched = changes.filter(({ recordType, action }) => recordType === 'member' && (action === 'archive' || action === 'restore'))
  for (const change of touched) await refuseAboveOneself(work, change)
  if (touched.length > 0 && (await countAdministrators(work.db, work.actor)) === 0)
    work.refuse('STILL_REFERENCED', { data: { reason: 'LAST_ADMINISTRATOR' } })
  await forgetWhenCommitted(work, [work.actor.workspaceId])
}

async function refuseAboveOneself(work: Work, { recordId }: Change): Promise<void> {
  const { actor, db, registry } = work
  if (actor.via === 'system') return
  const rights = beyond(actor.rights, rightsOf(registry, await rolesOfMember(db, { workspaceId: actor.workspaceId, memberId: recordId })))
  if (rights.length > 0) work.refuse('FORBIDDEN', { data: { rights } })
}
