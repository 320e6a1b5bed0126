import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { identity } from '../../contract/index.ts'
import { beyond } from '../../domain/grants.ts'
import { forgetNow } from '../actor-cache.ts'
import { rightsOf } from '../authenticate.ts'
import { setMemberRoles } from '../make-workspace.ts'
import { setProfile } from '../store/account.ts'
import { revokeInvitationsOf } from '../store/invitation.ts'
import { lockedMember, writeMember } from '../store/member.ts'
import { countAdministrators, listMemberRoles, rolesById, rolesOfMember } from '../store/role.ts'
import type { RoleGrants } from '../store/session.ts'

export const updateProfile = implement(identity.member.updateProfile, async ({ work, actor, input, refuse }) => {
  const { memberId, userId } = actor
  if (!memberId) return refuse('UNAUTHENTICATED')
  await work.within(actor, (inner) => writeMember(inner, { id: memberId, patch: input }))
  if (userId) await work.database.auth((db) => setProfile(db, { id: userId, name: input.name, locale: input.locale }))
  await forgetNow(work.database, [actor.workspaceId])
  return {}
})

export const listRolesOfMembers = implement(identity.member.listRoles, async ({ work, actor }) => ({ items: await listMemberRoles(work.db, actor) }))

/** Nobody gives, or takes from someone, more than they hold themselves. */
export function refuseBeyond(
  work: Work,
  { roles, refuse }: { roles: readonly RoleGrants[]; refuse: (code: 'ROLE_BEYOND_OWN_RIGHTS', explained: { data: unknown }) => never },
): void {
  if (work.actor.via === 'system') return
  const rights = beyond(work.actor.rights, rightsOf(work.registry, roles))
  if (rights.length > 0) refuse('ROLE_BEYOND_OWN_RIGHTS', { data: { rights } })
}

export const setRoles = implement(identity.member.setRoles, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const { memberId, roleIds } = input
  if (!(await lockedMember(work.db, { workspaceId, memberId }))) return refuse('MISSING')
  const before = await rolesOfMember(work.db, { workspaceId, memberId })
  const wanted = await rolesById(work.db, { workspaceId, ids: roleIds })
  if (wanted.length < new Set(roleIds).size) return refuse('REFERENCE_MISSING', { issues: [{ path: ['roleIds'], message: 'role' }] })
  const differing = [...before.filter(({ id }) => !roleIds.includes(id)), ...wanted.filter(({ id }) => !before.some((role) => role.id === id))]
  refuseBeyond(work, { roles: differing, refuse })
  await setMemberRoles(work, { memberId, roleIds, before })
  if ((await countAdministrators(work.db, actor)) === 0) return refuse('LAST_ADMINISTRATOR')
  return {}
})

export const deactivate = implement(identity.member.deactivate, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const { memberId } = input
  const member = await lockedMember(work.db, { workspaceId, memberId })
  if (!member) return refuse('MISSING')
  refuseBeyond(work, { roles: await rolesOfMember(work.db, { workspaceId, memberId }), refuse })
  await writeMember(work, { id: memberId, patch: { status: 'inactive' } })
  await revokeInvitationsOf(work.db, { workspaceId, memberId, now: work.now() })
  if ((await countAdministrators(work.db, actor)) === 0) return refuse('LAST_ADMINISTRATOR')
  return { handOver: member.status !== 'invited' }
})

export const reactivate = implement(identity.member.reactivate, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const { memberId } = input
  const member = await lockedMember(work.db, { workspaceId, memberId })
  if (!member) return refuse('MISSING')
  refuseBeyond(work, { roles: await rolesOfMember(work.db, { workspaceId, memberId }), refuse })
  if (member.status === 'inactive') await writeMember(work, { id: memberId, patch: { status: member.userId ? 'active' : 'noAccount' } })
  return {}
})
