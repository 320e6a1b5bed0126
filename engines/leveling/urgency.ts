import { never, type Instance } from './instance.ts'
import { quickest } from './quickest.ts'

/** How pressing each node is by what follows from it: the latest start that costs nothing yet, and the price of each unit of time after that. */
export type Urgency = { lateStart: Float64Array; rate: Float64Array }

/** From due dates, deadlines and values back along the links, in the quickest modes; `never` where nothing is due. O(nodes + links). */
export function urgencyOf(instance: Instance): Urgency {
  const { count, order, after, links, costs, deadline, modeDuration } = instance
  const modes = quickest(instance)
  const lateStart = new Float64Array(count).fill(never)
  const rate = new Float64Array(count)
  for (let k = count - 1; k >= 0; k--) {
    const i = order[k]!
    const d = modeDuration[modes[i]!]!
    const own = costs.any ? costs.rate[i]! : 0
    lateStart[i] = Math.min(own > 0 ? costs.from[i]! : never, deadline[i]!) - d
    rate[i] = own
    for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
      const link = after.edge[e]!
      const j = links.to[link]!
      const distance = links.lag[link]! + (links.fromFinish[link] === 1 ? d : 0) - (links.toFinish[link] === 1 ? modeDuration[modes[j]!]! : 0)
      lateStart[i] = Math.min(lateStart[i], lateStart[j]! - distance)
      rate[i] = Math.max(rate[i], own + rate[j]!)
    }
  }
  // For a makespan every delay may count.
  return { lateStart, rate: costs.any ? rate : rate.fill(1) }
}
