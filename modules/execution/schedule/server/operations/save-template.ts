import { calendarOrNull, workBetween, type WorkingCalendar } from '@zhulu/engines/network'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { salesProcess } from '#modules/pursuit/pursuit/contract/index.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule, type PlanContent, type PlanTask } from '../../contract/index.ts'
import { planCalendar } from '../../domain/dates.ts'
import { leastTaken } from '../../domain/learned.ts'
import { leafCount, originOf, type Template, type TemplateContent } from '../../domain/template-content.ts'
import { spanOf } from '../../domain/template-span.ts'
import { templateOf, type Saving } from '../../domain/to-template.ts'
import { contentOf } from '../store/content.ts'
import { contentsOfTemplates, insertEdition, nextEdition, planTemplates } from '../store/template.ts'
import { surroundings } from '../surroundings.ts'
import { planFor } from './change-plan.ts'

export const saveAsTemplate = implement(schedule.plan.saveAsTemplate, async ({ work, input, refuse }) => {
  const plan = await planFor(work, input.id, 'plan.read')
  const content = await contentOf(work, plan)
  if (content.tasks.length === 0) return refuse('NO_TASKS')
  const existing = input.over ? await existingOf(work, input.over.templateId) : null
  const pasts = await pastsOf(work, content)
  const saved = templateOf({
    content,
    existing,
    ...(await askedBy(work, { pursuitId: plan.pursuitId, processId: input.processId })),
    takenBy: input.durations === 'taken' ? await clockOf(work, content) : () => null,
    historyOf: (templateTask) => pasts.get(templateTask) ?? [],
  })
  const edition = input.over ? await nextEdition(work, input.over.templateId) : 1
  const facts = {
    name: input.name,
    note: input.note ?? null,
    processId: input.processId,
    pursuitClasses: input.pursuitClasses ?? [],
    edition,
    tasks: leafCount(saved.content),
    days: spanOf({ key: '', content: saved.content }).days,
  }
  const { id, version } = input.over
    ? await planTemplates.update(work, { id: input.over.templateId, version: input.over.version, patch: facts })
    : await planTemplates.create(work, facts)
  await insertEdition(work, { templateId: id, edition, content: saved.content })
  return { id, version, edition, tasks: facts.tasks, measured: saved.measured, left: saved.left }
})

async function existingOf(work: Work, id: string): Promise<Template> {
  await planTemplates.get(work, id, 'planTemplate.write')
  return { key: id, content: (await contentsOfTemplates(work, [id])).get(id) ?? { tasks: [], links: [] } }
}

/** What the tasks of own templates that this plan was drawn from came from themselves. */
async function pastsOf(work: Work, { tasks }: PlanContent): Promise<Map<string, readonly string[]>> {
  const names = tasks.flatMap(({ templateTask }) => templateTask ?? [])
  const ids = [...new Set(names.map((name) => originOf(name).template))].filter((id) => uuid.test(id))
  const contents: Map<string, TemplateContent> = ids.length > 0 ? await contentsOfTemplates(work, ids) : new Map()
  return new Map(
    names.map((name) => {
      const { template, key } = originOf(name)
      return [name, contents.get(template)?.tasks.find((task) => task.key === key)?.history ?? []]
    }),
  )
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Stages of a plan by their keys, and its documents, as far as the process that the template is for has them. */
async function askedBy(
  work: Work,
  { pursuitId, processId }: { pursuitId: string; processId: string | null },
): Promise<Pick<Saving, 'gateOf' | 'asksFor'>> {
  const { definition, stageIds } = await readPursuit(work, pursuitId, 'plan.read')
  const meant = processId === null ? null : (await work.call(salesProcess.definition, { id: processId })).definition
  const stages = meant && new Set(meant.stages.map(({ key }) => key))
  const documents = meant && new Set(meant.stages.flatMap((stage) => stage.documents.map(({ key }) => key)))
  return {
    gateOf: (stageId) => {
      const key = definition.stages[stageIds.indexOf(stageId)]?.key ?? null
      return key === null || (stages && !stages.has(key)) ? null : key
    },
    asksFor: (kind) => !documents || documents.has(kind),
  }
}

/** Working time that finished tasks took, by the calendar of the plan or their own; around the clock for those that run so. */
async function clockOf(work: Work, content: PlanContent): Promise<(task: PlanTask) => number | null> {
  const around = await surroundings(work)
  const clocks = new Map<string | null, WorkingCalendar | null>()
  const clock = (calendarId: string | null): WorkingCalendar | null => {
    if (!clocks.has(calendarId)) clocks.set(calendarId, calendarOrNull(planCalendar({ calendarId: calendarId ?? content.calendarId }, around)))
    return clocks.get(calendarId) ?? null
  }
  return ({ actualStart, actualFinish, elapsed, calendarId }) => {
    if (actualStart === null || actualFinish === null || actualFinish < actualStart) return null
    if (elapsed) return Math.max(leastTaken, actualFinish - actualStart)
    const calendar = clock(calendarId)
    return calendar && Math.max(leastTaken, Math.round(workBetween(calendar, actualStart, actualFinish)))
  }
}
