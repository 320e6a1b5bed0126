import { describe, expect, test } from 'vitest'
import { createGenerator, normalQuantile } from '../stats/index.ts'
import { forecastNextPeriod, valueErrors, type PeriodFit } from './index.ts'

function made(fit: PeriodFit): Extract<PeriodFit, { status: 'forecast' }> {
  if (fit.status !== 'forecast') throw new Error(fit.reason)
  return fit
}

const noise = (count: number, seed: number): number[] => {
  const generator = createGenerator({ seed })
  return Array.from({ length: count }, () => normalQuantile(generator.uniform()))
}

describe('how far forecasts of amounts were off', () => {
  test('F37 forecasts 100, 90, 50 for 80, 100, 0: WAPE 80/180, bias +60/180, MAPE over two of three', () => {
    const errors = valueErrors([
      { forecast: 100, actual: 80 },
      { forecast: 90, actual: 100 },
      { forecast: 50, actual: 0 },
    ])
    expect(errors.wape.value).toBeCloseTo(80 / 180, 12)
    expect(errors.bias.value).toBeCloseTo(60 / 180, 12)
    expect(errors.mape.value).toBeCloseTo((0.25 + 0.1) / 2, 12)
    expect(errors.skipped).toBe(1)
    expect(errors.rootMeanSquare.value).toBeCloseTo(Math.sqrt(1000), 9)
  })

  test('F37 without periods, or with nothing but zeros, there is no share of anything', () => {
    expect(valueErrors([])).toMatchObject({ wape: { reason: 'ZERO_DENOMINATOR' }, rootMeanSquare: { reason: 'NO_FORECASTS' } })
    expect(valueErrors([{ forecast: 5, actual: 0 }]).mape.reason).toBe('ZERO_DENOMINATOR')
    expect(() => valueErrors([{ forecast: NaN, actual: 1 }])).toThrow(RangeError)
  })
})

describe('next period', () => {
  test('F38 each kind of history is told by the method that fits it', () => {
    const level = noise(40, 1).map((x) => 100 + 5 * x)
    expect(made(forecastNextPeriod({ totals: level })).forecast).toBeCloseTo(100, -1)
    const walk = noise(60, 2).reduce<number[]>((path, x) => [...path, (path.at(-1) ?? 100) + 5 * x], [])
    expect(['last', 'smoothed', 'trend']).toContain(made(forecastNextPeriod({ totals: walk })).method)
    const year = noise(40, 3).map((x, i) => [50, 80, 60, 140][i % 4]! + 3 * x)
    const seasonal = made(forecastNextPeriod({ totals: year, season: 4 }))
    expect(seasonal.method).toBe('season')
    expect(seasonal.forecast).toBe(year[36])
    const rising = noise(40, 4).map((x, i) => 20 + 6 * i + 4 * x)
    const risen = made(forecastNextPeriod({ totals: rising }))
    expect(risen.method).toBe('trend')
    expect(risen.forecast).toBeGreaterThan(rising.at(-1)! - 4)
  })

  test('F38 no method has seen the period it is tested on: later values change no earlier forecast', () => {
    const totals = noise(20, 5).map((x) => 50 + 10 * x)
    const changed = [...totals.slice(0, 19), 1e6]
    const errorsBut = (list: number[]) =>
      made(forecastNextPeriod({ totals: list.slice(0, 19) })).methods.find(({ method }) => method === 'mean')?.errors
    expect(errorsBut(changed)).toEqual(errorsBut(totals))
    // By hand: the mean of 1, 2, 3 for the fourth period, and so on.
    const mean = made(forecastNextPeriod({ totals: [1, 2, 3, 6, 8, 10] })).methods.find(({ method }) => method === 'mean')
    expect(mean?.errors.wape.value).toBeCloseTo((4 + 5 + 6) / 24, 12)
  })

  test('F39 the interval holds what it says, in its own past and in the future', () => {
    let [held, given, within, rounds] = [0, 0, 0, 0]
    for (let seed = 1; seed <= 200; seed++) {
      const all = noise(31, seed + 100).map((x) => 100 + 20 * x)
      const fit = made(forecastNextPeriod({ totals: all.slice(0, 30), confidence: 0.8 }))
      if (fit.lower.value === null || fit.upper.value === null) continue
      rounds++
      if (all[30]! >= fit.lower.value && all[30]! <= fit.upper.value) held++
      given += fit.coverage.given
      within += fit.coverage.within
    }
    expect(rounds).toBe(200)
    expect(held / rounds).toBeGreaterThan(0.72)
    expect(held / rounds).toBeLessThan(0.88)
    expect(within / given).toBeGreaterThan(0.72)
  })

  test('F38 the unit of money does not matter', () => {
    const totals = noise(20, 12).map((x) => 50 + 10 * x)
    const [small, large] = [1, 1000].map((unit) => made(forecastNextPeriod({ totals: totals.map((total) => total * unit) })))
    expect(large!.method).toBe(small!.method)
    expect(large!.forecast / 1000).toBeCloseTo(small!.forecast, 9)
    expect((large!.lower.value ?? NaN) / 1000).toBeCloseTo(small!.lower.value ?? NaN, 9)
  })

  test('F39 three past errors are too few for four times in five, and five periods for any forecast', () => {
    expect(made(forecastNextPeriod({ totals: [5, 6, 4, 5, 6, 5] }))).toMatchObject({
      lower: { value: null, reason: 'TOO_FEW_ERRORS' },
      coverage: { given: 0 },
    })
    expect(forecastNextPeriod({ totals: [5, 6, 4, 5, 6] })).toEqual({ status: 'infeasible', reason: 'TOO_FEW_PERIODS' })
    expect(() => forecastNextPeriod({ totals: [1, 2, 3, 4, 5, NaN] })).toThrow(RangeError)
  })

  test('F39 amounts that can not be negative are cut at their floor', () => {
    const totals = noise(30, 9).map((x) => Math.max(0, 5 + 20 * x))
    const fit = made(forecastNextPeriod({ totals, floor: 0, confidence: 0.9 }))
    expect(fit.lower.value).toBe(0)
    expect(fit.forecast).toBeGreaterThanOrEqual(0)
  })
})
