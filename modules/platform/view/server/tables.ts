// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type DefaultViewTable = {
  workspaceId: string
  memberId: string
  recordType: string
  viewId: string
}

type SavedViewTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  name: string
  recordType: string
  kind: string
  settings: unknown
  shared: string
  ownerId: string
  createdAt: string
  updatedAt: string
  removedAt: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    defaultView: DefaultViewTable
    savedView: SavedViewTable
  }
}
