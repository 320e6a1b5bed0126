import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule, type Plan, type PlanContent } from '../../contract/index.ts'
import { datesOf, planCalendar, type Surroundings } from '../../domain/dates.ts'
import { named, noDates, orNone } from '../revise.ts'
import { contentOf } from '../store/content.ts'
import { planOfPursuit, type PlanRow } from '../store/plan.ts'
import { skillNames } from '../skill-names.ts'
import { surroundings } from '../surroundings.ts'

export const showPlan = implement(schedule.plan.show, async ({ work, input }) => {
  await readPursuit(work, input.pursuitId, 'plan.read')
  const plan = await planOfPursuit(work, input.pursuitId)
  return { plan: plan ? await wholePlan(work, plan) : null }
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
async function wholePlan(work: Work, plan: PlanRow): Promise<Plan> {
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
    calendar: ownCalendar(content, around),
    finish: dates?.finish ?? null,
    criticalPath: dates?.criticalPath ?? [],
    problem: 'problem' in result ? named(result.problem, content.tasks) : null,
  }
}
