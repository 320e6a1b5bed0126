import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule, type Plan } from '../../contract/index.ts'
import { datesOf } from '../../domain/dates.ts'
import { named, orNone } from '../revise.ts'
import { contentOf } from '../store/content.ts'
import { planOfPursuit, type PlanRow } from '../store/plan.ts'
import { skillNames } from '../skill-names.ts'
import { surroundings } from '../surroundings.ts'

export const showPlan = implement(schedule.plan.show, async ({ work, input }) => {
  await readPursuit(work, input.pursuitId, 'plan.read')
  const plan = await planOfPursuit(work, input.pursuitId)
  return { plan: plan ? await wholePlan(work, plan) : null }
})

const noDates = { start: null, finish: null, lateFinish: null, totalFloat: null, critical: false, summary: false }

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
    finish: dates?.finish ?? null,
    criticalPath: dates?.criticalPath ?? [],
    problem: 'problem' in result ? named(result.problem, content.tasks) : null,
  }
}
