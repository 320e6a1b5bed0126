import { kaplanMeier, survivalQuantile, type Observation } from '@zhulu/engines/stats'
import type { StageTime } from '../contract/views.ts'

/** So many pursuits stayed, or have stayed so far, this many whole days. */
export type Stays = { days: number; left: boolean; count: number }

/** How long pursuits stay in a stage. Those still in it count as censored at their age: leaving them out would make it look short. */
export function stageTime(stageId: string, stays: readonly Stays[]): StageTime {
  const observations = stays.flatMap(({ days, left, count }): Observation[] => Array.from({ length: count }, () => ({ time: days, event: left })))
  const curve = kaplanMeier(observations)
  const median = survivalQuantile(curve, 0.5)
  const p75 = survivalQuantile(curve, 0.75)
  return {
    stageId,
    n: curve.n,
    left: curve.events,
    waiting: curve.censored,
    medianDays: median.value,
    p75Days: p75.value,
    reason: median.reason,
    curve: curve.steps.map((step) => ({ day: step.time, stillThere: step.survival, standardError: step.standardError, atRisk: step.atRisk })),
  }
}

/** Fewer stays than this say nothing about what is long. */
const enough = 5

/** Older in its stage than three quarters of its kind; never claimed from too few. */
export function ageingOf({ days, p75Days, n }: { days: number; p75Days: number | null; n: number }) {
  return { days, p75Days, n, overdue: p75Days !== null && n >= enough && days > p75Days }
}
