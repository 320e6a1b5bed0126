import type { Relaxed } from './bounds.ts'

type Windows = { head: Int32Array; last: Int32Array }
type Pairs = { lets: (i: number, j: number) => boolean; reach: Uint8Array }

/**
 * Whether no schedule has this makespan, shown by narrowing the windows of the activities until one is empty (destructive bounds of Klein and
 * Scholl 1999): links; pairs that can't run at once and of which only one order is left; parts that must run at a time (timetable of Lahrichi
 * 1982); work that must be done within an interval (energetic reasoning of Erschler and Lopez 1990). `last` is the latest finish.
 */
export function provesTooShort(relaxed: Relaxed, makespan: number, pairs: Pairs): boolean {
  const { count, tail } = relaxed
  const windows: Windows = { head: relaxed.head.slice(), last: Int32Array.from(tail, (t) => makespan - t) }
  const rivals = rivalPairs(relaxed, pairs)
  for (let round = 0; round < 60; round++) {
    const before = windows.head.reduce((sum, t, i) => sum + t - windows.last[i]!, 0)
    if (!alongLinks(relaxed, windows) || !betweenRivals(relaxed, windows, rivals) || !aroundCores(relaxed, windows, makespan)) return true
    if (windows.head.reduce((sum, t, i) => sum + t - windows.last[i]!, 0) === before) break
  }
  return count <= 130 && overfull(relaxed, windows)
}

function rivalPairs({ count, duration }: Relaxed, { lets, reach }: Pairs): Int32Array {
  const pairs: number[] = []
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++)
      if (duration[i]! > 0 && duration[j]! > 0 && reach[i * count + j] === 0 && reach[j * count + i] === 0 && !lets(i, j)) pairs.push(i, j)
  return Int32Array.from(pairs)
}

function alongLinks({ instance, distance, duration, count }: Relaxed, { head, last }: Windows): boolean {
  const { links, order, before, after } = instance
  for (const i of order)
    for (let e = before.start[i]!; e < before.start[i + 1]!; e++) {
      const link = before.edge[e]!
      head[i] = Math.max(head[i]!, head[links.from[link]!]! + distance[link]!)
    }
  for (let k = count - 1; k >= 0; k--) {
    const i = order[k]!
    for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
      const link = after.edge[e]!
      const j = links.to[link]!
      last[i] = Math.min(last[i]!, last[j]! - duration[j]! - distance[link]! + duration[i]!)
    }
    if (head[i]! + duration[i]! > last[i]!) return false
  }
  return true
}

function betweenRivals({ duration }: Relaxed, { head, last }: Windows, rivals: Int32Array): boolean {
  for (let k = 0; k < rivals.length; k += 2) {
    const [i, j] = [rivals[k]!, rivals[k + 1]!]
    const first = head[i]! + duration[i]! <= last[j]! - duration[j]!
    const second = head[j]! + duration[j]! <= last[i]! - duration[i]!
    if (!first && !second) return false
    if (!second) {
      head[j] = Math.max(head[j]!, head[i]! + duration[i]!)
      last[i] = Math.min(last[i]!, last[j]! - duration[j]!)
    } else if (!first) {
      head[i] = Math.max(head[i]!, head[j]! + duration[j]!)
      last[j] = Math.min(last[j]!, last[i]! - duration[i]!)
    }
  }
  return true
}

function aroundCores({ instance, count, fields, duration, demand }: Relaxed, { head, last }: Windows, makespan: number): boolean {
  for (let f = 0; f < fields; f++) {
    const limit = instance.largest[f]!
    const use = new Int32Array(makespan + 1)
    for (let i = 0; i < count; i++) {
      const need = demand[f * count + i]!
      for (let t = last[i]! - duration[i]!; t < head[i]! + duration[i]!; t++) use[t]! += need
    }
    for (let t = 0; t < makespan; t++) if (use[t]! > limit) return false
    for (let i = 0; i < count; i++) {
      const need = demand[f * count + i]!
      const d = duration[i]!
      if (need === 0 || d === 0) continue
      const [from, to] = [last[i]! - d, head[i]! + d]
      const blocked = (t: number): boolean => use[t]! - (t >= from && t < to ? need : 0) + need > limit
      let start = head[i]!
      for (let t = start; t < start + d && start + d <= last[i]!; t++) if (blocked(t)) start = t + 1
      let end = last[i]!
      for (let t = end - 1; t >= end - d && end - d >= head[i]!; t--) if (blocked(t)) end = t
      if (start + d > last[i]! || end - d < head[i]!) return false
      head[i] = start
      last[i] = end
    }
  }
  return true
}

/** Some interval in which more work must be done than fits. */
function overfull(relaxed: Relaxed, windows: Windows): boolean {
  const begins = [...new Set(windows.head)].sort((a, b) => a - b)
  const ends = [...new Set(windows.last)].sort((a, b) => a - b)
  for (let f = 0; f < relaxed.fields; f++)
    for (const from of begins)
      for (const to of ends) if (to > from && workWithin(relaxed, windows, f, [from, to]) > relaxed.instance.largest[f]! * (to - from)) return true
  return false
}

function workWithin({ count, duration, demand }: Relaxed, { head, last }: Windows, field: number, [from, to]: [number, number]): number {
  let work = 0
  for (let i = 0; i < count; i++) {
    const need = demand[field * count + i]!
    if (need === 0) continue
    const d = duration[i]!
    const inside = Math.min(to - from, d, head[i]! + d - from, to - (last[i]! - d))
    if (inside > 0) work += inside * need
  }
  return work
}
