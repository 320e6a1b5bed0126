import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { noticeWords } from '../contract/index.ts'
import { mailDigests } from './mail-digest.ts'
import { getSettings, listOwnNotices, markRead, setSettings, snooze } from './operations/notices.ts'
import { createReminder, listOwnReminders, removeOwnReminder } from './operations/reminders.ts'
import { remindMembers, tellMembers } from './tell.ts'

export const noticeModule = defineModule({
  name: 'notice',
  wing: 'platform',
  words: noticeWords,
  operations: [listOwnNotices, markRead, snooze, getSettings, setSettings, listOwnReminders, createReminder, removeOwnReminder],
  subscribers: [tellMembers],
  jobs: [remindMembers, mailDigests],
  migrations: join(import.meta.dirname, 'migrations'),
})
