import { fit, occupy, type Decoder } from './decoder.ts'

/**
 * Parallel schedule generation (Kelley 1963): goes through the moments at which something ends or becomes possible, and starts there whatever
 * fits, the smallest key first. Non-delay schedules: good at once, but for a makespan the best one may not be among them. Returns the makespan.
 * O(moments × waiting nodes).
 */
export function parallelSchedule(decoder: Decoder, key: ArrayLike<number>, starts: Int32Array): number {
  const { instance, duration, demand } = decoder
  const { count, before, after, links, release, packing } = instance
  const { words, guard } = packing
  const waiting = Int32Array.from({ length: count }, (_, i) => before.start[i + 1]! - before.start[i]!)
  const ready = release.slice()
  const open: number[] = []
  for (let i = 0; i < count; i++) if (waiting[i] === 0) open.push(i)
  let slots = Math.max(1024, instance.changesEnd + 1)
  let profile = blank(decoder, slots)
  let makespan = 0
  for (let placed = 0; placed < count;) {
    let now = Infinity
    for (const i of open) now = Math.min(now, ready[i]!)
    open.sort((a, b) => key[a]! - key[b]! || a - b)
    for (let k = 0; k < open.length; k++) {
      const i = open[k]!
      if (ready[i]! > now) continue
      const d = duration[i]!
      while (now + d + 1 > slots / 2) profile = grown(decoder, profile, (slots *= 2))
      const at = d === 0 ? now : fit(profile, { t: now, d, demand, at: i * words, guard, slots })
      if (at !== now) {
        // Nothing that starts now gives back capacity before the moment found, so it need not be looked at until then.
        ready[i] = at < 0 ? slots : at
        continue
      }
      occupy(profile, { t: now, d, demand, at: i * words, words })
      starts[i] = now
      makespan = Math.max(makespan, now + d)
      open.splice(k--, 1)
      placed++
      for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
        const link = after.edge[e]!
        const j = links.to[link]!
        const distance = links.lag[link]! + (links.fromFinish[link] === 1 ? d : 0) - (links.toFinish[link] === 1 ? duration[j]! : 0)
        ready[j] = Math.max(ready[j]!, now + distance)
        if (--waiting[j]! === 0) open.push(j)
      }
    }
  }
  return makespan
}

function blank({ instance }: Decoder, slots: number): Int32Array {
  const { words } = instance.packing
  const profile = new Int32Array(slots * words)
  for (let k = 0; k < profile.length; k++) profile[k] = instance.free[k % words]!
  profile.set(instance.changes)
  return profile
}

function grown(decoder: Decoder, profile: Int32Array, slots: number): Int32Array {
  const larger = blank(decoder, slots)
  larger.set(profile)
  return larger
}
