import type { Generator } from '../stats/index.ts'
import type { Appraisal } from './appraisal.ts'
import type { Instance } from './instance.ts'
import { below, share } from './lists.ts'
import type { Urgency } from './urgency.ts'

type Input = {
  instance: Instance
  appraisal: Appraisal
  random: Generator
  group: Int32Array
  urgency: Urgency
  starts: Int32Array
  modes: Int32Array
  out: Uint8Array
}

/** Activities of the first group, at most, that are taken out together. */
const largest = 60
/** Share of the picks around a moment, and, of the others, of those that take all of a group. */
const aroundShare = 0.6
/** Share of the picks that take all from a moment on. */
const rippleShare = 0.003
const wholeShare = 0.1

/**
 * What is taken out of a plan: the activities of one to three groups (projects) that begin at a moment or after it, of which one is dear, with all
 * that follows them; or some of those that begin around a moment.
 */
export class Picking {
  readonly #input: Input
  readonly #members: Int32Array[]
  readonly #rank: Int32Array
  readonly #waiting: Int32Array
  readonly #key: Float64Array
  readonly #marked: Uint8Array

  constructor(input: Input) {
    const { instance, group } = input
    this.#input = input
    const groups = group.reduce((most, g) => Math.max(most, g + 1), 0)
    const members: number[][] = Array.from({ length: groups }, () => [])
    for (const i of instance.order) members[group[i]!]!.push(i)
    this.#members = members.map((nodes) => Int32Array.from(nodes))
    this.#rank = new Int32Array(instance.count)
    instance.order.forEach((i, k) => (this.#rank[i] = k))
    this.#waiting = new Int32Array(instance.count)
    this.#key = new Float64Array(instance.count)
    this.#marked = new Uint8Array(instance.count)
  }

  pick(): number[] {
    const way = share(this.#input.random)
    const picked = way < rippleShare ? this.#ripple() : way < aroundShare ? this.#around() : this.#rest()
    for (const i of picked) this.#marked[i] = 0
    return picked
  }

  #mark(i: number, into: number[]): void {
    if (this.#marked[i] === 1) return
    this.#marked[i] = 1
    into.push(i)
  }

  /** The dearest of some groups at random. */
  #dear(): number {
    const { random, appraisal, starts, modes } = this.#input
    let [best, most] = [0, -1]
    for (let k = below(random, 4); k >= 0; k--) {
      const g = below(random, this.#members.length)
      let price = 0
      for (const i of this.#members[g]!) price += appraisal.priceOf(i, modes[i]!, starts[i]!)
      if (price > most) [best, most] = [g, price]
    }
    return best
  }

  #rest(): number[] {
    const { random, starts, instance } = this.#input
    const picked: number[] = []
    const first = this.#members[this.#dear()]!
    const begins = Float64Array.from(first, (i) => starts[i]!).sort()
    const whole = share(random) < wholeShare
    const moment = begins[whole ? 0 : Math.max(0, begins.length - 1 - below(random, Math.min(largest, begins.length)))]!
    for (const i of first) if (starts[i]! >= moment) this.#mark(i, picked)
    for (let more = below(random, 3); more > 0; more--)
      for (let tries = 0; tries < 20; tries++) {
        const i = below(random, instance.count)
        if (starts[i]! < moment || this.#marked[i] === 1) continue
        for (const j of this.#members[this.#input.group[i]!]!) if (starts[j]! >= starts[i]!) this.#mark(j, picked)
        break
      }
    this.#close(picked)
    return picked
  }

  /** With all that follows: what is put back then finds no successor in its way. */
  #close(picked: number[]): void {
    const { after, links } = this.#input.instance
    for (let k = 0; k < picked.length; k++)
      for (let e = after.start[picked[k]!]!; e < after.start[picked[k]! + 1]!; e++) this.#mark(links.to[after.edge[e]!]!, picked)
  }

  /** Everything from a moment on: what one activity that goes ahead of the others pushes back. */
  #ripple(): number[] {
    const { random, starts, instance } = this.#input
    const moment = starts[below(random, instance.count)]!
    const picked: number[] = []
    for (let i = 0; i < instance.count; i++) if (starts[i]! >= moment) this.#mark(i, picked)
    this.#close(picked)
    return picked
  }

  #around(): number[] {
    const { random, starts, instance } = this.#input
    const picked: number[] = []
    const moment = starts[below(random, instance.count)]!
    const width = 1 + below(random, 20)
    const wanted = 4 + below(random, 26)
    const near: number[] = []
    for (let i = 0; i < instance.count; i++) if (Math.abs(starts[i]! - moment) <= width) near.push(i)
    const part = wanted / Math.max(1, near.length)
    for (const i of near) if (share(random) < part) this.#mark(i, picked)
    // Ends of projects move with what they wait for.
    const { after, links, origin } = instance
    for (const i of picked.slice())
      for (let e = after.start[i]!; e < after.start[i + 1]!; e++)
        if (origin[links.to[after.edge[e]!]!]! < 0) this.#mark(links.to[after.edge[e]!]!, picked)
    return picked
  }

  /** The order in which they are put back: predecessors first, else by a key that is drawn anew each time. */
  inOrder(picked: readonly number[]): number[] {
    this.#draw(picked)
    const { before, after, links } = this.#input.instance
    const { out } = this.#input
    const ready: number[] = []
    for (const i of picked) {
      let waiting = 0
      for (let e = before.start[i]!; e < before.start[i + 1]!; e++) waiting += out[links.from[before.edge[e]!]!]!
      this.#waiting[i] = waiting
      if (waiting === 0) ready.push(i)
    }
    const order: number[] = []
    while (ready.length > 0) {
      let least = 0
      for (let k = 1; k < ready.length; k++) if (this.#key[ready[k]!]! < this.#key[ready[least]!]!) least = k
      const i = ready[least]!
      ready[least] = ready.at(-1)!
      ready.pop()
      order.push(i)
      for (let e = after.start[i]!; e < after.start[i + 1]!; e++) {
        const j = links.to[after.edge[e]!]!
        if (out[j] === 1 && --this.#waiting[j]! === 0) ready.push(j)
      }
    }
    return order
  }

  #draw(picked: readonly number[]): void {
    const { random, starts, group, urgency } = this.#input
    const way = share(random)
    const noise = 1 + below(random, 30)
    const offset = new Map<number, number>()
    for (const i of picked) {
      const g = group[i]!
      if (!offset.has(g)) offset.set(g, way < 0.35 ? 1e6 * share(random) : noise * share(random))
      const base = way < 0.7 ? starts[i]! : urgency.lateStart[i]!
      this.#key[i] = base + offset.get(g)! + share(random) * (way < 0.35 ? 3 : noise)
    }
  }
}
