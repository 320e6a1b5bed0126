import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { Locale } from '#kernel/contract/words.ts'
import { z } from 'zod'
import { Grants } from './rights.ts'
import { Email, identityModule as module, SecondFactorCode, SecretToken, TimeOfDay, TimeZone, WorkspaceSettings } from './shapes.ts'

/** Signed in (a cookie was set), or a second factor is still due. */
export const SignInOutcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('signedIn') }),
  z.object({ status: z.literal('secondFactorDue'), challenge: z.string().describe('Send it back with the code within five minutes') }),
])
export type SignInOutcome = z.infer<typeof SignInOutcome>

export const WorkspaceSummary = z.object({ id: Id, ...WorkspaceSettings.shape })

/** Everything the shell needs to know of the caller, in one answer. */
export const SessionView = z.object({
  member: z.object({
    id: Id,
    name: z.string(),
    email: z.string().nullable(),
    jobTitle: z.string().nullable(),
    teamId: Id.nullable(),
    quietFrom: TimeOfDay.nullable(),
    quietUntil: TimeOfDay.nullable(),
  }),
  workspace: WorkspaceSummary,
  workspaces: z.array(z.object({ id: Id, name: z.string() })).describe('All that the person belongs to'),
  rights: Grants,
  locale: Locale,
  timeZone: TimeZone,
  via: z.enum(['session', 'apiKey']),
  secondFactor: z.boolean(),
  hasPassword: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

export const ActiveSession = z.object({
  id: Id,
  memberId: Id.nullable(),
  memberName: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  current: z.boolean(),
})

export const throttled = { TOO_MANY_ATTEMPTS: { kind: 'limited', data: z.object({ retryAfterSeconds: z.int() }) } } as const
export const signInProblems = {
  WRONG_CREDENTIALS: { kind: 'refused' },
  NO_WORKSPACE: { kind: 'refused' },
  ...throttled,
} as const

const me = { module, permission: 'signedIn', transaction: 'none' } as const

export const session = {
  signIn: operation({
    module,
    name: 'session.signIn',
    method: 'POST',
    path: '/session/sign-in',
    permission: 'public',
    transaction: 'none',
    summary: 'Sign in with mail address and password; sets the session cookie unless a second factor is due',
    input: z.object({ email: Email, password: z.string().max(200) }),
    output: SignInOutcome,
    problems: signInProblems,
  }),
  confirmSecondFactor: operation({
    module,
    name: 'session.confirmSecondFactor',
    method: 'POST',
    path: '/session/second-factor',
    permission: 'public',
    transaction: 'none',
    summary: 'Finish a sign-in with the code of an authenticator or a recovery code',
    input: z.object({ challenge: SecretToken, code: SecondFactorCode }),
    output: SignInOutcome,
    problems: { ...signInProblems, WRONG_CODE: { kind: 'refused' }, CHALLENGE_EXPIRED: { kind: 'refused' } },
  }),
  startDirectory: operation({
    module,
    name: 'session.startDirectory',
    method: 'POST',
    path: '/session/directory/start',
    permission: 'public',
    transaction: 'none',
    summary: 'Begin to sign in through the company directory (OpenID Connect): the address to send the browser to',
    input: z.object({
      returnTo: z
        .string()
        .max(2000)
        .regex(/^\/(?![/\\])/)
        .default('/')
        .describe('Path to show afterwards'),
    }),
    output: z.object({ url: z.string() }),
    problems: { NO_DIRECTORY: { kind: 'refused' }, DIRECTORY_UNAVAILABLE: { kind: 'unavailable' }, ...throttled },
  }),
  finishDirectory: operation({
    module,
    name: 'session.finishDirectory',
    method: 'POST',
    path: '/session/directory/finish',
    permission: 'public',
    transaction: 'none',
    changes: ['session', 'member'],
    summary: 'Finish a sign-in through the directory with what it appended to the return address',
    input: z.object({ query: z.string().max(8000) }),
    output: z.object({ returnTo: z.string() }),
    problems: {
      NO_DIRECTORY: { kind: 'refused' },
      DIRECTORY_UNAVAILABLE: { kind: 'unavailable' },
      DIRECTORY_REFUSED: { kind: 'refused' },
      EMAIL_NOT_VERIFIED: { kind: 'refused' },
      CHALLENGE_EXPIRED: { kind: 'refused' },
      ...signInProblems,
    },
  }),
  signOut: operation({
    ...me,
    name: 'session.signOut',
    method: 'POST',
    path: '/session/sign-out',
    summary: 'End the session of this request',
    input: z.object({}),
    output: z.object({}),
  }),
  get: operation({
    ...me,
    name: 'session.get',
    method: 'GET',
    path: '/session',
    reads: ['session', 'member', 'role', 'workspace'],
    summary: 'Who the caller is: member, workspace, rights, language',
    input: z.object({}),
    output: SessionView,
  }),
  list: operation({
    ...me,
    name: 'session.list',
    method: 'GET',
    path: '/sessions',
    reads: ['session'],
    summary: 'Where the caller is signed in; with memberId and the right session.manage, where another member is',
    input: z.object({ memberId: Id.optional() }),
    output: z.object({ items: z.array(ActiveSession) }),
  }),
  end: operation({
    ...me,
    name: 'session.end',
    method: 'POST',
    path: '/sessions/{id}/end',
    changes: ['session'],
    summary: 'End one session: of the caller, or with the right session.manage of a member',
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  endOthers: operation({
    ...me,
    name: 'session.endOthers',
    method: 'POST',
    path: '/sessions/end-others',
    changes: ['session'],
    summary: 'End every session of the caller but this one',
    input: z.object({}),
    output: z.object({ ended: z.int() }),
  }),
  switchWorkspace: operation({
    ...me,
    name: 'session.switchWorkspace',
    method: 'POST',
    path: '/session/workspace',
    changes: ['session'],
    summary: 'Work in another workspace that the caller belongs to',
    input: z.object({ workspaceId: Id }),
    output: z.object({}),
    problems: { NOT_A_SESSION: { kind: 'refused' } },
  }),
}
