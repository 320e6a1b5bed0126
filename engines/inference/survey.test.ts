import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareMeans,
  compareSatisfaction,
  compareWaves,
  countRecommendations,
  customerEffort,
  customerSatisfaction,
  effectSize,
  meanAnswer,
  netPromoterByAccount,
  netPromoterScore,
  normalisedGain,
  reliability,
  trainingReturn,
} from './index.ts'

describe('net promoter score', () => {
  test('IN1 162 promoters, 108 passives, 54 detractors: 33.3, standard error 4.14, margin 8.12', () => {
    const { score, standardError, margin, lower, upper, method } = netPromoterScore({ promoters: 162, passives: 108, detractors: 54 })
    expect(score.value).toBeCloseTo(33.3, 1)
    expect(standardError.value).toBeCloseTo(4.14, 2)
    expect(margin.value).toBeCloseTo(8.12, 2)
    expect([lower, upper]).toEqual([expect.closeTo(33.33 - 8.12, 1), expect.closeTo(33.33 + 8.12, 1)])
    expect(method).toBe('wald')
  })

  test('IN1 answers are counted at 7 and 9', () => {
    expect(countRecommendations([0, 6, 7, 8, 9, 10, null])).toEqual({ promoters: 2, passives: 2, detractors: 2 })
    for (const wrong of [11, -1, 7.5, NaN]) expect(() => countRecommendations([wrong])).toThrow(RangeError)
  })

  test('IN2 eight happy people are not 100 plus or minus 0', () => {
    const { score, margin, lower, upper, method } = netPromoterScore({ promoters: 8, passives: 0, detractors: 0 })
    expect([score.value, margin.value, method]).toEqual([100, 0, 'adjusted'])
    expect(lower).toBeLessThan(60)
    expect(upper).toBe(100)
    expect(netPromoterScore({ promoters: 500, passives: 0, detractors: 0 }).method).toBe('adjusted')
  })

  test('IN2 without answers there is no score', () => {
    expect(netPromoterScore(countRecommendations([null, null]))).toMatchObject({
      answers: 0,
      score: { value: null, reason: 'NO_ANSWERS' },
      lower: -100,
      upper: 100,
    })
  })

  test('IN2 the score lies in its interval, the interval within ±100', () => {
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 1 })).toMatchObject({ score: { value: -100 }, lower: -100 })
    const count = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        const { score, lower, upper } = netPromoterScore({ promoters, passives, detractors })
        if (score.value === null) return
        expect(lower).toBeGreaterThanOrEqual(-100)
        expect(upper).toBeLessThanOrEqual(100)
        expect(score.value).toBeGreaterThanOrEqual(lower)
        expect(score.value).toBeLessThanOrEqual(upper)
      }),
    )
  })

  test('IN3 waves differ only beyond 1.96 joint standard errors', () => {
    const before = { promoters: 162, passives: 108, detractors: 54 }
    expect(compareWaves({ before, after: { promoters: 175, passives: 108, detractors: 41 } }).differs).toBe(false)
    const large = compareWaves({ before, after: { promoters: 200, passives: 100, detractors: 24 } })
    expect(large.differs).toBe(true)
    expect(large.lower.value).toBeGreaterThan(0)
    expect(compareWaves({ before, after: { promoters: 0, passives: 0, detractors: 0 } })).toMatchObject({
      change: { reason: 'NO_ANSWERS' },
      differs: false,
    })
    expect(compareWaves({ before: { promoters: 8, passives: 0, detractors: 0 }, after: { promoters: 7, passives: 0, detractors: 1 } }).differs).toBe(
      false,
    )
  })

  test('IN4 nine promoters of one customer and a detractor of another are 0, not 80', () => {
    const accounts = [{ answers: Array.from({ length: 9 }, () => 10) }, { answers: [3] }, { answers: [null] }]
    expect(netPromoterScore(countRecommendations(accounts.flatMap((a) => a.answers))).score.value).toBe(80)
    const { score, lower, upper, accounts: n } = netPromoterByAccount(accounts)
    expect([score.value, lower.value, upper.value, n]).toEqual([0, -100, 100, 2])
    expect(netPromoterByAccount([{ answers: [9] }]).lower.reason).toBe('ONE_ACCOUNT')
    expect(netPromoterByAccount([]).score.reason).toBe('NO_ANSWERS')
  })
})

describe('satisfaction and effort', () => {
  test('IN5 blanks count in the response rate only', () => {
    const { rate, lower, upper, n, responseRate } = customerSatisfaction([5, 4, 4, 5, 5, 5, 4, 5, 3, 2, null, null])
    expect([rate.value, n, responseRate.value]).toEqual([0.8, 10, 10 / 12])
    expect([lower, upper]).toEqual([expect.closeTo(0.4902, 4), expect.closeTo(0.9433, 4)])
    expect(customerSatisfaction([null])).toMatchObject({ rate: { value: null, reason: 'NO_TRIALS' }, responseRate: { value: 0 } })
    expect(() => customerSatisfaction([6])).toThrow(RangeError)
  })

  test('IN5 two waves of satisfaction compare by Newcombe', () => {
    const wave = (happy: number, n: number) => Array.from({ length: n }, (_, i) => (i < happy ? 5 : 2))
    const change = compareSatisfaction({ before: wave(48, 80), after: wave(56, 70) })
    expect([change.lower, change.upper, change.differs]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4), true])
  })

  test('IN6 effort: mean with Student’s interval, share of 5 to 7 with Wilson’s', () => {
    const { mean, easy } = customerEffort([7, 6, 5, 4, 6, null])
    expect(mean.mean.value).toBeCloseTo(5.6, 12)
    // 5.6 ± 2.776 · 1.1402/√5
    expect([mean.lower.value, mean.upper.value]).toEqual([expect.closeTo(4.184, 3), expect.closeTo(7, 1)])
    expect(easy.rate.value).toBe(0.8)
    expect(meanAnswer([3], { top: 7 })).toMatchObject({ mean: { value: 3 }, lower: { reason: 'TOO_FEW' }, n: 1 })
    expect(meanAnswer([], { top: 7 }).mean.reason).toBe('NO_ANSWERS')
  })

  test('IN6 means of two waves compare by Welch', () => {
    // SciPy: t = 2.143 on 6.96 degrees, p = .07.
    const change = compareMeans({ before: [3, 4, 4, 5], after: [5, 5, 6, 4, 7], top: 7 })
    expect(change.change.value).toBeCloseTo(1.4, 12)
    expect([change.lower.value, change.upper.value]).toEqual([expect.closeTo(-0.146409, 6), expect.closeTo(2.946409, 6)])
    expect(change.differs).toBe(false)
    expect(compareMeans({ before: [3], after: [5, 6], top: 7 })).toMatchObject({ change: { value: 2.5 }, lower: { reason: 'TOO_FEW' } })
  })
})

describe('learning', () => {
  test('IN20 gain, effect size and return, and null where there is nothing to divide by', () => {
    expect(normalisedGain({ pre: 40, post: 70, max: 100 }).value).toBe(0.5)
    expect(normalisedGain({ pre: 100, post: 100, max: 100 }).reason).toBe('NOTHING_TO_GAIN')
    expect(effectSize({ before: [1, 2, 3], after: [3, 4, 5] }).value).toBeCloseTo(2, 12)
    expect(effectSize({ before: [1, 1], after: [2, 2] }).reason).toBe('NO_SPREAD')
    expect(effectSize({ before: [1], after: [2, 2] }).reason).toBe('TOO_FEW')
    expect(trainingReturn({ benefit: 1000, isolationShare: 0.5, confidence: 0.8, cost: 200 }).value).toBe(1)
    expect(trainingReturn({ benefit: 1000, isolationShare: 0.5, confidence: 0.8, cost: 0 }).reason).toBe('NO_COST')
  })
})

/** Surveys with known answers lie beside the repository where the figures are checked; they are not part of it. */
const folder = new URL('../../../shared/data/survey/', import.meta.url)

describe.skipIf(!existsSync(folder))('surveys with known answers', () => {
  const lines = (name: string): string[] => readFileSync(new URL(name, folder), 'utf8').replaceAll('\r', '').trim().split('\n')

  test('IN1 the airlines have the known scores', () => {
    const known: { by_airline: Record<string, { n: number; nps: number }> } = JSON.parse(
      readFileSync(new URL('airline_nps_known_answers.json', folder), 'utf8'),
    )
    const answers = new Map<string, number[]>()
    for (const line of lines('airline_nps.csv').slice(1)) {
      const [, airline = '', score = ''] = /^(?:"([^"]*)"|[^,]*),[^,]*,(\d+)$/.exec(line)
        ? [line, line.startsWith('"') ? line.slice(1, line.indexOf('"', 1)) : line.slice(0, line.indexOf(',')), line.slice(line.lastIndexOf(',') + 1)]
        : []
      answers.set(airline, [...(answers.get(airline) ?? []), Number(score)])
    }
    expect(answers.size).toBe(Object.keys(known.by_airline).length)
    for (const [airline, { n, nps }] of Object.entries(known.by_airline)) {
      const score = netPromoterScore(countRecommendations(answers.get(airline) ?? []))
      expect(score.answers).toBe(n)
      expect(score.score.value).toBeCloseTo(nps, 5)
    }
  })

  test('IN6 IN7 the mobile customers have the known means, deviations and alpha', () => {
    type Known = { half: Record<string, { mean: number; sd: number; csat_7plus: number }> & { cronbach_alpha_CUSA1_3: number } }
    const { half }: Known = JSON.parse(readFileSync(new URL('mobi_known_answers.json', folder), 'utf8'))
    const [header = '', ...rows] = lines('mobi_satisfaction.csv')
    const names = header.split(',')
    const column = (name: string): number[] => rows.map((row) => Number(row.split(',')[names.indexOf(name)]))
    for (const name of ['CUSA1', 'CUSA2', 'CUSA3', 'CUSL1', 'CUEX1', 'PERQ1']) {
      const { mean, standardDeviation } = meanAnswer(column(name), { top: 10 })
      expect(mean.value).toBeCloseTo(half[name]?.mean ?? NaN, 6)
      expect(standardDeviation.value).toBeCloseTo(half[name]?.sd ?? NaN, 6)
      expect(customerSatisfaction(column(name), { top: 10, from: 7 }).rate.value).toBeCloseTo(half[name]?.csat_7plus ?? NaN, 9)
    }
    const items = ['CUSA1', 'CUSA2', 'CUSA3'].map(column)
    expect(reliability(rows.map((_, i) => items.map((item) => item[i] ?? null))).alpha.value).toBeCloseTo(half.cronbach_alpha_CUSA1_3, 5)
  })
})
