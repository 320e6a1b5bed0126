// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type SearchEntryTable = {
  workspaceId: string
  recordType: string
  recordId: string
  title: string
  subtitle: string
  more: string
  ownerId: string | null
  archived: Defaulted<boolean>
  updatedAt: string
  keys: string
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    searchEntry: SearchEntryTable
  }
}
