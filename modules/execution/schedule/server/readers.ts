import type { Plan as Network } from '@zhulu/engines/network'
import type { Work } from '#kernel/server/work.ts'
import type { PlanContent } from '../contract/index.ts'
import { networkOf } from '../domain/dates.ts'
import { contentsOf } from './store/content.ts'
import { plansOf } from './store/plan.ts'
import { surroundings, type Around } from './surroundings.ts'

export type PlanOfPursuit = {
  id: string
  pursuitId: string
  revision: number
  content: PlanContent
  /** The same for the engines: tasks by the ids of the plan, people with their calendars. */
  network: Network
}

/** Plans of these pursuits, or of all, whoever asks: what of it is told is the caller's matter. */
export async function readPlans(work: Work, pursuitIds: readonly string[] | null): Promise<{ plans: PlanOfPursuit[]; around: Around }> {
  const rows = await plansOf(work, pursuitIds)
  const around = await surroundings(work)
  const contents = await contentsOf(work, rows)
  const plans = rows.flatMap(({ id, pursuitId, revision }): PlanOfPursuit[] => {
    const content = contents.get(id)
    return content ? [{ id, pursuitId, revision, content, network: networkOf(content, around) }] : []
  })
  return { plans, around }
}
