import { systemActor } from '#kernel/server/actor.ts'
import { Locale } from '#kernel/contract/words.ts'
import type { Work } from '#kernel/server/work.ts'
import { rolesAfterSignIn } from '../domain/directory-roles.ts'
import type { DirectoryPerson } from './directory.ts'
import { setMemberRoles } from './make-workspace.ts'
import type { DirectorySettings } from './settings.ts'
import type { Account } from './store/account.ts'
import { memberByEmail, memberByUser, members, writeMember, type MemberRow } from './store/member.ts'
import { countAdministrators, listRoles, rolesOfMember } from './store/role.ts'

type Arrived = { account: Account; person: DirectoryPerson; settings: DirectorySettings; workspaceId: string }

/**
 * Membership and roles after the groups of the directory. Who was deactivated stays out; who has no role by any group doesn't join;
 * the last administrator keeps that role whatever the groups say.
 */
export async function followDirectory(work: Work, arrived: Arrived): Promise<void> {
  const { workspaceId, account } = arrived
  await work.within(systemActor(workspaceId, account.locale), async (inner) => {
    const all = await listRoles(inner.db, { workspaceId })
    const keyOf = (role: { builtIn: string | null; name: string }) => role.builtIn ?? role.name
    const member = await memberOf(inner, account)
    if (member?.status === 'inactive') return
    const held = member ? await rolesOfMember(inner.db, { workspaceId, memberId: member.id }) : []
    const wanted = wantedKeys(arrived, held.map(keyOf))
    const roleIds = all.filter((role) => wanted.includes(keyOf(role))).map(({ id }) => id)
    if (!member && roleIds.length === 0) return
    const memberId = await keepMember(inner, { member, arrived })
    const same = held.length === roleIds.length && held.every(({ id }) => roleIds.includes(id))
    if (!same) await changeRoles(inner, { memberId, roleIds, held })
  })
}

function wantedKeys({ settings, person }: Arrived, held: string[]): string[] {
  if (Object.keys(settings.roles).length > 0) return rolesAfterSignIn(settings.roles, person.groups, held)
  return held.length > 0 ? held : ['viewer']
}

const memberOf = async (work: Work, account: Account): Promise<MemberRow | null> => {
  const { workspaceId } = work.actor
  return (await memberByUser(work.db, { workspaceId, userId: account.id })) ?? (await memberByEmail(work.db, { workspaceId, email: account.email }))
}

async function keepMember(work: Work, { member, arrived: { account, person } }: { member: MemberRow | null; arrived: Arrived }): Promise<string> {
  if (member?.userId === account.id && member.status === 'active') return member.id
  if (member) {
    // A member of this address who belongs to another account is left alone.
    if (member.userId && member.userId !== account.id) throw new Error('the address belongs to another account')
    await writeMember(work, { id: member.id, patch: { userId: account.id, status: 'active' } })
    return member.id
  }
  const id = work.newId()
  await members.create(work, {
    id,
    name: person.name ?? account.email,
    email: account.email,
    userId: account.id,
    status: 'active',
    locale: Locale.parse(account.locale),
  })
  return id
}

async function changeRoles(
  work: Work,
  { memberId, roleIds, held }: { memberId: string; roleIds: string[]; held: { id: string; name: string; builtIn: string | null }[] },
): Promise<void> {
  const administrator = held.find(({ builtIn }) => builtIn === 'administrator')
  await setMemberRoles(work, { memberId, roleIds, before: held.map(({ name, builtIn }) => ({ name, builtIn })) })
  if (administrator && (await countAdministrators(work.db, work.actor)) === 0)
    await setMemberRoles(work, { memberId, roleIds: [...roleIds, administrator.id], before: [] })
}
