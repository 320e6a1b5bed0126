import { implement } from '#kernel/server/implement.ts'
import { identity } from '../../contract/index.ts'
import { weaknessOf } from '../../domain/password-policy.ts'
import { forgetWhenCommitted } from '../actor-cache.ts'
import { hashPassword } from '../credential/password-hash.ts'
import { digest } from '../credential/token.ts'
import { tokenIn } from '../cookie.ts'
import { makeWorkspace } from '../make-workspace.ts'
import { directorySettings, mailSettings, passwordSignIn } from '../settings.ts'
import { endAndForget, personOf, startSession } from '../sign-in.ts'
import { accountByEmail, accountById, insertAccount, setPasswordHash } from '../store/account.ts'
import { hasRates } from '../store/exchange-rate.ts'
import { moveSession } from '../store/session.ts'
import { claimSetup, dropSetupClaim, updateWorkspace, workspaceById, workspaceIds } from '../store/workspace.ts'
import type { Work } from '#kernel/server/work.ts'

export const getSetup = implement(identity.setup.get, async ({ work }) => {
  const directory = directorySettings(work.config)
  return {
    needed: (await work.database.auth(workspaceIds)).length === 0,
    directory: directory ? { name: directory.name } : null,
    passwordSignIn: passwordSignIn(work.config),
    mail: mailSettings(work.config) !== null,
  }
})

export const completeSetup = implement(identity.setup.complete, async ({ work, input, refuse }) => {
  const { workspace, administrator } = input
  if (weaknessOf(administrator.password, administrator))
    return refuse('WEAK_PASSWORD', { data: { reason: weaknessOf(administrator.password, administrator) } })
  const claimed = await work.database.auth(async (db) => (await workspaceIds(db)).length === 0 && claimSetup(db, work.now()))
  if (!claimed) return refuse('ALREADY_SET_UP')
  try {
    const account = await founderAccount(work, { ...administrator, locale: workspace.locale })
    const id = work.newId()
    const memberId = await makeWorkspace(work, { settings: { ...workspace, id }, founder: { userId: account.id, ...administrator } })
    await startSession(work, { account, workspaceId: id, refuse: () => refuse('ALREADY_SET_UP') })
    return { workspaceId: id, memberId, userId: account.id }
  } finally {
    await work.database.auth(dropSetupClaim)
  }
})

/** An account left over from a set-up that failed half-way belongs to nobody yet: it gets the new password. */
async function founderAccount(
  work: Work,
  { name, email, password, locale }: { name: string; email: string; password: string; locale: 'zh-Hans' | 'zh-Hant' | 'en' },
): Promise<{ id: string }> {
  const passwordHash = await hashPassword(password)
  const now = work.now()
  return work.database.auth(async (db) => {
    const made = await insertAccount(db, { id: work.newId(), email, name, locale, passwordHash, now })
    if (made) return made
    const left = await accountByEmail(db, email)
    if (!left) throw new Error('an account is neither new nor there')
    await setPasswordHash(db, { id: left.id, passwordHash, now })
    return left
  })
}

export const createWorkspace = implement(identity.workspace.create, async ({ work, actor, input, refuse }) => {
  const { userId } = personOf(actor, refuse)
  const account = await work.database.auth((db) => accountById(db, userId))
  if (!account) return refuse('UNAUTHENTICATED')
  const id = work.newId()
  const memberId = await makeWorkspace(work, { settings: { ...input, id }, founder: { userId, name: actor.name, email: account.email } })
  const token = tokenIn(work.request.cookies)
  if (token) await endAndForget(work, { ids: [digest(token)], run: (db) => moveSession(db, { tokenHash: digest(token), workspaceId: id, memberId }) })
  return { id, ...input, memberId }
})

export const changeWorkspace = implement(identity.workspace.update, async ({ work, actor, input, refuse }) => {
  const before = await workspaceById(work.db, actor.workspaceId)
  if (!before) return refuse('MISSING')
  const after = { ...before, ...input }
  if (after.baseCurrency !== before.baseCurrency && (await hasRates(work.db, actor.workspaceId))) return refuse('BASE_CURRENCY_IN_USE')
  await updateWorkspace(work.db, { ...after, now: work.now() })
  const { id: _, ...told } = before
  const changed = Object.keys(input)
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key] ?? null]))
  work.change({ recordType: 'workspace', recordId: before.id, action: 'update', before: pick(told), after: pick(after) })
  await forgetWhenCommitted(work, [actor.workspaceId])
  return after
})
