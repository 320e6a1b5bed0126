/** What may be taken: `worth` and `cost` in one currency, `days` of scarce people. */
export type Item = { id: string; worth: number; cost: number; days: number }
export type Limits = { cost: number; days: number | null }
export type Chosen = { ids: string[]; worth: number; /** No choice brings more. */ bound: number; proven: boolean }

type Node = { at: number; worth: number; cost: number; days: number }

/**
 * The choice of items that brings most within both limits: branch and bound over items by worth per weighed cost (Land & Doig 1960), with the
 * fractional choice of one weighed limit as bound (Dantzig 1957), so that the bound holds whatever the weights. Ends after `steps` nodes with the
 * best so far and a bound for the rest; `proven` says that nothing is better. Items of no worth are never taken; the same input gives the same choice.
 */
export function chooseBest(items: readonly Item[], limits: Limits, steps = 300_000): Chosen {
  const useful = items.filter(({ worth, cost, days }) => worth > 0 && cost <= limits.cost && (limits.days === null || days <= limits.days))
  const weights = weightsOf(useful, limits)
  const weigh = ({ cost, days }: Pick<Item, 'cost' | 'days'>): number => cost * weights.cost + days * weights.days
  const sorted = useful.toSorted((a, b) => b.worth * weigh(a) - a.worth * weigh(b) || (a.id < b.id ? -1 : 1))
  const capacity = limits.cost * weights.cost + (limits.days ?? 0) * weights.days
  const search = new Search(sorted, { limits, weigh, capacity })
  search.run(steps)
  return { ids: search.bestIds, worth: search.best, bound: Math.max(search.best, search.open), proven: search.open <= search.best + 1e-9 }
}

/** One weight for both limits: each as scarce as it is asked for. */
function weightsOf(items: readonly Item[], limits: Limits): { cost: number; days: number } {
  const asked = (of: 'cost' | 'days'): number => items.reduce((sum, item) => sum + item[of], 0)
  const share = (of: 'cost' | 'days', limit: number | null): number => (limit === null || limit <= 0 ? 0 : Math.max(0, asked(of) / limit - 1) / limit)
  const [cost, days] = [share('cost', limits.cost), share('days', limits.days)]
  return cost + days > 0 ? { cost, days } : { cost: limits.cost > 0 ? 1 / limits.cost : 0, days: 0 }
}

type Frame = { limits: Limits; weigh: (item: Item) => number; capacity: number }

class Search {
  best = 0
  bestIds: string[] = []
  /** The highest bound of what was not looked at. */
  open = 0
  readonly #items: readonly Item[]
  readonly #frame: Frame
  readonly #taken: boolean[]
  #left = 0

  constructor(items: readonly Item[], frame: Frame) {
    this.#items = items
    this.#frame = frame
    this.#taken = items.map(() => false)
  }

  run(steps: number): void {
    this.#left = steps
    this.#visit({ at: 0, worth: 0, cost: 0, days: 0 })
  }

  #visit(node: Node): void {
    if (node.worth > this.best) {
      this.best = node.worth
      this.bestIds = this.#items.flatMap(({ id }, index) => (this.#taken[index] ? [id] : []))
    }
    const item = this.#items[node.at]
    if (!item) return
    const bound = this.#bound(node)
    if (bound <= this.best + 1e-9) return
    if (this.#left-- <= 0) {
      this.open = Math.max(this.open, bound)
      return
    }
    const [cost, days] = [node.cost + item.cost, node.days + item.days]
    const { limits } = this.#frame
    if (cost <= limits.cost + 1e-9 && (limits.days === null || days <= limits.days + 1e-9)) {
      this.#taken[node.at] = true
      this.#visit({ at: node.at + 1, worth: node.worth + item.worth, cost, days })
      this.#taken[node.at] = false
    }
    this.#visit({ ...node, at: node.at + 1 })
  }

  /** Worth so far and the fractional choice of the rest within the weighed limit. */
  #bound({ at, worth, cost, days }: Node): number {
    const { weigh, capacity } = this.#frame
    let left = capacity - weigh({ id: '', worth: 0, cost, days })
    let sum = worth
    for (let index = at; index < this.#items.length; index++) {
      const item = this.#items[index]
      if (!item) break
      const weight = weigh(item)
      if (weight <= left) {
        left -= weight
        sum += item.worth
      } else return sum + (weight > 0 ? (item.worth * Math.max(0, left)) / weight : 0)
    }
    return sum
  }
}
