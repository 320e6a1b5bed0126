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
  /** Kinds of documents that the process asks for. */
  documents: ReadonlySet<string>
  /** Durations from own history, by the key of the task; null where the template holds. */
  pointsOf?: (key: string) => readonly [best: number, usual: number, worst: number] | null
}

/** The template as edits of an empty plan, so that it is checked, kept and taken back like anything that a person does. */
export function editsOf({ template, language, newId, stageIdOf, documents, pointsOf = () => null }: Filling): PlanEdit[] {
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
        fields: { ...fieldsOf(row, language), ...standsFor(row, { stageIdOf, documents }), ...learned, templateTask: `${template.key}/${row.key}` },
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

const standsFor = ({ gate, document }: TemplateTask, { stageIdOf, documents }: Pick<Filling, 'stageIdOf' | 'documents'>) => ({
  stageId: gate ? stageIdOf(gate) : null,
  documentKind: document && documents.has(document) ? document : null,
})

function fieldsOf({ names, days, signs, byBuyer, below }: TemplateTask, language: number) {
  const milestone = !days && !below
  const [best, usual, worst] = days ?? [0, 0, 0]
  return {
    name: names[language] ?? names[0],
    kind: milestone ? ('milestone' as const) : ('task' as const),
    duration: usual * minutesPerDay,
    optimistic: days ? best * minutesPerDay : null,
    pessimistic: days ? worst * minutesPerDay : null,
    signs: signs ?? false,
    byBuyer: byBuyer ?? false,
  }
}
