import type { Instance } from './instance.ts'
import { modesOf } from './check.ts'
import type { Today } from './compile.ts'
import type { Infeasible, LeveledActivity, LevelingProblem, Objective, Violation } from './problem.ts'
import type { Found } from './evolution.ts'
import { costOf, priceOf, violationsOf } from './verify.ts'

export type Leveled = {
  status: 'leveled'
  objective: Objective
  /** In the order of the problem. */
  activities: LeveledActivity[]
  makespan: number
  /** By the objective, prices of modes included. */
  cost: number
  /** What moving away from today's plan costs on top. */
  moved: number
  /** No schedule costs less. */
  bound: number
  /** (cost − bound) / bound: the proven distance from the best; null when the bound is 0 and the cost is not. */
  gap: number | null
  /** Nothing is better. */
  proven: boolean
  /** Empty, unless facts or dates leave no other way. */
  violations: Violation[]
  /** Schedules generated. */
  schedules: number
}

/** `notFound`: time or steps were over before a schedule was found, and it is not proven that there is none (longest lags only). */
export type LevelResult = Leveled | ({ status: 'infeasible' } & Infeasible) | { status: 'notFound'; schedules: number }

/** What a running search has so far; `plan()` writes it out. Null: no schedule was found yet, which happens with longest lags only. */
export type Progress = {
  cost: number | null
  makespan: number | null
  bound: number
  schedules: number
  improved: boolean
  plan: () => Leveled | null
}

type Outcome = {
  problem: LevelingProblem
  instance: Instance
  bound: number
  schedules: number
  today: Today
  price: number
}

/** Internal costs times this are costs of the objective: a makespan counts in units of the instance, prices do not. */
export const costScale = ({ costs, unit }: Instance): number => (costs.any ? 1 : unit)

/** A found schedule in the terms of the problem, judged anew from there. */
export function writeOut(outcome: Outcome, found: Found): Leveled {
  const { problem, instance } = outcome
  const activities: LeveledActivity[] = problem.activities.map((activity) => {
    const mode = activity.fixed?.mode ?? 0
    const start = activity.fixed?.start ?? 0
    return { id: activity.id, start, finish: start + modesOf(activity)[mode]!.duration, mode }
  })
  for (let i = 0; i < instance.count; i++) {
    const row = activities[instance.origin[i]!]
    if (!row) continue
    row.start = found.starts[i]! * instance.unit
    row.mode = instance.modeOrigin[found.modes[i]!]!
    row.finish = row.start + instance.modeDuration[found.modes[i]!]! * instance.unit
  }
  const cost = costOf(problem, activities)
  const moved = activities.reduce((sum, { id, start }) => sum + outcome.price * Math.abs(start - (outcome.today?.get(id)?.start ?? start)), 0)
  const bound = Math.min(outcome.bound * costScale(instance) + costOfFixed(problem), cost + moved)
  const violations = violationsOf(problem, activities)
  return {
    status: 'leveled',
    objective: problem.objective ?? 'makespan',
    activities,
    cost,
    moved,
    bound,
    violations,
    makespan: activities.reduce((latest, { finish }) => Math.max(latest, finish), 0),
    gap: bound > 0 ? (cost + moved - bound) / bound : cost + moved <= bound ? 0 : null,
    proven: cost + moved <= bound + 1e-9 && violations.length === 0,
    schedules: outcome.schedules,
  }
}

/** Prices of what is fixed anyway. */
function costOfFixed(problem: LevelingProblem): number {
  const objective = problem.objective ?? 'makespan'
  let sum = 0
  for (const activity of problem.activities) {
    if (!activity.fixed) continue
    const mode = modesOf(activity)[activity.fixed.mode ?? 0]!
    sum += mode.price ?? 0
    if (objective !== 'makespan') sum += priceOf(activity, activity.fixed.start + mode.duration, objective)
  }
  return sum
}
