import { implement } from '#kernel/server/implement.ts'
import { identity } from '../../contract/index.ts'
import { authenticatorUri, newAuthenticatorSecret, newRecoveryCodes, recoveryDigest, stepOfCode } from '../credential/authenticator.ts'
import { open, seal } from '../credential/sealed-text.ts'
import { serverSecret } from '../settings.ts'
import { countOrRefuse, endAndForget, forgive, personOf } from '../sign-in.ts'
import { accountById, activateTotp, removeTotp, replaceRecoveryCodes, setTotpSecret, useStep } from '../store/account.ts'
import { accountToReset } from '../reset-access.ts'
import { proveSelf } from './password.ts'

export const enrolSecondFactor = implement(identity.secondFactor.enrol, async ({ work, input, refuse }) => {
  const account = await proveSelf(work, { password: input.password, refuse })
  if (account.totpActive) return refuse('ALREADY_ACTIVE')
  const secret = newAuthenticatorSecret()
  await work.database.auth((db) => setTotpSecret(db, { id: account.id, sealed: seal(serverSecret(work.config), 'totp', secret) }))
  return { secret, uri: authenticatorUri(secret, account.email) }
})

export const activateSecondFactor = implement(identity.secondFactor.activate, async ({ work, actor, input, refuse }) => {
  const { userId } = personOf(actor, refuse)
  const subjects = await countOrRefuse(work, { account: `second factor:${userId}`, refuse })
  const account = await work.database.auth((db) => accountById(db, userId))
  if (!account?.totpSecret || account.totpActive) return refuse('NOT_ENROLLED')
  const step = stepOfCode(open(serverSecret(work.config), 'totp', account.totpSecret), input.code, new Date(work.now()))
  const codes = newRecoveryCodes()
  const activated =
    step !== null &&
    (await work.database.auth(async (db) => {
      if (!(await useStep(db, { id: userId, step }))) return false
      await activateTotp(db, userId)
      await replaceRecoveryCodes(db, { id: userId, hashes: codes.map((code) => recoveryDigest(userId, code)) })
      return true
    }))
  if (!activated) return refuse('WRONG_CODE')
  await forgive(work, subjects)
  return { recoveryCodes: codes }
})

export const renewRecoveryCodes = implement(identity.secondFactor.renewRecoveryCodes, async ({ work, input, refuse }) => {
  const account = await proveSelf(work, { password: input.password, refuse })
  if (!account.totpActive) return refuse('NOT_ENROLLED')
  const codes = newRecoveryCodes()
  await work.database.auth((db) => replaceRecoveryCodes(db, { id: account.id, hashes: codes.map((code) => recoveryDigest(account.id, code)) }))
  return { recoveryCodes: codes }
})

export const disableSecondFactor = implement(identity.secondFactor.disable, async ({ work, input, refuse }) => {
  const account = await proveSelf(work, { password: input.password, refuse })
  await endAndForget(work, { ids: [account.id], run: (db) => removeTotp(db, account.id) })
  return {}
})

export const resetSecondFactor = implement(identity.secondFactor.reset, async ({ work, input, refuse }) => {
  const userId = await accountToReset(work, { memberId: input.memberId, refuse })
  await endAndForget(work, { ids: [userId], run: (db) => removeTotp(db, userId) })
  return {}
})
