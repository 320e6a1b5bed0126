import { describe, expect, test } from 'vitest'
import { chooseBest, type Item } from './knapsack.ts'

const drawer = (seed: number) => {
  let state = seed
  return (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * limit)
  }
}

/** All subsets, one by one. */
function bruteForce(items: readonly Item[], cost: number, days: number | null): number {
  let best = 0
  for (let set = 0; set < 2 ** items.length; set++) {
    const taken = items.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1)
    const sum = (of: 'worth' | 'cost' | 'days') => taken.reduce((total, item) => total + item[of], 0)
    if (sum('cost') <= cost && (days === null || sum('days') <= days)) best = Math.max(best, sum('worth'))
  }
  return best
}

const drawn = (seed: number, count: number): Item[] => {
  const below = drawer(seed)
  return Array.from({ length: count }, (_, index) => ({ id: `p${index}`, worth: below(120) - 10, cost: below(60), days: below(20) }))
}

describe('the best set of pursuits', () => {
  test('is that of trying all sets, with one limit and with two', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const items = drawn(seed, 11)
      for (const days of [null, 25, 60])
        for (const cost of [0, 50, 140, 1000]) {
          const chosen = chooseBest(items, { cost, days })
          expect(chosen.worth, `seed ${seed}, cost ${cost}, days ${days}`).toBe(bruteForce(items, cost, days))
          expect(chosen.proven).toBe(true)
          const taken = items.filter(({ id }) => chosen.ids.includes(id))
          expect(taken.reduce((sum, item) => sum + item.cost, 0)).toBeLessThanOrEqual(cost)
          expect(taken.reduce((sum, item) => sum + item.worth, 0)).toBe(chosen.worth)
        }
    }
  })

  test('of eighty pursuits is proven; when steps are over, the bound still holds', () => {
    const items = drawn(7, 80)
    const whole = chooseBest(items, { cost: 600, days: 200 })
    expect(whole.proven).toBe(true)
    const short = chooseBest(items, { cost: 600, days: 200 }, 100)
    expect(short.proven).toBe(false)
    expect(short.worth).toBeLessThanOrEqual(whole.worth)
    expect(short.bound).toBeGreaterThanOrEqual(whole.worth)
  })
})
