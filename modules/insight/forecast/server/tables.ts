// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type CommitmentTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  period: string
  fromDate: string
  toDate: string
  ownerId: string | null
  amountAmount: string
  amountCurrency: string
  note: string | null
}

type ForecastAssumptionTable = {
  workspaceId: string
  id: string
  content: unknown
  updatedAt: string
  updatedBy: string | null
}

type ForecastSnapshotTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  takenOn: string
  runs: number
  method: number
  knownShare: number | null
  currency: string
  seed: string
  periods: string
}

type ForecastSnapshotPursuitTable = {
  workspaceId: string
  id: string
  snapshotId: string
  pursuitId: string
  ownerId: string | null
  stageId: string | null
  source: string | null
  category: string | null
  status: string
  chance: number
  probability: number
  overridden: boolean
  value: string | null
  signOn: string | null
  planRevision: number | null
  risks: number
  brings: unknown
}

type PaymentTermTable = {
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
  name: string
  share: number
  anchor: string
  taskId: string | null
  afterDays: number | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    commitment: CommitmentTable
    forecastAssumption: ForecastAssumptionTable
    forecastSnapshot: ForecastSnapshotTable
    forecastSnapshotPursuit: ForecastSnapshotPursuitTable
    paymentTerm: PaymentTermTable
  }
}
