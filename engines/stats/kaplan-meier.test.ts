import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier, survivalAt, survivalMedian, survivalQuantile, type Observation } from './index.ts'

const observed = (events: number[], censored: number[]): Observation[] => [
  ...censored.map((time) => ({ time, event: false })),
  ...events.map((time) => ({ time, event: true })),
]

/** Freireich et al. 1963, 6-mercaptopurine arm: weeks in remission. */
const freireich = observed([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])

describe('Kaplan–Meier', () => {
  test('S3 the Freireich arm gives the published survival at every event time', () => {
    const curve = kaplanMeier(freireich)
    expect(curve).toMatchObject({ n: 21, events: 9, censored: 12 })
    expect(curve.steps.map((s) => [s.time, Number(s.survival.toFixed(3))])).toEqual([
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ])
  })

  test('S4 a censoring tied with an event is still at risk at it', () => {
    expect(kaplanMeier(freireich).steps[0]).toMatchObject({ time: 6, atRisk: 21, events: 3 })
    expect(kaplanMeier(observed([5], [5])).steps).toMatchObject([{ time: 5, atRisk: 2, survival: 0.5 }])
  })

  test('S5 Greenwood gives .076 at week 6, and null once nobody is left', () => {
    expect(kaplanMeier(freireich).steps[0]?.standardError).toBeCloseTo(0.0764, 4)
    expect(kaplanMeier(observed([1, 2], [])).steps.map((s) => s.standardError)).toEqual([expect.closeTo(0.3536, 4), null])
  })

  test('S6 the median of the Freireich arm is 23; the 60 % quantile is never reached', () => {
    const curve = kaplanMeier(freireich)
    expect(survivalMedian(curve)).toEqual({ value: 23, reason: null })
    expect(survivalQuantile(curve, 0.25)).toEqual({ value: 13, reason: null })
    expect(survivalQuantile(curve, 0.6)).toEqual({ value: null, reason: 'NOT_REACHED' })
  })

  test('S6 a survival of exactly one half is the median in spite of rounding', () => {
    expect(survivalMedian(kaplanMeier(observed([1, 2, 3, 4, 5, 6], []))).value).toBe(3)
  })

  test('S7 without observations every figure is null with its reason', () => {
    const curve = kaplanMeier([])
    expect(survivalMedian(curve)).toEqual({ value: null, reason: 'NO_OBSERVATIONS' })
    expect(survivalAt(curve, 3)).toEqual({ value: null, reason: 'NO_OBSERVATIONS' })
  })

  test('S2 a negative or unknown time is refused', () => {
    expect(() => kaplanMeier([{ time: -1, event: true }])).toThrow(RangeError)
    expect(() => kaplanMeier([{ time: NaN, event: true }])).toThrow(RangeError)
  })

  const observations = fc.array(fc.record({ time: fc.integer({ min: 0, max: 40 }), event: fc.boolean() }), { maxLength: 60 })

  test('S8 the order of the observations does not matter, and survival never rises', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const curve = kaplanMeier(all)
        expect(kaplanMeier(all.toReversed())).toEqual(curve)
        let last = 1
        for (const step of curve.steps) {
          expect(step.survival).toBeLessThanOrEqual(last)
          last = step.survival
        }
      }),
    )
  })

  test('S9 without censoring the curve is the plain share still waiting', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 50 }), fc.integer({ min: 0, max: 30 }), (times, at) => {
        const waiting = times.filter((t) => t > at).length / times.length
        expect(survivalAt(kaplanMeier(observed(times, [])), at).value).toBeCloseTo(waiting, 10)
      }),
    )
  })
})
