import type { GanttEdit } from '#ui/gantt/index.ts'
import type { Plan, PlanEdit } from '../contract/index.ts'
import type { Clock } from './time.ts'

const newId = (): string => crypto.randomUUID()

/** What somebody did on the picture, said as an edit of the plan. */
export function editOf(edit: GanttEdit, plan: Plan, clock: Clock): PlanEdit {
  switch (edit.kind) {
    case 'move':
      return { edit: 'changeTask', id: edit.id, fields: { constraint: 'SNET', constraintAt: edit.start } }
    case 'resize': {
      const start = plan.tasks.find(({ id }) => id === edit.id)?.dates.start ?? edit.finish
      return { edit: 'changeTask', id: edit.id, fields: { duration: Math.max(0, clock.between(start, edit.finish)) } }
    }
    case 'progress':
      return { edit: 'changeTask', id: edit.id, fields: { percentComplete: edit.progress } }
    case 'link':
      return { edit: 'addLink', link: { id: newId(), from: edit.from, to: edit.to, type: edit.type } }
    case 'unlink':
      return { edit: 'removeLink', id: edit.id }
  }
}

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
