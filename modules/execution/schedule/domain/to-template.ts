import type { Assignment, PlanContent, PlanTask } from '../contract/index.ts'
import { originOf, phasesOf, templateTaskOf, type Template, type TemplateContent, type TemplateTask } from './template-content.ts'

export type Saving = {
  content: PlanContent
  /** The template that gets a next edition: keys of its tasks are kept. */
  existing: Template | null
  /** Key of the stage that a milestone stands for; null where the template is for a process that does not have it. */
  gateOf: (stageId: string) => string | null
  /** Whether the process that the template is for asks for a document of this kind. */
  asksFor: (documentKind: string) => boolean
  /** Working minutes that a task really took; null: as it was planned. */
  takenBy: (task: PlanTask) => number | null
  /** What the past of a task of an own template is known under beside its own name. */
  historyOf: (templateTask: string) => readonly string[]
}

export type Saved = {
  content: TemplateContent
  measured: number
  left: { people: number; gates: number; documents: number; dates: number; notes: number }
}

/** Pasts of so many other tasks are kept at most; the nearest come first. */
const mostHistory = 20

/**
 * What of a plan can be done again: tasks, links, durations and the skills that were asked for. Who did it, when, and what was noted of it
 * belongs to the one pursuit and stays behind.
 */
export function templateOf(saving: Saving): Saved {
  const { content, existing, gateOf, asksFor, takenBy } = saving
  const keys = keysOf(content.tasks, existing)
  const keyOf = (id: string): string => keys.get(id) ?? id
  const known = new Map(existing?.content.tasks.map((task) => [task.key, task]))
  const phases = phasesOf(content.tasks.map(({ parentId }) => ({ parent: parentId })))
  const demands = Map.groupBy(content.assignments, ({ taskId }) => taskId)
  let measured = 0
  const tasks = content.tasks.map((task): TemplateTask => {
    const taken = task.kind === 'task' && !phases.has(task.id) ? takenBy(task) : null
    if (taken !== null) measured++
    const key = keyOf(task.id)
    const { name, kind, elapsed, calendarId, signs, byBuyer, shared, stageId, documentKind } = task
    return {
      key,
      parent: task.parentId === null ? null : keyOf(task.parentId),
      name,
      kind,
      elapsed,
      calendarId,
      signs,
      byBuyer,
      shared,
      ...durationsOf(task, taken),
      constraint: task.constraint === 'ALAP' ? 'ALAP' : 'ASAP',
      gate: stageId === null ? null : gateOf(stageId),
      document: documentKind !== null && asksFor(documentKind) ? documentKind : null,
      skills: skillsOf(demands.get(task.id) ?? []),
      history: historyOf({ task, key, before: known.get(key) }, saving),
    }
  })
  const links = content.links.map(({ id: _id, from, to, ...link }) => ({ ...link, from: keyOf(from), to: keyOf(to) }))
  return { content: { tasks, links }, measured, left: leftOf(content, tasks) }
}

/**
 * Keys of the tasks: of one that was drawn from the template that is saved over, the same again; of others that of the task it was drawn from
 * where it is free, so that the next edition from the same plan finds it again; else its id.
 */
function keysOf(tasks: readonly PlanTask[], existing: Template | null): Map<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  const take = (id: string, key: string): void => {
    if (keys.has(id) || taken.has(key)) return
    keys.set(id, key)
    taken.add(key)
  }
  const drawn = tasks.flatMap(({ id, templateTask }) => (templateTask === null ? [] : [{ id, ...originOf(templateTask) }]))
  for (const { id, template, key } of drawn) if (template === existing?.key) take(id, key)
  for (const { id, key } of drawn) take(id, key)
  for (const { id } of tasks) take(id, id)
  return keys
}

/** What it took is its usual duration; best and worst case make room for it. */
function durationsOf({ duration, optimistic, pessimistic }: PlanTask, taken: number | null) {
  if (taken === null) return { duration, optimistic, pessimistic }
  return {
    duration: taken,
    optimistic: optimistic === null ? null : Math.min(optimistic, taken),
    pessimistic: pessimistic === null ? null : Math.max(pessimistic, taken),
  }
}

/** People are never kept; the skill that was asked for is. */
const skillsOf = (assignments: readonly Assignment[]): TemplateTask['skills'] =>
  assignments.flatMap(({ skillId, level, units }) => (skillId === null ? [] : [{ skillId, level, units }]))

type Lineage = { task: PlanTask; key: string; before: TemplateTask | undefined }

function historyOf({ task: { templateTask }, key, before }: Lineage, { existing, historyOf: pastOf }: Saving): string[] {
  const own = existing ? templateTaskOf(existing.key, key) : null
  const drawn = templateTask === null ? [] : [templateTask, ...pastOf(templateTask)]
  return [...new Set([...drawn, ...(before?.history ?? [])])].filter((name) => name !== own).slice(0, mostHistory)
}

function leftOf({ tasks, assignments }: PlanContent, kept: readonly TemplateTask[]): Saved['left'] {
  const dated = tasks.filter(({ constraint, deadline }) => (constraint !== 'ASAP' && constraint !== 'ALAP') || deadline !== null)
  return {
    people: new Set(assignments.flatMap(({ resourceId, skillId }) => (skillId === null && resourceId !== null ? [resourceId] : []))).size,
    gates: tasks.filter(({ stageId }, index) => stageId !== null && kept[index]?.gate === null).length,
    documents: tasks.filter(({ documentKind }, index) => documentKind !== null && kept[index]?.document === null).length,
    dates: dated.length,
    notes: tasks.filter(({ note }) => note !== null).length,
  }
}
