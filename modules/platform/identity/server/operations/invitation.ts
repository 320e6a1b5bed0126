import { systemActor } from '#kernel/server/actor.ts'
import { implement } from '#kernel/server/implement.ts'
import { Locale } from '#kernel/contract/words.ts'
import type { Work } from '#kernel/server/work.ts'
import { identity, type Invitation } from '../../contract/index.ts'
import { weaknessOf } from '../../domain/password-policy.ts'
import { hashPassword } from '../credential/password-hash.ts'
import { digest, newToken } from '../credential/token.ts'
import { mailLink } from '../mail.ts'
import { setMemberRoles } from '../make-workspace.ts'
import { mailSettings, publicUrl } from '../settings.ts'
import { afterFirstFactor, checkCredentials } from '../sign-in.ts'
import { accountByEmail, insertAccount, type Account } from '../store/account.ts'
import {
  acceptInvitation,
  insertInvitation,
  invitationById,
  listInvitations,
  openInvitation,
  revokeInvitationsOf,
  type InvitationRow,
  type OpenInvitation,
} from '../store/invitation.ts'
import { lockedMember, memberByEmail, members, writeMember, type MemberRow } from '../store/member.ts'
import { rolesById, rolesOfMember } from '../store/role.ts'
import { workspaceById } from '../store/workspace.ts'
import { refuseBeyond } from './member.ts'

const validDays = 7

export const invite = implement(identity.invitation.create, async ({ work: outer, input, refuse }) => {
  const opened = await outer.within(outer.actor, async (work) => {
    const { workspaceId } = work.actor
    const roles = await rolesById(work.db, { workspaceId, ids: input.roleIds })
    if (roles.length < new Set(input.roleIds).size) return refuse('REFERENCE_MISSING', { issues: [{ path: ['roleIds'], message: 'role' }] })
    const known = input.memberId
      ? await lockedMember(work.db, { workspaceId, memberId: input.memberId })
      : await memberByEmail(work.db, { workspaceId, email: input.email })
    if (input.memberId && !known) return refuse('MISSING')
    if (known && known.status !== 'noAccount' && known.status !== 'invited') return refuse('ALREADY_MEMBER')
    const before = known ? await rolesOfMember(work.db, { workspaceId, memberId: known.id }) : []
    refuseBeyond(work, { roles: [...before, ...roles], refuse })
    const memberId = known?.id ?? work.newId()
    await keepMember(work, { known, memberId, given: input })
    await setMemberRoles(work, { memberId, roleIds: input.roleIds, before })
    return openLink(work, { memberId, name: input.name, email: input.email, locale: input.locale ?? null })
  })
  return sendLink(outer, opened)
})

type Given = { name: string; email: string; teamId?: string | null | undefined; locale?: Locale | undefined }

async function keepMember(
  work: Work,
  { known, memberId, given: { name, email, teamId, locale } }: { known: MemberRow | null; memberId: string; given: Given },
): Promise<void> {
  const patch = { name, email, status: 'invited', ...(teamId === undefined ? {} : { teamId }), ...(locale ? { locale } : {}) }
  if (known) return writeMember(work, { id: memberId, patch })
  // Who may invite need not have the right to write members in general.
  const { rights } = work.actor
  await members.create({ ...work, actor: { ...work.actor, rights: new Map([...rights, ['member.write', 'all']]) } }, { ...patch, id: memberId })
}

type Opened = { id: string; memberId: string; link: string; to: string; locale: Locale; name: string; workspaceName: string }

async function openLink(
  work: Work,
  { memberId, name, email, locale }: { memberId: string; name: string; email: string; locale: Locale | null },
): Promise<Opened> {
  const { workspaceId } = work.actor
  const token = newToken()
  const id = work.newId()
  const now = work.now()
  await insertInvitation(work.db, {
    workspaceId,
    id,
    memberId,
    email,
    tokenHash: digest(token),
    now,
    createdBy: work.actor.memberId,
    expiresAt: new Date(Date.parse(now) + validDays * 86_400_000).toISOString(),
  })
  const workspace = await workspaceById(work.db, workspaceId)
  const link = `${publicUrl(work.config)}/accept-invitation#${token}`
  return { id, memberId, link, to: email, locale: locale ?? workspace?.locale ?? 'zh-Hans', name, workspaceName: workspace?.name ?? '' }
}

/** After the commit: a slow mail server must not hold a transaction. Where the mail can't be sent, the link is handed over by hand. */
async function sendLink(work: Work, { id, memberId, link, to, locale, name, workspaceName }: Opened) {
  const settings = mailSettings(work.config)
  if (!settings) return { id, memberId, mailed: false, link }
  const values = { name, inviter: work.actor.name, workspace: workspaceName, link, days: validDays }
  try {
    await mailLink(settings, { to, locale, about: 'mail.invitation', values })
    return { id, memberId, mailed: true, link: null }
  } catch (error) {
    work.log.error({ error }, 'the mail with an invitation was not sent')
    return { id, memberId, mailed: false, link }
  }
}

export const listAll = implement(identity.invitation.list, async ({ work, actor }) => ({
  items: (await listInvitations(work.db, actor)).map(({ acceptedAt, revokedAt, ...row }) => ({
    ...row,
    status: statusOf({ ...row, acceptedAt, revokedAt }, work.now()),
  })),
}))

const statusOf = (
  { acceptedAt, revokedAt, expiresAt }: Pick<InvitationRow, 'acceptedAt' | 'revokedAt' | 'expiresAt'>,
  now: string,
): Invitation['status'] => (acceptedAt ? 'accepted' : revokedAt ? 'revoked' : expiresAt <= now ? 'expired' : 'open')

export const resend = implement(identity.invitation.resend, async ({ work: outer, input, refuse }) => {
  const opened = await outer.within(outer.actor, async (work) => {
    const { workspaceId } = work.actor
    const invitation = await invitationById(work.db, { workspaceId, id: input.id })
    if (!invitation) return refuse('MISSING')
    const member = await lockedMember(work.db, { workspaceId, memberId: invitation.memberId })
    if (invitation.acceptedAt || member?.status === 'active') return refuse('ALREADY_MEMBER')
    if (member?.status !== 'invited') return refuse('LINK_EXPIRED')
    refuseBeyond(work, { roles: await rolesOfMember(work.db, { workspaceId, memberId: member.id }), refuse })
    return openLink(work, { memberId: member.id, name: member.name, email: invitation.email, locale: null })
  })
  return sendLink(outer, opened)
})

export const revoke = implement(identity.invitation.revoke, async ({ work, actor, input, refuse }) => {
  const { workspaceId } = actor
  const invitation = await invitationById(work.db, { workspaceId, id: input.id })
  if (!invitation) return refuse('MISSING')
  if (invitation.acceptedAt) return refuse('LINK_EXPIRED')
  await revokeInvitationsOf(work.db, { workspaceId, memberId: invitation.memberId, now: work.now() })
  const member = await lockedMember(work.db, { workspaceId, memberId: invitation.memberId })
  if (member?.status === 'invited') await writeMember(work, { id: member.id, patch: { status: 'noAccount' } })
  return {}
})

const findOpen = (work: Work, token: string): Promise<{ invitation: OpenInvitation; account: Account | null } | null> =>
  work.database.auth(async (db) => {
    const invitation = await openInvitation(db, { tokenHash: digest(token), now: work.now() })
    return invitation && { invitation, account: await accountByEmail(db, invitation.email) }
  })

export const lookAtInvitation = implement(identity.invitation.look, async ({ work, input, refuse }) => {
  const found = await findOpen(work, input.token)
  if (!found) return refuse('LINK_EXPIRED')
  const { workspaceName, name, email, invitedBy } = found.invitation
  return { workspaceName, name, email, invitedBy, hasAccount: found.account !== null }
})

export const accept = implement(identity.invitation.accept, async ({ work, input, refuse }) => {
  const found = await findOpen(work, input.token)
  if (!found) return refuse('LINK_EXPIRED')
  const { invitation } = found
  const { email } = invitation
  if (!found.account && weaknessOf(input.password, { name: invitation.name, email })) return refuse('WEAK_PASSWORD')
  const account = found.account
    ? await checkCredentials(work, { email, password: input.password, refuse })
    : await openAccount(work, { invitation, given: input })
  if (!account || !(await join(work, { invitation, account, name: input.name }))) return refuse('LINK_EXPIRED')
  return afterFirstFactor(work, { account, workspaceId: invitation.workspaceId, refuse })
})

async function openAccount(
  work: Work,
  { invitation, given }: { invitation: OpenInvitation; given: { password: string; name?: string | undefined; locale?: Locale | undefined } },
): Promise<Account | null> {
  const passwordHash = await hashPassword(given.password)
  const locale = given.locale ?? Locale.catch('zh-Hans').parse(invitation.memberLocale ?? invitation.workspaceLocale)
  return work.database.auth((db) =>
    insertAccount(db, { id: work.newId(), email: invitation.email, name: given.name ?? invitation.name, locale, passwordHash, now: work.now() }),
  )
}

/** Ties the account to the member; false when the invitation was used or taken back in the meantime. */
export function join(
  work: Work,
  { invitation, account, name }: { invitation: Pick<OpenInvitation, 'workspaceId' | 'id' | 'memberId'>; account: Account; name?: string | undefined },
): Promise<boolean> {
  const { workspaceId, id, memberId } = invitation
  return work.within(systemActor(workspaceId, account.locale), async (inner) => {
    if (!(await acceptInvitation(inner.db, { workspaceId, id, now: inner.now() }))) return false
    await writeMember(inner, { id: memberId, patch: { userId: account.id, status: 'active', locale: account.locale, ...(name ? { name } : {}) } })
    return true
  })
}
