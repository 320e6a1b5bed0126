// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type AbsenceTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  resourceId: string
  fromDate: string
  toDate: string
  reason: string
  note: string | null
}

type CalendarExceptionTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  calendarId: string
  name: string
  fromDate: string
  toDate: string | null
  works: boolean | null
  hours: string | null
  source: string | null
}

type CostRateTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  resourceId: string
  fromDate: string
  rateAmount: string
  rateCurrency: string
  per: string
  note: string | null
}

type ResourceTable = {
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
  kind: string
  memberId: string | null
  duty: string | null
  capacity: number | null
  unit: string | null
  calendarId: string | null
  availableFrom: string | null
  availableTo: string | null
  note: string | null
}

type ResourceSkillTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  resourceId: string
  skillId: string
  level: number
  note: string | null
}

type SkillTable = {
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
  area: string | null
  note: string | null
}

type WorkCalendarTable = {
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
  region: string | null
  isDefault: boolean | null
  monday: string | null
  tuesday: string | null
  wednesday: string | null
  thursday: string | null
  friday: string | null
  saturday: string | null
  sunday: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    absence: AbsenceTable
    calendarException: CalendarExceptionTable
    costRate: CostRateTable
    resource: ResourceTable
    resourceSkill: ResourceSkillTable
    skill: SkillTable
    workCalendar: WorkCalendarTable
  }
}
