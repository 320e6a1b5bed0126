import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { pageOf } from '#kernel/contract/page.ts'
import { plainText } from '#kernel/contract/text.ts'
import { module } from './shapes.ts'

export const answerKinds = ['done', 'undone', 'agree', 'propose', 'refuse'] as const
export const AnswerKind = z.enum(answerKinds).describe('Done; not done after all; the date suits; another date; the date does not suit')

/** An address by which a buyer sees his part of a plan. */
export const BuyerLink = z.object({
  id: Id,
  title: z.string(),
  byName: z.string(),
  createdAt: Instant,
  expiresOn: LocalDate,
  revokedAt: Instant.nullable(),
  seenAt: Instant.nullable().describe('When somebody last opened it'),
  status: z.enum(['open', 'expired', 'revoked']),
})
export type BuyerLink = z.infer<typeof BuyerLink>

/** What the buyer said of a step. */
export const BuyerAnswer = z.object({
  id: Id,
  taskId: Id,
  taskName: z.string(),
  kind: AnswerKind,
  day: LocalDate.nullable().describe('The date that he proposes'),
  plannedOn: LocalDate.nullable().describe('When the step was to be finished when he answered'),
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  at: Instant,
  settledAt: Instant.nullable(),
  settledByName: z.string().nullable(),
})
export type BuyerAnswer = z.infer<typeof BuyerAnswer>

/** A step as the buyer sees it; there is nothing more to see. */
export const BuyerStep = z.object({
  id: Id,
  name: z.string(),
  side: z.enum(['buyer', 'seller']),
  milestone: z.boolean(),
  startOn: LocalDate.nullable(),
  finishOn: LocalDate.nullable(),
  done: z.boolean(),
  doneOn: LocalDate.nullable(),
  answer: z.object({ kind: AnswerKind, day: LocalDate.nullable(), reason: z.string().nullable(), on: LocalDate }).nullable(),
})
export type BuyerStep = z.infer<typeof BuyerStep>

/** The whole of the page. */
export const BuyerPlan = z.object({ title: z.string(), expiresOn: LocalDate, steps: z.array(BuyerStep) })
export type BuyerPlan = z.infer<typeof BuyerPlan>

const Token = z.string().min(20).max(100)
const paging = { cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const open = { module, permission: 'public', transaction: 'none' } as const
const LINK_ENDED = { kind: 'missing', data: z.object({ because: z.enum(['expired', 'revoked', 'unknown']) }) } as const

export const buyerLinkOperations = {
  create: operation({
    module,
    name: 'buyerLink.create',
    method: 'POST',
    path: '/plans/{id}/buyer-links',
    permission: 'plan.write',
    changes: ['buyerLink'],
    summary: 'An address by which the buyer sees and ticks his steps of the plan; it is told once',
    input: z.object({ id: Id, title: plainText().min(1).max(200).describe('What the buyer reads above his steps'), expiresOn: LocalDate }),
    output: z.object({ id: Id, link: z.string() }),
    problems: { NOT_LATER: { kind: 'refused' }, TOO_LATE: { kind: 'refused', data: z.object({ latest: LocalDate }) } },
  }),
  list: operation({
    module,
    name: 'buyerLink.list',
    method: 'GET',
    path: '/plans/{id}/buyer-links',
    permission: 'plan.read',
    reads: ['buyerLink'],
    summary: 'Addresses of a plan for the buyer, newest first',
    input: z.object({ id: Id, ...paging }),
    output: pageOf(BuyerLink),
  }),
  revoke: operation({
    module,
    name: 'buyerLink.revoke',
    method: 'POST',
    path: '/buyer-links/{id}/revoke',
    permission: 'plan.write',
    changes: ['buyerLink'],
    summary: 'End an address before its time',
    input: z.object({ id: Id }),
    output: BuyerLink,
  }),
}

export const buyerAnswerOperations = {
  list: operation({
    module,
    name: 'buyerAnswer.list',
    method: 'GET',
    path: '/plans/{id}/buyer-answers',
    permission: 'plan.read',
    reads: ['buyerAnswer', 'plan'],
    summary: 'What the buyer said of his steps, newest first',
    input: z.object({
      id: Id,
      open: z.stringbool().default(false).describe('Only the last word on each step, where it is another date that nobody has settled'),
      ...paging,
    }),
    output: pageOf(BuyerAnswer),
  }),
  settle: operation({
    module,
    name: 'buyerAnswer.settle',
    method: 'POST',
    path: '/buyer-answers/{id}/settle',
    permission: 'plan.write',
    changes: ['buyerAnswer'],
    summary: 'Note that what the buyer said of a date has been dealt with',
    input: z.object({ id: Id, note: plainText().max(1000).optional() }),
    output: BuyerAnswer,
  }),
}

export const buyerPlanOperations = {
  look: operation({
    ...open,
    name: 'buyerPlan.look',
    method: 'GET',
    path: '/buyer-plans/{token}',
    summary: 'The steps that a buyer was given an address for',
    input: z.object({ token: Token }),
    output: BuyerPlan,
    problems: { LINK_ENDED },
  }),
  answer: operation({
    ...open,
    name: 'buyerPlan.answer',
    method: 'POST',
    path: '/buyer-plans/{token}/answers',
    summary: 'The buyer ticks a step of his, or says what he thinks of a date',
    input: z.object({
      token: Token,
      stepId: Id,
      kind: AnswerKind,
      day: LocalDate.optional().describe('With `propose`'),
      reason: plainText().max(1000).optional().describe('Needed with `refuse`'),
      by: plainText().max(60).optional().describe('Who answers, as he says'),
    }),
    output: BuyerPlan,
    problems: {
      LINK_ENDED,
      STEP_NOT_SHOWN: { kind: 'missing' },
      STEP_NOT_YOURS: { kind: 'refused' },
      STEP_NOT_OPEN: { kind: 'refused' },
      ANSWER_INCOMPLETE: { kind: 'invalid', data: z.object({ missing: z.enum(['day', 'reason']) }) },
      ANSWERS_USED_UP: { kind: 'limited' },
    },
  }),
}
