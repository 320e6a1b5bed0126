import type { Job, Subscriber } from '#kernel/server/module.ts'
import { NoticeRequest } from '../contract/index.ts'
import { insertNotices, takeDueReminders } from './store/notice.ts'

/** Any module tells members something by emitting `notice.requested` with a NoticeRequest; nobody is told of what he did himself. */
export const tellMembers: Subscriber = {
  name: 'notice.tellMembers',
  on: ['notice.requested'],
  run: async (work, event) => {
    const request = NoticeRequest.safeParse(event.payload).data
    if (!request) return work.log.warn({ event: event.id }, 'a notice that can not be read was dropped')
    await insertNotices(work, { ...request, memberIds: request.memberIds.filter((id) => id !== event.actorId), eventId: event.id })
    work.emit({ name: 'notice.told' })
  },
}

export const remindMembers: Job = {
  name: 'notice.remind',
  schedule: '* * * * *',
  run: async (work) => {
    for (const { id, memberId, recordType, recordId, text } of await takeDueReminders(work)) {
      await insertNotices(work, { memberIds: [memberId], kind: 'notice.kind.reminder', values: { text }, recordType, recordId, eventId: id })
      work.emit({ name: 'notice.told' })
    }
  },
}
