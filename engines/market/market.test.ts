import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGenerator } from '../stats/index.ts'
import {
  bassForecast,
  bassPeak,
  bassShare,
  competitiveProfile,
  compoundGrowth,
  concentration,
  concentrationRatio,
  crossCheckSize,
  evaluateFactors,
  fitBass,
  forceProfile,
  freshness,
  guidelines,
  marketSize,
  mergerEffect,
  rankSegments,
  scenarioExpectation,
  totalMarketSize,
} from './index.ts'

describe('concentration', () => {
  test('MK1 30/30/20/20 is 2600, 40/30/20/10 is 3000, one firm 10 000', () => {
    expect(concentration({ shares: [30, 30, 20, 20] }).index.value).toBe(2600)
    expect(concentration({ shares: [40, 30, 20, 10] })).toMatchObject({ index: { value: 3000 }, level: 'high' })
    expect(concentration({ shares: [100] })).toMatchObject({ index: { value: 10_000 }, effective: { lower: 1, upper: 1 } })
  })

  test('MK13 shares that sum to 103 are refused with the gap', () => {
    expect(() => concentration({ shares: [53, 50] })).toThrow(/-3\.00/)
    expect(() => concentration({ shares: [NaN, 100] })).toThrow(RangeError)
    expect(() => concentration({ shares: [] })).toThrow(RangeError)
  })

  test('MK2 an unknown fringe leaves bounds, and a level only where they agree', () => {
    expect(concentration({ shares: [30, 20, 20], fringe: 30 })).toMatchObject({
      lower: 1700,
      upper: 2600,
      index: { reason: 'UNKNOWN_FRINGE' },
      level: null,
    })
    expect(concentration({ shares: [30, 20, 20], fringe: 30, thresholds: { moderate: 1000, high: 3000, change: 100 } }).level).toBe('moderate')
    expect(concentration({ shares: [], fringe: 100 })).toMatchObject({ lower: 0, upper: 10_000, effective: { lower: 1, upper: 10_000 } })
  })

  test('MK2 however the fringe is cut up, its index lies within the bounds', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(cuts, (parts) => {
        const sum = parts.reduce((a, b) => a + b, 0)
        const fringe = parts.map((part) => (40 * part) / sum)
        const { lower, upper } = concentration({ shares: [35, 25], fringe: 40 })
        const index = concentration({ shares: [35, 25, ...fringe] }).index.value ?? NaN
        expect(index).toBeGreaterThanOrEqual(lower)
        expect(index).toBeLessThanOrEqual(upper + 1e-9)
      }),
    )
  })

  test('MK3 a merger of a and b adds 2ab, which is what the index of the merged market says', () => {
    const before = concentration({ shares: [30, 30, 20, 20] }).index.value ?? NaN
    expect(mergerEffect({ index: before, shares: [20, 20] })).toEqual({
      change: 800,
      after: concentration({ shares: [30, 30, 40] }).index.value,
      matters: true,
    })
    expect(mergerEffect({ index: 1900, shares: [10, 4], thresholds: guidelines.us2010 }).matters).toBe(false)
    expect(concentrationRatio({ shares: [10, 40, 30, 20], n: 2 }).value).toBe(70)
    expect(concentrationRatio({ shares: [40], n: 4, fringe: 60 }).reason).toBe('TOO_FEW_FIRMS')
  })
})

describe('diffusion', () => {
  const average = { p: 0.03, q: 0.38, market: 1000 }

  test('MK4 p .03 and q .38 peak at 6.19 with .4605 adopted; F(5) is .3312', () => {
    const peak = bassPeak(average)
    expect(peak.time).toBeCloseTo(6.19, 2)
    expect(peak.share).toBeCloseTo(0.4605, 4)
    expect(bassShare(average, 5)).toBeCloseTo(0.3312, 4)
    expect(bassShare(average, peak.time)).toBeCloseTo(peak.share, 10)
    expect(bassPeak({ p: 0.4, q: 0.3, market: 1 })).toEqual({ time: 0, share: 0 })
  })

  test('MK4 without innovators nothing starts: refused', () => {
    expect(() => bassShare({ p: 0, q: 0.4, market: 10 }, 1)).toThrow(RangeError)
    expect(() => bassForecast(average, 1e9)).toThrow(RangeError)
  })

  test('MK4 the forecast adds up to the share of the market', () => {
    const years = bassForecast(average, 30)
    expect(years.reduce((sum, year) => sum + year.adopters, 0)).toBeCloseTo(years.at(-1)?.total ?? NaN, 8)
    expect(years[4]?.total).toBeCloseTo(331.2, 1)
  })

  test('MK5 the parameters of a made-up series are found again', () => {
    const parameters = fc.record({
      p: fc.double({ min: 0.005, max: 0.08, noNaN: true }),
      q: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      market: fc.integer({ min: 100, max: 1e7 }),
    })
    fc.assert(
      fc.property(parameters, (model) => {
        const fit = fitBass(bassForecast(model, Math.ceil(bassPeak(model).time + 8)).map((year) => year.adopters))
        if (fit.status !== 'fitted') throw new Error('expected a fit')
        expect(fit.model.p / model.p).toBeCloseTo(1, 2)
        expect(fit.model.q / model.q).toBeCloseTo(1, 2)
        expect(fit.model.market / model.market).toBeCloseTo(1, 2)
        expect(fit.explained.value).toBeGreaterThan(0.9999)
        expect(fit.pastPeak).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test('MK5 noise moves the fit a little; before the peak that is told', () => {
    const generator = createGenerator({ seed: 5 })
    const noisy = bassForecast(average, 14).map((year) => year.adopters * (0.95 + 0.1 * generator.uniform()))
    const fit = fitBass(noisy)
    if (fit.status !== 'fitted') throw new Error('expected a fit')
    expect(Math.abs(fit.model.market / 1000 - 1)).toBeLessThan(0.1)
    const early = fitBass(bassForecast({ p: 0.005, q: 0.3, market: 1000 }, 6).map((year) => year.adopters))
    expect(early).toMatchObject({ status: 'fitted', pastPeak: false })
  })

  test('MK5 four periods, or nobody, have no fit', () => {
    expect(fitBass([1, 2, 3, 4])).toEqual({ status: 'infeasible', reason: 'TOO_FEW_PERIODS' })
    expect(fitBass([0, 0, 0, 0, 0])).toEqual({ status: 'infeasible', reason: 'NO_ADOPTERS' })
    expect(fitBass([5, 5, 5, 5, 5]).status).toBe('fitted')
    expect(() => fitBass([1, 2, 3, 4, NaN])).toThrow(RangeError)
  })
})

describe('size', () => {
  const segment = { accounts: 200, annualValue: 50, reachable: 0.6, adoption: 0.3, winnable: 0.25 }

  test('MK6 200 accounts of 50: TAM 10 000, SAM 6000, demand 1800, SOM 450', () => {
    const { tam, sam, demand, som } = marketSize(segment)
    expect([tam, sam, demand, som].map((size) => size.value)).toEqual([10_000, 6000, 1800, 450])
    expect(marketSize({ ...segment, adoption: null })).toMatchObject({
      sam: { value: 6000 },
      demand: { reason: 'MISSING_INPUT' },
      som: { reason: 'MISSING_INPUT' },
    })
    expect(totalMarketSize([segment, segment]).som.value).toBe(900)
    expect(totalMarketSize([segment, { ...segment, winnable: null }])).toMatchObject({ demand: { value: 3600 }, som: { reason: 'MISSING_INPUT' } })
    expect(() => marketSize({ ...segment, reachable: 1.2 })).toThrow(RangeError)
  })

  test('MK6 more than twice apart is a flag, exactly twice is none', () => {
    expect(crossCheckSize({ bottomUp: 100, topDown: 50 })).toEqual({ ratio: { value: 2, reason: null }, flagged: false })
    expect(crossCheckSize({ bottomUp: 49, topDown: 100 }).flagged).toBe(true)
    expect(crossCheckSize({ bottomUp: null, topDown: 100 })).toMatchObject({ ratio: { reason: 'MISSING_INPUT' }, flagged: false })
    expect(crossCheckSize({ bottomUp: 1, topDown: 0 })).toMatchObject({ ratio: { reason: 'ZERO_DENOMINATOR' }, flagged: true })
  })

  test('MK7 120 to 180 in 3 years is 14.47 %', () => {
    expect(compoundGrowth({ start: 120, end: 180, years: 3 }).value).toBeCloseTo(0.1447, 4)
    expect(compoundGrowth({ start: 0, end: 180, years: 3 }).reason).toBe('NO_START')
    expect(compoundGrowth({ start: 1, end: 2, years: 0 }).reason).toBe('NO_TIME')
  })
})

const weights = [0.15, 0.08, 0.1, 0.08, 0.02, 0.1, 0.15, 0.05, 0.04, 0.1, 0.1, 0.02, 0.01]
const factors = weights.map((weight, i) => ({ id: `f${i}`, weight }))
const published = [
  [3, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 2],
  [2, 2, 3, 4, 3, 2, 2, 4, 2, 1, 2, 1, 4],
  [4, 4, 4, 3, 4, 3, 4, 2, 4, 4, 4, 3, 2],
]

describe('matrices', () => {
  test('MK8 weights of .95 are refused with the gap, and totals compare with 2.5', () => {
    expect(() => evaluateFactors([{ weight: 0.95, rating: 3 }])).toThrow(/0\.05/)
    expect(
      evaluateFactors([
        { weight: 0.5, rating: 2 },
        { weight: 0.5, rating: 3 },
      ]),
    ).toEqual({ total: { value: 2.5, reason: null }, stance: 'neutral' })
    expect(evaluateFactors([{ weight: 1, rating: 4 }]).stance).toBe('above')
    expect(evaluateFactors([{ weight: 1, rating: null }])).toEqual({ total: { value: null, reason: 'MISSING_RATING' }, stance: null })
    expect(evaluateFactors([]).total.reason).toBe('NO_FACTORS')
    expect(() => evaluateFactors([{ weight: 1, rating: 5 }])).toThrow(RangeError)
  })

  test('MK9 the published profile totals 2.83, 2.28 and 3.68', () => {
    const { companies } = competitiveProfile({ factors, companies: published.map((ratings, i) => ({ id: `c${i}`, ratings })) })
    expect(companies.map((c) => c.total.value?.toFixed(2))).toEqual(['2.83', '2.28', '3.68'])
    expect(companies.map((c) => c.rank)).toEqual([2, 3, 1])
  })

  test('MK9 gaps to the best rival come most negative first', () => {
    const { gaps } = competitiveProfile({ factors, companies: published.map((ratings, i) => ({ id: `c${i}`, ratings })) })
    expect(gaps.slice(0, 2)).toEqual([
      { factor: 'f2', gap: expect.closeTo(-0.2, 10), rival: 'c2' },
      { factor: 'f1', gap: expect.closeTo(-0.16, 10), rival: 'c2' },
    ])
    expect(gaps.map((g) => g.gap)).toEqual(gaps.map((g) => g.gap).toSorted((a, b) => a - b))
  })

  test('MK9 equal companies share a rank and the next is skipped', () => {
    const companies = [[3], [3], [2], [null]].map((ratings, i) => ({ id: `c${i}`, ratings }))
    expect(competitiveProfile({ factors: [{ id: 'f', weight: 1 }], companies }).companies.map((c) => c.rank)).toEqual([1, 1, 3, null])
  })

  test('MK10 five forces: the strongest are named, a missing one leaves no pressure', () => {
    const scores = { entrants: 2, substitutes: 3, suppliers: 1, buyers: 5, rivalry: 5 }
    expect(forceProfile({ scores })).toEqual({
      pressure: { value: expect.closeTo(3.2, 10), reason: null },
      attractiveness: { value: expect.closeTo(2.8, 10), reason: null },
      strongest: ['buyers', 'rivalry'],
      missing: [],
    })
    expect(forceProfile({ scores: { ...scores, suppliers: null } })).toMatchObject({ pressure: { reason: 'MISSING_SCORE' }, missing: ['suppliers'] })
    expect(() => forceProfile({ scores: { ...scores, buyers: 6 } })).toThrow(RangeError)
  })

  test('MK11 segments rank by weighted score', () => {
    const segments = [
      { id: 'a', scores: [5, 1] },
      { id: 'b', scores: [3, 4] },
      { id: 'c', scores: [3, 4] },
      { id: 'd', scores: [null, 5] },
    ]
    expect(rankSegments({ weights: [0.5, 0.5], segments }).map((s) => [s.score.value, s.rank])).toEqual([
      [3, 3],
      [3.5, 1],
      [3.5, 1],
      [null, null],
    ])
  })

  test('MK12 scenarios sum to 1 and freshness halves with each half-life', () => {
    expect(
      scenarioExpectation([
        { probability: 0.25, value: 100 },
        { probability: 0.75, value: -20 },
      ]),
    ).toBe(10)
    expect(() => scenarioExpectation([{ probability: 0.5, value: 1 }])).toThrow(RangeError)
    expect([0, 90, 180].map((age) => freshness({ age, halfLife: 90 }))).toEqual([1, 0.5, 0.25])
    expect(freshness({ age: 1e4, halfLife: null })).toBe(1)
  })
})
