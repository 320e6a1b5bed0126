import { implement } from '#kernel/server/implement.ts'
import { z } from 'zod'
import type { Job, Subscriber } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { membersById } from '#modules/platform/identity/server/readers.ts'
import { engagement } from '../../contract/index.ts'
import { takeReminders, tasks } from '../store/records.ts'

export const completeTask = implement(engagement.complete, ({ work, input }) =>
  tasks.update(work, { id: input.id, patch: { status: input.done ? 'done' : 'open' } }),
)

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
  for await (const rows of tasks.scan(work, { filter, sort: 'id' }))
    ids.push(...rows.filter((row) => !wanted || (row.aboutId !== null && wanted.has(row.aboutId))).map((row) => row.id))
  for (const id of ids) await tasks.update(work, { id, patch: { assigneeId: toMemberId } })
  return { moved: ids.length }
})

/** Every minute: reminders of tasks that are due are told to the assignees. */
export const remind: Job = {
  name: 'engagement.remind',
  schedule: '* * * * *',
  run: async (work) => {
    for (const { id, title, assigneeId, dueAt } of await takeReminders(work)) {
      if (assigneeId)
        work.emit({
          name: 'notice.requested',
          payload: { memberIds: [assigneeId], kind: 'notice.kind.taskDue', values: { title, dueAt }, recordType: 'task', recordId: id },
        })
    }
  },
}

const Assigned = z.object({ after: z.object({ assigneeId: z.string().nullish(), title: z.string().optional() }) })

/** Whoever is given a task by somebody else is told. */
export const tellAssignee: Subscriber = {
  name: 'engagement.tellAssignee',
  on: ['task.created', 'task.updated'],
  run: async (work, event) => {
    const assigneeId = Assigned.safeParse(event.payload).data?.after.assigneeId
    if (!assigneeId || !event.actorId || !event.recordId || assigneeId === event.actorId) return
    const { title } = await tasks.get(work, event.recordId)
    const values = { actor: await memberName(work, event.actorId), title }
    work.emit({
      name: 'notice.requested',
      payload: { memberIds: [assigneeId], kind: 'notice.kind.taskAssigned', values, recordType: 'task', recordId: event.recordId },
    })
  },
}

const memberName = async (work: Work, id: string) => (await membersById(work.db, { workspaceId: work.actor.workspaceId, ids: [id] }))[0]?.name ?? ''
