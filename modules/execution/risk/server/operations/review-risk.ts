import type { InputOf } from '#kernel/contract/operation.ts'
import { implement } from '#kernel/server/implement.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { elevated, type Work } from '#kernel/server/work.ts'
import { risk as contract, type RiskLevel } from '../../contract/index.ts'
import { daysAfter } from '../../domain/days.ts'
import { holderOf } from '../../domain/holder.ts'
import type { Assessment } from '../../domain/impact.ts'
import { isOpen } from '../../domain/is-open.ts'
import { trendOf } from '../../domain/trend.ts'
import { responsesTo } from '../store/response-row.ts'
import { responses } from '../store/response.ts'
import { keepReview, reviewsOf } from '../store/review.ts'
import { risks } from '../store/risk.ts'

type Reviewed = InputOf<typeof contract.risk.review>

const daysUntilNext: Record<RiskLevel, number> = { critical: 7, high: 14, moderate: 28, low: 28 }

/** Fields of each part of an assessment. */
const parts: Record<keyof Assessment, readonly (keyof Reviewed)[]> = {
  probability: ['probability'],
  cost: ['costLow', 'costLikely', 'costHigh'],
  days: ['daysLow', 'daysLikely', 'daysHigh'],
  win: ['winImpact'],
}
const names: (keyof Assessment)[] = ['probability', 'cost', 'days', 'win']

export const reviewRisk = implement(contract.risk.review, async ({ work, input, refuse }) => {
  const before = await risks.get(work, input.id, 'risk.write')
  if (!isOpen(before.status)) refuse('RISK_NOT_OPEN', { data: { status: before.status } })
  const own = await spreadOver(work, input)
  const nextReviewOn = input.nextReviewOn ?? daysAfter(todayOf(work), daysUntilNext[before.currentLevel ?? 'low'])
  await risks.update(work, { id: before.id, patch: { ...own, nextReviewOn } })
  // So that the snapshot sees what followed from the change.
  await work.flush()
  await keepReview(work, { riskId: before.id, note: input.note ?? null })
  return risks.get(work, before.id)
})

const capitalised = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

/**
 * What a review says is how the risk stands now. Where a response that is done has changed a part of it, the residual of that response is set right;
 * else the risk itself, whose fields are answered.
 */
async function spreadOver(work: Work, input: Reviewed): Promise<Record<string, unknown>> {
  const all = (await responsesTo(work, [input.id])).get(input.id) ?? []
  const own: Record<string, unknown> = {}
  const ofResponses = new Map<string, Record<string, unknown>>()
  for (const part of names) {
    const given = parts[part].filter((name) => input[name] !== undefined)
    const holder = holderOf(all, part)
    const target = holder === null ? own : (ofResponses.get(holder) ?? {})
    for (const name of given) target[holder === null ? name : `residual${capitalised(name)}`] = input[name]
    if (holder !== null && given.length > 0) ofResponses.set(holder, target)
  }
  for (const [id, patch] of ofResponses) await responses.update(elevated(work), { id, patch })
  return own
}

export const listReviews = implement(contract.risk.reviews, async ({ work, input }) => {
  await risks.get(work, input.id)
  const reviews = await reviewsOf(work, input.id)
  return { reviews, trend: trendOf(reviews) }
})
