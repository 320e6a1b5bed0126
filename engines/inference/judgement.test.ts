import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  analyseItems,
  analyticHierarchy,
  cohenKappa,
  evaluateKano,
  fleissKappa,
  kanoCategory,
  kendallW,
  logitShares,
  moneyValue,
  partWorths,
  reliability,
  utilityOf,
  type KanoAnswer,
} from './index.ts'

/** Bock & Lieberman 1970, LSAT section 6: how many of 1000 gave each pattern of five answers. */
const lsat: [string, number][] = [
  ['00000', 3],
  ['00001', 6],
  ['00010', 2],
  ['00011', 11],
  ['00100', 1],
  ['00101', 1],
  ['00110', 3],
  ['00111', 4],
  ['01000', 1],
  ['01001', 8],
  ['01011', 16],
  ['01101', 3],
  ['01110', 2],
  ['01111', 15],
  ['10000', 10],
  ['10001', 29],
  ['10010', 14],
  ['10011', 81],
  ['10100', 3],
  ['10101', 28],
  ['10110', 15],
  ['10111', 80],
  ['11000', 16],
  ['11001', 56],
  ['11010', 21],
  ['11011', 173],
  ['11100', 11],
  ['11101', 61],
  ['11110', 28],
  ['11111', 298],
]
const people = lsat.flatMap(([pattern, count]) => Array.from({ length: count }, () => [...pattern].map(Number)))

describe('reliability', () => {
  test('IN7 LSAT section 6: facilities .924 .709 .553 .763 .870 and KR-20 .295', () => {
    expect(people).toHaveLength(1000)
    expect(analyseItems(people).map((item) => item.difficulty.value)).toEqual([0.924, 0.709, 0.553, 0.763, 0.87])
    const { alpha, measurementError } = reliability(people)
    expect(alpha.value).toBeCloseTo(0.295, 3)
    expect(measurementError.value).toBeCloseTo(0.869, 2)
  })

  test('IN7 a gap leaves the person out and is counted; too little is null with the reason', () => {
    expect(reliability([...people, [1, null, 0, 0, 1]])).toMatchObject({ people: 1000, leftOut: 1, alpha: reliability(people).alpha })
    expect(reliability([[1], [0]]).alpha.reason).toBe('TOO_FEW_ITEMS')
    expect(reliability([[1, 0]]).alpha.reason).toBe('TOO_FEW_PEOPLE')
    expect(
      reliability([
        [1, 0],
        [1, 0],
      ]).alpha.reason,
    ).toBe('NO_SPREAD')
    expect(
      reliability([
        [1, 0],
        [0, 1],
        [1, 0.5],
      ]).measurementError.reason,
    ).toBe('NEGATIVE_ALPHA')
    expect(() => reliability([[1, 0], [1]])).toThrow(RangeError)
  })

  test('IN7 items that are all alike have alpha 1', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 30 }), fc.integer({ min: 2, max: 6 }), (answers, k) => {
        const { alpha } = reliability(answers.map((answer) => Array.from({ length: k }, () => answer)))
        if (alpha.value !== null) expect(alpha.value).toBeCloseTo(1, 9)
      }),
    )
  })

  test('IN8 an item with a wrong key separates the wrong way', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [Number(i < 30), Number(i < 20), Number(i < 10), Number(i >= 25)])
    const items = analyseItems(rows)
    expect(items[3]).toMatchObject({ flags: ['check_key'] })
    expect(items[3]?.discrimination.value).toBeCloseTo(-10 / 11, 12)
    expect(items[3]?.corrected.value).toBeLessThan(-0.5)
    expect(items[3]?.alphaWithout.value).toBeGreaterThan(reliability(rows).alpha.value ?? NaN)
    expect(items[1]?.discrimination.value).toBe(1)
    expect(
      analyseItems([
        [1, 1],
        [1, 0],
      ])[0],
    ).toMatchObject({ flags: ['too_easy'], corrected: { reason: 'NO_SPREAD' } })
    expect(() => analyseItems([[2, 1]])).toThrow(RangeError)
  })
})

describe('agreement', () => {
  test('IN9 20 5 / 10 15 has kappa .40', () => {
    const { kappa, observed, expected, interval } = cohenKappa([
      [20, 5],
      [10, 15],
    ])
    expect(kappa.value).toBeCloseTo(0.4, 12)
    expect([observed, expected]).toEqual([expect.closeTo(0.7, 12), expect.closeTo(0.5, 12)])
    expect(interval?.lower).toBeCloseTo(0.146, 3)
  })

  test('IN9 chance that always agrees has no kappa', () => {
    expect(
      cohenKappa([
        [9, 0],
        [0, 0],
      ]).kappa.reason,
    ).toBe('ONE_CATEGORY')
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]).kappa.reason,
    ).toBe('NO_RATINGS')
    for (const wrong of [
      [[1]],
      [[1, 2], [1]],
      [
        [1, -1],
        [0, 1],
      ],
    ])
      expect(() => cohenKappa(wrong)).toThrow(RangeError)
  })

  test('IN9 weights forgive near misses; on two categories they change nothing', () => {
    const rubric = [
      [10, 4, 1],
      [3, 12, 5],
      [0, 6, 14],
    ]
    expect(cohenKappa(rubric, { weights: 'linear' }).kappa.value).toBeCloseTo(0.5686274509803924, 12)
    expect(cohenKappa(rubric, { weights: 'quadratic' }).kappa.value).toBeCloseTo(0.670299727520436, 12)
    expect(
      cohenKappa(
        [
          [20, 5],
          [10, 15],
        ],
        { weights: 'quadratic' },
      ).kappa.value,
    ).toBeCloseTo(0.4, 12)
  })

  test('IN10 fourteen assessors of ten subjects have the published kappa of .210', () => {
    const table = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    expect(fleissKappa(table).kappa.value).toBeCloseTo(0.21, 3)
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]).kappa.reason,
    ).toBe('ONE_CATEGORY')
    expect(fleissKappa([]).kappa.reason).toBe('NO_RATINGS')
    expect(() =>
      fleissKappa([
        [1, 1],
        [2, 1],
      ]),
    ).toThrow(RangeError)
    expect(() => fleissKappa([[1, 0]])).toThrow(RangeError)
  })

  test('IN11 W is 1 when all agree, 0 when two rank in reverse, and null alone', () => {
    expect(
      kendallW([
        [1, 2, 3, 4],
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ]),
    ).toMatchObject({ w: { value: 1 }, chiSquare: 9 })
    expect(
      kendallW([
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toMatchObject({ w: { value: 0 }, pValue: 1 })
    expect(kendallW([[1, 2, 3]]).w.reason).toBe('TOO_FEW_RATERS')
    expect(kendallW([[1], [1]]).w.reason).toBe('TOO_FEW_ITEMS')
    expect(
      kendallW([
        [1, 1],
        [2, 2],
      ]).w.reason,
    ).toBe('NO_SPREAD')
  })

  test('IN11 ties are corrected for: agreement with equal ranks is still 1', () => {
    expect(
      kendallW([
        [1, 1, 2, 3],
        [4, 4, 5, 9],
      ]).w.value,
    ).toBeCloseTo(1, 12)
    const scores = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(scores, (rows) => {
        const { w } = kendallW(rows)
        if (w.value === null) return
        expect(w.value).toBeGreaterThanOrEqual(0)
        expect(w.value).toBeLessThanOrEqual(1)
      }),
    )
  })
})

const computed = (input: Parameters<typeof analyticHierarchy>[0]) => {
  const result = analyticHierarchy(input)
  if (result.status !== 'computed') throw new Error('expected priorities')
  return result
}

describe('analytic hierarchy', () => {
  test('IN12 the leader example: .547 .127 .270 .056, λ 4.118, CR .044', () => {
    const { weights, lambda, consistencyRatio, consistent } = computed({ upper: [[4, 3, 7], [1 / 3, 3], [5]] })
    // Published .547 .127 .270 .056; the first is .54757, cut and not rounded.
    for (const [i, weight] of [0.54756924, 0.12655528, 0.26994992, 0.05592555].entries()) expect(weights[i]).toBeCloseTo(weight, 7)
    expect(lambda).toBeCloseTo(4.118, 3)
    expect(consistencyRatio.value).toBeCloseTo(0.044, 3)
    expect(consistent).toBe(true)
    const geometric = computed({ upper: [[4, 3, 7], [1 / 3, 3], [5]], method: 'geometric' })
    for (const [i, weight] of [0.546, 0.128, 0.27, 0.056].entries()) expect(Math.abs(geometric.weights[i]! - weight)).toBeLessThan(0.00055)
  })

  test('IN12 the same judgements have CR .032 or .035 by the table used', () => {
    const upper = [[1 / 4, 4], [9]]
    const first = computed({ upper })
    expect(first.weights.map((w) => w.toFixed(3))).toEqual(['0.217', '0.717', '0.066'])
    expect(first.lambda).toBeCloseTo(3.037, 3)
    expect(first.consistencyRatio.value).toBeCloseTo(0.032, 3)
    expect(computed({ upper, table: 'saaty2008' })).toMatchObject({ consistencyRatio: { value: expect.closeTo(0.035, 2) }, table: 'saaty2008' })
  })

  test('IN12 a missing comparison is asked for, not filled in', () => {
    expect(analyticHierarchy({ upper: [[4, null], [null]] })).toEqual({
      status: 'infeasible',
      reason: 'MISSING_COMPARISON',
      missing: [
        [0, 2],
        [1, 2],
      ],
    })
    expect(() => analyticHierarchy({ upper: [[0]] })).toThrow(RangeError)
    expect(() => analyticHierarchy({ upper: [[1, 2]] })).toThrow(RangeError)
  })

  test('IN13 judgements that contradict themselves are flagged with their worst triple', () => {
    const { consistencyRatio, consistent, worst } = computed({ upper: [[9, 1 / 9], [9]] })
    expect(consistencyRatio.value).toBeGreaterThan(1)
    expect(consistent).toBe(false)
    expect(worst).toEqual({ i: 0, j: 1, k: 2, factor: expect.closeTo(729, 6) })
    expect(computed({ upper: [[3]] })).toMatchObject({ consistencyRatio: { reason: 'TWO_OR_FEWER' }, consistent: true, worst: null })
    expect(computed({ upper: [] }).weights).toEqual([1])
  })

  test('IN13 a consistent matrix gives its weights back, λ = n', () => {
    const weight = fc.double({ min: 0.1, max: 9, noNaN: true })
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2, maxLength: 12 }), (given) => {
        const upper = given.slice(0, -1).map((w, i) => given.slice(i + 1).map((other) => w / other))
        const { weights, lambda } = computed({ upper })
        const sum = given.reduce((a, b) => a + b, 0)
        expect(weights).toEqual(given.map((w) => expect.closeTo(w / sum, 9)))
        expect(lambda).toBeCloseTo(given.length, 8)
      }),
    )
  })
})

describe('Kano', () => {
  test('IN14 the table of pairs', () => {
    const all: KanoAnswer[] = ['like', 'must_be', 'neutral', 'live_with', 'dislike']
    const rows = all.map((functional) => all.map((dysfunctional) => kanoCategory({ functional, dysfunctional })).join(''))
    expect(rows).toEqual(['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'])
  })

  test('IN14 A 10, O 20, M 15, I 5 is one-dimensional, better .60, worse −.70', () => {
    const { category, better, worse } = evaluateKano({ A: 10, O: 20, M: 15, I: 5 })
    expect(category).toBe('O')
    expect([better.value, worse.value]).toEqual([expect.closeTo(0.6, 12), expect.closeTo(-0.7, 12)])
    expect(evaluateKano({ M: 4, O: 4, A: 4 }).category).toBe('M')
    expect(evaluateKano({ R: 3, Q: 1 })).toMatchObject({
      category: 'R',
      better: { reason: 'ZERO_DENOMINATOR' },
      worse: { reason: 'ZERO_DENOMINATOR' },
    })
    expect(evaluateKano({}).category).toBeNull()
  })
})

describe('conjoint', () => {
  const attributes = { price: ['low', 'middle', 'high'], brand: ['ours', 'theirs'], service: ['8h', '24h'] }
  const truth = {
    intercept: 50,
    worths: { price: { low: 20, middle: 5, high: -25 }, brand: { ours: 8, theirs: -8 }, service: { '8h': 3, '24h': -3 } },
  }
  const profiles = attributes.price.flatMap((price) =>
    attributes.brand.flatMap((brand) => attributes.service.map((service) => ({ price, brand, service }))),
  )

  test('IN15 the part-worths that made the ratings are found, importances sum to 1', () => {
    const result = partWorths({ attributes, judgements: profiles.map((levels) => ({ levels, rating: utilityOf(truth, levels) })) })
    if (result.status !== 'estimated') throw new Error('expected an estimate')
    expect(result.intercept).toBeCloseTo(50, 9)
    expect(result.worths.price).toEqual({ low: expect.closeTo(20, 9), middle: expect.closeTo(5, 9), high: expect.closeTo(-25, 9) })
    expect(result.importance.price?.value).toBeCloseTo(45 / 67, 9)
    expect(Object.values(result.importance).reduce((sum, share) => sum + (share.value ?? 0), 0)).toBeCloseTo(1, 12)
    expect(result.explained.value).toBeCloseTo(1, 12)
    expect(result.degreesOfFreedom).toBe(12 - 5)
  })

  test('IN15 least squares: no other part-worths come nearer to noisy ratings', () => {
    const noise = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(noise, fc.double({ min: -1, max: 1, noNaN: true }), (errors, shift) => {
        const judgements = profiles.map((levels, i) => ({ levels, rating: utilityOf(truth, levels) + errors[i]! }))
        const result = partWorths({ attributes, judgements })
        if (result.status !== 'estimated') throw new Error('expected an estimate')
        const squares = (model: Pick<typeof result, 'intercept' | 'worths'>) =>
          judgements.reduce((sum, { levels, rating }) => sum + (rating - utilityOf(model, levels)) ** 2, 0)
        const moved = {
          ...result.worths,
          brand: { ours: (result.worths.brand?.ours ?? 0) + shift, theirs: (result.worths.brand?.theirs ?? 0) - shift },
        }
        expect(squares(result)).toBeLessThanOrEqual(squares({ intercept: result.intercept, worths: moved }) + 1e-6)
      }),
    )
  })

  test('IN15 too few profiles, or levels that always come together, are refused', () => {
    const of = (levels: typeof profiles) => partWorths({ attributes, judgements: levels.map((one) => ({ levels: one, rating: 1 })) })
    expect(of(profiles.slice(0, 4))).toEqual({ status: 'infeasible', reason: 'TOO_FEW_JUDGEMENTS' })
    const tied = profiles.filter((p) => (p.brand === 'ours') === (p.service === '8h'))
    expect(of([...tied, ...tied])).toEqual({ status: 'infeasible', reason: 'LEVELS_NOT_SEPARABLE' })
    expect(() => partWorths({ attributes, judgements: profiles.map((levels) => ({ levels: { ...levels, brand: 'other' }, rating: 1 })) })).toThrow(
      RangeError,
    )
    expect(of(profiles)).toMatchObject({ importance: { price: { reason: 'NO_SPREAD' } }, explained: { reason: 'NO_SPREAD' } })
  })

  test('IN16 logit shares sum to 1 however large the utilities, and a worth becomes money', () => {
    expect(logitShares([0, Math.log(3)])).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)])
    expect(logitShares([1000, 1000])).toEqual([0.5, 0.5])
    expect(logitShares([])).toEqual([])
    const prices = [
      { price: 100, worth: 20 },
      { price: 120, worth: 5 },
      { price: 150, worth: -25 },
    ]
    expect(moneyValue({ utility: 16, prices }).value).toBeCloseTo((16 * 50) / 45, 12)
    expect(moneyValue({ utility: 16, prices: [{ price: 1, worth: 0 }] }).reason).toBe('PRICE_WITHOUT_WORTH')
  })
})
