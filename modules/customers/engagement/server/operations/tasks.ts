import { implement } from '#kernel/server/implement.ts'
import type { Job } from '#kernel/server/module.ts'
import { engagement } from '../../contract/index.ts'
import { takeReminders, tasks } from '../store/records.ts'

export const completeTask = implement(engagement.complete, ({ work, input }) => tasks.update(work, { id: input.id, patch: { status: input.done ? 'done' : 'open' } }))

export const handOverTasks = implement(engagement.handOver, async ({ work, input }) => {
  const { fromMemberId, toMemberId, aboutType, aboutIds } = input
  const filter = JSON.stringify({
    and: [
      { field: 'assigneeId', op: 'eq', value: fromMemberId },
      { field: 'status', op: 'eq', value: 'open' },
      ...(aboutType ? [{ field: 'aboutType', op: 'eq', value: aboutType }] : []),
    ],
  })
  const wanted = aboutIds ? new Set(aboutIds) : null
  const ids: string[] = []
  for await (const rows of tasks.scan(work, { filter, sort: 'id' })) ids.push(...rows.filter((row) => !wanted || (row.aboutId !== null && wanted.has(row.aboutId))).map((row) => row.id))
  for (const id of ids) await tasks.update(work, { id, patch: { assigneeId: toMemberId } })
  return { moved: ids.length }
})

/** Every minute: what is to be remembered becomes an event, which platform/notice tells the assignee. */
export const remind: Job = {
  name: 'engagement.remind',
  schedule: '* * * * *',
  run: async (work) => {
    for (const { id, title, assigneeId, dueAt } of await takeReminders(work)) {
      work.emit({ name: 'task.reminderDue', recordType: 'task', recordId: id, payload: { memberId: assigneeId, title, dueAt } })
    }
  },
}
