import type { Generator } from '../stats/index.ts'
import type { Appraisal } from './appraisal.ts'
import { Branching } from './branching.ts'
import type { Decoder } from './decoder.ts'
import { mirrorOf, type Distances } from './distances.ts'
import type { Found, Seeker } from './evolution.ts'
import { below, share } from './lists.ts'
import { LagScheduler } from './unscheduling.ts'

type Member = { key: Float64Array; fit: number }

/**
 * Search with longest lags: lists by priority, crossed and scheduled forward and backward in turn, with branch and bound between them. What
 * branching finishes is the best, or proof that there is nothing.
 */
export class LagSearch implements Seeker {
  best: Found | null = null
  size: number
  /** Nothing better exists. */
  settled = false
  readonly decoder: Decoder
  readonly #appraisal: Appraisal
  readonly #random: Generator
  readonly #ways: [LagScheduler, LagScheduler]
  readonly #branching: Branching | null
  readonly #members: Member[] = []
  readonly #time: Int32Array
  #turn = 0

  constructor(input: { decoder: Decoder; appraisal: Appraisal; random: Generator; size: number; distances: Distances }) {
    const { decoder, appraisal, random, size, distances } = input
    const { instance } = decoder
    this.decoder = decoder
    this.#appraisal = appraisal
    this.#random = random
    this.size = size
    this.#ways = [new LagScheduler(decoder, distances), new LagScheduler(decoder, mirrorOf(distances, decoder.duration))]
    this.#time = new Int32Array(instance.count)
    const exact = !appraisal.local && instance.changes.length === 0 && instance.count <= 200
    this.#branching = exact ? new Branching(instance, distances, instance.horizon + 1 + totalBack(instance.backward.lag)) : null
  }

  step(): void {
    if (this.#branching?.finished) this.settled = true
    else if (this.#branching && this.#turn++ % 2 === 0) this.#branch(this.#branching)
    else this.#breed()
  }

  welcome(list: Int32Array): void {
    const key = new Float64Array(list.length)
    for (let k = 0; k < list.length; k++) key[list[k]!] = k
    this.#try(key)
  }

  #branch(branching: Branching): void {
    this.decoder.count++
    for (let k = 0; k < 20 && !branching.finished; k++) {
      const starts = branching.step()
      if (starts === null) continue
      this.#time.set(starts)
      this.#judge(starts.reduce((latest, start, i) => Math.max(latest, start + this.decoder.duration[i]!), 0))
    }
  }

  #breed(): void {
    const { count } = this.decoder.instance
    const random = this.#random
    const wanted = Math.max(4, Math.min(this.size, 60))
    if (this.#members.length < wanted) {
      const key = this.#members[0]?.key
      return this.#try(
        Float64Array.from({ length: count }, (_, i) => (key ? key[i]! : 0) + share(random) * count * (this.#members.length % 3 === 0 ? 4 : 1)),
      )
    }
    const father = this.#members[below(random, wanted)]!
    const mother = this.#members[below(random, wanted)]!
    const [a, b] = [below(random, count + 1), below(random, count + 1)]
    const child = father.key.slice()
    for (let i = 0; i < count; i++) {
      const inside = father.key[i]! >= Math.min(a, b) && father.key[i]! <= Math.max(a, b)
      if (!inside) child[i] = mother.key[i]!
      if (share(random) < 0.06) child[i] = child[i]! + (share(random) - 0.5) * 0.5 * count
    }
    this.#try(child)
  }

  /** Schedules forward by the keys and backward by the finishes of that, so that members are both kinds of schedules. */
  #try(key: Float64Array): void {
    const { count } = this.decoder.instance
    const time = this.#time
    const { duration } = this.decoder
    const makespan = this.#ways[0].schedule(key, time)
    if (makespan < 0) return this.#admit({ key: ranks(key), fit: Infinity })
    let fit = this.#judge(makespan)
    let order = Float64Array.from(time)
    const back = this.#ways[1].schedule(
      time.map((start, i) => -start - duration[i]!),
      time,
    )
    if (back >= 0) {
      const again = Float64Array.from({ length: count }, (_, i) => back - time[i]! - duration[i]!)
      const improved = this.#ways[0].schedule(again, time)
      if (improved >= 0) {
        fit = Math.min(fit, this.#judge(improved))
        order = again
      }
    }
    this.#admit({ key: ranks(order), fit })
  }

  #admit(member: Member): void {
    if (this.#members.length < Math.max(4, Math.min(this.size, 60))) {
      this.#members.push(member)
      return
    }
    // Takes the place of the worse of two, so that several kinds of plans survive.
    const [a, b] = [below(this.#random, this.#members.length), below(this.#random, this.#members.length)]
    const worse = this.#members[a]!.fit > this.#members[b]!.fit ? a : b
    if (member.fit <= this.#members[worse]!.fit) this.#members[worse] = member
  }

  #judge(makespan: number): number {
    const { decoder } = this
    const { cost, fit } = this.#appraisal.of(decoder, this.#time, makespan)
    if (this.best === null || fit < this.best.fit) {
      this.best = { starts: this.#time.slice(), modes: decoder.modes.slice(), makespan, cost, fit }
      if (this.#branching) this.#branching.upTo = Math.min(this.#branching.upTo, makespan)
    }
    return fit
  }
}

const totalBack = (lag: Int32Array): number => lag.reduce((sum, wait) => sum + Math.abs(wait), 0)

function ranks(key: Float64Array): Float64Array {
  const order = Int32Array.from(key, (_, i) => i).sort((a, b) => key[a]! - key[b]! || a - b)
  const rank = new Float64Array(key.length)
  order.forEach((i, k) => (rank[i] = k))
  return rank
}
