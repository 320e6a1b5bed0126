import type { Today } from './compile.ts'
import type { Decoder } from './decoder.ts'
import { never, type Instance } from './instance.ts'
import { ListMaker, tailsOf } from './lists.ts'
import { parallelSchedule } from './parallel.ts'
import type { LevelingProblem } from './problem.ts'
import { quickest } from './quickest.ts'
import { urgencyOf } from './urgency.ts'

type Start = { list: Int32Array; modes: Int32Array }

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
  if (instance.costs.any) starts.push(...byGoals(instance, listOf, modes))
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

/** By latest start that costs nothing; and what costs most for its work first (Smith 1956), each with all it takes. */
function byGoals(instance: Instance, listOf: (key: ArrayLike<number>) => Int32Array, modes: Int32Array): Start[] {
  const { lateStart, rate } = urgencyOf(instance)
  const dear = lateStart.map((t, i) => t / 1e6 - rate[i]!)
  return [
    { list: listOf(lateStart), modes },
    { list: listOf(dear), modes },
  ]
}

function keptPlan(instance: Instance, problem: LevelingProblem, today: Today, listOf: (key: ArrayLike<number>) => Int32Array): Start {
  const { count, origin, modeStart, unit } = instance
  const key = Float64Array.from({ length: count }, (_, i) => (today?.get(problem.activities[origin[i]!]?.id ?? '') ?? never) / unit)
  // Held to today's plan where that is possible: the held modes are the last ones.
  return { list: listOf(key), modes: Int32Array.from({ length: count }, (_, i) => modeStart[i + 1]! - 1) }
}
