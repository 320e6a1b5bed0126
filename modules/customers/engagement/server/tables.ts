// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type CalendarFeedTable = {
  workspaceId: string
  id: string
  memberId: string
  tokenHash: string
  createdAt: string
}

type InteractionTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  type: string
  subject: string
  body: string | null
  at: string
  endsAt: string | null
  place: string | null
  organizationId: string | null
  aboutType: string | null
  aboutId: string | null
  outcome: string | null
  nextStep: string | null
  nextStepOn: string | null
  nextStepByCustomer: boolean | null
  pinned: boolean | null
  messageId: string | null
  ownerId: string | null
}

type ParticipantTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  interactionId: string
  personId: string | null
  memberId: string | null
  name: string | null
  email: string | null
}

type TaskTable = {
  workspaceId: string
  id: string
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
  title: string
  note: string | null
  dueAt: string | null
  remindAt: string | null
  remindedAt: string | null
  priority: Defaulted<string | null>
  status: Defaulted<string>
  doneAt: string | null
  assigneeId: string | null
  organizationId: string | null
  personId: string | null
  interactionId: string | null
  aboutType: string | null
  aboutId: string | null
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    calendarFeed: CalendarFeedTable
    interaction: InteractionTable
    participant: ParticipantTable
    task: TaskTable
  }
}
