// Written by `node tools/database/main.ts` from the migrated database; not by hand.

export {}

type TrailRevertTable = {
  workspaceId: string
  changeId: string
  revertedByChangeId: string
  at: string
}

declare module '#kernel/database/tables.ts' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface Tables {
    trailRevert: TrailRevertTable
  }
}
