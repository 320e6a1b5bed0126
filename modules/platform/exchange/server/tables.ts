// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type ExchangeKeyTable = {
  workspaceId: string
  recordType: string
  source: string
  key: string
  recordId: string
  importId: string
}

type ExchangeMappingTable = {
  workspaceId: string
  recordType: string
  signature: string
  mapping: unknown
  options: unknown
  columns: string[]
  usedAt: string
}

type ImportFilePieceTable = {
  workspaceId: string
  importId: string
  position: number
  bytes: Buffer
}

type ImportRowTable = {
  workspaceId: string
  importId: string
  id: string
  line: number
  outcome: string
  recordType: string
  recordId: string | null
  before: unknown
  after: unknown
  cells: unknown
  problems: unknown
  pending: unknown
}

type ImportRunTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  fileName: string
  recordType: string
  state: string
  totalRows: number | null
  doneRows: number | null
  createdRows: number | null
  updatedRows: number | null
  skippedRows: number | null
  refusedRows: number | null
  ownerId: string | null
  startedAt: string | null
  finishedAt: string | null
  revertedAt: string | null
  fileSize: Defaulted<number>
  reading: Defaulted<unknown>
  analysis: unknown
  mapping: unknown
  options: unknown
  preview: unknown
  result: unknown
  actor: unknown
  following: Defaulted<string[]>
  doneLine: Defaulted<number>
  cancelRequested: Defaulted<boolean>
  heartbeatAt: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    exchangeKey: ExchangeKeyTable
    exchangeMapping: ExchangeMappingTable
    importFilePiece: ImportFilePieceTable
    importRow: ImportRowTable
    importRun: ImportRunTable
  }
}
