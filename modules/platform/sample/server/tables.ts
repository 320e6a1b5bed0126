// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type SampleRecordTable = {
  workspaceId: string
  id: string
  recordType: string
  recordId: string
}

type SampleRunTable = {
  workspaceId: string
  id: string
  state: string
  locale: string
  progress: string | null
  kept: Defaulted<unknown>
  attempt: string
  startedAt: string
  startedBy: string | null
  heartbeatAt: string
  finishedAt: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    sampleRecord: SampleRecordTable
    sampleRun: SampleRunTable
  }
}
