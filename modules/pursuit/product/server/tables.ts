// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type ProductTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  name: string
  code: string | null
  series: string | null
  listPriceAmount: string | null
  listPriceCurrency: string | null
  unit: string | null
  description: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    product: ProductTable
  }
}
