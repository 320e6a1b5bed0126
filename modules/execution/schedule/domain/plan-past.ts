import type { PlanContent, PlanEdit } from '../contract/index.ts'
import { EditError, editPlan } from './edit.ts'
import { contentOf, stateOf, type PlanState } from './state.ts'

/** A change that was carried out: when, on which day of the reader, and what takes it back. */
export type LoggedChange = { revision: number; at: string; day: string; inverse: readonly PlanEdit[] }
export type PastPlan = { revision: number; at: string; content: PlanContent }

export type PlanPast = {
  /** As the plan stood at the end of each day on which it was changed, newest first; at most so many as were asked for. */
  days: PastPlan[]
  /** Days before those. */
  earlier: number
  /** As it stood before the first of the changes; null where the log does not fit the plan. */
  before: PlanContent | null
}

/** The past of a plan, by taking its log (oldest first) backwards. O(most · tasks + edits). */
export function pastOf(content: PlanContent, { changes, most }: { changes: readonly LoggedChange[]; most: number }): PlanPast {
  const groups = [...Map.groupBy(changes.toReversed(), ({ day }) => day).values()]
  const days: PastPlan[] = []
  let state: PlanState | null = stateOf(content)
  for (const group of groups.slice(0, most)) {
    const [last] = group
    if (!state || !last) break
    days.push({ revision: last.revision, at: last.at, content: contentOf(state) })
    state = takenBack(state, group)
  }
  if (state) state = takenBack(state, groups.slice(most).flat())
  return { days, earlier: Math.max(0, groups.length - most), before: state && contentOf(state) }
}

function takenBack(state: PlanState, changes: readonly LoggedChange[]): PlanState | null {
  try {
    return editPlan(
      state,
      changes.flatMap(({ inverse }) => inverse),
    ).state
  } catch (error) {
    if (error instanceof EditError) return null
    throw error
  }
}
