import type { Plan as Network } from '@zhulu/engines/network'
import type { Work } from '#kernel/server/work.ts'
import type { PlanContent, PlanEdit } from '../contract/index.ts'
import { networkOf } from '../domain/dates.ts'
import { EditError, editPlan } from '../domain/edit.ts'
import { contentOf, stateOf } from '../domain/state.ts'
import { contentsOf } from './store/content.ts'
import { plansOf } from './store/plan.ts'
import { surroundings, type Around } from './surroundings.ts'

/** When a person of plans works: the calendar of the firm less leave. */
export { calendarOf } from '../domain/dates.ts'
export { wallMinute } from '../domain/wall-clock.ts'

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

type Editable = Pick<PlanOfPursuit, 'content' | 'network'>

/** A plan as it would be after these edits; null where they do not fit it. Nothing is written. */
export function editedPlan<T extends Editable>(plan: T, { edits, around }: { edits: readonly PlanEdit[]; around: Around }): T | null {
  try {
    const content = contentOf(editPlan(stateOf(plan.content), edits).state)
    return { ...plan, content, network: networkOf(content, around) }
  } catch (error) {
    if (error instanceof EditError) return null
    throw error
  }
}

export type { Around } from './surroundings.ts'
