import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { approvalRoles, closeReasons, gateOutcomes, outcomes } from './choices.ts'
import { GateCheck } from './gate.ts'
import { Key, Names } from './process.ts'
import { module, pursuitRecord } from './records.ts'

const Reason = plainText().min(1).max(2000)

/** Someone with the right lets what is missing wait: it stays visible as a debt until it is settled. */
export const Waiver = z.object({ reason: Reason, until: LocalDate.describe('By when the debt is to be settled') })
export type Waiver = z.infer<typeof Waiver>

/** Why a move is not allowed; what a gate misses comes with `GATE_NOT_PASSED`. */
export const moveProblems = {
  GATE_NOT_PASSED: { kind: 'refused', data: GateCheck },
  WAIVER_NOT_ALLOWED: { kind: 'forbidden' },
  STAGE_CHANGED: { kind: 'conflict', data: z.object({ stageId: Id }) },
  PURSUIT_CLOSED: { kind: 'refused' },
  NOT_AHEAD: { kind: 'refused' },
  NOT_BEHIND: { kind: 'refused' },
  WRONG_PROCESS: { kind: 'refused' },
  WHOLE_GROUP_SKIPPED: { kind: 'refused', data: z.object({ stageIds: z.array(Id) }) },
  CONTRACT_SIGNED: { kind: 'refused' },
} as const

const change = { module, permission: 'pursuit.write', changes: ['pursuit'] }
const { Row } = pursuitRecord

export const moves = {
  checkGate: operation({
    module,
    name: 'pursuit.checkGate',
    method: 'GET',
    path: '/pursuits/{id}/gate',
    permission: 'pursuit.read',
    reads: ['pursuit', 'pursuitMember', 'pursuitContact', 'document', 'interaction'],
    summary: 'What the gate to the next stage, or to a later one, asks for and what is missing',
    input: z.object({ id: Id, toStageId: Id.optional() }),
    output: GateCheck,
    problems: { NOT_AHEAD: moveProblems.NOT_AHEAD, WRONG_PROCESS: moveProblems.WRONG_PROCESS },
  }),
  advance: operation({
    ...change,
    name: 'pursuit.advance',
    method: 'POST',
    path: '/pursuits/{id}/advance',
    summary: 'Through the gate to the next stage; to a later one by procurement mode or waiver. Leaving the contract stage is winning',
    input: z.object({
      id: Id,
      fromStageId: Id.optional().describe('Stage the caller sees it in; a repeated request changes nothing'),
      toStageId: Id.optional().describe('Default: the next stage'),
      note: plainText().max(2000).optional(),
      on: LocalDate.optional().describe('Day of the move, e.g. of signing; default today'),
      waiver: Waiver.optional(),
    }),
    output: Row,
    problems: moveProblems,
  }),
  return: operation({
    ...change,
    name: 'pursuit.return',
    method: 'POST',
    path: '/pursuits/{id}/return',
    summary: 'Back to an earlier stage, with the reason in writing',
    input: z.object({ id: Id, fromStageId: Id.optional(), toStageId: Id, reason: Reason }),
    output: Row,
    problems: moveProblems,
  }),
  decideGate: operation({
    ...change,
    name: 'pursuit.decideGate',
    method: 'POST',
    path: '/pursuits/{id}/gate-decisions',
    summary: 'A gate review that does not pass: no-go, hold or recycle, kept with what was known then',
    input: z.object({
      id: Id,
      outcome: z.enum(gateOutcomes).exclude(['go']),
      note: Reason,
      conditions: z.array(plainText().min(1).max(500)).max(30).default([]),
    }),
    output: z.object({ id: Id }),
    problems: { PURSUIT_CLOSED: moveProblems.PURSUIT_CLOSED },
  }),
  close: operation({
    ...change,
    name: 'pursuit.close',
    method: 'POST',
    path: '/pursuits/{id}/close',
    summary: 'Won, lost, shelved by the customer or withdrawn, with the reason; winning passes the contract gate',
    input: z.object({
      id: Id,
      outcome: z.enum(outcomes),
      reason: z.enum(closeReasons).optional().describe('Required unless won'),
      note: plainText().max(5000).optional(),
      closedOn: LocalDate.optional(),
      waiver: Waiver.optional(),
    }),
    output: Row,
    problems: { ...moveProblems, REASON_MISSING: { kind: 'invalid' } },
  }),
  reopen: operation({
    ...change,
    name: 'pursuit.reopen',
    method: 'POST',
    path: '/pursuits/{id}/reopen',
    summary: 'A closed pursuit stays closed: this opens a new one, linked to it, with its team and contacts',
    input: z.object({ id: Id, name: plainText().min(1).max(200).optional(), reason: Reason, expectedSignDate: LocalDate.optional() }),
    output: Row,
    problems: { NOT_CLOSED: { kind: 'refused' } },
  }),
  overrideProbability: operation({
    ...change,
    name: 'pursuit.overrideProbability',
    method: 'PUT',
    path: '/pursuits/{id}/probability',
    summary: 'A person’s own win probability, kept apart from the calibrated one; null takes it back',
    input: z.object({ id: Id, probability: z.number().gt(0).lt(1).nullable(), reason: plainText().max(1000).optional() }),
    output: Row,
    problems: { REASON_MISSING: { kind: 'invalid' }, PURSUIT_CLOSED: moveProblems.PURSUIT_CLOSED },
  }),
  handOver: operation({
    module,
    name: 'pursuit.handOver',
    method: 'POST',
    path: '/pursuits/hand-over',
    permission: 'pursuit.handOver',
    changes: ['pursuit', 'pursuitMember'],
    summary: 'Give pursuits to a colleague: owner and open tasks move; stage, notes and history stay. Undo with the change id',
    input: z.object({
      ids: z.array(Id).min(1).max(1000),
      toMemberId: Id,
      note: plainText().max(2000).optional(),
      keepOnTeam: z.boolean().default(true).describe('The former owner stays on the team'),
    }),
    output: z.object({ changeId: Id, done: z.int(), failed: z.array(z.object({ id: Id, code: z.string() })) }),
  }),
}

export const Debt = z.object({
  id: Id,
  pursuitId: Id,
  pursuitName: z.string(),
  stageId: Id,
  stageKey: Key,
  criterionKey: Key,
  names: Names,
  waivedBy: Id.nullable(),
  waivedByName: z.string(),
  reason: z.string(),
  until: LocalDate,
  at: Instant,
  overdue: z.boolean(),
  settledAt: Instant.nullable(),
  settledBy: Id.nullable(),
  settledByName: z.string().nullable(),
  settlement: z.string().nullable(),
})
export type Debt = z.infer<typeof Debt>

export const Approval = z.object({
  id: Id,
  pursuitId: Id,
  pursuitName: z.string(),
  stageId: Id,
  stageKey: Key,
  criterionKey: Key,
  names: Names,
  role: z.enum(approvalRoles),
  state: z.enum(['pending', 'approved', 'rejected', 'withdrawn']),
  note: z.string().nullable(),
  requestedBy: Id.nullable(),
  requestedByName: z.string(),
  requestedAt: Instant,
  decidedBy: Id.nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decisionNote: z.string().nullable(),
  mine: z.boolean().describe('The caller may decide it'),
})
export type Approval = z.infer<typeof Approval>

const criterion = { id: Id.describe('Pursuit'), stageKey: Key.optional().describe('Default: the stage it is in'), criterionKey: Key }
const unknownCriterion = { UNKNOWN_CRITERION: { kind: 'refused' } } as const

export const evidence = {
  confirmCriterion: operation({
    ...change,
    name: 'pursuit.confirmCriterion',
    method: 'POST',
    path: '/pursuits/{id}/confirmations',
    summary: 'Confirm what only a person can know, with evidence and its date',
    input: z.object({
      ...criterion,
      text: Reason,
      link: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .nullish(),
      on: LocalDate.optional(),
    }),
    output: GateCheck,
    problems: unknownCriterion,
  }),
  withdrawConfirmation: operation({
    ...change,
    name: 'pursuit.withdrawConfirmation',
    method: 'DELETE',
    path: '/pursuits/{id}/confirmations/{criterionKey}',
    summary: 'Take a confirmation back',
    input: z.object(criterion),
    output: GateCheck,
    problems: unknownCriterion,
  }),
  requestApproval: operation({
    ...change,
    name: 'pursuit.requestApproval',
    method: 'POST',
    path: '/pursuits/{id}/approvals',
    summary: 'Ask those who hold the right for their approval; asking twice asks once',
    input: z.object({ ...criterion, note: plainText().max(2000).optional() }),
    output: Approval,
    problems: unknownCriterion,
  }),
  decideApproval: operation({
    module,
    name: 'pursuit.decideApproval',
    method: 'POST',
    path: '/gate-approvals/{id}/decide',
    permission: 'pursuit.read',
    changes: ['pursuit'],
    summary: 'Approve or reject; needs the right that the approval names',
    input: z.object({ id: Id, approve: z.boolean(), note: plainText().max(2000).optional() }),
    output: Approval,
    problems: { APPROVAL_DECIDED: { kind: 'conflict' }, NOTE_MISSING: { kind: 'invalid' } },
  }),
  listApprovals: operation({
    module,
    name: 'pursuit.listApprovals',
    method: 'GET',
    path: '/gate-approvals',
    permission: 'pursuit.read',
    reads: ['pursuit'],
    summary: 'Approvals of a pursuit, or all that wait for the caller',
    input: z.object({ pursuitId: Id.optional() }),
    output: z.object({ items: z.array(Approval) }),
  }),
  listDebts: operation({
    module,
    name: 'pursuit.listDebts',
    method: 'GET',
    path: '/gate-debts',
    permission: 'pursuit.read',
    reads: ['pursuit'],
    summary: 'What was waived: who, why, until when, and whether it is settled',
    input: z.object({ pursuitId: Id.optional(), settled: z.enum(['no', 'yes', 'all']).default('no') }),
    output: z.object({ items: z.array(Debt) }),
  }),
  settleDebt: operation({
    ...change,
    name: 'pursuit.settleDebt',
    method: 'POST',
    path: '/gate-debts/{id}/settle',
    summary: 'Settle a debt once what was waived is there',
    input: z.object({ id: Id, note: plainText().max(2000).optional() }),
    output: Debt,
    problems: { STILL_MISSING: { kind: 'refused', data: z.object({ criterionKey: Key, names: Names }) } },
  }),
}
