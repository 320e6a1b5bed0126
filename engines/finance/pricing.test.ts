import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bidMargin,
  breakEvenQuantity,
  breakEvenSales,
  bridge,
  economicValue,
  floorPrice,
  paymentTermCost,
  priceLever,
  priceToWin,
  priceVolumeMix,
  priceWaterfall,
  pursuitValue,
  rankByLowestPrice,
  salesForceSize,
  scoreBids,
  type Bid,
} from './index.ts'

const lines = (...amounts: number[]) => amounts.map((amount, i) => ({ name: `line ${i}`, amount }))
const bid = (id: string, price: number, more: Partial<Bid> = {}): Bid => ({ id, price, compliant: true, otherScore: 60, ...more })

describe('prices', () => {
  test('FI9 list 6.00 becomes invoice 5.78 and pocket 4.47; 22.7 % of the invoice is lost', () => {
    const result = priceWaterfall({ list: 600, onInvoice: lines(10, 12), offInvoice: lines(30, 37, 35, 20, 9), costs: lines(300) })
    expect(result).toMatchObject({ invoice: 578, pocket: 447, pocketMargin: 147 })
    expect(result.leakage.value).toBeCloseTo(0.227, 3)
    expect(result.steps.at(-1)).toEqual({ name: 'line 0', amount: -300, left: 147 })
  })

  test('FI9 a reduction entered negative gives the same waterfall', () => {
    const of = (sign: number) => priceWaterfall({ list: 600, onInvoice: lines(10 * sign), offInvoice: lines(30 * sign) })
    expect(of(-1)).toEqual(of(1))
    expect(priceWaterfall({ list: 0, onInvoice: [], offInvoice: [] }).leakage.reason).toBe('ZERO_DENOMINATOR')
  })

  test('FI10 floor price, margin, term cost, economic value and the lever of price', () => {
    expect(floorPrice({ cost: 700, minimumMargin: 0.2 })).toBeCloseTo(875, 10)
    expect(bidMargin({ cost: 700, price: 875 }).value).toBeCloseTo(0.2, 12)
    expect(bidMargin({ cost: 700, price: 0 }).reason).toBe('ZERO_DENOMINATOR')
    expect(paymentTermCost({ amount: 36500, yearlyRate: 0.1, days: 90 })).toBeCloseTo(900, 10)
    expect(economicValue({ reference: 500, better: [120, 30], worse: [40] })).toBe(610)
    expect(priceLever({ priceChange: 0.01, revenue: 1000, operatingProfit: 90 }).value).toBeCloseTo(0.111, 3)
    expect(priceLever({ priceChange: 0.01, revenue: 1000, operatingProfit: 0 }).reason).toBe('NO_PROFIT')
    expect(() => floorPrice({ cost: 700, minimumMargin: 1 })).toThrow(RangeError)
  })

  test('FI32 margin 900 at .3 with 120 still to spend is worth 150 and breaks even at .1333', () => {
    const { value, breakEven } = pursuitValue({ winProbability: 0.3, marginIfWon: 900, remainingCost: 120 })
    expect(value).toBeCloseTo(150, 10)
    expect(breakEven.value).toBeCloseTo(0.1333, 4)
    expect(pursuitValue({ winProbability: 0.3, marginIfWon: 0, remainingCost: 1 }).breakEven.reason).toBe('NO_MARGIN')
    expect(() => pursuitValue({ winProbability: 1.2, marginIfWon: 1, remainingCost: 1 })).toThrow(RangeError)
  })
})

describe('bid scoring 综合评分法', () => {
  test('FI11 at 30 points 400 and 500 score 30.00 and 24.00', () => {
    const { baseline, bids } = scoreBids({ bids: [bid('a', 400), bid('b', 500)], priceWeight: 30 })
    expect(baseline.value).toBe(400)
    expect(bids.map((b) => b.priceScore.value)).toEqual([30, 24])
    expect(bids.map((b) => b.rank)).toEqual([1, 2])
  })

  test('FI11 a bid that does not comply sets no baseline and has no score', () => {
    const { baseline, bids } = scoreBids({ bids: [bid('cheap', 100, { compliant: false }), bid('a', 400)], priceWeight: 30 })
    expect(baseline.value).toBe(400)
    expect(bids[0]).toMatchObject({ priceScore: { reason: 'NOT_COMPLIANT' }, rank: null })
    expect(bids[1]?.priceScore.value).toBe(30)
    expect(scoreBids({ bids: [bid('x', 1, { compliant: false })], priceWeight: 30 }).baseline.reason).toBe('NO_COMPLIANT_BID')
  })

  test('FI11 a single bidder has all points of the price; a price of 0 is refused', () => {
    expect(scoreBids({ bids: [bid('only', 777)], priceWeight: 30 }).bids[0]?.priceScore.value).toBe(30)
    expect(() => scoreBids({ bids: [bid('free', 0)], priceWeight: 30 })).toThrow(RangeError)
    expect(() => scoreBids({ bids: [bid('a', 1)], priceWeight: 0 })).toThrow(RangeError)
  })

  test('FI12 equal totals go by the lower price, then share a rank and the next is skipped', () => {
    const tied = scoreBids({ bids: [bid('dear', 500, { otherScore: 66 }), bid('a', 400), bid('b', 400), bid('last', 500)], priceWeight: 30 })
    expect(tied.bids.map((b) => b.rank)).toEqual([3, 1, 1, 4])
  })

  test('FI12 a small firm’s deduction changes its score, not its price; an open judgement has no rank', () => {
    const { bids } = scoreBids({
      bids: [bid('small', 500, { deduction: 0.2 }), bid('large', 420), bid('open', 410, { otherScore: null })],
      priceWeight: 30,
    })
    expect(bids[0]).toMatchObject({ evaluatedPrice: 400, priceScore: { value: 30 }, rank: 1 })
    expect(bids[2]).toMatchObject({ total: { value: null, reason: 'MISSING_INPUT' }, rank: null })
  })

  test('FI11 weights outside the bounds of the law are told', () => {
    const of = (priceWeight: number) => scoreBids({ bids: [bid('a', 1)], priceWeight, weightBounds: { min: 30, max: 60 } }).warning
    expect([of(20), of(30), of(70)]).toEqual(['PRICE_WEIGHT_LOW', null, 'PRICE_WEIGHT_HIGH'])
  })

  test('FI13 a mean-based baseline takes points off above and below, down to 0', () => {
    const rule = { kind: 'mean', factor: 0.95, perPercentAbove: 1, perPercentBelow: 0.5 } as const
    const { baseline, bids } = scoreBids({ bids: [bid('a', 95), bid('b', 100), bid('c', 105), bid('d', 100)], priceWeight: 40, rule, decimals: 2 })
    expect(baseline.value).toBeCloseTo(95, 10)
    expect(bids.map((b) => b.priceScore.value)).toEqual([40, 34.74, 29.47, 34.74])
  })

  test('FI12 the lowest evaluated price ranks by price alone', () => {
    expect(rankByLowestPrice([bid('a', 5), bid('b', 3), bid('c', 3), bid('d', 1, { compliant: false })]).map((b) => b.rank)).toEqual([3, 1, 1, null])
  })

  test('FI14 with w .3, B 500 and a lead of 4 points 576.92 still ties', () => {
    const price = priceToWin({ priceWeight: 30, baseline: 500, lead: 4 }).value ?? NaN
    expect(price).toBeCloseTo(576.92, 2)
    const { bids } = scoreBids({ bids: [bid('rival', 500), bid('we', price, { otherScore: 64 })], priceWeight: 30 })
    expect(bids[0]?.total.value).toBeCloseTo(bids[1]?.total.value ?? NaN, 9)
    expect(priceToWin({ priceWeight: 30, baseline: 500, lead: 30 }).reason).toBe('ANY_PRICE')
    expect(priceToWin({ priceWeight: 30, baseline: 500, lead: -1 }).reason).toBe('BEHIND')
  })

  test('FI12 the lowest compliant price never scores less than another, and ranks are those of a sort', () => {
    const bids = fc.array(fc.record({ price: fc.integer({ min: 1, max: 1e6 }), otherScore: fc.integer({ min: 0, max: 70 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(bids, (all) => {
        const scored = scoreBids({ bids: all.map((b, i) => bid(`b${i}`, b.price, b)), priceWeight: 30 }).bids
        const order = scored.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).map((b) => b.total.value ?? NaN)
        for (const [i, total] of order.entries()) if (i > 0) expect(total).toBeLessThanOrEqual(order[i - 1]! + 1e-6)
        expect(Math.max(...scored.map((b) => b.priceScore.value ?? 0))).toBeCloseTo(30, 9)
      }),
    )
  })
})

describe('variances and break-even', () => {
  test('FI15 price, volume, mix and new products explain the difference', () => {
    const outcome = priceVolumeMix([
      { id: 'a', plannedQuantity: 10, plannedPrice: 100, actualQuantity: 12, actualPrice: 90 },
      { id: 'b', plannedQuantity: 30, plannedPrice: 50, actualQuantity: 24, actualPrice: 55 },
      { id: 'new', plannedQuantity: 0, plannedPrice: null, actualQuantity: 2, actualPrice: 200 },
    ])
    expect(outcome).toEqual({ status: 'explained', parts: { total: 300, price: 0, volume: -250, mix: 150, added: 400 } })
    expect(priceVolumeMix([{ id: 'a', plannedQuantity: 1, plannedPrice: 5, actualQuantity: 1, actualPrice: null }])).toEqual({
      status: 'infeasible',
      reason: 'MISSING_INPUT',
    })
  })

  test('FI15 the parts add up to the cent for any products', () => {
    const whole = fc.integer({ min: 0, max: 100_000 })
    const product = fc.record({ id: fc.string(), plannedQuantity: whole, plannedPrice: whole, actualQuantity: whole, actualPrice: whole })
    fc.assert(
      fc.property(fc.array(product, { maxLength: 12 }), (products) => {
        const outcome = priceVolumeMix(products)
        if (outcome.status !== 'explained') throw new Error('expected an explanation')
        const { total, price, volume, mix, added } = outcome.parts
        const revenue = products.reduce((sum, p) => sum + p.actualQuantity * p.actualPrice - p.plannedQuantity * p.plannedPrice, 0)
        expect(total).toBe(revenue)
        expect(Math.abs(price + volume + mix + added - total)).toBeLessThan(0.01)
      }),
    )
  })

  test('FI15 a bridge walks from start to end', () => {
    expect(
      bridge({
        start: 100,
        steps: [
          { name: 'change', change: 20 },
          { name: 'overrun', change: -50 },
        ],
      }),
    ).toEqual({
      end: 70,
      steps: [
        { name: 'change', change: 20, left: 120 },
        { name: 'overrun', change: -50, left: 70 },
      ],
    })
  })

  test('FI16 direct 500 at 30 % and partner 200 at 20 % break even at 3000', () => {
    const of = (...[a, b, c, d]: [number, number, number, number]) =>
      breakEvenSales({ first: { fixed: a, marginRate: b }, second: { fixed: c, marginRate: d } })
    expect(of(500, 0.3, 200, 0.2).value).toBeCloseTo(3000, 6)
    expect(of(500, 0.2, 200, 0.2).reason).toBe('EQUAL_RATES')
    expect(of(500, 0.2, 200, 0.3).reason).toBe('NO_CROSSING')
    expect(breakEvenQuantity({ fixed: 1000, price: 30, variableCost: 10 }).value).toBe(50)
    expect(breakEvenQuantity({ fixed: 1000, price: 10, variableCost: 10 }).reason).toBe('NO_MARGIN')
  })

  test('FI17 60 000 calls by 1000 a seller need 60 sellers', () => {
    const classes = [
      { accounts: 1000, calls: 36, hours: 1 },
      { accounts: 2000, calls: 12, hours: 1 },
    ]
    expect(salesForceSize({ classes, hoursPerSeller: 1000 }).value).toBe(60)
    expect(salesForceSize({ classes, hoursPerSeller: 999 }).value).toBe(61)
    expect(salesForceSize({ classes, hoursPerSeller: 0 }).reason).toBe('ZERO_DENOMINATOR')
  })
})
