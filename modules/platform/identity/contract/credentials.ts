import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { z } from 'zod'
import { SignInOutcome, signInProblems, throttled } from './session.ts'
import { Email, identityModule as module, Password, SecondFactorCode, SecretToken } from './shapes.ts'

const none = { module, transaction: 'none' } as const
const mine = { ...none, permission: 'signedIn' } as const
const weak = { WEAK_PASSWORD: { kind: 'refused' } } as const
const wrong = { WRONG_PASSWORD: { kind: 'refused' }, NOT_A_SESSION: { kind: 'refused' }, ...throttled } as const
/** A person who also belongs to workspaces that the caller doesn't administer keeps control of the own account. */
const elsewhere = { ROLE_BEYOND_OWN_RIGHTS: { kind: 'forbidden' }, BELONGS_ELSEWHERE: { kind: 'refused' }, NO_ACCOUNT: { kind: 'refused' } } as const

export const password = {
  change: operation({
    ...mine,
    name: 'password.change',
    method: 'POST',
    path: '/password',
    changes: ['session'],
    summary: 'Change the own password; all other sessions end',
    input: z.object({ current: z.string().max(200), next: Password }),
    output: z.object({}),
    problems: { ...wrong, ...weak },
  }),
  requestReset: operation({
    ...none,
    name: 'password.requestReset',
    method: 'POST',
    path: '/password/request-reset',
    permission: 'public',
    summary: 'Mail a link to set a new password; answers the same whether or not the address is known',
    input: z.object({ email: Email }),
    output: z.object({}),
    problems: throttled,
  }),
  makeResetLink: operation({
    ...none,
    name: 'password.makeResetLink',
    method: 'POST',
    path: '/members/{memberId}/password-link',
    permission: 'member.resetAccess',
    summary: 'A link with which a member sets a new password, to be handed over by the administrator',
    input: z.object({ memberId: Id }),
    output: z.object({ link: z.string(), expiresAt: Instant }),
    problems: elsewhere,
  }),
  reset: operation({
    ...none,
    name: 'password.reset',
    method: 'POST',
    path: '/password/reset',
    permission: 'public',
    changes: ['session'],
    summary: 'Set a new password with the token of a link; every session of the person ends',
    input: z.object({ token: SecretToken, password: Password }),
    output: SignInOutcome,
    problems: { LINK_EXPIRED: { kind: 'refused' }, ...weak, ...signInProblems },
  }),
}

export const secondFactor = {
  enrol: operation({
    ...mine,
    name: 'secondFactor.enrol',
    method: 'POST',
    path: '/second-factor/enrol',
    summary: 'A fresh secret for an authenticator; takes effect when it is activated with a code',
    input: z.object({ password: z.string().max(200) }),
    output: z.object({ secret: z.string(), uri: z.string().describe('otpauth:// address for the QR code') }),
    problems: { ...wrong, ALREADY_ACTIVE: { kind: 'conflict' } },
  }),
  activate: operation({
    ...mine,
    name: 'secondFactor.activate',
    method: 'POST',
    path: '/second-factor/activate',
    changes: ['session'],
    summary: 'Turn the second factor on; answers recovery codes, shown only once',
    input: z.object({ code: SecondFactorCode }),
    output: z.object({ recoveryCodes: z.array(z.string()) }),
    problems: { WRONG_CODE: { kind: 'refused' }, NOT_ENROLLED: { kind: 'refused' }, NOT_A_SESSION: { kind: 'refused' }, ...throttled },
  }),
  renewRecoveryCodes: operation({
    ...mine,
    name: 'secondFactor.renewRecoveryCodes',
    method: 'POST',
    path: '/second-factor/recovery-codes',
    summary: 'Fresh recovery codes; the old ones stop working',
    input: z.object({ password: z.string().max(200) }),
    output: z.object({ recoveryCodes: z.array(z.string()) }),
    problems: { ...wrong, NOT_ENROLLED: { kind: 'refused' } },
  }),
  disable: operation({
    ...mine,
    name: 'secondFactor.disable',
    method: 'POST',
    path: '/second-factor/disable',
    changes: ['session'],
    summary: 'Turn the second factor off',
    input: z.object({ password: z.string().max(200) }),
    output: z.object({}),
    problems: wrong,
  }),
  reset: operation({
    ...none,
    name: 'secondFactor.reset',
    method: 'POST',
    path: '/members/{memberId}/second-factor/reset',
    permission: 'member.resetAccess',
    summary: 'Turn the second factor of a member off who lost the device',
    input: z.object({ memberId: Id }),
    output: z.object({}),
    problems: elsewhere,
  }),
}
