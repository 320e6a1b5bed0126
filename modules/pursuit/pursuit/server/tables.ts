// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type PursuitTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  name: string
  code: string | null
  organizationId: string | null
  status: string
  processId: string
  processVersion: number
  stageId: string
  stageSince: string
  valueAmount: string | null
  valueCurrency: string | null
  valueTaxIncluded: boolean | null
  expectedSignDate: string | null
  ownerId: string | null
  winProbability: string | null
  modelProbability: string | null
  overrideProbability: string | null
  overrideReason: string | null
  forecastCategory: string | null
  pursuitClass: string | null
  tier: string | null
  heat: string | null
  procurementMode: string | null
  source: string | null
  pursuitBudgetAmount: string | null
  pursuitBudgetCurrency: string | null
  nextStep: string | null
  nextStepDate: string | null
  description: string | null
  buyingInfluenceCount: number | null
  expectedCycleDays: number | null
  customScope: boolean | null
  formalDecision: boolean | null
  deliveryAcceptance: boolean | null
  openedOn: string | null
  closedOn: string | null
  closeReason: string | null
  closeNote: string | null
  completedOn: string | null
  openDebts: Defaulted<number>
  reopenedFromId: string | null
  tags: string[] | null
  productId: string | null
}

type PursuitApprovalTable = {
  workspaceId: string
  id: string
  pursuitId: string
  stageId: string
  stageKey: string
  criterionKey: string
  names: string[]
  role: string
  state: string
  note: string | null
  requestedBy: string | null
  requestedByName: string
  requestedAt: string
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: string | null
  decisionNote: string | null
}

type PursuitConfirmationTable = {
  workspaceId: string
  id: string
  pursuitId: string
  stageKey: string
  criterionKey: string
  evidence: string
  link: string | null
  evidenceOn: string
  byId: string | null
  at: string
  withdrawnAt: string | null
  withdrawnBy: string | null
}

type PursuitContactTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  pursuitId: string
  personId: string
  role: string
  note: string | null
}

type PursuitDebtTable = {
  workspaceId: string
  id: string
  pursuitId: string
  stageId: string
  stageKey: string
  criterionKey: string
  names: string[]
  waivedBy: string | null
  waivedByName: string
  reason: string
  until: string
  at: string
  settledAt: string | null
  settledBy: string | null
  settledByName: string | null
  settlement: string | null
}

type PursuitGateDecisionTable = {
  workspaceId: string
  id: string
  pursuitId: string
  stageId: string
  outcome: string
  at: string
  byId: string | null
  byName: string
  note: string | null
  conditions: Defaulted<string[]>
  items: unknown
}

type PursuitMemberTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  pursuitId: string
  memberId: string
  role: string
  allocationPercent: string | null
  fromDate: string | null
  toDate: string | null
  conflictOfInterest: string | null
  conflictNote: string | null
}

type PursuitSettingsTable = {
  workspaceId: string
  id: string
  classThresholdAmount: string
  classThresholdCurrency: string
  longCycleDays: number
  priorWeight: string
}

type PursuitStageEventTable = {
  workspaceId: string
  id: string
  pursuitId: string
  kind: string
  fromStageId: string | null
  toStageId: string | null
  status: string
  at: string
  byId: string | null
  byName: string
  reason: string | null
  stayedDays: string | null
}

type PursuitTotalTable = {
  workspaceId: string
  id: Defaulted<string>
  grain: string
  processId: string
  stageId: string
  status: string
  ownerId: string
  month: string
  currency: string
  deals: number
  amount: string
  weighted: string
}

type PursuitTotalChangeTable = {
  workspaceId: string
  id: Defaulted<string>
  grain: string
  processId: string
  stageId: string
  status: string
  ownerId: string
  month: string
  currency: string
  deals: number
  amount: string
  weighted: string
}

type SalesProcessTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  name: string
  key: string | null
  isDefault: Defaulted<boolean>
  latestVersion: Defaulted<number>
}

type SalesProcessVersionTable = {
  workspaceId: string
  id: string
  processId: string
  version: number
  definition: unknown
  stageIds: string[]
  publishedAt: string
  publishedBy: string | null
}

type SalesStageTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  processId: string
  key: string
  name: string
  nameHans: string
  nameHant: string
  nameEn: string
  position: number
  phase: string
  probability: string
  retired: Defaulted<boolean>
}

type SalesStageBenchmarkTable = {
  workspaceId: string
  id: string
  stageId: string
  pursuitClass: Defaulted<string>
  n: number
  medianDays: string | null
  p75Days: string | null
  won: number
  closed: number
  computedAt: string
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    pursuit: PursuitTable
    pursuitApproval: PursuitApprovalTable
    pursuitConfirmation: PursuitConfirmationTable
    pursuitContact: PursuitContactTable
    pursuitDebt: PursuitDebtTable
    pursuitGateDecision: PursuitGateDecisionTable
    pursuitMember: PursuitMemberTable
    pursuitSettings: PursuitSettingsTable
    pursuitStageEvent: PursuitStageEventTable
    pursuitTotal: PursuitTotalTable
    pursuitTotalChange: PursuitTotalChangeTable
    salesProcess: SalesProcessTable
    salesProcessVersion: SalesProcessVersionTable
    salesStage: SalesStageTable
    salesStageBenchmark: SalesStageBenchmarkTable
  }
}
