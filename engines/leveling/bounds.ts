import type { Appraisal } from './appraisal.ts'
import { provesTooShort } from './destructive.ts'
import { never, type Instance } from './instance.ts'
import { amountIn } from './packed.ts'

/** What every choice of modes has in common: the shortest duration, the least demand and the least work of each node. */
export type Relaxed = {
  instance: Instance
  count: number
  fields: number
  duration: Int32Array
  /** Amount of field f that node i needs at least while it runs: `demand[f * count + i]`; `energy` is that times the time it runs. */
  demand: Int32Array
  energy: Float64Array
  /** Earliest start, and least time from a finish to the end of the plan, by links and releases. */
  head: Int32Array
  tail: Int32Array
  /** Least distance of the starts of a link, by place in `instance.links`. */
  distance: Int32Array
}

export function relax(instance: Instance): Relaxed {
  const { count, modeStart, modeDuration, modeDemand, packing, largest } = instance
  const fields = largest.length
  const relaxed: Relaxed = {
    instance,
    count,
    fields,
    duration: new Int32Array(count).fill(never),
    demand: new Int32Array(count * fields).fill(never),
    energy: new Float64Array(count * fields).fill(Infinity),
    head: instance.release.slice(),
    tail: new Int32Array(count),
    distance: new Int32Array(instance.links.lag.length),
  }
  for (let i = 0; i < count; i++)
    for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) {
      const d = modeDuration[m]!
      relaxed.duration[i] = Math.min(relaxed.duration[i]!, d)
      for (let f = 0; f < fields; f++) {
        const amount = amountIn(packing, modeDemand[m * packing.words + packing.word[f]!]!, f)
        relaxed.demand[f * count + i] = Math.min(relaxed.demand[f * count + i]!, amount)
        relaxed.energy[f * count + i] = Math.min(relaxed.energy[f * count + i]!, amount * d)
      }
    }
  measure(relaxed)
  return relaxed
}

function measure({ instance, duration, head, tail, distance }: Relaxed): void {
  const { links, order, before, after, modeStart, modeDuration } = instance
  const longest = (i: number): number => {
    let most = 0
    for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) most = Math.max(most, modeDuration[m]!)
    return most
  }
  for (let e = 0; e < distance.length; e++)
    distance[e] = links.lag[e]! + (links.fromFinish[e] === 1 ? duration[links.from[e]!]! : 0) - (links.toFinish[e] === 1 ? longest(links.to[e]!) : 0)
  for (const i of order)
    for (let e = before.start[i]!; e < before.start[i + 1]!; e++) {
      const link = before.edge[e]!
      head[i] = Math.max(head[i]!, head[links.from[link]!]! + distance[link]!)
    }
  // From start to end, then without the own duration: a tail is what follows the finish.
  const toEnd = duration.slice()
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!
    for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
      const link = after.edge[e]!
      toEnd[i] = Math.max(toEnd[i]!, distance[link]! + toEnd[links.to[link]!]!)
    }
  }
  for (let i = 0; i < toEnd.length; i++) tail[i] = toEnd[i]! - duration[i]!
}

/** Longest path by links and releases. */
export function criticalPath({ head, tail, duration, count }: Relaxed): number {
  let length = 0
  for (let i = 0; i < count; i++) length = Math.max(length, head[i]! + duration[i]! + tail[i]!)
  return length
}

/** Work over capacity, between the least head and the least tail of those that have to do it; over all thresholds of heads and tails. */
export function resourceBound(relaxed: Relaxed): number {
  const { count, fields, head, tail, energy, instance } = relaxed
  let bound = 0
  for (let f = 0; f < fields; f++) {
    const users = Array.from({ length: count }, (_, i) => i).filter((i) => energy[f * count + i]! > 0)
    users.sort((a, b) => tail[b]! - tail[a]!)
    const heads = distinct(users.map((i) => head[i]!))
    const chosen = count > 500 ? heads.slice(0, 1) : heads
    for (const least of chosen) {
      let work = 0
      for (const i of users) {
        if (head[i]! < least) continue
        work += energy[f * count + i]!
        bound = Math.max(bound, least + Math.ceil(work / instance.largest[f]! - 1e-9) + tail[i]!)
      }
    }
  }
  return bound
}

const distinct = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b)

/** What is done one after the other in any schedule: a set of which no two can run at once, found greedily from each activity (Mingozzi 1998). */
export function sequenceBound(relaxed: Relaxed, together: (i: number, j: number) => boolean): number {
  const { count, duration, head, tail } = relaxed
  const busy = Array.from({ length: count }, (_, i) => i).filter((i) => duration[i]! > 0)
  busy.sort((a, b) => duration[b]! - duration[a]!)
  let bound = 0
  for (const first of busy) {
    const set = [first]
    for (const i of busy) if (i !== first && set.every((j) => !together(i, j))) set.push(i)
    let sum = 0
    let [least, after] = [Infinity, Infinity]
    for (const i of set) {
      sum += duration[i]!
      least = Math.min(least, head[i]!)
      after = Math.min(after, tail[i]!)
    }
    bound = Math.max(bound, least + sum + after)
  }
  return bound
}

/** Whether capacity lets two nodes run at once. */
export function capacityLets({ count, fields, demand, instance }: Relaxed): (i: number, j: number) => boolean {
  return (i, j) => {
    for (let f = 0; f < fields; f++) if (demand[f * count + i]! + demand[f * count + j]! > instance.largest[f]!) return false
    return true
  }
}

/** Node j is after node i by links, for all pairs: `reach[i * count + j]`. O(nodes × links). */
export function reachable({ order, after, links, count }: Instance): Uint8Array {
  const reach = new Uint8Array(count * count)
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!
    for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
      const link = after.edge[e]!
      // Only a successor that can't start before the finish is never at the same time.
      if (links.fromFinish[link] === 0 || links.toFinish[link] === 1 || links.lag[link]! < 0) continue
      const j = links.to[link]!
      reach[i * count + j] = 1
      for (let x = 0; x < count; x++) if (reach[j * count + x] === 1) reach[i * count + x] = 1
    }
  }
  return reach
}

/** `all`: with what can't be, such as deadlines that links already break; `plain`: without the price of that. */
export type Bounds = { all: number; plain: number }

/** No schedule costs less than the earliest finishes in the cheapest modes. */
export function earliestCosts({ instance, head, duration }: Relaxed, appraisal: Appraisal): Bounds {
  const bounds = { all: cheapest(instance), plain: cheapest(instance) }
  for (let i = 0; i < instance.count; i++) {
    bounds.all += appraisal.costOf(i, head[i]! + duration[i]!)
    bounds.plain += appraisal.goalOf(i, head[i]! + duration[i]!)
  }
  return bounds
}

/**
 * No schedule is shorter. The largest of critical path, resource bound and sequence bound; up to 300 nodes raised by the destructive bound: as
 * long as a makespan is proven impossible by propagation, one unit more is tried, until `upTo` (a known makespan).
 */
export function lowerBound(relaxed: Relaxed, upTo = never): number {
  const { instance } = relaxed
  if (instance.count === 0) return 0
  const prices = cheapest(instance)
  let bound = Math.max(criticalPath(relaxed), resourceBound(relaxed))
  if (instance.count > 300) return bound + prices
  const lets = capacityLets(relaxed)
  const reach = reachable(instance)
  const { count } = instance
  bound = Math.max(
    bound,
    sequenceBound(relaxed, (i, j) => reach[i * count + j] === 0 && reach[j * count + i] === 0 && lets(i, j)),
  )
  while (bound < upTo && provesTooShort(relaxed, bound, { lets, reach })) bound++
  return bound + prices
}

function cheapest({ count, modeStart, modePrice }: Instance): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += modePrice.subarray(modeStart[i], modeStart[i + 1]).reduce((least, price) => Math.min(least, price), Infinity)
  return sum
}
