import { locales } from '#kernel/contract/words.ts'
import { implement } from '#kernel/server/implement.ts'
import { minuteOf } from '@zhulu/engines/network'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule } from '../../contract/index.ts'
import { editsOf } from '../../domain/from-template.ts'
import { planTemplates } from '../../domain/templates.ts'
import { revise } from '../revise.ts'
import { planOfPursuit, plans } from '../store/plan.ts'

const leafCount = (rows: (typeof planTemplates)[number]['tasks']): number =>
  rows.reduce((count, { below }) => count + (below ? leafCount(below) : 1), 0)

export const listTemplates = implement(schedule.plan.templates, async ({ work, input, actor }) => {
  const pursuit = input.pursuitId ? (await readPursuit(work, input.pursuitId, 'plan.read')).pursuit : null
  const language = Math.max(0, locales.indexOf(actor.locale))
  return {
    templates: planTemplates.map(({ key, names, classes, tasks }) => ({
      key,
      name: names[language] ?? names[0],
      tasks: leafCount(tasks),
      suits: pursuit?.pursuitClass ? classes.includes(pursuit.pursuitClass) : true,
    })),
  }
})

export const drawPlan = implement(schedule.plan.draw, async ({ work, input, refuse, newId, actor }) => {
  const { pursuit, definition, stageIds } = await readPursuit(work, input.pursuitId, 'plan.write')
  const existing = await planOfPursuit(work, pursuit.id)
  if (existing) return refuse('HAS_PLAN', { data: { id: existing.id } })
  const template = input.template === null ? null : (planTemplates.find(({ key }) => key === input.template) ?? refuse('NO_TEMPLATE'))
  const startAt = input.start ?? minuteOf((pursuit.openedOn ?? work.now()).slice(0, 10))
  const [plan] = await plans.createMany(work, [{ name: pursuit.name, pursuitId: pursuit.id, startAt, revision: 0 }])
  if (!plan) return refuse('MISSING')
  if (!template) return { id: plan.id, revision: 0 }
  const stageIdOf = (key: string) => stageIds[definition.stages.findIndex((stage) => stage.key === key)] ?? null
  const edits = editsOf({ template, language: Math.max(0, locales.indexOf(actor.locale)), newId, stageIdOf })
  return revise(work, work.refuse, { id: plan.id, revision: 0, edits, note: null, undoes: null })
})
