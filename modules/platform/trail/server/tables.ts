// Written by `node tools/database/main.ts` from the migrated database; not by hand.

export {}

type TrailRevertTable = {
  workspaceId: string
  changeId: string
  revertedByChangeId: string
  at: string
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    trailRevert: TrailRevertTable
  }
}
