import type { Work } from '#kernel/server/work.ts'
import { beyond } from '../domain/grants.ts'
import { rightsOf } from './authenticate.ts'
import { membershipsOf } from './store/account.ts'
import { rolesOfMember } from './store/role.ts'
import { memberById } from './store/member.ts'

type Refuse = (code: 'BELONGS_ELSEWHERE' | 'NO_ACCOUNT' | 'MISSING' | 'ROLE_BEYOND_OWN_RIGHTS') => never

/**
 * The account of a member whose access the caller may reset. Whoever resets it can become that person, so the person must not hold more
 * than the caller, and must not work anywhere else.
 */
export async function accountToReset(work: Work, { memberId, refuse }: { memberId: string; refuse: Refuse }): Promise<string> {
  const { workspaceId } = work.actor
  const { member, roles } = await work.database.read({ workspaceId }, async (db) => ({
    member: await memberById(db, { workspaceId, memberId }),
    roles: await rolesOfMember(db, { workspaceId, memberId }),
  }))
  if (!member) return refuse('MISSING')
  if (!member.userId) return refuse('NO_ACCOUNT')
  if (beyond(work.actor.rights, rightsOf(work.registry, roles)).length > 0) return refuse('ROLE_BEYOND_OWN_RIGHTS')
  const { userId } = member
  const memberships = await work.database.auth((db) => membershipsOf(db, userId))
  if (memberships.some((membership) => membership.workspaceId !== workspaceId)) return refuse('BELONGS_ELSEWHERE')
  return userId
}
