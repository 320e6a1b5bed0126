import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { minuteOf } from '@zhulu/engines/network'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule } from '../../contract/index.ts'
import { editsOf } from '../../domain/from-template.ts'
import { learnedPoints } from '../../domain/learned.ts'
import type { Template } from '../../domain/template-content.ts'
import { learnedOf, templateBy } from '../known-templates.ts'
import { revise } from '../revise.ts'
import { namesOfSkills } from '../skill-names.ts'
import { planOfPursuit, plans } from '../store/plan.ts'
import { surroundings } from '../surroundings.ts'

export const drawPlan = implement(schedule.plan.draw, async ({ work, input, refuse, newId }) => {
  const { pursuit, definition, stageIds } = await readPursuit(work, input.pursuitId, 'plan.write')
  const existing = await planOfPursuit(work, pursuit.id)
  if (existing) return refuse('HAS_PLAN', { data: { id: existing.id } })
  const template = input.template === null ? null : await templateBy(work, input.template)
  if (input.template !== null && (template === null || template.archived)) return refuse('NO_TEMPLATE')
  const startAt = input.start ?? minuteOf((pursuit.openedOn ?? work.now()).slice(0, 10))
  const [plan] = await plans.createMany(work, [{ name: pursuit.name, pursuitId: pursuit.id, startAt, revision: 0, template: template?.key ?? null }])
  if (!plan) return refuse('MISSING')
  if (!template) return { id: plan.id, revision: 0, left: { gates: 0, documents: 0, skills: 0 } }
  const stageIdOf = (key: string) => stageIds[definition.stages.findIndex((stage) => stage.key === key)] ?? null
  const learned = input.ownHistory ? await learnedOf(work, template, pursuit.pursuitClass) : null
  const pointsOf = (key: string) => learnedPoints(learned?.get(key))
  const documents = new Set(definition.stages.flatMap((stage) => stage.documents.map(({ key }) => key)))
  const { edits, left } = editsOf({ template, newId, stageIdOf, documents, pointsOf, isThere: await thereOf(work, template) })
  const { id, revision } = await revise(work, work.refuse, { id: plan.id, revision: 0, edits, note: null, undoes: null })
  return { id, revision, left }
})

/** Whether a skill or a calendar that the template speaks of is still there. */
async function thereOf(work: Work, { content }: Template): Promise<(id: string) => boolean> {
  const skills = await namesOfSkills(
    work,
    content.tasks.flatMap(({ skills: demanded }) => demanded.map(({ skillId }) => skillId)),
  )
  const { calendars } = content.tasks.some(({ calendarId }) => calendarId !== null) ? await surroundings(work) : { calendars: {} }
  return (id) => skills.has(id) || id in calendars
}
