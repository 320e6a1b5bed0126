// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type LevellingTable = {
  workspaceId: string
  id: string
  state: string
  askedAt: string
  askedBy: string | null
  byName: string
  question: unknown
  basis: unknown
  progress: Defaulted<unknown>
  outcome: unknown
  moves: Defaulted<unknown>
  changes: Defaulted<unknown>
  halt: Defaulted<boolean>
  seenAt: string
  appliedAt: string | null
  appliedBy: string | null
  applied: unknown
  undoneAt: string | null
}

type LevellingTaskTable = {
  workspaceId: string
  levellingId: string
  id: string
  constraintAt: number
  replaced: string
  replacedAt: number | null
}

type PortfolioDecisionTable = {
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
  outcome: string
  reason: string
  decidedOn: string
  decidedById: string | null
  reviewOn: string | null
  chance: number | null
  marginShare: number | null
  marginAmount: string | null
  marginCurrency: string | null
  costToGoAmount: string | null
  costToGoCurrency: string | null
  worthAmount: string | null
  worthCurrency: string | null
  opportunityAmount: string | null
  opportunityCurrency: string | null
}

type PortfolioMarginTable = {
  workspaceId: string
  id: string
  marginShare: number
  reason: string | null
  at: string
  byName: string
}

type PortfolioSettingsTable = {
  workspaceId: string
  id: string
  marginShare: number
  delayRate: number
  movePrice: number
  exchangePrice: number
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    levelling: LevellingTable
    levellingTask: LevellingTaskTable
    portfolioDecision: PortfolioDecisionTable
    portfolioMargin: PortfolioMarginTable
    portfolioSettings: PortfolioSettingsTable
  }
}
