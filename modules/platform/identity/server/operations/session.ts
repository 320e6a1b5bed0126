import { implement } from '#kernel/server/implement.ts'
import { may } from '#kernel/server/actor.ts'
import { identity, type SessionView } from '../../contract/index.ts'
import { tokenIn } from '../cookie.ts'
import { digest } from '../credential/token.ts'
import { dropCookie, endAndForget, personOf } from '../sign-in.ts'
import { membershipsOf } from '../store/account.ts'
import { endAllOf, endByToken, endSession, moveSession, sessionsOfMember, sessionsOfUser } from '../store/session.ts'
import { sessionView } from '../store/session-view.ts'

export const signOut = implement(identity.session.signOut, async ({ work }) => {
  const token = tokenIn(work.request.cookies)
  if (token) await endAndForget(work, { ids: [digest(token)], run: (db) => endByToken(db, digest(token)) })
  dropCookie(work)
  return {}
})

export const getSession = implement(identity.session.get, async ({ work, actor, refuse }) => {
  const { userId, memberId, workspaceId } = actor
  if (!userId || !memberId) return refuse('UNAUTHENTICATED')
  const view = await work.database.auth((db) => sessionView(db, { userId, memberId, workspaceId }))
  if (!view) return refuse('UNAUTHENTICATED')
  const via: SessionView['via'] = actor.via === 'apiKey' ? 'apiKey' : 'session'
  return { ...view, rights: Object.fromEntries(actor.rights), locale: actor.locale, timeZone: actor.timeZone, via }
})

export const listSessions = implement(identity.session.list, async ({ work, actor, input, refuse }) => {
  const { workspaceId, userId } = actor
  if (!userId) return refuse('UNAUTHENTICATED')
  const { memberId } = input
  if (memberId && memberId !== actor.memberId && !may(actor, 'session.manage')) return refuse('FORBIDDEN', { data: { right: 'session.manage' } })
  const now = work.now()
  const rows = await work.database.auth((db) =>
    memberId ? sessionsOfMember(db, { workspaceId, memberId, now }) : sessionsOfUser(db, { userId, now }),
  )
  const token = tokenIn(work.request.cookies)
  const current = token ? digest(token) : null
  return { items: rows.map(({ tokenHash, ...row }) => ({ ...row, current: tokenHash === current })) }
})

export const endOneSession = implement(identity.session.end, async ({ work, actor, input, refuse }) => {
  const { userId } = actor
  if (!userId) return refuse('UNAUTHENTICATED')
  const workspaceId = may(actor, 'session.manage') ? actor.workspaceId : null
  // The account behind the session is known only afterwards; the caller's workspace covers whom an administrator may end.
  const ended = await endAndForget(work, { ids: [userId, actor.workspaceId], run: (db) => endSession(db, { id: input.id, userId, workspaceId }) })
  return ended ? {} : refuse('MISSING')
})

export const endOtherSessions = implement(identity.session.endOthers, async ({ work, actor, refuse }) => {
  const { userId } = actor
  if (!userId) return refuse('UNAUTHENTICATED')
  const token = tokenIn(work.request.cookies)
  const ended = await endAndForget(work, {
    ids: [userId],
    run: (db) => endAllOf(db, { userId, ...(token ? { exceptTokenHash: digest(token) } : {}) }),
  })
  return { ended }
})

export const switchWorkspace = implement(identity.session.switchWorkspace, async ({ work, actor, input, refuse }) => {
  const { userId } = personOf(actor, refuse)
  const token = tokenIn(work.request.cookies)
  if (!token) return refuse('NOT_A_SESSION')
  const tokenHash = digest(token)
  const moved = await endAndForget(work, {
    ids: [tokenHash],
    run: async (db) => {
      const membership = (await membershipsOf(db, userId)).find(({ workspaceId }) => workspaceId === input.workspaceId)
      if (membership) await moveSession(db, { tokenHash, ...membership })
      return membership !== undefined
    },
  })
  return moved ? {} : refuse('MISSING')
})
