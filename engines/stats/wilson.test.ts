import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalQuantile, ratio, wilsonInterval } from './index.ts'

describe('rates and the normal distribution', () => {
  test('S1 a ratio without denominator is null with its reason', () => {
    expect(ratio(3, 0)).toEqual({ value: null, reason: 'ZERO_DENOMINATOR' })
    expect(ratio(3, 4)).toEqual({ value: 0.75, reason: null })
  })

  test('S10 8 of 10 gives the interval .490 to .943', () => {
    const { rate, lower, upper } = wilsonInterval({ successes: 8, trials: 10 })
    expect(rate.value).toBe(0.8)
    expect(lower).toBeCloseTo(0.4902, 4)
    expect(upper).toBeCloseTo(0.9433, 4)
  })

  test('S10 the interval stays within 0 and 1 and holds the rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.floor(share * trials)
        const { lower, upper } = wilsonInterval({ successes, trials })
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(1)
        expect(successes / trials).toBeGreaterThanOrEqual(lower - 1e-12)
        expect(successes / trials).toBeLessThanOrEqual(upper + 1e-12)
      }),
    )
  })

  test('S11 without trials nothing is known', () => {
    expect(wilsonInterval({ successes: 0, trials: 0 })).toEqual({ rate: { value: null, reason: 'NO_TRIALS' }, lower: 0, upper: 1, n: 0 })
  })

  test('S2 more successes than trials are refused', () => {
    expect(() => wilsonInterval({ successes: 3, trials: 2 })).toThrow(RangeError)
  })

  test('S12 the normal distribution has its known values, and its quantile is its inverse', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 13)
    expect(normalCdf(0)).toBeCloseTo(0.5, 14)
    expect(normalCdf(-8)).toBeCloseTo(6.22096e-16, 20)
    expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 12)
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 11)
      }),
    )
  })
})
