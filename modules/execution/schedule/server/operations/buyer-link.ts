import { createHash, randomBytes } from 'node:crypto'
import { implement } from '#kernel/server/implement.ts'
import { schedule, type BuyerLink } from '../../contract/index.ts'
import { openAnswers } from '../../domain/buyer-page.ts'
import { answerById, answersOfPlan, endLink, insertLink, linkById, linksOfPlan, settle, type LinkRow } from '../store/buyer.ts'
import { planFor } from './change-plan.ts'

/** What is kept of a secret. It is random, so one round suffices. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

const hour = 3_600_000
const mostDays = 400
/** A day ends everywhere twelve hours after it has ended in Greenwich. */
const endsAt = (expiresOn: string): number => Date.parse(expiresOn) + 36 * hour

export const statusOf = ({ expiresOn, revokedAt }: Pick<LinkRow, 'expiresOn' | 'revokedAt'>, now: string): BuyerLink['status'] =>
  revokedAt ? 'revoked' : endsAt(expiresOn) <= Date.parse(now) ? 'expired' : 'open'

const shown = ({ planId: _plan, createdBy: _by, ...row }: LinkRow, now: string): BuyerLink => ({ ...row, status: statusOf(row, now) })

export const createBuyerLink = implement(schedule.buyerLink.create, async ({ work, input, newId, now, refuse, config }) => {
  const plan = await planFor(work, input.id, 'plan.write')
  const today = Date.parse(now())
  if (endsAt(input.expiresOn) <= today) refuse('NOT_LATER')
  const latest = new Date(today + mostDays * 24 * hour).toISOString().slice(0, 10)
  if (input.expiresOn > latest) refuse('TOO_LATE', { data: { latest } })
  const [id, token] = [newId(), randomBytes(32).toString('base64url')]
  const { title, expiresOn } = input
  await insertLink(work, { id, planId: plan.id, tokenHash: tokenHash(token), title, expiresOn })
  work.change({ recordType: 'buyerLink', recordId: id, action: 'create', before: null, after: { planId: plan.id, title, expiresOn } })
  return { id, link: `${config['ZHULU_URL'] ?? ''}/p/${token}` }
})

export const listBuyerLinks = implement(schedule.buyerLink.list, async ({ work, input: { id, cursor, limit }, now }) => {
  await planFor(work, id, 'plan.read')
  const rows = await linksOfPlan(work, { planId: id, cursor: cursor ?? null, limit: limit + 1 })
  const items = rows.slice(0, limit).map((row) => shown(row, now()))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
})

export const revokeBuyerLink = implement(schedule.buyerLink.revoke, async ({ work, input: { id }, refuse, now }) => {
  const link = (await linkById(work, id)) ?? refuse('MISSING', { data: { record: 'buyerLink', id } })
  await planFor(work, link.planId, 'plan.write')
  await endLink(work, id)
  const ended = { ...link, revokedAt: link.revokedAt ?? now() }
  work.change({
    recordType: 'buyerLink',
    recordId: id,
    action: 'update',
    before: { revokedAt: link.revokedAt },
    after: { revokedAt: ended.revokedAt },
  })
  return shown(ended, now())
})

const enough = 2000

export const listBuyerAnswers = implement(schedule.buyerAnswer.list, async ({ work, input: { id, open, cursor, limit } }) => {
  await planFor(work, id, 'plan.read')
  if (open) return { items: openAnswers(await answersOfPlan(work, { planId: id, cursor: null, limit: enough })).slice(0, limit), nextCursor: null }
  const rows = await answersOfPlan(work, { planId: id, cursor: cursor ?? null, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
})

export const settleBuyerAnswer = implement(schedule.buyerAnswer.settle, async ({ work, input: { id, note }, refuse, now, actor }) => {
  const found = (await answerById(work, id)) ?? refuse('MISSING', { data: { record: 'buyerAnswer', id } })
  const { planId, ...answer } = found
  await planFor(work, planId, 'plan.write')
  await settle(work, { id, note: note ?? null })
  const settled = { settledAt: now(), settledByName: actor.name }
  work.change({
    recordType: 'buyerAnswer',
    recordId: id,
    action: 'update',
    before: { settledAt: answer.settledAt },
    after: { settledAt: settled.settledAt },
  })
  return { ...answer, ...settled }
})
