import { z } from 'zod'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { teamRoles } from './choices.ts'
import { evidence, moves } from './moves.ts'
import { salesProcess, salesStage } from './process-operations.ts'
import { module, pursuitContactRecord, pursuitMemberRecord, pursuitRecord } from './records.ts'
import { views } from './views.ts'

export { fieldWords } from './words-fields.ts'
export { pursuitWords } from './words.ts'

const open = operation({
  module,
  name: 'pursuit.open',
  method: 'POST',
  path: '/pursuits/open',
  permission: 'pursuit.write',
  changes: ['pursuit', 'pursuitMember'],
  summary: 'Open a pursuit in the first stage of its process, with its team; the owner becomes account manager',
  input: pursuitRecord.Create.extend({
    processId: Id.optional().describe('Default: the default process'),
    team: z
      .array(z.object({ memberId: Id, role: z.enum(teamRoles) }))
      .max(50)
      .default([]),
  }),
  output: pursuitRecord.Row,
})

/** The opportunity run as a project: its records, and the moves that a pursuit can make. */
export const pursuit = { ...pursuitRecord.operations, open, ...moves, ...evidence, ...views }
export const pursuitMember = pursuitMemberRecord.operations
export const pursuitContact = pursuitContactRecord.operations
export { salesProcess, salesStage }

/** All of them, for what is derived from every contract. */
export const pursuitOperations = { pursuit, pursuitMember, pursuitContact, salesProcess, salesStage }

export { pursuitContactRecord, pursuitMemberRecord, pursuitRecord, salesProcessRecord, salesStageRecord } from './records.ts'
export { Approval, Debt, moveProblems, Waiver } from './moves.ts'
export { Ageing, BoardColumn, ClassProposal, PursuitSettings, StageTime, TotalsGroup } from './views.ts'
export { GateCheck, GateItem, Remedy } from './gate.ts'
export {
  Criterion,
  Fact,
  factFields,
  Key,
  Names,
  phases,
  ProcessDefinition,
  Rule,
  Stage,
  type FactField,
  type Phase,
  type ProcessDraft,
} from './process.ts'
export { ProcessFault, ProcessVersion } from './process-operations.ts'
export {
  approvalRight,
  approvalRoles,
  closeReasons,
  conflictStatements,
  contactRoles,
  corners,
  forecastCategories,
  gateOutcomes,
  heats,
  outcomes,
  procurementModes,
  pursuitClasses,
  sources,
  statuses,
  teamRoles,
  tiers,
  type ApprovalRole,
  type CloseReason,
  type ContactRole,
  type ForecastCategory,
  type GateOutcome,
  type Outcome,
  type ProcurementMode,
  type PursuitClass,
  type PursuitStatus,
  type TeamRole,
} from './choices.ts'
