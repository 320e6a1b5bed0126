// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type IssueTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  title: string
  pursuitId: string
  riskId: string | null
  what: string | null
  occurredOn: string
  actualCostAmount: string | null
  actualCostCurrency: string | null
  actualDays: number | null
  ownerId: string | null
  dueOn: string | null
  status: string
  resolvedOn: string | null
  resolution: string | null
}

type RiskTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  title: string
  pursuitId: string
  kind: string
  category: string
  status: string
  stageId: string | null
  ownerId: string | null
  cause: string | null
  event: string | null
  effect: string | null
  probability: number | null
  costLowAmount: string | null
  costLowCurrency: string | null
  costLikelyAmount: string | null
  costLikelyCurrency: string | null
  costHighAmount: string | null
  costHighCurrency: string | null
  daysLow: number | null
  daysLikely: number | null
  daysHigh: number | null
  taskId: string | null
  winImpact: number | null
  quality: number | null
  relationship: number | null
  trigger: string | null
  nextReviewOn: string | null
  proximityOn: string | null
  driverId: string | null
  templateId: string | null
  customerVisible: boolean | null
  probabilityClass: number | null
  impactClass: number | null
  score: number | null
  level: string | null
  inherentValueAmount: string | null
  inherentValueCurrency: string | null
  currentProbability: number | null
  currentProbabilityClass: number | null
  currentImpactClass: number | null
  currentScore: number | null
  currentLevel: string | null
  currentValueAmount: string | null
  currentValueCurrency: string | null
  currentDays: number | null
  targetValueAmount: string | null
  targetValueCurrency: string | null
  occurredOn: string | null
  closedOn: string | null
  closeReason: string | null
  closeNote: string | null
}

type RiskDriverTable = {
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
  note: string | null
}

type RiskResponseTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  riskId: string
  pursuitId: string
  strategy: string
  what: string
  note: string | null
  costAmount: string | null
  costCurrency: string | null
  ownerId: string | null
  dueOn: string | null
  status: string
  doneOn: string | null
  residualProbability: number | null
  residualCostLowAmount: string | null
  residualCostLowCurrency: string | null
  residualCostLikelyAmount: string | null
  residualCostLikelyCurrency: string | null
  residualCostHighAmount: string | null
  residualCostHighCurrency: string | null
  residualDaysLow: number | null
  residualDaysLikely: number | null
  residualDaysHigh: number | null
  residualWinImpact: number | null
  reductionAmount: string | null
  reductionCurrency: string | null
  leverage: number | null
  approvedById: string | null
  approvedAt: string | null
}

type RiskReviewTable = {
  workspaceId: string
  id: string
  riskId: string
  pursuitId: string
  at: string
  byId: string | null
  byName: string
  kind: string
  note: string | null
  status: string
  probability: number | null
  inherent: string | null
  current: string | null
  target: string | null
  currency: string | null
  days: number | null
  score: number | null
  nextReviewOn: string | null
}

type RiskSettingsTable = {
  workspaceId: string
  id: string
  rules: unknown
}

type RiskTemplateTable = {
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
  kind: string
  category: string
  stageKey: string | null
  pursuitClass: string | null
  cause: string | null
  event: string | null
  effect: string | null
  strategy: string | null
  response: string | null
  probability: number | null
  costShare: number | null
  daysLikely: number | null
  winImpact: number | null
  quality: number | null
  relationship: number | null
  key: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    issue: IssueTable
    risk: RiskTable
    riskDriver: RiskDriverTable
    riskResponse: RiskResponseTable
    riskReview: RiskReviewTable
    riskSettings: RiskSettingsTable
    riskTemplate: RiskTemplateTable
  }
}
