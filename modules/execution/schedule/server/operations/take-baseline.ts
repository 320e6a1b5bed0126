import { implement } from '#kernel/server/implement.ts'
import { schedule } from '../../contract/index.ts'
import { datesOf } from '../../domain/dates.ts'
import { orNone } from '../revise.ts'
import { baselinesOf, insertBaseline } from '../store/baseline.ts'
import { contentOf } from '../store/content.ts'
import { surroundings } from '../surroundings.ts'
import { planFor } from './change-plan.ts'

export const takeBaseline = implement(schedule.plan.takeBaseline, async ({ work, input, newId, now, actor, emit }) => {
  const plan = await planFor(work, input.id, 'plan.write')
  const content = await contentOf(work, plan)
  const dates = orNone(datesOf(content, await surroundings(work)))
  const tasks = content.tasks.map(({ id }) => ({ id, start: dates?.byTask.get(id)?.start ?? null, finish: dates?.byTask.get(id)?.finish ?? null }))
  const baseline = { id: newId(), name: input.name, reason: input.reason ?? null, at: now(), byName: actor.name, finish: dates?.finish ?? null }
  await insertBaseline(work, plan.id, { ...baseline, revision: plan.revision, tasks })
  emit({ name: 'plan.baselineTaken', recordType: 'plan', recordId: plan.id, payload: { pursuitId: plan.pursuitId, name: input.name } })
  return baseline
})

export const listBaselines = implement(schedule.plan.baselines, async ({ work, input }) => {
  const plan = await planFor(work, input.id, 'plan.read')
  const baselines = await baselinesOf(work, plan.id)
  return { baselines: baselines.map(({ revision: _revision, ...shown }) => shown) }
})
