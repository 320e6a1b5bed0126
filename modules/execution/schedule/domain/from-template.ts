import type { PlanEdit } from '../contract/index.ts'
import { templateTaskOf, type Template, type TemplateTask } from './template-content.ts'

export type Filling = {
  template: Template
  newId: () => string
  /** Stage of the pursuit's process by its key; null where it has none. */
  stageIdOf: (key: string) => string | null
  /** Kinds of documents that the process asks for. */
  documents: ReadonlySet<string>
  /** Durations from own history, by the key of the task; null where the template holds. */
  pointsOf?: (key: string) => readonly [best: number, usual: number, worst: number] | null
  /** Skills and calendars that are still there. */
  isThere?: (id: string) => boolean
}

export type Begun = { edits: PlanEdit[]; left: { gates: number; documents: number; skills: number } }

/** The template as edits of an empty plan, so that it is checked, kept and taken back like anything that a person does. */
export function editsOf({ template, newId, stageIdOf, documents, pointsOf = () => null, isThere = () => true }: Filling): Begun {
  const ids = new Map<string, string>()
  const last = new Map<string | null, string>()
  const edits: PlanEdit[] = []
  const left = { gates: 0, documents: 0, skills: 0 }
  for (const task of template.content.tasks) {
    const id = newId()
    const parentId = task.parent === null ? null : (ids.get(task.parent) ?? null)
    const stageId = task.gate === null ? null : stageIdOf(task.gate)
    const documentKind = task.document !== null && documents.has(task.document) ? task.document : null
    if (task.gate !== null && stageId === null) left.gates++
    if (task.document !== null && documentKind === null) left.documents++
    ids.set(task.key, id)
    const fields = {
      ...fieldsOf(task, isThere),
      ...learnedOf(task, pointsOf),
      stageId,
      documentKind,
      templateTask: templateTaskOf(template.key, task.key),
    }
    edits.push({ edit: 'addTask', id, parentId, after: last.get(parentId) ?? null, fields })
    last.set(parentId, id)
  }
  for (const { from, to, ...link } of template.content.links) {
    const [fromId, toId] = [ids.get(from), ids.get(to)]
    if (fromId && toId) edits.push({ edit: 'addLink', link: { id: newId(), from: fromId, to: toId, ...link } })
  }
  for (const { key, skills } of template.content.tasks) {
    const taskId = ids.get(key)
    for (const demand of skills) {
      if (taskId && isThere(demand.skillId)) edits.push({ edit: 'assign', assignment: { id: newId(), taskId, ...demand } })
      else left.skills++
    }
  }
  return { edits, left }
}

const fieldsOf = (
  { name, kind, duration, elapsed, optimistic, pessimistic, constraint, calendarId, signs, byBuyer, shared }: TemplateTask,
  isThere: (id: string) => boolean,
) => ({
  name,
  kind,
  duration,
  elapsed,
  optimistic,
  pessimistic,
  constraint,
  calendarId: calendarId !== null && isThere(calendarId) ? calendarId : null,
  signs,
  byBuyer,
  shared,
})

function learnedOf({ key, kind }: TemplateTask, pointsOf: NonNullable<Filling['pointsOf']>) {
  const points = kind === 'task' ? pointsOf(key) : null
  return points ? { optimistic: points[0], duration: points[1], pessimistic: points[2] } : {}
}
