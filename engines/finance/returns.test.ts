import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allocate,
  attribute,
  breakdownGap,
  breakEvenWins,
  costPer,
  datedNetPresentValue,
  datedRateOfReturn,
  dayNumber,
  internalRateOfReturn,
  netPresentValue,
  payback,
  profitabilityIndex,
  returnOnSpend,
  roundHalfUp,
  splitBudget,
  type AttributionRule,
} from './index.ts'

describe('amounts', () => {
  test('FI1 a half is rounded away from zero', () => {
    expect([1.005, 2.675, -1.005, 0.5, -0.5, 2.4999].map((x) => roundHalfUp(x, 2))).toEqual([1.01, 2.68, -1.01, 0.5, -0.5, 2.5])
    expect([0.5, 1.5, -2.5, 2.499999].map((x) => roundHalfUp(x))).toEqual([1, 2, -3, 2])
    expect(Object.is(roundHalfUp(-0.2), 0)).toBe(true)
    expect(roundHalfUp(1e300)).toBe(1e300)
  })

  test('FI2 1000 over three equal weights is 334, 333, 333', () => {
    expect(allocate({ total: 1000, weights: [1, 1, 1] })).toEqual({ status: 'split', parts: [334, 333, 333] })
    expect(allocate({ total: -1000, weights: [1, 1, 1] })).toEqual({ status: 'split', parts: [-334, -333, -333] })
    expect(allocate({ total: 10, weights: [0, 1, 0] })).toEqual({ status: 'split', parts: [0, 10, 0] })
    expect(allocate({ total: 10, weights: [0, 0] })).toEqual({ status: 'infeasible', reason: 'NO_WEIGHT' })
  })

  test('FI2 parts are whole, add up exactly and are less than one away from their share', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 }).filter((all) => all.some((w) => w > 1e-3))
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), weights, (total, all) => {
        const split = allocate({ total, weights: all })
        if (split.status !== 'split') throw new Error('expected a split')
        expect(split.parts.reduce((sum, part) => sum + part, 0)).toBe(total)
        const sum = all.reduce((a, b) => a + b, 0)
        for (const [i, part] of split.parts.entries()) {
          expect(Number.isInteger(part)).toBe(true)
          expect(Math.abs(part - (total * all[i]!) / sum)).toBeLessThan(1.001)
        }
      }),
    )
  })

  test('FI2 children of 900 under a parent of 1000 leave a gap of 100', () => {
    expect(breakdownGap({ parent: 1000, children: [400, 500] }).value).toBe(100)
    expect(breakdownGap({ parent: 1000, children: [400, null] }).reason).toBe('MISSING_INPUT')
  })

  test('FI34 what is no amount or no date is refused', () => {
    for (const date of ['2023-02-29', '2023-13-01', '23-01-01', '2023-1-1', '', '2023-01-01T00:00']) expect(() => dayNumber(date)).toThrow(RangeError)
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('2024-02-29') - dayNumber('2024-02-28')).toBe(1)
    expect(() => roundHalfUp(NaN)).toThrow(RangeError)
    expect(() => allocate({ total: 1.5, weights: [1] })).toThrow(RangeError)
    expect(() => allocate({ total: 1, weights: [-1] })).toThrow(RangeError)
  })
})

const spreadsheet = [
  { date: '2008-01-01', amount: -10000 },
  { date: '2008-03-01', amount: 2750 },
  { date: '2008-10-30', amount: 4250 },
  { date: '2009-02-15', amount: 3250 },
  { date: '2009-04-01', amount: 2750 },
]

describe('returns', () => {
  test('FI3 the same flows are worth 1188.44 from period 1 and 1307.29 from period 0', () => {
    const flows = [-10000, 3000, 4200, 6800]
    expect(netPresentValue({ rate: 0.1, flows, firstPeriod: 1 })).toBeCloseTo(1188.44, 2)
    expect(netPresentValue({ rate: 0.1, flows })).toBeCloseTo(1307.29, 2)
    expect(netPresentValue({ rate: 0.1, flows: [] })).toBe(0)
  })

  test('FI4 the returns of the spreadsheet documentation: 8.66 % and −2.12 %', () => {
    expect(internalRateOfReturn([-70000, 12000, 15000, 18000, 21000, 26000]).value).toBeCloseTo(0.0866, 4)
    expect(internalRateOfReturn([-70000, 12000, 15000, 18000, 21000]).value).toBeCloseTo(-0.0212, 4)
  })

  test('FI4 none or several returns are null, with all roots listed', () => {
    expect(internalRateOfReturn([100, 200])).toEqual({ value: null, reason: 'NO_SIGN_CHANGE', roots: [] })
    expect(internalRateOfReturn([])).toEqual({ value: null, reason: 'NO_SIGN_CHANGE', roots: [] })
    expect(internalRateOfReturn([10, -10, 10])).toEqual({ value: null, reason: 'NO_ROOT', roots: [] })
    const pump = internalRateOfReturn([-1600, 10000, -10000])
    expect(pump.reason).toBe('SEVERAL_ROOTS')
    expect(pump.roots).toEqual([expect.closeTo(0.25, 9), expect.closeTo(4, 9)])
    expect(internalRateOfReturn([1, -2, 1]).roots).toEqual([expect.closeTo(0, 6)])
    expect(internalRateOfReturn(Array.from({ length: 200 }, (_, i) => (i % 2 ? 1 : -1))).reason).toBe('TOO_MANY_SIGN_CHANGES')
  })

  test('FI4 every root of a polynomial that was built from its roots is found', () => {
    const rates = fc.uniqueArray(fc.integer({ min: -8, max: 30 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(rates, (tenths) => {
        // Σ CF v^t = Π (1 − (1 + r)·v), v = 1/(1 + rate)
        const flows = tenths.reduce(
          (product, tenth) => {
            const next = [...product, 0]
            for (const [i, c] of product.entries()) next[i + 1]! -= c * (1 + tenth / 10)
            return next
          },
          [1],
        )
        const { roots } = internalRateOfReturn(flows)
        expect(roots).toEqual(tenths.toSorted((a, b) => a - b).map((tenth) => expect.closeTo(tenth / 10, 5)))
      }),
    )
  })

  test('FI4 at the return the present value is 0', () => {
    const inflows = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 }).filter((all) => all.some((x) => x > 0))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), inflows, (outlay, later) => {
        const flows = [-outlay, ...later]
        const { value } = internalRateOfReturn(flows)
        if (value === null || value < -0.99) return
        expect(Math.abs(netPresentValue({ rate: value, flows }))).toBeLessThan(
          1e-6 * (outlay + later.reduce((a, b) => a + Math.abs(b), 0)) * Math.max(1, (1 + value) ** -later.length),
        )
      }),
    )
  })

  test('FI5 XIRR is 37.34 % and XNPV at 9 % is 2086.65', () => {
    expect(datedRateOfReturn(spreadsheet).value).toBeCloseTo(0.3734, 4)
    expect(datedRateOfReturn(spreadsheet.toReversed()).value).toBeCloseTo(0.3734, 4)
    expect(datedNetPresentValue({ rate: 0.09, flows: spreadsheet }).value).toBeCloseTo(2086.65, 2)
    expect(datedNetPresentValue({ rate: 0.09, flows: [] }).reason).toBe('NO_FLOWS')
  })

  test('FI6 payback interpolates in the period of crossing, discounted it takes longer', () => {
    expect(payback({ flows: [-100, 40, 40, 40] }).value).toBeCloseTo(2.5, 12)
    expect(payback({ flows: [-100, 40, 40, 40], rate: 0.05 }).value).toBeGreaterThan(2.5)
    expect(payback({ flows: [-100, 40] }).reason).toBe('NOT_PAID_BACK')
    expect(payback({ flows: [100, 40] }).reason).toBe('NO_OUTLAY')
    expect(profitabilityIndex({ flows: [-100, 110], rate: 0.1 }).value).toBeCloseTo(1, 12)
  })

  test('FI7 leads but no wins: cost per win is null, return −1', () => {
    expect(costPer({ spend: 500, count: 0 }).reason).toBe('ZERO_DENOMINATOR')
    expect(costPer({ spend: 500, count: 4 }).value).toBe(125)
    expect(returnOnSpend({ margin: 0, spend: 500 }).value).toBe(-1)
    expect(returnOnSpend({ margin: 10, spend: 0 }).reason).toBe('ZERO_DENOMINATOR')
    expect(breakEvenWins({ spend: 500, marginPerWin: 200 }).value).toBe(3)
    expect(breakEvenWins({ spend: 500, marginPerWin: 250 }).value).toBe(2)
    expect(breakEvenWins({ spend: 500, marginPerWin: 0 }).reason).toBe('NO_MARGIN')
  })

  test('FI34 rates and flows that make no sense are refused', () => {
    expect(() => netPresentValue({ rate: -1, flows: [1] })).toThrow(RangeError)
    expect(() => internalRateOfReturn([-1, NaN])).toThrow(RangeError)
    expect(() => internalRateOfReturn(Array.from({ length: 5001 }, () => 1))).toThrow(RangeError)
    expect(() => datedRateOfReturn([{ date: 'soon', amount: 1 }])).toThrow(RangeError)
  })
})

describe('attribution and budget', () => {
  const touches = [
    { id: 'fair', day: 0 },
    { id: 'seminar', day: 30 },
    { id: 'visit', day: 60 },
    { id: 'party', day: 61 },
  ]
  const amounts = (rule: AttributionRule) => attribute({ touches, signed: 60, amount: 1000, rule, halfLife: 30 }).touches.map((t) => t.amount)

  test('FI8 each rule splits 1000 over the touches before the signing', () => {
    expect(amounts('first')).toEqual([1000, 0, 0])
    expect(amounts('last')).toEqual([0, 0, 1000])
    expect(amounts('linear')).toEqual([334, 333, 333])
    expect(amounts('position')).toEqual([400, 200, 400])
    expect(amounts('decay')).toEqual([143, 286, 571])
    expect(attribute({ touches, signed: 60, amount: 1000, rule: 'first' }).ignored).toEqual(['party'])
  })

  test('FI8 position gives two touches half each and one all; without touches nothing', () => {
    const of = (count: number) =>
      attribute({ touches: touches.slice(0, count), signed: 60, amount: 999, rule: 'position' }).touches.map((t) => t.amount)
    expect([of(2), of(1), of(0)]).toEqual([[500, 499], [999], []])
  })

  test('FI8 the parts equal the margin to the fen, however old the touches are', () => {
    const days = fc.array(fc.integer({ min: -20_000, max: 0 }), { minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -1e8, max: 1e8 }),
        fc.constantFrom<AttributionRule>('first', 'last', 'linear', 'position', 'decay'),
        (all, amount, rule) => {
          const { touches: credited } = attribute({ touches: all.map((day, i) => ({ id: `t${i}`, day })), signed: 0, amount, rule })
          expect(credited.reduce((sum, t) => sum + t.amount, 0)).toBe(amount)
          expect(credited.reduce((sum, t) => sum + t.share, 0)).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  test('FI33 a budget fills the best line to its maximum, after everyone’s minimum', () => {
    const lines = [
      { id: 'fair', marginPerUnit: 2, min: 10, max: 50 },
      { id: 'web', marginPerUnit: 5, min: 0, max: 30 },
      { id: 'brand', marginPerUnit: 0, min: 5, max: 100 },
    ]
    const split = splitBudget({ budget: 60, lines })
    expect(split).toEqual({
      status: 'split',
      parts: [
        { id: 'fair', amount: 25 },
        { id: 'web', amount: 30 },
        { id: 'brand', amount: 5 },
      ],
      left: 0,
    })
    expect(splitBudget({ budget: 200, lines })).toMatchObject({ left: 115 })
    expect(splitBudget({ budget: 10, lines })).toEqual({ status: 'infeasible', reason: 'MINIMA_ABOVE_BUDGET', missing: 5 })
  })
})
