import type { OutputOf } from '#kernel/contract/operation.ts'
import { locales } from '#kernel/contract/words.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { minuteOf } from '@zhulu/engines/network'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule } from '../../contract/index.ts'
import { planCalendar } from '../../domain/dates.ts'
import { editsOf } from '../../domain/from-template.ts'
import { enoughHistory, learnDurations, learnedPoints, type Learned } from '../../domain/learned.ts'
import { planTemplates, type TemplateTask } from '../../domain/templates.ts'
import { revise } from '../revise.ts'
import { pastOfTemplate } from '../store/learned.ts'
import { planOfPursuit, plans } from '../store/plan.ts'
import { surroundings } from '../surroundings.ts'

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

/** What the tasks of a template took in closed pursuits of a class. */
async function learnedOf(work: Work, template: string, pursuitClass: string | null): Promise<Map<string, Learned>> {
  const around = await surroundings(work)
  return learnDurations(await pastOfTemplate(work, { template, pursuitClass }), (calendarId) => planCalendar({ calendarId }, around))
}

const minutesPerDay = 480

export const listTemplateTasks = implement(schedule.plan.templateTasks, async ({ work, input, refuse, actor }) => {
  const { pursuit } = await readPursuit(work, input.pursuitId, 'plan.read')
  const template = planTemplates.find(({ key }) => key === input.key) ?? refuse('NO_TEMPLATE')
  const learned = await learnedOf(work, template.key, pursuit.pursuitClass)
  const language = Math.max(0, locales.indexOf(actor.locale))
  const rowsOf = (rows: readonly TemplateTask[], depth: number): OutputOf<typeof schedule.plan.templateTasks>['tasks'] =>
    rows.flatMap(({ key, names, days, below = [] }) => {
      const [best, usual, worst] = (days ?? []).map((count) => count * minutesPerDay)
      const planned = best === undefined || usual === undefined || worst === undefined ? null : { best, usual, worst }
      return [
        { key, name: names[language] ?? names[0], depth, planned, history: learned.get(`${template.key}/${key}`) ?? null },
        ...rowsOf(below, depth + 1),
      ]
    })
  return { enough: enoughHistory, tasks: rowsOf(template.tasks, 0) }
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
  const learned = input.ownHistory ? await learnedOf(work, template.key, pursuit.pursuitClass) : null
  const pointsOf = (key: string) => learnedPoints(learned?.get(`${template.key}/${key}`))
  const documents = new Set(definition.stages.flatMap((stage) => stage.documents.map(({ key }) => key)))
  const edits = editsOf({ template, language: Math.max(0, locales.indexOf(actor.locale)), newId, stageIdOf, documents, pointsOf })
  return revise(work, work.refuse, { id: plan.id, revision: 0, edits, note: null, undoes: null })
})
