import { describe, expect, test } from 'vitest'
import {
  brierScore,
  competitiveWinRate,
  expectedOpen,
  funnelYield,
  leadsNeeded,
  pipelineCoverage,
  salesVelocity,
  shrunkProbability,
  valueWinRate,
  winRate,
} from './index.ts'

const closed = { won: 20, lost: 25, noDecision: 5 }

describe('rates of closed deals', () => {
  test('F12 20 won, 25 lost, 5 shelved: win rate .40, competitive .4444', () => {
    expect(winRate(closed).rate.value).toBe(0.4)
    expect(winRate(closed).n).toBe(50)
    expect(competitiveWinRate(closed).rate.value).toBeCloseTo(0.4444, 4)
    expect(valueWinRate({ won: 300, lost: 500, noDecision: 200 }).value).toBe(0.3)
  })

  test('F12 without closed deals every win rate is null', () => {
    const none = { won: 0, lost: 0, noDecision: 0 }
    expect([winRate(none).rate.reason, competitiveWinRate(none).rate.reason, valueWinRate(none).reason]).toEqual([
      'NO_TRIALS',
      'NO_TRIALS',
      'ZERO_DENOMINATOR',
    ])
  })

  test('F13 30 open at .40, 800 thousand each, 120 days: 80 thousand a day', () => {
    expect(salesVelocity({ open: 30, winRate: 0.4, averageValue: 800, cycleDays: 120 }).value).toBeCloseTo(80, 10)
    expect(salesVelocity({ open: 30, winRate: 0.4, averageValue: 800, cycleDays: 0 }).reason).toBe('ZERO_DENOMINATOR')
    expect(salesVelocity({ open: 30, winRate: null, averageValue: 800, cycleDays: 120 }).reason).toBe('MISSING_INPUT')
  })

  test('F14 coverage is open value over what is left of the quota, and a quota that is met is said to be', () => {
    expect(pipelineCoverage({ openValue: 900, quota: 500, booked: 200, valueWinRate: 0.25 })).toEqual({
      coverage: { value: 3, reason: null },
      required: { value: 4, reason: null },
    })
    expect(pipelineCoverage({ openValue: 900, quota: 500, booked: 600, valueWinRate: 0 })).toEqual({
      coverage: { value: null, reason: 'QUOTA_MET' },
      required: { value: null, reason: 'ZERO_DENOMINATOR' },
    })
    expect(pipelineCoverage({ openValue: 0, quota: 5, booked: 0, valueWinRate: null }).required.reason).toBe('NO_WIN_RATE')
  })

  test('F15 yield multiplies a cohort’s conversions and tells the leads needed', () => {
    expect(funnelYield([0.5, 0.4, 0.25]).value).toBeCloseTo(0.05, 12)
    expect(leadsNeeded({ target: 3, yield: 0.05 }).value).toBe(60)
    expect(leadsNeeded({ target: 3, yield: 0.04 }).value).toBe(75)
    expect(leadsNeeded({ target: 3, yield: 0 }).reason).toBe('ZERO_DENOMINATOR')
    expect(funnelYield([0.5, null]).reason).toBe('MISSING_INPUT')
    expect(leadsNeeded({ target: 3, yield: null }).reason).toBe('MISSING_INPUT')
  })

  test('F16 12 arrivals a month over 5 months are 60 open deals; 95 are too many', () => {
    expect(expectedOpen({ arrivals: 12, timeInPipeline: 5 })).toBe(60)
    expect(95 > expectedOpen({ arrivals: 12, timeInPipeline: 5 })).toBe(true)
  })
})

describe('probabilities and how right they were', () => {
  test('F11 own history moves the default, slowly', () => {
    expect(shrunkProbability({ won: 0, closed: 0, prior: 0.25 })).toBe(0.25)
    expect(shrunkProbability({ won: 6, closed: 10, prior: 0.4 })).toBe(0.5)
    expect(shrunkProbability({ won: 0, closed: 90, prior: 0.5, weight: 10 })).toBe(0.05)
    expect(shrunkProbability({ won: 0, closed: 0, prior: 0.3, weight: 0 })).toBe(0.3)
  })

  test('F18 more won than closed is refused', () => {
    expect(() => shrunkProbability({ won: 2, closed: 1, prior: 0.5 })).toThrow(RangeError)
  })

  test('F17 forecasts .8 .8 .2 .2 with outcomes 1 0 0 0: Brier .19 = .065 − .0625 + .1875', () => {
    const score = brierScore([0.8, 0.8, 0.2, 0.2].map((forecast, i) => ({ forecast, won: i === 0 })))
    expect(score.score.value).toBeCloseTo(0.19, 12)
    expect(score.reliability).toBeCloseTo(0.065, 12)
    expect(score.resolution).toBeCloseTo(0.0625, 12)
    expect(score.uncertainty).toBeCloseTo(0.1875, 12)
    expect(score.skill.value).toBeCloseTo(1 - 0.19 / 0.1875, 12)
  })

  test('F17 with one kind of outcome there is no skill, and without forecasts no score', () => {
    expect(brierScore([{ forecast: 0.3, won: false }]).skill).toEqual({ value: null, reason: 'ONE_OUTCOME' })
    expect(brierScore([])).toMatchObject({ score: { value: null, reason: 'NO_FORECASTS' }, skill: { reason: 'NO_FORECASTS' } })
  })
})
