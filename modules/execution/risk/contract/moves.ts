import { z } from 'zod'
import { LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Money } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { closeReasons, module, riskStatuses } from './choices.ts'
import { issueRecord, riskRecord, riskResponseRecord } from './records.ts'

const change = { module, permission: 'risk.write', changes: ['risk', 'riskResponse'] }
const Note = plainText().max(5000)
const Days = z.number().min(0).max(10_000)
const Share = z.number().min(0).max(1)
const NotOpen = { RISK_NOT_OPEN: { kind: 'refused', data: z.object({ status: z.enum(riskStatuses) }) } } as const

export const moves = {
  takeUp: operation({
    ...change,
    name: 'risk.takeUp',
    method: 'POST',
    path: '/pursuits/{pursuitId}/risk-proposals/take-up',
    summary: 'Take entries of the checklist into the register of a pursuit, with the probability and impact suggested and the response planned',
    input: z.object({
      pursuitId: Id,
      templateIds: z.array(Id).min(1).max(100),
      ownerId: Id.nullable().optional().describe('Default: who owns the pursuit'),
      responses: z.boolean().default(true).describe('Plan the response of each entry as well'),
    }),
    output: z.object({ ids: z.array(Id), already: z.array(Id).describe('Entries that the register has already') }),
  }),
  occur: operation({
    ...change,
    changes: ['risk', 'riskResponse', 'issue'],
    name: 'risk.occur',
    method: 'POST',
    path: '/risks/{id}/occur',
    summary: 'It has happened: the risk becomes an issue, which keeps what it really costs',
    input: z.object({
      id: Id,
      on: LocalDate.optional().describe('Default: today'),
      what: Note.optional(),
      actualCost: Money.nullable().optional(),
      actualDays: z.number().min(-10_000).max(10_000).nullable().optional(),
      ownerId: Id.nullable().optional(),
      dueOn: LocalDate.nullable().optional(),
    }),
    output: z.object({ risk: riskRecord.Row, issue: issueRecord.Row }),
    problems: NotOpen,
  }),
  close: operation({
    ...change,
    name: 'risk.close',
    method: 'POST',
    path: '/risks/{id}/close',
    summary: 'Close a risk with the reason; refused while responses are still planned',
    input: z.object({ id: Id, reason: z.enum(closeReasons), note: Note.optional() }),
    output: riskRecord.Row,
    problems: { ...NotOpen, RESPONSES_OPEN: { kind: 'refused', data: z.object({ ids: z.array(Id), names: z.array(z.string()) }) } },
  }),
  reopen: operation({
    ...change,
    name: 'risk.reopen',
    method: 'POST',
    path: '/risks/{id}/reopen',
    summary: 'A risk that was closed, or that may happen again, is open again',
    input: z.object({ id: Id }),
    output: riskRecord.Row,
    problems: { RISK_OPEN: { kind: 'refused' } },
  }),
  review: operation({
    ...change,
    name: 'risk.review',
    method: 'POST',
    path: '/risks/{id}/review',
    summary: 'Look at a risk again: what is left out stays, what is given is how it stands now, responses that are done included',
    input: z.object({
      id: Id,
      note: Note.optional().describe('What has changed, and why'),
      probability: Share.optional(),
      costLow: Money.nullable().optional(),
      costLikely: Money.optional(),
      costHigh: Money.nullable().optional(),
      daysLow: Days.nullable().optional(),
      daysLikely: Days.optional(),
      daysHigh: Days.nullable().optional(),
      winImpact: Share.optional(),
      nextReviewOn: LocalDate.optional().describe('Default: in 7 days when it is critical, 14 when high, else 28'),
    }),
    output: riskRecord.Row,
    problems: NotOpen,
  }),
}

export const responseMoves = {
  approve: operation({
    module,
    permission: 'riskResponse.approve',
    changes: ['riskResponse', 'risk'],
    name: 'riskResponse.approve',
    method: 'POST',
    path: '/risk-responses/{id}/approve',
    summary: 'Approve, by name, that a grave threat is lived with: the response counts as done',
    input: z.object({ id: Id }),
    output: riskResponseRecord.Row,
    problems: { NOTHING_TO_APPROVE: { kind: 'refused' } },
  }),
}

export const templateMoves = {
  addBuiltIn: operation({
    module,
    permission: 'riskTemplate.write',
    changes: ['riskTemplate'],
    name: 'riskTemplate.addBuiltIn',
    method: 'POST',
    path: '/risk-templates/built-in',
    summary: 'Add entries of the built-in checklist that are not there, in the language of the caller; entries that were deleted stay deleted',
    input: z.object({}),
    output: z.object({ added: z.int() }),
  }),
}
