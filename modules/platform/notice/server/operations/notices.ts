import { implement } from '#kernel/server/implement.ts'
import { notice } from '../../contract/index.ts'
import { countUnread, listNotices, markNotices, readSettings, snoozeNotice, writeSettings } from '../store/notice.ts'

export const listOwnNotices = implement(notice.list, async ({ work, input }) => ({
  ...(await listNotices(work, input)),
  unread: await countUnread(work),
}))

export const markRead = implement(notice.markRead, async ({ work, input, emit }) => {
  await markNotices(work, input)
  emit({ name: 'notice.read' })
  return { unread: await countUnread(work) }
})

export const snooze = implement(notice.snooze, async ({ work, input, refuse, now }) => {
  if (Date.parse(input.until) <= Date.parse(now())) refuse('NOT_LATER')
  if (!(await snoozeNotice(work, input))) refuse('MISSING')
  return {}
})

export const getSettings = implement(notice.getSettings, ({ work }) => readSettings(work))

export const setSettings = implement(notice.setSettings, async ({ work, input }) => {
  await writeSettings(work, input)
  return input
})
