import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { Email, identity } from '../../contract/index.ts'
import { directoryCookie, directoryStateIn } from '../cookie.ts'
import { arrive, depart, directoryReturnUrl, type DirectoryPerson } from '../directory.ts'
import { followDirectory } from '../directory-member.ts'
import { directorySettings, type DirectorySettings } from '../settings.ts'
import { digest } from '../credential/token.ts'
import { countOrRefuse, forgive, startSession } from '../sign-in.ts'
import { accountByEmail, accountById, insertAccount, type Account } from '../store/account.ts'
import { insertDirectoryAttempt, insertLink, linkedAccount, takeDirectoryAttempt } from '../store/sign-in-ticket.ts'

const attemptSeconds = 600

export const startDirectory = implement(identity.session.startDirectory, async ({ work, input, refuse }) => {
  const settings = directorySettings(work.config) ?? refuse('NO_DIRECTORY')
  const departure = await depart(settings, directoryReturnUrl(work.config)).catch((error: unknown) => {
    work.log.error({ error }, 'the directory can not be reached')
    return refuse('DIRECTORY_UNAVAILABLE')
  })
  const { url, state, nonce, codeVerifier } = departure
  const expiresAt = new Date(Date.parse(work.now()) + attemptSeconds * 1000).toISOString()
  await work.database.auth((db) => insertDirectoryAttempt(db, { stateHash: digest(state), nonce, codeVerifier, returnTo: input.returnTo, expiresAt }))
  work.request.setCookie(directoryCookie(state, { seconds: attemptSeconds, config: work.config }))
  return { url }
})

export const finishDirectory = implement(identity.session.finishDirectory, async ({ work, input, refuse }) => {
  const settings = directorySettings(work.config) ?? refuse('NO_DIRECTORY')
  const subjects = await countOrRefuse(work, { account: `directory:${work.request.address}`, refuse })
  const returned = new URL(`${directoryReturnUrl(work.config)}?${input.query.replace(/^\?/, '')}`)
  const state = returned.searchParams.get('state')
  if (!state || state !== directoryStateIn(work.request.cookies)) return refuse('CHALLENGE_EXPIRED')
  const attempt = await work.database.auth((db) => takeDirectoryAttempt(db, { stateHash: digest(state), now: work.now() }))
  work.request.setCookie(directoryCookie('', { seconds: 0, config: work.config }))
  if (!attempt) return refuse('CHALLENGE_EXPIRED')
  const person = await arrive(settings, { ...attempt, returned, state }).catch((error: unknown) => {
    work.log.warn({ error }, 'the directory refused a sign-in')
    return refuse('DIRECTORY_REFUSED')
  })
  const account = await accountOf(work, { person, settings, refuse })
  if (settings.workspaceId) await followDirectory(work, { account, person, settings, workspaceId: settings.workspaceId })
  await forgive(work, subjects)
  await startSession(work, { account, refuse })
  return { returnTo: attempt.returnTo }
})

type Finding = { person: DirectoryPerson; settings: DirectorySettings; refuse: (code: 'EMAIL_NOT_VERIFIED' | 'DIRECTORY_REFUSED') => never }

/** The account tied to this person of the directory; else the one of the verified address, tied from now on; else a new one. */
async function accountOf(work: Work, { person, settings, refuse }: Finding): Promise<Account> {
  const { issuer, subject } = person
  const linked = await work.database.auth(async (db) => {
    const userId = await linkedAccount(db, { issuer, subject })
    return userId ? accountById(db, userId) : null
  })
  if (linked) return linked
  const email = Email.safeParse(person.email ?? '')
  if (!email.success) return refuse('DIRECTORY_REFUSED')
  if (!person.emailVerified && !settings.trustEmail) return refuse('EMAIL_NOT_VERIFIED')
  const now = work.now()
  return work.database.auth(async (db) => {
    const made = await insertAccount(db, {
      id: work.newId(),
      email: email.data,
      name: person.name ?? email.data,
      locale: work.actor.locale,
      passwordHash: null,
      now,
    })
    const account = made ?? (await accountByEmail(db, email.data))
    if (!account) throw new Error('an account is neither new nor there')
    await insertLink(db, { issuer, subject, userId: account.id, now })
    return account
  })
}
