import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier, logBeta } from '../stats/index.ts'
import {
  cumulativeIncidence,
  fitBetaPrior,
  funnelOf,
  incidenceAt,
  outlookAt,
  shrunkProbability,
  shrunkRate,
  stageOutlooks,
  type CohortCount,
  type TimedDeal,
} from './index.ts'

const ended = (outcome: TimedDeal['outcome'], ...times: number[]): TimedDeal[] => times.map((time) => ({ time, outcome }))
const cohorts: CohortCount[] = [
  { won: 2, closed: 20 },
  { won: 9, closed: 15 },
  { won: 4, closed: 30 },
  { won: 1, closed: 3 },
  { won: 12, closed: 22 },
]

const logLikelihood = (counts: readonly CohortCount[], mean: number, weight: number): number =>
  counts.reduce(
    (sum, { won, closed }) => sum + logBeta(mean * weight + won, (1 - mean) * weight + closed - won) - logBeta(mean * weight, (1 - mean) * weight),
    0,
  )

describe('win probability of a cohort drawn towards the others', () => {
  test('F19 no prior of a fine grid is more likely than the fitted one', () => {
    const fit = fitBetaPrior(cohorts)
    expect(fit).toMatchObject({ status: 'fitted', cohorts: 5, deals: 90, pooled: false })
    if (fit.status !== 'fitted') return
    const best = logLikelihood(cohorts, fit.prior.mean, fit.prior.weight)
    for (let mean = 0.01; mean < 1; mean += 0.01)
      for (let log = -2; log < 8; log += 0.1) expect(logLikelihood(cohorts, mean, Math.exp(log))).toBeLessThanOrEqual(best + 1e-9)
  })

  test('F19 cohorts that differ no more than chance share one probability', () => {
    const fit = fitBetaPrior([
      { won: 10, closed: 40 },
      { won: 11, closed: 40 },
      { won: 9, closed: 40 },
    ])
    expect(fit).toEqual({ status: 'fitted', prior: { mean: 0.25, weight: 10_000 }, cohorts: 3, deals: 120, pooled: true })
  })

  test('F19 cohorts that each won all or nothing still make a prior', () => {
    const fit = fitBetaPrior([
      { won: 9, closed: 9 },
      { won: 0, closed: 12 },
      { won: 7, closed: 7 },
      { won: 0, closed: 5 },
    ])
    expect(fit).toMatchObject({ status: 'fitted', prior: { weight: 1 }, pooled: false })
  })

  test('F19 two cohorts, or deals that all ended alike, tell no prior', () => {
    expect(fitBetaPrior(cohorts.slice(0, 2))).toEqual({ status: 'infeasible', reason: 'TOO_FEW_COHORTS' })
    expect(fitBetaPrior(cohorts.map(({ closed }) => ({ won: 0, closed })))).toEqual({ status: 'infeasible', reason: 'ONE_OUTCOME' })
  })

  test('F20 the probability is that of the house formula, its interval the quantiles of the beta', () => {
    const rate = shrunkRate({ won: 6, closed: 10, prior: { mean: 0.4, weight: 10 } })
    expect(rate.probability).toBeCloseTo(shrunkProbability({ won: 6, closed: 10, prior: 0.4 }), 12)
    // Quantiles .025 and .975 of beta(10, 10).
    expect([rate.lower, rate.upper]).toEqual([expect.closeTo(0.2886, 4), expect.closeTo(0.7114, 4)])
  })

  test('F20 more deals of its own, less of the prior', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (won, lost) => {
        const prior = { mean: 0.3, weight: 10 }
        const few = shrunkRate({ won, closed: won + lost, prior })
        const many = shrunkRate({ won: won * 10, closed: (won + lost) * 10, prior })
        const own = won / (won + lost)
        expect(Math.abs(many.probability - own)).toBeLessThanOrEqual(Math.abs(few.probability - own) + 1e-12)
        expect(few.lower).toBeLessThan(few.probability)
        expect(few.upper).toBeGreaterThan(few.probability)
      }),
    )
  })

  test('F18 more won than closed is refused', () => {
    expect(() => shrunkRate({ won: 2, closed: 1, prior: { mean: 0.5, weight: 10 } })).toThrow(RangeError)
    expect(() => fitBetaPrior([{ won: Number.NaN, closed: 1 }])).toThrow(RangeError)
  })
})

describe('how deals end over time, the open ones counted', () => {
  const deals = [...ended('won', 2, 5), ...ended('lost', 1, 3), ...ended('open', 4, 6)]

  test('F21 by hand: of six, one lost at 1, won at 2, lost at 3, open at 4, won at 5, open at 6', () => {
    const { steps, ...counts } = cumulativeIncidence(deals)
    expect(counts).toEqual({ n: 6, won: 2, lost: 2, open: 2, followed: 6 })
    expect(
      steps.map(({ time, atRisk, wonBy, lostBy, openAt }) => [time, atRisk, ...[wonBy, lostBy, openAt].map((x) => Number(x.toFixed(6)))]),
    ).toEqual([
      [1, 6, 0, 0.166667, 0.833333],
      [2, 5, 0.166667, 0.166667, 0.666667],
      [3, 4, 0.166667, 0.333333, 0.5],
      [5, 2, 0.416667, 0.333333, 0.25],
    ])
  })

  test('F21 with one way to end it is one minus Kaplan–Meier, with Greenwood’s error', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ time: fc.integer({ min: 1, max: 20 }), event: fc.boolean() }), { maxLength: 40 }), (observations) => {
        const curve = kaplanMeier(observations)
        const { steps } = cumulativeIncidence(observations.map(({ time, event }) => ({ time, outcome: event ? 'won' : 'open' })))
        expect(steps.map(({ time, wonBy }) => [time, wonBy])).toEqual(
          curve.steps.map(({ time, survival }) => [time, expect.closeTo(1 - survival, 10)]),
        )
        for (const [i, { standardError }] of curve.steps.entries())
          if (standardError !== null) expect(steps[i]!.wonError).toBeCloseTo(standardError, 7)
      }),
    )
  })

  test('F21 when all have ended, it is the plain share with the plain error', () => {
    const last = cumulativeIncidence([...ended('won', 1, 4, 9), ...ended('lost', 2, 3, 5, 6, 7, 8, 10)]).steps.at(-1)
    expect(last?.wonBy).toBeCloseTo(0.3, 12)
    expect(last?.wonError).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 10), 9)
    expect(last?.openAt).toBe(0)
  })

  test('F21 won, lost and open add up to one at every step', () => {
    const timed = fc.record({ time: fc.nat(15), outcome: fc.constantFrom('won' as const, 'lost' as const, 'open' as const) })
    fc.assert(
      fc.property(fc.array(timed, { maxLength: 50 }), (all) => {
        for (const { wonBy, lostBy, openAt } of cumulativeIncidence(all).steps) expect(wonBy + lostBy + openAt).toBeCloseTo(1, 9)
      }),
    )
  })

  test('F22 a deal that is still open at 3 has half of what is left before it', () => {
    const curve = cumulativeIncidence(deals)
    expect(incidenceAt(curve, 2.5)).toEqual({
      wonBy: expect.closeTo(1 / 6, 12),
      lostBy: expect.closeTo(1 / 6, 12),
      openAt: expect.closeTo(2 / 3, 12),
    })
    expect(outlookAt(curve, { age: 3 }).won.value).toBeCloseTo(0.5, 12)
    expect(outlookAt(curve, { age: 0, horizon: 2 })).toMatchObject({
      won: { value: expect.closeTo(1 / 6, 12) },
      lost: { value: expect.closeTo(1 / 6, 12) },
    })
  })

  test('F22 nobody was followed that long: no figure', () => {
    expect(outlookAt(cumulativeIncidence(deals), { age: 7 }).won).toEqual({ value: null, reason: 'NOBODY_FOLLOWED' })
    expect(outlookAt(cumulativeIncidence([]), { age: 0 }).open.reason).toBe('NOBODY_FOLLOWED')
    expect(() => cumulativeIncidence(ended('won', -1))).toThrow(RangeError)
  })

  test('F23 losses come quickly: by closed deals alone the stage looks worse than it is', () => {
    // All would end half and half: the lost within a month, the won in the sixth; half of the deals are three months old.
    const old = [...ended('lost', ...Array.from({ length: 20 }, () => 1)), ...ended('won', ...Array.from({ length: 20 }, () => 6))]
    const young = [...ended('lost', ...Array.from({ length: 20 }, () => 1)), ...ended('open', ...Array.from({ length: 20 }, () => 3))]
    const { stages, fit, prior } = stageOutlooks([{ id: 'bid', deals: [...old, ...young] }])
    expect(fit.status).toBe('infeasible')
    expect(prior.weight).toBe(10)
    expect(stages[0]?.closedOnly.rate.value).toBeCloseTo(1 / 3, 12)
    expect(stages[0]?.incidence.steps.at(-1)?.wonBy).toBeCloseTo(0.5, 12)
    expect(stages[0]?.chance.probability).toBeCloseTo(0.5, 2)
    expect(stages[0]?.unresolved).toBe(0)
    expect(stages[0]?.effective.closed).toBeLessThanOrEqual(80)
  })

  test('F23 every chance lies within its interval, whatever the deals', () => {
    const timed = fc.record({ time: fc.nat(30), outcome: fc.constantFrom('won' as const, 'lost' as const, 'open' as const) })
    fc.assert(
      fc.property(fc.array(fc.array(timed, { maxLength: 30 }), { maxLength: 6 }), (all) => {
        for (const { chance, effective, won, lost, open } of stageOutlooks(all.map((own, i) => ({ id: `s${i}`, deals: own }))).stages) {
          expect(chance.lower).toBeGreaterThanOrEqual(0)
          expect(chance.lower).toBeLessThanOrEqual(chance.probability)
          expect(chance.upper).toBeGreaterThanOrEqual(chance.probability)
          expect(chance.upper).toBeLessThanOrEqual(1)
          expect(effective.closed).toBeLessThanOrEqual(won + lost + open + 1e-9)
        }
      }),
    )
  })

  test('F23 when all have ended, a cohort counts with its own deals', () => {
    const { stages } = stageOutlooks([{ id: 'bid', deals: [...ended('won', 1, 4, 9), ...ended('lost', 2, 3, 5, 6, 7, 8, 10)] }])
    expect(stages[0]?.effective).toEqual({ won: expect.closeTo(3, 6), closed: expect.closeTo(10, 6) })
  })

  test('F23 without any ended deal the prior stands, with an interval that says how little that is', () => {
    const { stages, prior } = stageOutlooks([{ id: 'bid', deals: ended('open', 1, 2) }])
    expect(prior).toEqual({ mean: 0.5, weight: 10 })
    expect(stages[0]).toMatchObject({ unresolved: 1, effective: { won: 0, closed: 0 }, chance: { probability: 0.5, n: 0 } })
  })
})

describe('funnel', () => {
  test('F24 who reached a later stage has passed the earlier ones; who waits is in no rate', () => {
    const funnel = funnelOf(
      [
        { reached: 2, outcome: 'won' },
        { reached: 2, outcome: 'lost' },
        { reached: 1, outcome: 'open' },
        { reached: 0, outcome: 'lost' },
      ],
      3,
    )
    expect(funnel.stages.map(({ entered, passed, lost, waiting }) => [entered, passed, lost, waiting])).toEqual([
      [4, 3, 1, 0],
      [3, 2, 0, 1],
      [2, 1, 1, 0],
    ])
    expect(funnel.stages.map(({ conversion }) => conversion.rate.value)).toEqual([0.75, 1, 0.5])
    expect(funnel).toMatchObject({ yield: { value: 0.375 }, won: 1, deals: 4 })
  })

  test('F24 a stage that nobody has left yet has no rate, and the funnel no yield', () => {
    const funnel = funnelOf([{ reached: 0, outcome: 'open' }], 2)
    expect(funnel.stages[0]?.conversion.rate).toEqual({ value: null, reason: 'NO_TRIALS' })
    expect(funnel.yield).toEqual({ value: null, reason: 'UNTRIED_STAGE' })
    expect(() => funnelOf([{ reached: 2, outcome: 'open' }], 2)).toThrow(RangeError)
  })
})
