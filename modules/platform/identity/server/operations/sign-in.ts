import { implement } from '#kernel/server/implement.ts'
import { identity } from '../../contract/index.ts'
import { passwordSignIn, serverSecret } from '../settings.ts'
import { stepOfCode, recoveryDigest } from '../credential/authenticator.ts'
import { open } from '../credential/sealed-text.ts'
import { digest } from '../credential/token.ts'
import { afterFirstFactor, checkCredentials, countOrRefuse, forgive, startSession } from '../sign-in.ts'
import { accountById, useRecoveryCode, useStep, type Account } from '../store/account.ts'
import { endChallenge, tryChallenge } from '../store/sign-in-ticket.ts'
import type { Work } from '#kernel/server/work.ts'

export const signIn = implement(identity.session.signIn, async ({ work, input, refuse }) => {
  if (!passwordSignIn(work.config)) return refuse('WRONG_CREDENTIALS')
  const account = await checkCredentials(work, { ...input, refuse })
  return afterFirstFactor(work, { account, refuse })
})

export const confirmSecondFactor = implement(identity.session.confirmSecondFactor, async ({ work, input, refuse }) => {
  const tokenHash = digest(input.challenge)
  const challenge = await work.database.auth((db) => tryChallenge(db, { tokenHash, now: work.now() }))
  if (!challenge) return refuse('CHALLENGE_EXPIRED')
  const subjects = await countOrRefuse(work, { account: `second factor:${challenge.userId}`, refuse })
  const account = await work.database.auth((db) => accountById(db, challenge.userId))
  if (!account?.totpActive || !(await useCode(work, account, input.code))) return refuse('WRONG_CODE')
  if (!(await work.database.auth((db) => endChallenge(db, tokenHash)))) return refuse('CHALLENGE_EXPIRED')
  await forgive(work, subjects)
  await startSession(work, { account, workspaceId: challenge.workspaceId, refuse })
  return { status: 'signedIn' as const }
})

/** Uses up a code of the authenticator or a recovery code; each works once. */
export async function useCode(work: Work, account: Account, code: string): Promise<boolean> {
  const secret = account.totpSecret ? open(serverSecret(work.config), 'totp', account.totpSecret) : null
  const step = secret ? stepOfCode(secret, code, new Date(work.now())) : null
  return work.database.auth((db) =>
    step === null ? useRecoveryCode(db, { id: account.id, hash: recoveryDigest(account.id, code) }) : useStep(db, { id: account.id, step }),
  )
}
