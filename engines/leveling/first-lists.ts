import type { Today } from './compile.ts'
import type { Decoder } from './decoder.ts'
import { groupsOf } from './groups.ts'
import { never, type Instance } from './instance.ts'
import { ListMaker, tailsOf } from './lists.ts'
import { parallelSchedule } from './parallel.ts'
import type { LevelingProblem } from './problem.ts'
import { quickest } from './quickest.ts'
import { urgencyOf } from './urgency.ts'

type Start = { list: Int32Array; modes: Int32Array }
type ListOf = (key: ArrayLike<number>) => Int32Array

/**
 * Where a search begins: today's plan when there is one; the list by latest start and that by latest finish (Davis and Patterson 1975), in the
 * quickest modes; the schedule that starts whatever fits. Plans of many thousand activities get the first only.
 */
export function firstLists(decoder: Decoder, problem: LevelingProblem, today: Today): Start[] {
  const { instance } = decoder
  const maker = new ListMaker(instance)
  const modes = quickest(instance)
  decoder.useModes(modes)
  const tail = tailsOf(decoder)
  const listOf = (key: ArrayLike<number>): Int32Array => {
    const list = new Int32Array(instance.count)
    maker.byPriority(key, list)
    return list
  }
  const starts: Start[] = today ? [keptPlan(instance, problem, today, listOf)] : []
  if (instance.costs.any) starts.push(...byGoals(instance, problem, { listOf, modes }))
  const lateStart = tail.map((t) => -t)
  starts.push({ list: listOf(lateStart), modes })
  if (instance.count > 5000) return starts
  const lateFinish = tail.map((t, i) => decoder.duration[i]! - t)
  starts.push({ list: listOf(lateFinish), modes })
  if (instance.count <= 1500) {
    const at = new Int32Array(instance.count)
    parallelSchedule(decoder, lateFinish, at)
    starts.push({ list: listOf(at), modes })
  }
  return starts
}

/** By latest start that costs nothing; and what costs most for the work of its project first (Smith 1956), each with all it takes. */
function byGoals(instance: Instance, problem: LevelingProblem, { listOf, modes }: { listOf: ListOf; modes: Int32Array }): Start[] {
  const { lateStart, rate } = urgencyOf(instance)
  const group = groupsOf(problem, instance)
  const work = new Float64Array(instance.count)
  for (let i = 0; i < work.length; i++) work[group[i]!]! += instance.modeDuration[modes[i]!]!
  const dear = lateStart.map((t, i) => t / 1e9 - rate[i]! / Math.max(1, work[group[i]!]!))
  return [lateStart, dear].map((key) => ({ list: listOf(key), modes }))
}

/**
 * Today's plan: by its starts, each in its mode and held to its start where that is possible. What is new goes in where it is due; ends of projects
 * after all else.
 */
function keptPlan(instance: Instance, problem: LevelingProblem, today: Today, listOf: ListOf): Start {
  const { count, origin, modeStart, modeOrigin, unit } = instance
  const { lateStart } = urgencyOf(instance)
  const modes = quickest(instance)
  const key = Float64Array.from({ length: count }, (_, i) => {
    const activity = problem.activities[origin[i]!]
    const planned = activity && today?.get(activity.id)
    if (!planned) return activity ? Math.max(0, lateStart[i]!) - 0.5 : never
    // Held modes are the last ones.
    for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) if (planned.mode === null || modeOrigin[m] === planned.mode) modes[i] = m
    return planned.start / unit
  })
  return { list: listOf(key), modes }
}
