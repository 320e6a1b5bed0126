import type { PlanEdit } from '../contract/index.ts'
import type { PlanTemplate, TemplateTask } from './templates.ts'

const minutesPerDay = 480

export type Filling = {
  template: PlanTemplate
  /** Place of the language among the three. */
  language: number
  newId: () => string
  /** Stage of the pursuit's process by its key. */
  stageIdOf: (key: string) => string | null
  /** Durations from own history, by the key of the task; null where the template holds. */
  pointsOf?: (key: string) => readonly [best: number, usual: number, worst: number] | null
}

/** The template as edits of an empty plan, so that it is checked, kept and taken back like anything that a person does. */
export function editsOf({ template, language, newId, stageIdOf, pointsOf = () => null }: Filling): PlanEdit[] {
  const ids = new Map<string, string>()
  const tasks: PlanEdit[] = []
  const links: PlanEdit[] = []
  const add = (rows: readonly TemplateTask[], parentId: string | null): void => {
    let after: string | null = null
    for (const row of rows) {
      const id = newId()
      const points = row.days ? pointsOf(row.key) : null
      const learned = points ? { optimistic: points[0], duration: points[1], pessimistic: points[2] } : {}
      ids.set(row.key, id)
      tasks.push({
        edit: 'addTask',
        id,
        parentId,
        after,
        fields: { ...fieldsOf(row, language, stageIdOf), ...learned, templateTask: `${template.key}/${row.key}` },
      })
      add(row.below ?? [], id)
      after = id
    }
  }
  add(template.tasks, null)
  for (const row of template.tasks.flatMap(flat)) {
    for (const before of row.after ?? []) {
      const [key = '', days = '0'] = before.split('+')
      const [from, to] = [ids.get(key), ids.get(row.key)]
      if (from && to) links.push({ edit: 'addLink', link: { id: newId(), from, to, lag: Number(days) * minutesPerDay } })
    }
  }
  return [...tasks, ...links]
}

const flat = (row: TemplateTask): TemplateTask[] => [row, ...(row.below ?? []).flatMap(flat)]

function fieldsOf({ names, days, gate, signs, byBuyer, below }: TemplateTask, language: number, stageIdOf: Filling['stageIdOf']) {
  const milestone = !days && !below
  const [best, usual, worst] = days ?? [0, 0, 0]
  return {
    name: names[language] ?? names[0],
    kind: milestone ? ('milestone' as const) : ('task' as const),
    duration: usual * minutesPerDay,
    optimistic: days ? best * minutesPerDay : null,
    pessimistic: days ? worst * minutesPerDay : null,
    stageId: gate ? stageIdOf(gate) : null,
    signs: signs ?? false,
    byBuyer: byBuyer ?? false,
  }
}
