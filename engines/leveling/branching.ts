import { capacityLets, relax, type Relaxed } from './bounds.ts'
import { free, type Distances } from './distances.ts'
import type { Instance } from './instance.ts'

type Node = { distances: Distances; pending: [number, number][]; limit: number }

/**
 * Branch and bound for longest lags: starts everything as early as distances allow; where that exceeds a capacity, one of the activities there has
 * to wait for the end of another, and every such pair is a branch (De Reyck and Herroelen 1998, with pairs in the place of delaying sets). A branch
 * excludes those before it, so that nothing is looked at twice. Pairs that can't run at once and have one order left are put in it.
 */
export class Branching {
  readonly #relaxed: Relaxed
  readonly #stack: Node[] = []
  readonly #rivals: [number, number][] = []
  /** Makespan to beat. */
  upTo: number
  /** All has been looked at: the best known is the best there is, or there is none. */
  finished = false

  constructor(instance: Instance, distances: Distances, upTo: number) {
    this.#relaxed = relax(instance)
    this.upTo = upTo
    const lets = capacityLets(this.#relaxed)
    const { count, duration } = this.#relaxed
    for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) if (duration[i]! > 0 && duration[j]! > 0 && !lets(i, j)) this.#rivals.push([i, j])
    this.#push(distances.copy())
    this.finished = this.#stack.length === 0
  }

  /** Looks at one node of the tree. Returns starts of a better schedule when it is one. */
  step(): Int32Array | null {
    const node = this.#stack.at(-1)
    if (!node) {
      this.finished = true
      return null
    }
    const branch = node.pending.shift()
    if (!branch || (node.limit !== this.upTo && !this.#tighten(node))) {
      this.#stack.pop()
      return null
    }
    const [i, j] = branch
    const { duration } = this.#relaxed
    const child = node.pending.length > 0 ? node.distances.copy() : node.distances
    const possible = child.require(i, j, duration[i]!)
    // The other branches: j starts before i ends.
    if (node.pending.length > 0) {
      if (!node.distances.require(j, i, 1 - duration[i]!)) this.#stack.pop()
    } else this.#stack.pop()
    return possible ? this.#push(child) : null
  }

  #tighten(node: Node): boolean {
    node.limit = this.upTo
    const { distances } = node
    return distances.require(distances.end, distances.begin, 1 - this.upTo)
  }

  #push(distances: Distances): Int32Array | null {
    if (!distances.require(distances.end, distances.begin, 1 - this.upTo) || !this.#select(distances)) return null
    const { count } = this.#relaxed
    const starts = Int32Array.from({ length: count }, (_, i) => Math.max(0, distances.of(distances.begin, i)))
    const conflict = this.#conflict(starts)
    if (conflict === null) return starts
    const pending: [number, number][] = []
    const { duration } = this.#relaxed
    for (const i of conflict)
      for (const j of conflict) {
        const back = distances.of(j, i)
        if (i !== j && (back <= free || back + duration[i]! <= 0)) pending.push([i, j])
      }
    pending.sort((a, b) => starts[a[0]]! + duration[a[0]]! - starts[a[1]]! - starts[b[0]]! - duration[b[0]]! + starts[b[1]]!)
    if (pending.length > 0) this.#stack.push({ distances, pending, limit: this.upTo })
    return null
  }

  #select(distances: Distances): boolean {
    const { duration } = this.#relaxed
    for (let changed = true; changed;) {
      changed = false
      for (const [i, j] of this.#rivals) {
        const [ahead, back] = [distances.of(i, j), distances.of(j, i)]
        if (ahead >= duration[i]! || back >= duration[j]!) continue
        const first = back <= free || back + duration[i]! <= 0
        const second = ahead <= free || ahead + duration[j]! <= 0
        if (!first && !second) return false
        if (first && second) continue
        changed = true
        if (!(first ? distances.require(i, j, duration[i]!) : distances.require(j, i, duration[j]!))) return false
      }
    }
    return true
  }

  /** The fewest activities found that together exceed a capacity at the first moment at which it is exceeded; null when there is none. */
  #conflict(starts: Int32Array): number[] | null {
    const { count, duration, fields, demand, instance } = this.#relaxed
    const moments = [...starts].sort((a, b) => a - b)
    for (const t of moments) {
      let best: number[] | null = null
      for (let f = 0; f < fields; f++) {
        const limit = instance.largest[f]!
        const running: number[] = []
        let use = 0
        for (let i = 0; i < count; i++) {
          if (starts[i]! > t || t >= starts[i]! + duration[i]! || demand[f * count + i] === 0) continue
          running.push(i)
          use += demand[f * count + i]!
        }
        if (use <= limit) continue
        running.sort((a, b) => demand[f * count + b]! - demand[f * count + a]!)
        let sum = 0
        const few = running.filter((i) => sum <= limit && (sum += demand[f * count + i]!) > 0)
        if (best === null || few.length < best.length) best = few
      }
      if (best !== null) return best
    }
    return null
  }
}
