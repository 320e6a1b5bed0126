// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type OrganizationTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  name: string
  otherNames: string[] | null
  registrationCode: string | null
  parentId: string | null
  industryCode: string | null
  region: string | null
  address: string | null
  sizeBand: string | null
  employees: number | null
  annualRevenueAmount: string | null
  annualRevenueCurrency: string | null
  foundedYear: number | null
  level: string | null
  website: string | null
  phone: string | null
  source: string | null
  tags: string[] | null
  note: string | null
  ownerId: string | null
  ownedSince: string | null
  lastContactAt: string | null
  nameKey: string
  mergedIntoId: string | null
}

type OrganizationShareTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  organizationId: string
  memberId: string
  mayWrite: Defaulted<boolean>
}

type PersonTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  name: string
  otherNames: string[] | null
  organizationId: string | null
  jobTitle: string | null
  department: string | null
  email: string | null
  phone: string | null
  mobile: string | null
  wechat: string | null
  address: string | null
  dataPurpose: string | null
  tags: string[] | null
  note: string | null
  ownerId: string | null
  lastContactAt: string | null
  nameKey: string
  mergedIntoId: string | null
}

type PoolEventTable = {
  workspaceId: string
  id: string
  organizationId: string
  memberId: string | null
  kind: string
  at: string
  reason: string | null
}

type PoolRuleTable = {
  workspaceId: string
  id: string
  releaseAfterDays: number | null
  warnBeforeDays: Defaulted<number>
  maxOwned: number | null
  maxClaimsPerDay: number | null
  reclaimAfterDays: Defaulted<number>
  protectedLevels: Defaulted<string[]>
  version: Defaulted<number>
  updatedAt: string
  updatedBy: string | null
}

type PostTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  personId: string
  organizationId: string
  jobTitle: string | null
  department: string | null
  startDate: string | null
  endDate: string | null
  main: boolean | null
}

type RelationshipTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  kind: string
  fromOrganizationId: string | null
  fromPersonId: string | null
  toOrganizationId: string | null
  toPersonId: string | null
  strength: number | null
  note: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    organization: OrganizationTable
    organizationShare: OrganizationShareTable
    person: PersonTable
    poolEvent: PoolEventTable
    poolRule: PoolRuleTable
    post: PostTable
    relationship: RelationshipTable
  }
}
