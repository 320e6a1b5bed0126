// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type DocumentTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  recordType: string
  recordId: string
  name: string
  kind: string | null
}

type DocumentVersionTable = {
  workspaceId: string
  id: string
  documentId: string
  number: number
  fileName: string
  mediaType: string
  sizeBytes: number
  sha256: string
  createdAt: string
  createdBy: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    document: DocumentTable
    documentVersion: DocumentVersionTable
  }
}
