import type { GanttEdit } from '#ui/gantt/index.ts'
import type { Plan, PlanEdit, TaskFields } from '../contract/index.ts'
import type { Clock } from './time.ts'

const newId = (): string => crypto.randomUUID()

type Picture = { plan: Plan; clock: Clock; pending: readonly PlanEdit[] }

/** What somebody did on the picture, said as an edit of the plan. What is moved again goes on from where it is wanted already. */
export function editOf(edit: GanttEdit, { plan, clock, pending }: Picture): PlanEdit {
  switch (edit.kind) {
    case 'move': {
      const start = plan.tasks.find(({ id }) => id === edit.id)?.dates.start ?? edit.start
      const wanted = wantedOf(pending, edit.id).constraintAt ?? start
      return { edit: 'changeTask', id: edit.id, fields: { constraint: 'SNET', constraintAt: wanted + edit.start - start } }
    }
    case 'resize': {
      const task = plan.tasks.find(({ id }) => id === edit.id)
      const wanted = wantedOf(pending, edit.id).duration ?? task?.duration ?? 0
      const finish = task?.dates.finish ?? edit.finish
      const more = task?.elapsed ? edit.finish - finish : clock.between(finish, edit.finish)
      return { edit: 'changeTask', id: edit.id, fields: { duration: Math.max(0, wanted + more) } }
    }
    case 'progress':
      return { edit: 'changeTask', id: edit.id, fields: { percentComplete: edit.progress } }
    case 'link':
      return { edit: 'addLink', link: { id: newId(), from: edit.from, to: edit.to, type: edit.type } }
    case 'unlink':
      return { edit: 'removeLink', id: edit.id }
  }
}

const wantedOf = (pending: readonly PlanEdit[], id: string): Partial<TaskFields> =>
  pending.reduce((fields, edit) => (edit.edit === 'changeTask' && edit.id === id ? { ...fields, ...edit.fields } : fields), {})

/** A new task after the chosen one, or at the end. */
export function added(
  plan: Plan,
  chosen: string | null,
  { name, kind }: { name: string; kind: 'task' | 'milestone' },
): { id: string; edit: PlanEdit } {
  const id = newId()
  const at = plan.tasks.find((task) => task.id === chosen)
  const below = at?.dates.summary ? at.id : (at?.parentId ?? null)
  const siblings = plan.tasks.filter((task) => task.parentId === below)
  const after = at && !at.dates.summary ? at.id : (siblings.at(-1)?.id ?? null)
  return { id, edit: { edit: 'addTask', id, parentId: below, after, fields: { name, kind } } }
}

export const assigned = (taskId: string, resourceId: string): PlanEdit => ({
  edit: 'assign',
  assignment: { id: newId(), taskId, resourceId, units: 1 },
})
