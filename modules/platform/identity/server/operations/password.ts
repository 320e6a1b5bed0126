import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { identity } from '../../contract/index.ts'
import { weaknessOf } from '../../domain/password-policy.ts'
import { hashPassword, verifyPassword } from '../credential/password-hash.ts'
import { digest, newToken } from '../credential/token.ts'
import { tokenIn } from '../cookie.ts'
import { mailLink } from '../mail.ts'
import { mailSettings, publicUrl } from '../settings.ts'
import { afterFirstFactor, countOrRefuse, endAndForget, forgive, personOf } from '../sign-in.ts'
import { accountByEmail, accountById, setPasswordHash, type Account } from '../store/account.ts'
import { insertReset, resetOwner, useReset } from '../store/sign-in-ticket.ts'
import { endAllOf } from '../store/session.ts'
import { accountToReset } from '../reset-access.ts'

type RefuseWrong = (code: 'WRONG_PASSWORD' | 'TOO_MANY_ATTEMPTS' | 'NOT_A_SESSION', explained?: { data?: unknown }) => never

/** Asks for the own password again before something that guards the account changes. */
export async function proveSelf(work: Work, { password, refuse }: { password: string; refuse: RefuseWrong }): Promise<Account> {
  const { userId } = personOf(work.actor, refuse)
  const subjects = await countOrRefuse(work, { account: `self:${userId}`, refuse })
  const account = await work.database.auth((db) => accountById(db, userId))
  // Who only signs in through the directory has no password to ask for.
  const fits = account?.passwordHash === null ? password === '' : await verifyPassword(password, account?.passwordHash ?? null)
  if (!account || !fits) return refuse('WRONG_PASSWORD')
  await forgive(work, subjects)
  return account
}

export const changePassword = implement(identity.password.change, async ({ work, input, refuse }) => {
  const account = await proveSelf(work, { password: input.current, refuse })
  if (weaknessOf(input.next, account)) return refuse('WEAK_PASSWORD', { data: { reason: weaknessOf(input.next, account) } })
  const passwordHash = await hashPassword(input.next)
  const token = tokenIn(work.request.cookies)
  await endAndForget(work, {
    ids: [account.id],
    run: async (db) => {
      await setPasswordHash(db, { id: account.id, passwordHash, now: work.now() })
      await endAllOf(db, { userId: account.id, ...(token ? { exceptTokenHash: digest(token) } : {}) })
    },
  })
  return {}
})

const resetHours = 2
const resetLink = (work: Work, token: string) => `${publicUrl(work.config)}/reset-password#${token}`
const resetExpiry = (work: Work) => new Date(Date.parse(work.now()) + resetHours * 3_600_000).toISOString()

export const requestPasswordReset = implement(identity.password.requestReset, async ({ work, input, refuse }) => {
  await countOrRefuse(work, { account: `reset:${input.email}`, refuse })
  // After the answer, so that neither content nor time tells whether the address is known.
  setImmediate(
    () => void mailReset(work, input.email).catch((error: unknown) => work.log.error({ error }, 'the mail with a reset link was not sent')),
  )
  return {}
})

async function mailReset(work: Work, email: string): Promise<void> {
  const settings = mailSettings(work.config)
  const account = await work.database.auth((db) => accountByEmail(db, email))
  if (!settings || !account) return
  const token = newToken()
  await work.database.auth((db) => insertReset(db, { tokenHash: digest(token), userId: account.id, expiresAt: resetExpiry(work) }))
  await mailLink(settings, {
    to: account.email,
    locale: account.locale,
    about: 'mail.passwordReset',
    values: { name: account.name, link: resetLink(work, token), hours: resetHours },
  })
}

export const makeResetLink = implement(identity.password.makeResetLink, async ({ work, input, refuse }) => {
  const userId = await accountToReset(work, { memberId: input.memberId, refuse })
  const token = newToken()
  const expiresAt = resetExpiry(work)
  await work.database.auth((db) => insertReset(db, { tokenHash: digest(token), userId, expiresAt }))
  return { link: resetLink(work, token), expiresAt }
})

export const resetPassword = implement(identity.password.reset, async ({ work, input, refuse }) => {
  const tokenHash = digest(input.token)
  const account = await work.database.auth(async (db) => {
    const userId = await resetOwner(db, { tokenHash, now: work.now() })
    return userId ? accountById(db, userId) : null
  })
  if (!account) return refuse('LINK_EXPIRED')
  if (weaknessOf(input.password, account)) return refuse('WEAK_PASSWORD', { data: { reason: weaknessOf(input.password, account) } })
  const passwordHash = await hashPassword(input.password)
  const used = await endAndForget(work, {
    ids: [account.id],
    run: async (db) => {
      if (!(await useReset(db, tokenHash))) return false
      await setPasswordHash(db, { id: account.id, passwordHash, now: work.now() })
      await endAllOf(db, { userId: account.id })
      return true
    },
  })
  if (!used) return refuse('LINK_EXPIRED')
  return afterFirstFactor(work, { account, refuse })
})
