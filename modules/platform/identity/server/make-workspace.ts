import { systemActor } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { insertWorkspace, type WorkspaceRow } from './store/workspace.ts'
import { members } from './store/member.ts'
import { replaceMemberRoles, rolesById, listRoles } from './store/role.ts'

export type Founder = { userId: string; name: string; email: string }

/**
 * A workspace with its first administrator, in one transaction: every module installs what it needs before anyone works in it. Answers
 * the id of the administrator.
 */
export function makeWorkspace(
  work: Work,
  { settings, founder }: { settings: Omit<WorkspaceRow, 'id'> & { id: string }; founder: Founder },
): Promise<string> {
  const actor = { ...systemActor(settings.id, settings.locale), timeZone: settings.timeZone }
  return work.within(actor, async (inner) => {
    await insertWorkspace(inner.db, { ...settings, now: inner.now() })
    for (const module of inner.registry.modules) await module.install?.(inner)
    const { userId, name, email } = founder
    const { id: memberId } = await members.create(inner, { id: inner.newId(), name, email, userId, status: 'active', locale: settings.locale })
    await giveBuiltInRole(inner, { memberId, key: 'administrator' })
    return memberId
  })
}

async function giveBuiltInRole(work: Work, { memberId, key }: { memberId: string; key: string }): Promise<void> {
  const { workspaceId } = work.actor
  const role = (await listRoles(work.db, { workspaceId })).find(({ builtIn }) => builtIn === key)
  if (!role) throw new Error(`the workspace has no role ${key}`)
  await setMemberRoles(work, { memberId, roleIds: [role.id] })
}

/** Replaces the roles of a member and says so in the trail, by the names of the roles. */
export async function setMemberRoles(
  work: Work,
  { memberId, roleIds, before = [] }: { memberId: string; roleIds: readonly string[]; before?: readonly { name: string; builtIn: string | null }[] },
): Promise<void> {
  const { workspaceId } = work.actor
  await replaceMemberRoles(work.db, { workspaceId, memberId, roleIds, newId: work.newId })
  const after = await rolesById(work.db, { workspaceId, ids: roleIds })
  const names = (roles: readonly { name: string; builtIn: string | null }[]) => roles.map(({ name, builtIn }) => builtIn ?? name).toSorted()
  work.change({ recordType: 'member', recordId: memberId, action: 'update', before: { roles: names(before) }, after: { roles: names(after) } })
}
