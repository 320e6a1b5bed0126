import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  adjustedWaldInterval,
  bootstrapInterval,
  controlChart,
  correlation,
  createGenerator,
  mean,
  median,
  midranks,
  newcombeDifference,
  quantile,
  rankCorrelation,
  standardDeviation,
  variance,
  wilsonInterval,
} from './index.ts'

describe('describing observations', () => {
  test('S23 quantiles are of type 7', () => {
    const values = [50, 15, 40, 20, 35]
    expect([0.05, 0.3, 0.4, 0.5, 1].map((p) => quantile(values, p).value)).toEqual([16, 23, 29, 35, 50].map((x) => expect.closeTo(x, 10)))
    expect(median([1, 2, 3, 10]).value).toBe(2.5)
    expect(quantile([], 0.5)).toEqual({ value: null, reason: 'NO_OBSERVATIONS' })
    expect(values).toEqual([50, 15, 40, 20, 35])
  })

  test('S23 a quantile lies between smallest and largest and rises with p', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (all, p, q) => {
        const [low, high] = [quantile(all, Math.min(p, q)).value ?? NaN, quantile(all, Math.max(p, q)).value ?? NaN]
        expect(low).toBeLessThanOrEqual(high + 1e-9)
        expect(low).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9)
        expect(high).toBeLessThanOrEqual(Math.max(...all) + 1e-9)
      }),
    )
  })

  test('S30 mean, variance and deviation, and null where there is too little', () => {
    expect(mean([2, 4, 9]).value).toBeCloseTo(5, 12)
    expect(variance([2, 4, 9]).value).toBeCloseTo(13, 12)
    expect(variance([2, 4, 9], { population: true }).value).toBeCloseTo(26 / 3, 12)
    expect(standardDeviation([7]).reason).toBe('TOO_FEW')
    expect(mean([]).reason).toBe('NO_OBSERVATIONS')
    expect(() => mean([1, NaN])).toThrow(RangeError)
  })

  test('S30 correlation is 1 on a line, rank correlation 1 on any rising curve, null without spread', () => {
    expect(correlation([1, 2, 3], [10, 20, 30]).value).toBeCloseTo(1, 12)
    expect(rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000]).value).toBeCloseTo(1, 12)
    expect(correlation([1, 1, 1], [1, 2, 3]).reason).toBe('NO_SPREAD')
    expect(correlation([1], [2]).reason).toBe('TOO_FEW')
    expect(() => correlation([1], [2, 3])).toThrow(RangeError)
    expect([...midranks([30, 10, 20, 10])]).toEqual([4, 1.5, 3, 1.5])
  })
})

describe('rates', () => {
  test('S10 Wilson gives the published intervals', () => {
    const published: [number, number, number, number][] = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ]
    for (const [successes, trials, lower, upper] of published) {
      const interval = wilsonInterval({ successes, trials })
      expect(interval.lower).toBeCloseTo(lower, 4)
      expect(interval.upper).toBeCloseTo(upper, 4)
    }
  })

  test('S24 adjusted Wald: 9 of 10 gives .5740 to 1; its centre is Wilson’s', () => {
    const { rate, lower, upper } = adjustedWaldInterval({ successes: 9, trials: 10 })
    expect(rate.value).toBe(0.9)
    expect(lower).toBeCloseTo(0.574, 3)
    expect(upper).toBe(1)
    const [wide, wilson] = [adjustedWaldInterval({ successes: 30, trials: 80 }), wilsonInterval({ successes: 30, trials: 80 })]
    expect(wide.lower + wide.upper).toBeCloseTo(wilson.lower + wilson.upper, 12)
    expect(wide.lower).toBeLessThan(wilson.lower)
    expect(adjustedWaldInterval({ successes: 0, trials: 0 })).toMatchObject({ rate: { reason: 'NO_TRIALS' }, lower: 0, upper: 1 })
  })

  test('S25 Newcombe: 56 of 70 against 48 of 80 differ by .0524 to .3339', () => {
    const { difference, lower, upper, differs } = newcombeDifference({ first: { successes: 56, trials: 70 }, second: { successes: 48, trials: 80 } })
    expect(difference.value).toBeCloseTo(0.2, 12)
    expect(lower).toBeCloseTo(0.0524, 4)
    expect(upper).toBeCloseTo(0.3339, 4)
    expect(differs).toBe(true)
  })

  test('S25 swapping the sides turns the sign, and without trials nothing is known', () => {
    const a = { successes: 9, trials: 10 }
    const b = { successes: 3, trials: 10 }
    const [forward, back] = [newcombeDifference({ first: a, second: b }), newcombeDifference({ first: b, second: a })]
    expect(forward.lower).toBeCloseTo(-back.upper, 12)
    expect(newcombeDifference({ first: a, second: { successes: 0, trials: 0 } })).toEqual({
      difference: { value: null, reason: 'NO_TRIALS' },
      lower: -1,
      upper: 1,
      differs: false,
    })
  })
})

/** Efron & Tibshirani 1993, table 14.1, first column. */
const spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]
const populationVariance = (sample: Float64Array): number => variance(sample, { population: true }).value ?? 0

describe('bootstrap', () => {
  const run = (method: 'percentile' | 'bca') =>
    bootstrapInterval({
      values: spatial,
      statistic: populationVariance,
      generator: createGenerator({ seed: 14 }),
      confidence: 0.9,
      resamples: 20_000,
      method,
    })

  test('S26 the spatial test data give a = .061 and the published BCa interval', () => {
    const { estimate, lower, upper, acceleration } = run('bca')
    expect(estimate.value).toBeCloseTo(171.534, 3)
    expect(acceleration).toBeCloseTo(0.061, 3)
    expect(Math.abs((lower.value ?? 0) - 115.8)).toBeLessThan(3)
    expect(Math.abs((upper.value ?? 0) - 261.2)).toBeLessThan(4)
  })

  test('S26 percentiles give the interval that SciPy gives', () => {
    const { lower, upper } = run('percentile')
    expect(Math.abs((lower.value ?? 0) - 97.96)).toBeLessThan(3)
    expect(Math.abs((upper.value ?? 0) - 235.3)).toBeLessThan(4)
  })

  test('S26 one observation, or observations that are all equal, have no BCa interval', () => {
    const statistic = (sample: Float64Array): number => mean(sample).value ?? 0
    const of = (values: number[]) => bootstrapInterval({ values, statistic, generator: createGenerator({ seed: 1 }), resamples: 50 })
    expect(of([3])).toMatchObject({ estimate: { reason: 'TOO_FEW' }, lower: { reason: 'TOO_FEW' } })
    expect(of([3, 3, 3])).toMatchObject({ estimate: { value: 3 }, lower: { reason: 'NO_SPREAD' }, standardError: { value: 0 } })
  })

  test('S2 a statistic that is not finite is refused', () => {
    expect(() => bootstrapInterval({ values: [1, 2], statistic: () => NaN, generator: createGenerator({ seed: 1 }) })).toThrow(RangeError)
  })
})

describe('XmR chart', () => {
  test('S27 10 12 11 13 9: mean 11, moving range 2.25, limits 5.015 to 16.985', () => {
    const chart = controlChart({ values: [10, 12, 11, 13, 9] })
    expect(chart.centre.value).toBeCloseTo(11, 12)
    expect(chart.meanMovingRange.value).toBeCloseTo(2.25, 12)
    expect(chart.lower.value).toBeCloseTo(5.015, 10)
    expect(chart.upper.value).toBeCloseTo(16.985, 10)
    expect(chart.rangeLimit.value).toBeCloseTo(7.353, 10)
    expect(chart).toMatchObject({ signals: [], basis: 'too_few' })
  })

  test('S28 the lower limit of counts is cut at 0', () => {
    expect(controlChart({ values: [1, 5, 0, 6, 2, 4], floor: 0 }).lower.value).toBe(0)
  })

  test('S28 after twelve equal values the limits are the mean and any change signals', () => {
    const equal = Array.from({ length: 12 }, () => 0.1)
    expect(controlChart({ values: equal })).toMatchObject({ signals: [], basis: 'sound' })
    const { signals, rangeSignals } = controlChart({ values: [...equal, 0.11], baseline: 12 })
    expect(signals).toEqual([{ index: 12, rule: 'outside', side: 'above' }])
    expect(rangeSignals).toEqual([12])
  })

  test('S28 eight on one side and three of four near a limit are signals', () => {
    const base = [10, 12, 10, 12, 10, 12]
    const run = controlChart({ values: [...base, 11.5, 11.4, 11.3, 11.5, 11.2, 11.4, 11.3, 11.1], baseline: 6 })
    expect(run.signals).toEqual([
      { index: 12, rule: 'run', side: 'above' },
      { index: 13, rule: 'run', side: 'above' },
    ])
    const near = controlChart({ values: [...base, 7, 11, 7, 7.5], baseline: 6 })
    expect(near.signals).toEqual([{ index: 9, rule: 'near_limit', side: 'below' }])
  })

  test('S28 a single value has no limits', () => {
    expect(controlChart({ values: [4] })).toMatchObject({ centre: { value: null, reason: 'TOO_FEW' }, signals: [] })
    expect(() => controlChart({ values: [1, NaN] })).toThrow(RangeError)
  })
})
