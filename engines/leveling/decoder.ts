import { mostWords } from './compile-capacity.ts'
import { relax } from './bounds.ts'
import { never, type Instance } from './instance.ts'
import { LevelingError } from './leveling-error.ts'
import { Openings } from './openings.ts'
import type { Adjacency } from './order.ts'

/** What one direction of scheduling looks at: neighbours that are placed before a node, how far from them it has to stay, and what follows at least. */
type Direction = { start: Int32Array; node: Int32Array; lag: Int32Array; earliest: Int32Array; rest: Int32Array }
type Run = { into: Int32Array; fromEnd: boolean; blank: Int32Array; limit: number }

/**
 * Serial schedule generation (Kelley 1963) in both directions of time: takes the nodes in the order of a list and starts each as early as links
 * and free capacity allow. The mirror image counts time backwards from a horizon, so that it starts each as late as possible. Keeps one profile
 * of free capacity per slot of time; a schedule of 120 activities takes some microseconds.
 */
export class Decoder {
  readonly instance: Instance
  /** Chosen mode of each node, as its place in `instance.modeDuration`; set through `useModes`. */
  readonly modes: Int32Array
  readonly duration: Int32Array
  readonly demand: Int32Array
  /** Latest finish of each node in the mirror image, counted back from its horizon. */
  readonly tail: Int32Array
  /** Schedules generated. */
  count = 0
  readonly #ahead: Direction
  readonly #back: Direction
  readonly #openings: Openings | null
  #profile: Int32Array
  #blank: Int32Array
  #mirror: Int32Array
  /** What the profile was last cleaned to; only the first `#used` slots of it are occupied since. */
  #last: Int32Array
  #slots: number
  #used: number

  constructor(instance: Instance) {
    this.instance = instance
    const { count, packing } = instance
    this.modes = instance.modeStart.slice(0, count)
    this.duration = new Int32Array(count)
    this.demand = new Int32Array(count * packing.words)
    this.tail = new Int32Array(count)
    const least = relax(instance)
    this.#ahead = direction(instance, 'ahead', instance.release.slice(), least.tail)
    this.#back = direction(instance, 'back', this.tail, instance.mirrored ? least.head : new Int32Array(count))
    this.#openings = count > 1500 ? new Openings(instance) : null
    this.#slots = Math.min(instance.horizon + 1, Math.max(4096, instance.changesEnd + 1024, Math.ceil(instance.horizon / 8)))
    this.#profile = this.#blank = this.#mirror = this.#last = new Int32Array(0)
    this.#used = 0
    this.#allocate(this.#slots)
    this.useModes(this.modes)
  }

  /** Chooses the mode of each node. O(nodes + links). */
  useModes(modes: Int32Array): void {
    const { count, packing, modeDuration, modeDemand, modeRelease, release } = this.instance
    const { words } = packing
    if (modes !== this.modes) this.modes.set(modes)
    for (let i = 0; i < count; i++) {
      const m = modes[i]!
      this.duration[i] = modeDuration[m]!
      this.#ahead.earliest[i] = Math.max(release[i]!, modeRelease[m]!)
      for (let w = 0; w < words; w++) this.demand[i * words + w] = modeDemand[m * words + w]!
    }
    this.#measure(this.#ahead, this.instance.before, false)
    this.#measure(this.#back, this.instance.after, true)
  }

  #measure(into: Direction, edges: Adjacency, mirror: boolean): void {
    const { from, to, lag, fromFinish, toFinish } = this.instance.links
    for (let k = 0; k < edges.edge.length; k++) {
      const e = edges.edge[k]!
      const [i, j] = [from[e]!, to[e]!]
      const distance = lag[e]! + (fromFinish[e] === 1 ? this.duration[i]! : 0) - (toFinish[e] === 1 ? this.duration[j]! : 0)
      into.lag[k] = mirror ? distance + this.duration[j]! - this.duration[i]! : distance
    }
  }

  /**
   * Schedules forward, taking `list` from its beginning. Writes starts, returns the makespan; `never`, with what has been written so far, as soon as
   * it is clear that it will be above `limit`.
   */
  forward(list: Int32Array, starts: Int32Array, limit: number = never): number {
    return this.#repeat(this.#ahead, list, { into: starts, fromEnd: false, blank: this.#blank, limit })
  }

  /**
   * Schedules backward, taking `list` from its end: writes, for each node, how long before `horizon` it finishes, and returns the makespan of
   * that. Each finishes at least `tail` before the horizon. Capacity before moment 0 is that after the last change.
   */
  backward(list: Int32Array, ends: Int32Array, { horizon = 0, limit = never }: { horizon?: number; limit?: number } = {}): number {
    return this.#repeat(this.#back, list, { into: ends, fromEnd: true, blank: this.#blankOf(horizon), limit })
  }

  #repeat(way: Direction, list: Int32Array, run: Run): number {
    for (;;) {
      const clean = run.blank === this.#last ? this.#used * this.instance.packing.words : run.blank.length
      this.#profile.set(clean < run.blank.length ? run.blank.subarray(0, clean) : run.blank)
      this.#last = run.blank
      this.#openings?.reset()
      this.count++
      const makespan = this.instance.packing.words === 1 ? this.#one(way, list, run) : this.#many(way, list, run)
      if (makespan >= 0) return makespan
      const mirrored = run.blank === this.#mirror
      this.#allocate(this.#slots * 2)
      run.blank = mirrored ? this.#mirror : this.#blank
    }
  }

  #allocate(slots: number): void {
    const { packing, free, changes } = this.instance
    if (slots * packing.words > mostWords)
      throw new LevelingError('TOO_LONG', 'plan', `more than ${slots / 2} units of time; give times in coarser units`)
    this.#slots = slots
    this.#used = slots
    const blank = new Int32Array(slots * packing.words)
    if (packing.words === 1) blank.fill(free[0]!)
    else for (let k = 0; k < blank.length; k++) blank[k] = free[k % packing.words]!
    const mirror = changes.length > 0 ? blank.slice() : blank
    if (mirror !== blank) mirror.set(this.#mirror)
    blank.set(changes)
    this.#blank = blank
    this.#mirror = mirror
    this.#profile = blank.slice()
  }

  #blankOf(horizon: number): Int32Array {
    const { changes, changesEnd, free, packing } = this.instance
    if (changes.length === 0) return this.#blank
    const { words } = packing
    while (horizon > this.#slots) this.#allocate(this.#slots * 2)
    this.#last = this.#blank
    for (let u = 0; u < this.#slots; u++) {
      const t = horizon - 1 - u
      for (let w = 0; w < words; w++) this.#mirror[u * words + w] = t >= 0 && t < changesEnd ? changes[t * words + w]! : free[w]!
    }
    return this.#mirror
  }

  #one(way: Direction, list: Int32Array, { into, fromEnd, limit }: Run): number {
    const { start, node, lag, earliest, rest } = way
    const { duration, demand } = this
    const profile = this.#profile
    const slots = this.#slots
    const guard = this.instance.packing.guard[0]!
    const openings = this.#openings
    const size = list.length
    let makespan = 0
    let late = false
    for (let k = 0; k < size; k++) {
      const i = fromEnd ? list[size - 1 - k]! : list[k]!
      let t = earliest[i]!
      for (let e = start[i]!, last = start[i + 1]!; e < last; e++) {
        const bound = into[node[e]!]! + lag[e]!
        if (bound > t) t = bound
      }
      const d = duration[i]!
      const need = demand[i]!
      if (openings !== null && d > 0) t = openings.first(this.modes[i]!, profile, t, slots)
      let end = t + d
      if (d > 0 && need !== 0) {
        let sure = t
        for (;;) {
          if (end > slots) return this.#overflow()
          let u = end - 1
          while (u >= sure && (((profile[u]! - need) | 0) & guard) === guard) u--
          if (u < sure) break
          sure = end
          t = u + 1
          end = t + d
        }
        for (let u = t; u < end; u++) profile[u] = (profile[u]! - need) | 0
      }
      into[i] = t
      if (end > makespan) makespan = end
      if (end + rest[i]! > limit) {
        late = true
        break
      }
    }
    this.#used = Math.min(makespan, slots)
    return late ? never : makespan
  }

  #many(way: Direction, list: Int32Array, { into, fromEnd }: Run): number {
    const { start, node, lag, earliest } = way
    const { words, guard } = this.instance.packing
    const size = list.length
    let makespan = 0
    for (let k = 0; k < size; k++) {
      const i = fromEnd ? list[size - 1 - k]! : list[k]!
      let t = earliest[i]!
      for (let e = start[i]!, last = start[i + 1]!; e < last; e++) {
        const bound = into[node[e]!]! + lag[e]!
        if (bound > t) t = bound
      }
      const d = this.duration[i]!
      if (d > 0) {
        if (this.#openings !== null) t = this.#openings.first(this.modes[i]!, this.#profile, t, this.#slots)
        t = fit(this.#profile, { t, d, demand: this.demand, at: i * words, guard, slots: this.#slots })
        if (t < 0) return this.#overflow()
        occupy(this.#profile, { t, d, demand: this.demand, at: i * words, words })
      }
      into[i] = t
      if (t + d > makespan) makespan = t + d
    }
    this.#used = Math.min(makespan, this.#slots)
    return makespan
  }

  #overflow(): number {
    this.#used = this.#slots
    return -1
  }
}

function direction({ before, after, links }: Instance, way: 'ahead' | 'back', earliest: Int32Array, rest: Int32Array): Direction {
  const [edges, other] = way === 'ahead' ? [before, links.from] : [after, links.to]
  return { start: edges.start, node: Int32Array.from(edges.edge, (e) => other[e]!), lag: new Int32Array(edges.edge.length), earliest, rest }
}

/** First start from `t` on at which the demand fits for `d` slots; −1 when the profile is too short. Every slot is looked at once. */
export function fit(profile: Int32Array, want: { t: number; d: number; demand: Int32Array; at: number; guard: Int32Array; slots: number }): number {
  const { d, demand, at, guard, slots } = want
  const words = guard.length
  let t = want.t
  let sure = t
  for (;;) {
    const end = t + d
    if (end > slots) return -1
    let u = end - 1
    for (; u >= sure; u--) {
      let w = 0
      while (w < words && (((profile[u * words + w]! - demand[at + w]!) | 0) & guard[w]!) === guard[w]) w++
      if (w < words) break
    }
    if (u < sure) return t
    sure = end
    t = u + 1
  }
}

export function occupy(profile: Int32Array, use: { t: number; d: number; demand: Int32Array; at: number; words: number }): void {
  const { t, d, demand, at, words } = use
  for (let w = 0; w < words; w++) {
    const need = demand[at + w]!
    if (need !== 0) for (let k = t * words + w; k < (t + d) * words; k += words) profile[k] = (profile[k]! - need) | 0
  }
}
