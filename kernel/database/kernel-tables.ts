// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from './tables.ts'

type IdempotencyKeyTable = {
  workspaceId: string
  memberId: string
  key: string
  requestHash: string
  status: number | null
  response: unknown
  at: Defaulted<string>
}

type OutboxEventTable = {
  workspaceId: string
  id: string
  topic: string
  name: string
  recordType: string | null
  recordId: string | null
  payload: Defaulted<unknown>
  at: Defaulted<string>
  attempts: Defaulted<number>
  availableAt: Defaulted<string>
  doneAt: string | null
  lastError: string | null
}

type TrailEntryTable = {
  workspaceId: string
  id: string
  changeId: string
  at: Defaulted<string>
  actorId: string | null
  actorName: string
  via: string
  requestId: string | null
  recordType: string
  recordId: string
  action: string
  before: unknown
  after: unknown
}

declare module './tables.ts' {
  interface Tables {
    idempotencyKey: IdempotencyKeyTable
    outboxEvent: OutboxEventTable
    trailEntry: TrailEntryTable
  }
}
