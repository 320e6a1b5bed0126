import { Branching } from './branching.ts'
import { distancesOf } from './distances.ts'
import { Evolution, type Found, type Seeker } from './evolution.ts'
import { never } from './instance.ts'
import { ListMaker } from './lists.ts'

/** Evolution goes first; a node of the tree for every few schedules, more of them when nothing better was found for long. */
const headStart = 3000
const pause = 12
const long = 50_000

/**
 * Small plans with one mode each and the same capacity throughout: an evolution finds what is good, branch and bound in turn with it finds what is
 * better or proves that nothing is.
 */
export class SmallSearch implements Seeker {
  readonly #evolution: Evolution
  readonly #branching: Branching | null
  #turn = 0
  #last: Found | null = null
  #since = 0

  constructor(input: ConstructorParameters<typeof Evolution>[0]) {
    this.#evolution = new Evolution(input)
    const { decoder } = input
    const found = distancesOf(decoder.instance, decoder.duration)
    this.#branching = 'distances' in found ? new Branching(decoder.instance, found.distances, never) : null
  }

  get best(): Found | null {
    return this.#evolution.best
  }

  get size(): number {
    return this.#evolution.size
  }

  set size(size: number) {
    this.#evolution.size = size
  }

  get settled(): boolean {
    return this.#evolution.settled || (this.#branching?.finished === true && this.best !== null)
  }

  step(): void {
    const { count } = this.#evolution.decoder
    if (this.best !== this.#last) {
      this.#last = this.best
      this.#since = count
    }
    const idle = count - this.#since > long
    if (this.#branching && count > headStart && this.#turn++ % (idle ? 3 : pause) === 0) this.#branch(this.#branching)
    else this.#evolution.step()
  }

  welcome(list: Int32Array, modes: Int32Array): void {
    this.#evolution.welcome(list, modes)
  }

  #branch(branching: Branching): void {
    const { decoder } = this.#evolution
    const { instance, modes } = decoder
    decoder.count++
    branching.upTo = Math.min(branching.upTo, this.best?.makespan ?? never)
    const starts = branching.step()
    if (starts === null) return
    const list = new Int32Array(instance.count)
    new ListMaker(instance).byPriority(starts, list)
    this.#evolution.welcome(list, modes)
  }
}
