import type { Actor } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import type { SignInOutcome } from '../contract/index.ts'
import { forgetNow } from './actor-cache.ts'
import { forgetOnCommit } from './store/actor-notice.ts'
import { sessionCookie, tokenIn } from './cookie.ts'
import { verifyPassword } from './credential/password-hash.ts'
import { digest, newToken } from './credential/token.ts'
import { accountByEmail, membershipsOf, type Account } from './store/account.ts'
import { countAttempt, forgiveAttempt, type Subject } from './store/sign-in-attempt.ts'
import { insertChallenge } from './store/sign-in-ticket.ts'
import { endByToken, idleDays, insertSession } from './store/session.ts'

type Refuse = (code: 'TOO_MANY_ATTEMPTS' | 'WRONG_CREDENTIALS' | 'NO_WORKSPACE', explained?: { data?: unknown }) => never

const later = (work: Work, seconds: number): string => new Date(Date.parse(work.now()) + seconds * 1000).toISOString()

/** Counts an attempt on an account (known or not) and from an address; refuses while one of them has to wait. */
export async function countOrRefuse(
  work: Work,
  { account, refuse }: { account: string; refuse: (code: 'TOO_MANY_ATTEMPTS', explained: { data: unknown }) => never },
): Promise<Subject[]> {
  const subjects: Subject[] = [
    { kind: 'account', hash: digest(`account:${account}`) },
    { kind: 'address', hash: digest(`address:${work.request.address}`) },
  ]
  const now = new Date(work.now())
  // In a fixed order, so that two attempts can't wait for each other.
  const wait = await work.database.auth(async (db) => {
    const waits = []
    for (const subject of subjects) waits.push((await countAttempt(db, subject, now)) ?? 0)
    return Math.max(...waits)
  })
  if (wait > 0) refuse('TOO_MANY_ATTEMPTS', { data: { retryAfterSeconds: wait } })
  return subjects
}

export const forgive = (work: Work, subjects: readonly Subject[]): Promise<void> =>
  work.database.auth(async (db) => {
    for (const subject of subjects) await forgiveAttempt(db, subject, new Date(work.now()))
  })

/**
 * The account that address and password belong to. Whether the address is unknown, has no password, or the password is wrong: the
 * answer and the time it takes are the same.
 */
export async function checkCredentials(
  work: Work,
  { email, password, refuse }: { email: string; password: string; refuse: Refuse },
): Promise<Account> {
  const subjects = await countOrRefuse(work, { account: email, refuse })
  const account = await work.database.auth((db) => accountByEmail(db, email))
  const fits = await verifyPassword(password, account?.passwordHash ?? null)
  if (!account || !fits) return refuse('WRONG_CREDENTIALS')
  await forgive(work, subjects)
  return account
}

const challengeSeconds = 300

/** The first factor is proven: a session, or the challenge of the second factor. */
export async function afterFirstFactor(
  work: Work,
  { account, workspaceId, refuse }: { account: Account; workspaceId?: string | undefined; refuse: Refuse },
): Promise<SignInOutcome> {
  if (!account.totpActive) {
    await startSession(work, { account, workspaceId, refuse })
    return { status: 'signedIn' }
  }
  const challenge = newToken()
  await work.database.auth((db) =>
    insertChallenge(db, {
      tokenHash: digest(challenge),
      userId: account.id,
      workspaceId: workspaceId ?? null,
      expiresAt: later(work, challengeSeconds),
    }),
  )
  return { status: 'secondFactorDue', challenge }
}

/** Opens a session in the wanted workspace, else in the one worked in last, and hands its cookie to the browser. */
export async function startSession(
  work: Work,
  { account, workspaceId, refuse }: { account: Pick<Account, 'id'>; workspaceId?: string | null | undefined; refuse: Refuse },
): Promise<void> {
  const token = newToken()
  const { address, agent, cookies } = work.request
  const replaced = tokenIn(cookies)
  const started = await work.database.auth(async (db) => {
    const memberships = await membershipsOf(db, account.id)
    const chosen = memberships.find((membership) => membership.workspaceId === workspaceId) ?? memberships[0]
    if (!chosen) return false
    if (replaced) await endByToken(db, digest(replaced))
    const { memberId, workspaceId: into } = chosen
    await insertSession(db, {
      id: work.newId(),
      tokenHash: digest(token),
      userId: account.id,
      workspaceId: into,
      memberId,
      address,
      agent,
      now: work.now(),
    })
    return true
  })
  if (!started) refuse('NO_WORKSPACE')
  if (replaced) await forgetNow(work.database, [digest(replaced)])
  work.request.setCookie(sessionCookie(token, { seconds: idleDays * 86_400, config: work.config }))
}

export const dropCookie = (work: Work): void => work.request.setCookie(sessionCookie('', { seconds: 0, config: work.config }))

/** Ends sessions or changes what they may, and makes every process forget them before the caller is answered. */
export async function endAndForget<T>(
  work: Work,
  { ids, run }: { ids: readonly string[]; run: (db: Parameters<Parameters<Work['database']['auth']>[0]>[0]) => Promise<T> },
): Promise<T> {
  const result = await work.database.auth(async (db) => {
    const done = await run(db)
    await forgetOnCommit(db, ids)
    return done
  })
  await forgetNow(work.database, ids)
  return result
}

/** The person behind a session of a browser; an API key may not touch what guards the account. */
export function personOf(actor: Actor, refuse: (code: 'NOT_A_SESSION') => never): { userId: string; memberId: string } {
  if (actor.via !== 'session' || !actor.userId || !actor.memberId) return refuse('NOT_A_SESSION')
  return { userId: actor.userId, memberId: actor.memberId }
}
