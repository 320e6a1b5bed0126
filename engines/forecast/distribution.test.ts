import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  barsOfTotal,
  normalApproximation,
  normalQuantileOfTotal,
  probabilityOfReaching,
  quantileOfTotal,
  totalDistribution,
  type ForecastDeal,
} from './index.ts'

const deals = (...pairs: [value: number, probability: number, group?: string][]): ForecastDeal[] =>
  pairs.map(([value, probability, group], i) => ({ id: `d${i}`, value, probability, group: group ?? null }))

/** The definition, spelled out: all 2^n outcomes. */
function bruteForce(all: ForecastDeal[], target: number): number {
  let reached = 0
  for (let outcome = 0; outcome < 2 ** all.length; outcome++) {
    let total = 0
    let chance = 1
    for (const [i, { value, probability }] of all.entries()) {
      const won = (outcome >> i) & 1
      total += won ? (value ?? 0) : 0
      chance *= won ? (probability ?? 0) : 1 - (probability ?? 0)
    }
    if (total >= target) reached += chance
  }
  return reached
}

/** Deterministic pseudo-random deals with prices that share no divisor. */
function manyDeals(count: number, price: (x: number) => number): ForecastDeal[] {
  let state = 12345
  const draw = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  return Array.from({ length: count }, (_, i) => ({ id: `d${i}`, value: price(draw()), probability: 0.05 + 0.9 * draw() }))
}

const anyDeals = (maxLength: number) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength }).map((pairs) => deals(...pairs))

describe('distribution of a period’s total', () => {
  test('F1 F7 two deals of 100 and 200 at .5 with target 200: mean 150, deviation 111.80, chance .50', () => {
    const distribution = totalDistribution(deals([100, 0.5], [200, 0.5]))
    expect(distribution).toMatchObject({ mean: 150, method: 'enumeration', deals: 2 })
    expect(distribution.standardDeviation).toBeCloseTo(111.8, 2)
    expect(probabilityOfReaching(distribution, 200)).toBeCloseTo(0.5, 12)
  })

  test('F8 the normal approximation is poor for few large deals', () => {
    const { mean, standardDeviation } = totalDistribution(deals([100, 0.5], [200, 0.5]))
    expect(normalApproximation({ mean, standardDeviation, target: 200 }).value).toBeCloseTo(0.3274, 4)
    expect(normalQuantileOfTotal({ mean, standardDeviation, q: 0.1 }).value).toBeCloseTo(6.72, 2)
    expect(normalApproximation({ mean: 5, standardDeviation: 0, target: 2 })).toEqual({ value: null, reason: 'NO_SPREAD' })
  })

  test('F2 enumeration equals the sum over all outcomes', () => {
    fc.assert(
      fc.property(anyDeals(9), fc.integer({ min: -10, max: 300 }), (all, target) => {
        expect(probabilityOfReaching(totalDistribution(all), target)).toBeCloseTo(bruteForce(all, target), 9)
      }),
    )
  })

  test('F3 twenty-one equal deals on the grid follow the binomial distribution', () => {
    const distribution = totalDistribution(deals(...Array.from({ length: 21 }, (): [number, number] => [7, 0.5])))
    expect(distribution.method).toBe('exactGrid')
    expect(distribution.mass[10]).toBeCloseTo(352716 / 2 ** 21, 14)
    expect(probabilityOfReaching(distribution, 77)).toBeCloseTo(0.5, 12)
  })

  test('F3 a grid of many deals agrees with enumeration of the same deals in halves', () => {
    const all = manyDeals(24, (x) => Math.round(x * 40) * 25)
    const [left, right] = [totalDistribution(all.slice(0, 12)), totalDistribution(all.slice(12))]
    const whole = totalDistribution(all)
    let reached = 0
    left.totals.forEach((total, i) => (reached += (left.mass[i] ?? 0) * probabilityOfReaching(right, 5000 - total)))
    expect(whole.method).toBe('exactGrid')
    expect(probabilityOfReaching(whole, 5000)).toBeCloseTo(reached, 11)
  })

  test('F4 a rounded grid keeps mean and deviation and is close to the exact answer', () => {
    const all = manyDeals(24, (x) => Math.round(1e9 * (0.01 + x * x)) + 1)
    const whole = totalDistribution(all)
    const [left, right] = [totalDistribution(all.slice(0, 12)), totalDistribution(all.slice(12))]
    expect([whole.method, left.method]).toEqual(['roundedGrid', 'enumeration'])
    const mean = whole.totals.reduce((sum, total, i) => sum + total * (whole.mass[i] ?? 0), 0)
    expect(mean / whole.mean).toBeCloseTo(1, 9)
    expect(whole.error?.rootMeanSquare).toBeLessThan(0.01 * whole.standardDeviation)
    expect(whole.error?.worst).toBeGreaterThanOrEqual(whole.error?.rootMeanSquare ?? 0)
    for (const target of [0.7, 1, 1.2].map((x) => x * whole.mean)) {
      let reached = 0
      left.totals.forEach((total, i) => (reached += (left.mass[i] ?? 0) * probabilityOfReaching(right, target - total)))
      expect(probabilityOfReaching(whole, target)).toBeCloseTo(reached, 2)
    }
  })

  test('F5 three deals that hang on one budget decision are won together or not at all', () => {
    const together = totalDistribution(deals([10, 0.4, 'budget'], [20, 0.4, 'budget'], [30, 0.4, 'budget']))
    expect([...together.totals]).toEqual([0, 60])
    expect([...together.mass].map((m) => Number(m.toFixed(12)))).toEqual([0.6, 0.4])
  })

  test('F5 in a group each deal keeps its own probability', () => {
    const mixed = totalDistribution(deals([10, 0.7, 'a'], [20, 0.2, 'a'], [5, 1]))
    expect(mixed.mean).toBeCloseTo(0.7 * 10 + 0.2 * 20 + 5, 12)
    expect([...mixed.totals]).toEqual([5, 15, 35])
    expect(probabilityOfReaching(mixed, 35)).toBeCloseTo(0.2, 12)
  })

  test('F6 P10, P50 and P90 are totals that can happen', () => {
    const distribution = totalDistribution(deals([100, 0.5], [200, 0.5]))
    expect([0.1, 0.25, 0.5, 0.9, 1].map((q) => quantileOfTotal(distribution, q))).toEqual([0, 0, 100, 300, 300])
  })

  test('F7 with every probability 0 the target is out of reach unless it is not above 0', () => {
    const distribution = totalDistribution(deals([100, 0], [50, 0]))
    expect(probabilityOfReaching(distribution, 1)).toBe(0)
    expect(probabilityOfReaching(distribution, 0)).toBe(1)
  })

  test('F7 an empty pipeline brings 0 for certain', () => {
    const distribution = totalDistribution([])
    expect([distribution.mean, quantileOfTotal(distribution, 0.9), probabilityOfReaching(distribution, 1)]).toEqual([0, 0, 0])
  })

  test('F9 a deal without value or probability is left out and named', () => {
    const {
      leftOut,
      deals: counted,
      mean,
    } = totalDistribution([
      { id: 'a', value: null, probability: 0.5 },
      { id: 'b', value: 10, probability: null },
      { id: 'c', value: 10, probability: 0.5 },
    ])
    expect(leftOut).toEqual([
      { id: 'a', reason: 'NO_VALUE' },
      { id: 'b', reason: 'NO_PROBABILITY' },
    ])
    expect([counted, mean]).toEqual([1, 5])
  })

  test('F10 the order of the deals does not matter, and probabilities sum to 1', () => {
    fc.assert(
      fc.property(anyDeals(60), fc.integer({ min: 0, max: 800 }), (all, target) => {
        const here = totalDistribution(all)
        expect(here.mass.reduce((sum, m) => sum + m, 0)).toBeCloseTo(1, 9)
        expect(probabilityOfReaching(totalDistribution(all.toReversed()), target)).toBeCloseTo(probabilityOfReaching(here, target), 9)
      }),
    )
  })

  test('F10 two thousand deals give the same answer twice, near the normal one', () => {
    const all = manyDeals(2000, (x) => Math.round(1e8 * (0.1 + x)) + 1)
    const once = totalDistribution(all)
    expect(totalDistribution(all)).toEqual(once)
    expect(quantileOfTotal(once, 0.9) / (normalQuantileOfTotal({ ...once, q: 0.9 }).value ?? 0)).toBeCloseTo(1, 3)
  })

  test('the bars of a chart hold all the probability', () => {
    const bars = barsOfTotal(totalDistribution(manyDeals(200, (x) => 1 + x * 9.7)), 30)
    expect(bars).toHaveLength(30)
    expect(bars.reduce((sum, b) => sum + b.probability, 0)).toBeCloseTo(1, 9)
    expect(barsOfTotal(totalDistribution(deals([5, 1])), 30)).toEqual([{ from: 5, to: 5, probability: 1 }])
  })

  test('F18 a negative value or a probability above 1 is refused', () => {
    expect(() => totalDistribution(deals([-1, 0.5]))).toThrow(RangeError)
    expect(() => totalDistribution(deals([1, 1.5]))).toThrow(RangeError)
  })
})
