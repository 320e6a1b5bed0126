// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type PlanTable = {
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
  pursuitId: string
  startAt: number
  statusAt: number | null
  calendarId: string | null
  startOn: string | null
  signOn: string | null
  finishOn: string | null
  tasks: Defaulted<number>
  percentComplete: number | null
  problem: string | null
  revision: Defaulted<number>
  template: string | null
}

type PlanAssignmentTable = {
  workspaceId: string
  id: string
  planId: string
  taskId: string
  resourceId: string | null
  skillId: string | null
  level: number | null
  units: number
}

type PlanBaselineTable = {
  workspaceId: string
  id: string
  planId: string
  name: string
  reason: string | null
  at: string
  byName: string
  finishAt: number | null
  rows: unknown
  revision: number | null
}

type PlanBuyerAnswerTable = {
  workspaceId: string
  id: string
  planId: string
  linkId: string
  taskId: string
  taskName: string
  kind: string
  day: string | null
  plannedOn: string | null
  reason: string | null
  byName: string | null
  at: string
  before: unknown
  settledAt: string | null
  settledByName: string | null
  settledNote: string | null
}

type PlanBuyerLinkTable = {
  workspaceId: string
  id: string
  planId: string
  tokenHash: string
  title: string
  createdAt: string
  createdBy: string | null
  byName: string
  expiresOn: string
  revokedAt: string | null
  seenAt: string | null
}

type PlanChangeTable = {
  workspaceId: string
  planId: string
  revision: number
  at: string
  byId: string | null
  byName: string
  note: string | null
  undoes: number | null
  edits: unknown
  inverse: unknown
  touched: string[]
}

type PlanLinkTable = {
  workspaceId: string
  id: string
  planId: string
  fromId: string
  toId: string
  type: string
  lag: number
  lagUnit: string
}

type PlanSourceTable = {
  workspaceId: string
  planId: string
  revision: number
  fileName: string
  text: string
  calendars: unknown
  people: unknown
  at: string
  byName: string
}

type PlanTaskTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  planId: string
  pursuitId: string
  parentId: string | null
  position: number
  name: string
  kind: string
  duration: number
  optimistic: number | null
  pessimistic: number | null
  constraint: string
  constraintAt: number | null
  deadline: number | null
  calendarId: string | null
  percentComplete: number
  actualStart: number | null
  actualFinish: number | null
  stageId: string | null
  signs: boolean
  byBuyer: boolean
  note: string | null
  startAt: number | null
  finishAt: number | null
  lateFinish: number | null
  totalFloat: number | null
  critical: Defaulted<boolean>
  summary: Defaulted<boolean>
  startOn: string | null
  finishOn: string | null
  deadlineOn: string | null
  floatDays: number | null
  elapsed: Defaulted<boolean>
  shared: Defaulted<boolean>
  templateTask: string | null
  documentKind: string | null
}

type PlanTaskNumberTable = {
  workspaceId: string
  planId: string
  taskId: string
  number: number
}

type PlanTemplateTable = {
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
  note: string | null
  processId: string | null
  pursuitClasses: string[] | null
  edition: number
  tasks: number
  days: number | null
}

type PlanTemplateEditionTable = {
  workspaceId: string
  templateId: string
  edition: number
  content: unknown
  at: string
  byName: string
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    plan: PlanTable
    planAssignment: PlanAssignmentTable
    planBaseline: PlanBaselineTable
    planBuyerAnswer: PlanBuyerAnswerTable
    planBuyerLink: PlanBuyerLinkTable
    planChange: PlanChangeTable
    planLink: PlanLinkTable
    planSource: PlanSourceTable
    planTask: PlanTaskTable
    planTaskNumber: PlanTaskNumberTable
    planTemplate: PlanTemplateTable
    planTemplateEdition: PlanTemplateEditionTable
  }
}
