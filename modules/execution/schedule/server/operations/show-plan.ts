import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { reach } from '#kernel/server/actor.ts'
import { locales } from '#kernel/contract/words.ts'
import { documentKinds } from '#modules/platform/document/server/readers.ts'
import { readPursuit, type PursuitWithPath } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule, type Plan, type PlanContent } from '../../contract/index.ts'
import { datesOf, planCalendar, type Surroundings } from '../../domain/dates.ts'
import { named, noDates, orNone } from '../revise.ts'
import { contentOf } from '../store/content.ts'
import { planOfPursuit, type PlanRow } from '../store/plan.ts'
import { skillNames } from '../skill-names.ts'
import { surroundings } from '../surroundings.ts'

export const showPlan = implement(schedule.plan.show, async ({ work, input }) => {
  const path = await readPursuit(work, input.pursuitId, 'plan.read')
  const plan = await planOfPursuit(work, input.pursuitId)
  return { plan: plan ? await wholePlan(work, plan, path) : null }
})

const copied = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }))

function ownCalendar(content: PlanContent, around: Surroundings): Plan['calendar'] {
  const { week, exceptions = [] } = planCalendar(content, around)
  return {
    week: week.map(copied),
    exceptions: exceptions.map((exception) => ('shifts' in exception ? { ...exception, shifts: copied(exception.shifts) } : { ...exception })),
  }
}

/** A plan with its dates, calculated now: a holiday entered since the last change counts. */
async function wholePlan(work: Work, plan: PlanRow, path: PursuitWithPath): Promise<Plan> {
  const content = await contentOf(work, plan)
  const around = await surroundings(work)
  const result = datesOf(content, around)
  const dates = orNone(result)
  const mayWrite = await readPursuit(work, plan.pursuitId, 'plan.write').then(
    () => true,
    () => false,
  )
  return {
    ...content,
    id: plan.id,
    pursuitId: plan.pursuitId,
    name: plan.name,
    revision: plan.revision,
    mayWrite,
    tasks: content.tasks.map((task) => ({ ...task, dates: dates?.byTask.get(task.id) ?? noDates })),
    resources: around.resources.map(({ id, name, kind }) => ({ id, name, kind })),
    skills: await skillNames(work),
    ...(await standFor(work, path)),
    calendar: ownCalendar(content, around),
    finish: dates?.finish ?? null,
    criticalPath: dates?.criticalPath ?? [],
    problem: 'problem' in result ? named(result.problem, content.tasks) : null,
  }
}

/** What milestones can stand for. Which documents are there is told to whoever may read documents. */
async function standFor(work: Work, { pursuit, definition, stageIds }: PursuitWithPath): Promise<Pick<Plan, 'gates' | 'documents'>> {
  const said = (names: readonly string[]): string => names[locales.indexOf(work.actor.locale)] ?? names[0] ?? ''
  const there = reach(work.actor, 'document.read')
    ? await documentKinds(work, { recordType: 'pursuit', recordId: pursuit.id })
    : new Map<string, { id: string; name: string }>()
  const kinds = new Map(definition.stages.flatMap(({ documents }) => documents.map(({ key, names }) => [key, said(names)] as const)))
  return {
    gates: definition.stages.flatMap(({ gate }, i) => (stageIds[i] ? [{ stageId: stageIds[i], name: said(gate.names) }] : [])),
    documents: [...kinds].map(([kind, name]) => ({ kind, name, document: there.get(kind) ?? null })),
  }
}
