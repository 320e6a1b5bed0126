import type { Assignment, PlanLink, TaskFields } from '../contract/index.ts'

/** A task of a template. Its key stays the same in every edition, so that what it took is known under it. */
export type TemplateTask = Pick<
  TaskFields,
  'name' | 'kind' | 'duration' | 'elapsed' | 'optimistic' | 'pessimistic' | 'calendarId' | 'signs' | 'byBuyer' | 'shared'
> & {
  key: string
  parent: string | null
  constraint: 'ASAP' | 'ALAP'
  /** Key of the stage whose gate a milestone stands for. */
  gate: string | null
  /** Kind of the document that a milestone stands for. */
  document: string | null
  skills: readonly Pick<SkillDemand, 'skillId' | 'level' | 'units'>[]
  /** Tasks of other templates, as plans name them, whose past is its past too: the ones that it came from. */
  history: readonly string[]
}
type SkillDemand = Omit<Assignment, 'skillId'> & { skillId: string }

/** What a plan is begun with: tasks, parents before what is below them and siblings in order, and links by the keys of tasks. */
export type TemplateContent = { tasks: readonly TemplateTask[]; links: readonly Omit<PlanLink, 'id'>[] }

/** `key`: that of a built-in template, or the id of an own one. */
export type Template = { key: string; content: TemplateContent }

/** How tasks of plans name the task of a template that they were drawn from. */
export const templateTaskOf = (template: string, key: string): string => `${template}/${key}`

/** The template and the key of its task that a task of a plan names. */
export function originOf(templateTask: string): { template: string; key: string } {
  const [template = '', ...rest] = templateTask.split('/')
  return { template, key: rest.join('/') }
}

/** Under which names of plan tasks the past of each task of a template is found. */
export function pastNames({ key, content }: Template): Map<string, string> {
  const names = new Map<string, string>()
  for (const task of content.tasks)
    for (const name of [templateTaskOf(key, task.key), ...task.history]) if (!names.has(name)) names.set(name, task.key)
  return names
}

/** Tasks that do the work: no phases, no milestones. */
export function workTasks({ tasks }: TemplateContent): TemplateTask[] {
  const phases = phasesOf(tasks)
  return tasks.filter(({ key, kind }) => kind === 'task' && !phases.has(key))
}

/** Tasks that others do not stand below, milestones among them. */
export function leafCount({ tasks }: TemplateContent): number {
  const phases = phasesOf(tasks)
  return tasks.filter(({ key }) => !phases.has(key)).length
}

export const phasesOf = (tasks: readonly Pick<TemplateTask, 'parent'>[]): ReadonlySet<string | null> => new Set(tasks.map(({ parent }) => parent))
