import { defineSlot } from '#ui/shell/index.ts'
import type { PlanEdit } from '../contract/index.ts'

/** How certain the date of a task is: minutes of the wall clock by which it is done in 10, 50 and 90 of 100 cases. */
export type PlanBand = { taskId: string; p10: number; p50: number; p90: number }

/**
 * Beside a plan, filled by whoever simulates it: renders nothing, or a line about how the bands came about, and hands them over as often as they
 * change. The plan draws them on its milestones.
 */
export const planBands = defineSlot<{ pursuitId: string; planId: string; revision: number; onBands: (bands: readonly PlanBand[]) => void }>(
  'schedule.plan.bands',
)

/** Under what waits to be applied: what it would do beyond the plans. `live`: a bar is being dragged, and the answer must keep up with it. */
export const planEffects = defineSlot<{ pursuitId: string; edits: readonly PlanEdit[]; live: boolean }>('schedule.plan.effects')

/** Below what a milestone stands for: what else hangs on it. */
export const milestoneFacts = defineSlot<{ pursuitId: string; taskId: string }>('schedule.milestone.facts')
