// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type NoticeTable = {
  workspaceId: string
  id: string
  memberId: string
  kind: string
  values: Defaulted<unknown>
  recordType: string | null
  recordId: string | null
  at: string
  readAt: string | null
  snoozedUntil: string | null
  mailedAt: string | null
  eventId: string
}

type NoticeSettingsTable = {
  workspaceId: string
  id: string
  digest: string
  dailyAt: string
  lastMailedAt: string | null
}

type ReminderTable = {
  workspaceId: string
  id: string
  memberId: string
  recordType: string | null
  recordId: string | null
  text: string
  remindAt: string
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    notice: NoticeTable
    noticeSettings: NoticeSettingsTable
    reminder: ReminderTable
  }
}
