import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areaUnderCurve,
  areaWithinFolds,
  binnedBrier,
  brierScore,
  calibrationCurve,
  calibrationLine,
  compareForecasts,
  fitRecalibration,
  recalibrated,
  type Judged,
} from './index.ts'
import { createGenerator } from '../stats/index.ts'
import { fitTwoTerms } from './two-terms.ts'

const judged = (...pairs: [forecast: number, won: 0 | 1][]): Judged[] => pairs.map(([forecast, won]) => ({ forecast, won: won === 1 }))

const anyJudged = fc.array(fc.record({ forecast: fc.integer({ min: 0, max: 20 }).map((x) => x / 20), won: fc.boolean() }), { maxLength: 60 })

/** Deals whose chance is `truth` of the forecast. */
function drawn(count: number, truth: (forecast: number) => number): Judged[] {
  const generator = createGenerator({ seed: 8 })
  return Array.from({ length: count }, () => {
    const forecast = 0.05 + 0.9 * generator.uniform()
    return { forecast, won: generator.uniform() < truth(forecast) }
  })
}

const bolder = (p: number): number => 1 / (1 + Math.exp(-0.5 * Math.log(p / (1 - p))))

describe('telling won from lost deals', () => {
  test('F25 the area is the share of pairs in the right order, equal ones counting half', () => {
    fc.assert(
      fc.property(anyJudged, (all) => {
        const won = all.filter((one) => one.won)
        const lost = all.filter((one) => !one.won)
        const pairs = won.flatMap((w) => lost.map((l) => (w.forecast > l.forecast ? 1 : w.forecast === l.forecast ? 0.5 : 0)))
        const { area } = areaUnderCurve(all)
        if (pairs.length === 0) expect(area).toEqual({ value: null, reason: 'ONE_OUTCOME' })
        else expect(area.value).toBeCloseTo(pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length, 10)
      }),
    )
  })

  test('F25 DeLong by hand: won .9 .4, lost .6 .2, area .75, variance .125 + .125', () => {
    const area = areaUnderCurve(judged([0.9, 1], [0.4, 1], [0.6, 0], [0.2, 0]))
    expect(area.area.value).toBe(0.75)
    // Placements of the won 1 and .5, of the lost .5 and 1: variance .125 each, over two.
    expect(area.standardError.value).toBeCloseTo(Math.sqrt(0.125 / 2 + 0.125 / 2), 12)
    expect(areaUnderCurve(judged([0.9, 1], [0.2, 0])).standardError.reason).toBe('TOO_FEW')
  })

  test('F25 a base rate that moves between folds is no skill', () => {
    const early = judged([0.2, 1], [0.2, 0], [0.2, 0]).map((one) => ({ ...one, fold: 0 }))
    const late = judged([0.8, 1], [0.8, 1], [0.8, 0]).map((one) => ({ ...one, fold: 1 }))
    expect(areaUnderCurve([...early, ...late]).area.value).toBeGreaterThan(0.5)
    expect(areaWithinFolds([...early, ...late]).area.value).toBe(0.5)
  })
})

describe('calibration', () => {
  test('F26 groups are nearly equal, equal forecasts never apart, and every deal is in one', () => {
    fc.assert(
      fc.property(anyJudged, (all) => {
        const curve = calibrationCurve(all, 5)
        expect(curve.reduce((sum, { won }) => sum + won.n, 0)).toBe(all.length)
        for (const [i, bin] of curve.entries()) if (i > 0) expect(bin.from).toBeGreaterThan(curve[i - 1]!.to)
      }),
    )
    expect(calibrationCurve(drawn(100, (p) => p)).map(({ won }) => won.n)).toEqual(Array.from({ length: 10 }, () => 10))
  })

  test('F26 the parts over groups, with what they hide, are the Brier score', () => {
    fc.assert(
      fc.property(anyJudged, (all) => {
        const parts = binnedBrier(all, 4)
        if (!parts) {
          expect(all).toEqual([])
          return
        }
        const sum = parts.reliability - parts.resolution + parts.uncertainty + parts.withinSpread - parts.withinCovariance
        expect(sum).toBeCloseTo(brierScore(all).score.value ?? NaN, 10)
      }),
    )
  })

  test('F27 forecasts twice too bold in logits have slope one half, right ones one', () => {
    const bold = calibrationLine(drawn(4000, bolder))
    expect(bold.slope.lower).toBeLessThan(0.5)
    expect(bold.slope.upper).toBeGreaterThan(0.5)
    expect(bold.slope.upper).toBeLessThan(1)
    expect(bold.spiegelhalter.p).toBeLessThan(0.001)
    const right = calibrationLine(drawn(4000, (p) => p))
    expect(right.slope.lower).toBeLessThan(1)
    expect(right.slope.upper).toBeGreaterThan(1)
    expect(right.intercept.lower).toBeLessThan(0)
    expect(right.intercept.upper).toBeGreaterThan(0)
    expect(right.spiegelhalter.p).toBeGreaterThan(0.05)
  })

  test('F27 one kind of outcome, equal forecasts, or kinds that are apart leave no line', () => {
    expect(calibrationLine(judged([0.4, 1], [0.5, 1])).slope.estimate.reason).toBe('ONE_OUTCOME')
    expect(calibrationLine(judged([0.4, 1], [0.4, 0])).slope.estimate.reason).toBe('NO_SPREAD')
    expect(calibrationLine(judged([0.9, 1], [0.8, 1], [0.2, 0], [0.1, 0])).slope.estimate.reason).toBe('NO_CONVERGENCE')
    expect(calibrationLine([]).spiegelhalter).toEqual({ z: { value: null, reason: 'NO_SPREAD' }, p: null })
  })

  test('F27 the rings of the Challenger: 15.0429 − .2322 · °F, errors 7.3786 and .1082', () => {
    // 23 flights before the accident, joint temperature and whether a ring was damaged: Dalal, Fowlkes & Hoadley (1989), JASA 84.
    const flights = '66 70* 69 68 67 72 73 70 57* 63* 70* 78 67 53* 67 75 70 81 76 79 75* 76 58*'.split(' ')
    const x = flights.map((flight) => parseInt(flight))
    const fit = fitTwoTerms({ x, y: flights.map((flight) => (flight.endsWith('*') ? 1 : 0)), slope: 'free' })
    expect([fit.intercept, fit.slope, fit.interceptError, fit.slopeError].map((value) => Number(value.toFixed(3)))).toEqual([
      15.043, -0.232, 7.379, 0.108,
    ])
  })
})

describe('one forecast against another', () => {
  test('F28 the better one gains, equal ones gain nothing and prove nothing', () => {
    const all = drawn(400, (p) => p).map((one) => ({ ...one, rival: 0.5 }))
    expect(compareForecasts(all).p.value).toBeLessThan(0.01)
    expect(compareForecasts(all.map((one) => ({ ...one, rival: one.forecast })))).toMatchObject({ gain: { value: 0 }, p: { value: 1 } })
    expect(compareForecasts(all.slice(0, 9)).p.reason).toBe('TOO_FEW')
    expect(compareForecasts([]).gain.reason).toBe('NO_FORECASTS')
  })

  test('F28 forecasts of pure chance are found better one time in twenty', () => {
    const generator = createGenerator({ seed: 11 })
    let found = 0
    for (let round = 0; round < 1000; round++) {
      const all = Array.from({ length: 60 }, () => ({
        forecast: generator.uniform() < 0.5 ? 0.45 : 0.55,
        rival: 0.5,
        won: generator.uniform() < 0.5,
      }))
      // Such forecasts lose a little on average, so that they are found better even less often.
      if ((compareForecasts(all).p.value ?? 1) < 0.05) found++
    }
    expect(found).toBeLessThan(60)
  })
})

describe('putting forecasts right', () => {
  test('F29 a line undoes boldness, and steps too', () => {
    const past = drawn(3000, bolder)
    for (const kind of ['line', 'steps'] as const) {
      const fit = fitRecalibration(past, kind)
      if (fit.status !== 'fitted') throw new Error(fit.reason)
      for (const p of [0.1, 0.3, 0.5, 0.7, 0.9])
        expect(Math.abs(recalibrated(fit.recalibration, p) - bolder(p))).toBeLessThan(kind === 'line' ? 0.03 : 0.12)
      expect(JSON.parse(JSON.stringify(fit.recalibration))).toEqual(fit.recalibration)
    }
  })

  test('F29 what comes out rises with the forecast and is never 0 or 1', () => {
    const fit = fitRecalibration(
      drawn(300, (p) => (p > 0.5 ? 1 : 0)),
      'steps',
    )
    if (fit.status !== 'fitted') throw new Error(fit.reason)
    const out = Array.from({ length: 101 }, (_, i) => recalibrated(fit.recalibration, i / 100))
    for (const [i, p] of out.entries()) {
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThan(1)
      if (i > 0) expect(p).toBeGreaterThanOrEqual(out[i - 1]!)
    }
  })

  test('F29 too few deals, one kind of outcome, and forecasts that were upside down are refused', () => {
    expect(
      fitRecalibration(
        drawn(19, (p) => p),
        'line',
      ),
    ).toEqual({ status: 'infeasible', reason: 'TOO_FEW' })
    expect(
      fitRecalibration(
        drawn(199, (p) => p),
        'steps',
      ),
    ).toEqual({ status: 'infeasible', reason: 'TOO_FEW' })
    expect(
      fitRecalibration(
        drawn(50, () => 1),
        'line',
      ),
    ).toEqual({ status: 'infeasible', reason: 'ONE_OUTCOME' })
    expect(
      fitRecalibration(
        drawn(500, (p) => 1 - p),
        'line',
      ),
    ).toEqual({ status: 'infeasible', reason: 'NOT_RISING' })
    expect(() => fitRecalibration(judged([1.2, 1]), 'line')).toThrow(RangeError)
  })
})
