import { Instant } from '#kernel/contract/dates.ts'
import { field } from '#kernel/contract/fields.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { record } from '#kernel/contract/record.ts'
import { Locale, locales } from '#kernel/contract/words.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import { SignInOutcome, signInProblems } from './session.ts'
import { Email, identityModule as module, Password, PersonName, SecretToken, TimeOfDay, TimeZone } from './shapes.ts'

export const memberStatuses = ['noAccount', 'invited', 'active', 'inactive'] as const

/** A person in a workspace: with an account, invited, or only known as the owner of imported records. */
export const memberRecord = record({
  name: 'member',
  plural: 'members',
  module,
  title: 'name',
  summary: 'people of the workspace',
  sort: 'name',
  columns: ['name', 'email', 'jobTitle', 'teamId', 'status', 'lastSeenAt'],
  fields: {
    name: field.text({ required: true, search: true, max: 100 }),
    email: field.text({ format: 'email', search: true, max: 254 }),
    jobTitle: field.text({ search: true, max: 100 }),
    phone: field.text({ format: 'phone', max: 40 }),
    teamId: field.reference('team'),
    status: field.choice(memberStatuses, { readOnly: true }),
    locale: field.choice(locales),
    lastSeenAt: field.instant({ readOnly: true }),
  },
})

const lastAdministrator = { LAST_ADMINISTRATOR: { kind: 'refused' } } as const
const roles = { ROLE_BEYOND_OWN_RIGHTS: { kind: 'forbidden' } } as const
const link = z.string().nullable().describe('Address to hand over yourself when the server could not mail it')

const memberOperations = {
  updateProfile: operation({
    module,
    name: 'member.updateProfile',
    method: 'PATCH',
    path: '/profile',
    permission: 'signedIn',
    transaction: 'none',
    changes: ['member', 'session'],
    summary: 'Own name, language, time zone and quiet hours',
    input: z.object({
      name: PersonName.optional(),
      jobTitle: plainText().max(100).nullable().optional(),
      locale: Locale.optional(),
      timeZone: TimeZone.nullable().optional(),
      quietFrom: TimeOfDay.nullable().optional(),
      quietUntil: TimeOfDay.nullable().optional(),
    }),
    output: z.object({}),
  }),
  listRoles: operation({
    module,
    name: 'member.listRoles',
    method: 'GET',
    path: '/members/roles',
    permission: 'member.read',
    reads: ['member', 'role'],
    summary: 'Which member holds which role',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ memberId: Id, roleId: Id })) }),
  }),
  setRoles: operation({
    module,
    name: 'member.setRoles',
    method: 'PUT',
    path: '/members/{memberId}/roles',
    permission: 'member.assignRoles',
    changes: ['member', 'role'],
    summary: 'Replace the roles of a member; nobody gives away more than they hold',
    input: z.object({ memberId: Id, roleIds: z.array(Id).max(50) }),
    output: z.object({}),
    problems: { ...lastAdministrator, ...roles },
  }),
  deactivate: operation({
    module,
    name: 'member.deactivate',
    method: 'POST',
    path: '/members/{memberId}/deactivate',
    permission: 'member.deactivate',
    changes: ['member', 'session'],
    summary: 'Take away access at once; records stay with the member until they are handed over',
    input: z.object({ memberId: Id }),
    output: z.object({ handOver: z.boolean().describe('Whether the member may still own records to hand over') }),
    problems: { ...lastAdministrator, ...roles },
  }),
  reactivate: operation({
    module,
    name: 'member.reactivate',
    method: 'POST',
    path: '/members/{memberId}/reactivate',
    permission: 'member.deactivate',
    changes: ['member'],
    summary: 'Give access back to a member who was deactivated',
    input: z.object({ memberId: Id }),
    output: z.object({}),
    problems: roles,
  }),
}

export const member = { ...memberRecord.operations, ...memberOperations }

export const Invitation = z.object({
  id: Id,
  memberId: Id,
  name: z.string(),
  email: z.string(),
  status: z.enum(['open', 'expired', 'accepted', 'revoked']),
  createdAt: Instant,
  expiresAt: Instant,
  invitedBy: z.string().nullable(),
})

export type Invitation = z.infer<typeof Invitation>

const Sent = z.object({ id: Id, memberId: Id, mailed: z.boolean(), link })
const gone = { LINK_EXPIRED: { kind: 'refused' } } as const

export const invitation = {
  create: operation({
    module,
    transaction: 'none',
    name: 'invitation.create',
    method: 'POST',
    path: '/invitations',
    permission: 'member.invite',
    changes: ['member', 'invitation'],
    summary: 'Invite a new person, or with memberId one who is already known as an owner of records',
    input: z.object({
      memberId: Id.optional(),
      name: PersonName,
      email: Email,
      roleIds: z.array(Id).max(50),
      teamId: Id.nullable().optional(),
      locale: Locale.optional(),
    }),
    output: Sent,
    problems: { ALREADY_MEMBER: { kind: 'conflict' }, ...roles },
  }),
  list: operation({
    module,
    name: 'invitation.list',
    method: 'GET',
    path: '/invitations',
    permission: 'member.invite',
    reads: ['invitation'],
    summary: 'Invitations, newest first',
    input: z.object({}),
    output: z.object({ items: z.array(Invitation) }),
  }),
  resend: operation({
    module,
    transaction: 'none',
    name: 'invitation.resend',
    method: 'POST',
    path: '/invitations/{id}/resend',
    permission: 'member.invite',
    changes: ['invitation'],
    summary: 'A fresh link; the old one stops working',
    input: z.object({ id: Id }),
    output: Sent,
    problems: { ALREADY_MEMBER: { kind: 'conflict' }, ...gone, ...roles },
  }),
  revoke: operation({
    module,
    name: 'invitation.revoke',
    method: 'POST',
    path: '/invitations/{id}/revoke',
    permission: 'member.invite',
    changes: ['member', 'invitation'],
    summary: 'Take an open invitation back',
    input: z.object({ id: Id }),
    output: z.object({}),
    problems: gone,
  }),
  look: operation({
    module,
    name: 'invitation.look',
    method: 'POST',
    path: '/invitations/look',
    permission: 'public',
    transaction: 'none',
    summary: 'What the holder of a link is invited to',
    input: z.object({ token: SecretToken }),
    output: z.object({ workspaceName: z.string(), name: z.string(), email: z.string(), invitedBy: z.string().nullable(), hasAccount: z.boolean() }),
    problems: gone,
  }),
  accept: operation({
    module,
    name: 'invitation.accept',
    method: 'POST',
    path: '/invitations/accept',
    permission: 'public',
    transaction: 'none',
    changes: ['member', 'invitation', 'session'],
    summary: 'Join the workspace: a new person sets a password, one with an account gives the own password',
    input: z.object({ token: SecretToken, name: PersonName.optional(), password: Password, locale: Locale.optional() }),
    output: SignInOutcome,
    problems: { ...gone, WEAK_PASSWORD: { kind: 'refused' }, ...signInProblems },
  }),
}
