import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { identity, type Grants, type Role } from '../../contract/index.ts'
import { beyond } from '../../domain/grants.ts'
import { builtInRights } from '../authenticate.ts'
import { rightsOfRegistry } from '../rights.ts'
import { deleteRole, insertRole, listRoles, lockedRole, updateRole, type RoleRow } from '../store/role.ts'

const shown = (work: Work, role: RoleRow): Role => ({
  ...role,
  grants: role.builtIn ? Object.fromEntries(builtInRights(work.registry, role.builtIn)) : role.grants,
})

export const listAllRoles = implement(identity.role.list, async ({ work, actor }) => ({
  items: (await listRoles(work.db, actor)).map((role) => shown(work, role)),
}))

export const listRights = implement(identity.role.listRights, async ({ work }) => ({ items: rightsOfRegistry(work.registry) }))

type Refuse = (code: 'RIGHTS_BEYOND_OWN' | 'UNKNOWN_RIGHT', explained: { data: { rights: string[] } }) => never

function checkGrants(work: Work, { grants, refuse }: { grants: Grants; refuse: Refuse }): void {
  const unknown = Object.keys(grants).filter((right) => !work.registry.rights.includes(right))
  if (unknown.length > 0) refuse('UNKNOWN_RIGHT', { data: { rights: unknown } })
  const rights = work.actor.via === 'system' ? [] : beyond(work.actor.rights, Object.entries(grants))
  if (rights.length > 0) refuse('RIGHTS_BEYOND_OWN', { data: { rights } })
}

export const createRole = implement(identity.role.create, async ({ work, actor, input, refuse }) => {
  checkGrants(work, { grants: input.grants, refuse })
  const role = { id: work.newId(), name: input.name, description: input.description ?? null, grants: input.grants }
  await insertRole(work.db, { workspaceId: actor.workspaceId, ...role, now: work.now() })
  work.change({
    recordType: 'role',
    recordId: role.id,
    action: 'create',
    before: null,
    after: { name: role.name, description: role.description, grants: role.grants },
  })
  return { ...role, builtIn: null, memberCount: 0, version: 1 }
})

export const changeRole = implement(identity.role.update, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const before = await lockedRole(work.db, { workspaceId, id: input.id })
  if (!before) return refuse('MISSING')
  if (before.builtIn) return refuse('BUILT_IN_ROLE')
  if (before.version !== input.version) return refuse('STALE_VERSION', { data: { version: before.version } })
  // What is taken away counts as well: otherwise the rights of someone above could be cut.
  checkGrants(work, { grants: { ...known(work, before.grants), ...input.grants }, refuse })
  const after = {
    ...before,
    name: input.name ?? before.name,
    description: input.description === undefined ? before.description : input.description,
    grants: input.grants ?? before.grants,
  }
  await updateRole(work.db, { workspaceId, ...after, now: work.now() })
  const told = ({ name, description, grants }: RoleRow) => ({ name, description, grants })
  work.change({ recordType: 'role', recordId: before.id, action: 'update', before: told(before), after: told(after) })
  return { ...after, version: before.version + 1 }
})

/** Rights of a module that is no longer there don't stand in the way of changing a role. */
const known = (work: Work, grants: Grants): Grants =>
  Object.fromEntries(Object.entries(grants).filter(([right]) => work.registry.rights.includes(right)))

export const removeRole = implement(identity.role.remove, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const before = await lockedRole(work.db, { workspaceId, id: input.id })
  if (!before) return refuse('MISSING')
  if (before.builtIn) return refuse('BUILT_IN_ROLE')
  if (before.memberCount > 0) return refuse('ROLE_IN_USE')
  await deleteRole(work.db, { workspaceId, id: input.id })
  work.change({
    recordType: 'role',
    recordId: before.id,
    action: 'remove',
    before: { name: before.name, description: before.description, grants: before.grants },
    after: null,
  })
  return {}
})
