import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ageBucket,
  ageReceivables,
  attainment,
  collectionEffectiveness,
  collectionRate,
  commissionEarned,
  commissionPayable,
  costToCost,
  countBackDays,
  daysSalesOutstanding,
  elapsedOnClock,
  expectedCreditLoss,
  goalAttainmentScore,
  keyResultProgress,
  lateInterest,
  revenueRetention,
  scorecard,
  scoreWithUnknowns,
  serviceCredit,
  serviceLevels,
  splitCommission,
  type CommissionPlan,
} from './index.ts'

describe('commission', () => {
  const variable: CommissionPlan = {
    quota: 500_000,
    tiers: [
      { from: 0, rate: 1 },
      { from: 1, rate: 1.5 },
    ],
    basis: { kind: 'variable', amount: 100_000 },
  }
  const rated: CommissionPlan = {
    quota: 150_000,
    tiers: [
      { from: 0, rate: 0.08 },
      { from: 1, rate: 0.12 },
      { from: 1.2, rate: 0.16 },
    ],
    basis: { kind: 'result' },
  }

  test('FI18 quota 500k, variable 100k, 1.5× above 100 %: a result of 650k earns 145 000', () => {
    expect(commissionEarned(variable, 650_000).value).toBeCloseTo(145_000, 6)
  })

  test('FI18 8 %, 12 % above 100 %, 16 % above 120 % of 150k: a result of 195k earns 18 000', () => {
    expect(commissionEarned(rated, 195_000).value).toBeCloseTo(18_000, 6)
  })

  test('FI18 a retroactive tier pays everything, but exactly at its edge the lower one holds', () => {
    const plan = { ...rated, mode: 'retroactive' } as const
    expect(commissionEarned(plan, 180_000).value).toBeCloseTo(180_000 * 0.12, 6)
    expect(commissionEarned(plan, 180_001).value).toBeCloseTo(180_001 * 0.16, 6)
  })

  test('FI18 threshold, what it pays from, and a cap that comes last', () => {
    const plan = { ...variable, threshold: 0.5 }
    expect(commissionEarned(plan, 249_999).value).toBe(0)
    expect(commissionEarned(plan, 250_000).value).toBeCloseTo(50_000, 6)
    expect(commissionEarned({ ...plan, thresholdPays: 'above' }, 500_000).value).toBeCloseTo(50_000, 6)
    expect(commissionEarned({ ...variable, cap: 120_000 }, 650_000).value).toBe(120_000)
    expect(commissionEarned({ ...variable, quota: 0 }, 1)).toEqual({ value: null, reason: 'NO_QUOTA' })
  })

  test('FI18 a higher result never earns less under marginal tiers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((result) => commissionEarned(rated, result).value ?? NaN)
        expect(less).toBeLessThanOrEqual(more! + 1e-9)
      }),
    )
  })

  test('FI19 what is payable follows the cash, the margin and the delay', () => {
    const of = (more: object) => commissionPayable({ earned: 10_000, contract: 200_000, collected: 100_000, paid: 1000, ...more })
    expect(of({})).toEqual({ status: 'computed', state: { earned: 10_000, payable: 5000, paid: 1000, balance: 4000 } })
    expect(of({ margin: { actual: 0.3, standard: 0.2, min: 0.5, max: 1.2 } })).toMatchObject({ state: { payable: 6000 } })
    expect(of({ overdue: { daysLate: 59, deductionPer30Days: 0.1 } })).toMatchObject({ state: { payable: 4500 } })
    expect(of({ overdue: { daysLate: 900, deductionPer30Days: 0.1 } })).toMatchObject({ state: { payable: 0 } })
    expect(of({ collected: 0, paid: 5000 })).toMatchObject({ state: { payable: 0, balance: -5000 } })
    expect(of({ contract: 0 })).toEqual({ status: 'infeasible', reason: 'NO_CONTRACT_VALUE' })
  })

  test('FI20 shares that sum to less than 1 are refused; those that do add up exactly', () => {
    expect(() => splitCommission({ amount: 1000, shares: [0.5, 0.3, 0.1] })).toThrow(RangeError)
    expect(splitCommission({ amount: 1001, shares: [0.5, 0.3, 0.2] })).toEqual([501, 300, 200])
  })

  test('FI34 tiers out of order and negative results are refused', () => {
    expect(() => commissionEarned({ ...rated, tiers: [{ from: 0.5, rate: 1 }] }, 1)).toThrow(RangeError)
    expect(() =>
      commissionEarned(
        {
          ...rated,
          tiers: [
            { from: 0, rate: 1 },
            { from: 0, rate: 2 },
          ],
        },
        1,
      ),
    ).toThrow(RangeError)
    expect(() => commissionEarned(rated, -1)).toThrow(RangeError)
  })
})

describe('receivables', () => {
  test('FI21 due today is not overdue, 30 days are 1–30', () => {
    expect([0, 1, 30, 31, 60, 90, 91, 180, 181, 365, 366, -5].map(ageBucket)).toEqual([
      'not_due',
      '1-30',
      '1-30',
      '31-60',
      '31-60',
      '61-90',
      '91-180',
      '91-180',
      '181-365',
      '181-365',
      'over_365',
      'not_due',
    ])
  })

  const invoices = [
    { id: 'late', due: 100, amount: 500 },
    { id: 'older', due: 40, amount: 300 },
    { id: 'today', due: 130, amount: 200 },
  ]

  test('FI21 cash reduces the invoice it names, without a name the oldest, and what is over is unapplied', () => {
    const { buckets, total, open } = ageReceivables({
      invoices,
      day: 130,
      receipts: [
        { invoice: 'today', amount: 250 },
        { invoice: null, amount: 350 },
      ],
    })
    expect(buckets).toMatchObject({ not_due: 0, '1-30': 450, '61-90': 0, unapplied: -50 })
    expect(total).toBe(400)
    expect(open).toEqual([{ id: 'late', amount: 450, daysLate: 30 }])
  })

  test('FI21 the buckets sum to invoices less cash, and no invoice turns negative', () => {
    const invoice = fc.record({ due: fc.integer({ min: 0, max: 900 }), amount: fc.integer({ min: 0, max: 1e6 }) })
    const receipt = fc.record({ invoice: fc.option(fc.constantFrom('i0', 'i1', 'i2', 'gone')), amount: fc.integer({ min: 0, max: 1e6 }) })
    fc.assert(
      fc.property(fc.array(invoice, { maxLength: 8 }), fc.array(receipt, { maxLength: 8 }), (all, receipts) => {
        const named = all.map((one, i) => ({ id: `i${i}`, ...one }))
        const { total, open } = ageReceivables({ invoices: named, receipts, day: 500 })
        expect(total).toBe(named.reduce((sum, i) => sum + i.amount, 0) - receipts.reduce((sum, r) => sum + r.amount, 0))
        for (const { amount } of open) expect(amount).toBeGreaterThan(0)
      }),
    )
  })

  test('FI22 DSO, counted back and by effectiveness', () => {
    expect(daysSalesOutstanding({ receivables: 300, creditSales: 900, days: 90 }).value).toBe(30)
    expect(daysSalesOutstanding({ receivables: 300, creditSales: 0, days: 90 }).reason).toBe('ZERO_DENOMINATOR')
    const months = [
      { creditSales: 100, days: 31 },
      { creditSales: 400, days: 30 },
    ]
    expect(countBackDays({ receivables: 300, months }).value).toBe(46)
    expect(countBackDays({ receivables: 500, months }).value).toBe(61)
    expect(countBackDays({ receivables: 501, months }).reason).toBe('MONTHS_TOO_FEW')
    expect(collectionEffectiveness({ begin: 100, sales: 200, endTotal: 90, endCurrent: 50 }).value).toBeCloseTo(0.84, 12)
    expect(collectionRate({ received: 50, due: 0 }).reason).toBe('ZERO_DENOMINATOR')
  })

  test('FI23 the illustrative matrix makes 580 000', () => {
    const ages = [
      [15e6, 0.003],
      [7.5e6, 0.016],
      [4e6, 0.036],
      [2.5e6, 0.066],
      [1e6, 0.106],
    ].map(([amount = 0, rate = 0]) => ({ amount, rate }))
    const { loss, charge } = expectedCreditLoss({ ages, opening: 500_000, writtenOff: 60_000 })
    expect(loss).toBeCloseTo(580_000, 6)
    expect(charge).toBeCloseTo(140_000, 6)
  })

  test('FI24 100 000 ten days late cost 500 by law; an agreed rate counts at least the minimum', () => {
    expect(lateInterest({ open: 100_000, daysLate: 10, agreedDailyRate: null })).toBeCloseTo(500, 9)
    expect(lateInterest({ open: 100_000, daysLate: 10, agreedDailyRate: 0, minimumDailyRate: 0.0001 })).toBeCloseTo(100, 9)
    expect(lateInterest({ open: 100_000, daysLate: -3, agreedDailyRate: null })).toBe(0)
  })
})

describe('service and progress', () => {
  test('FI25 maintenance leaves the base, overlaps count once, every failure by itself', () => {
    const levels = serviceLevels({
      agreed: { from: 0, to: 1000 },
      maintenance: [{ from: 100, to: 200 }],
      failures: [
        { from: 150, to: 250 },
        { from: 240, to: 260 },
        { from: 990, to: 1010 },
      ],
    })
    expect(levels.uptime).toBe(830)
    expect(levels.availability.value).toBeCloseTo(830 / 900, 12)
    expect(levels.betweenFailures.value).toBeCloseTo(830 / 3, 10)
    expect(levels.toRestore.value).toBeCloseTo(140 / 3, 10)
    const quiet = serviceLevels({ agreed: { from: 0, to: 100 }, failures: [] })
    expect(quiet).toMatchObject({ availability: { value: 1 }, betweenFailures: { reason: 'NO_FAILURES' }, uptime: 100 })
  })

  test('FI25 the deepest band is owed once; pauses stop the clock', () => {
    const bands = [
      { below: 0.999, share: 0.05 },
      { below: 0.99, share: 0.1 },
      { below: 0.95, share: 0.3 },
    ]
    expect([1, 0.995, 0.989, 0.5].map((availability) => serviceCredit({ availability, bands, fee: 1000 }))).toEqual([0, 50, 100, 300])
    expect(
      elapsedOnClock({
        from: 0,
        to: 100,
        pauses: [
          { from: 10, to: 30 },
          { from: 20, to: 40 },
          { from: 95, to: 200 },
        ],
      }),
    ).toBe(65)
  })

  test('FI26 1000 + 150 − 50 − 100 keep 100 % net and 85 % gross', () => {
    const { net, gross } = revenueRetention({ start: 1000, expansion: 150, contraction: 50, churn: 100 })
    expect([net.value, gross.value]).toEqual([1, 0.85])
    expect(revenueRetention({ start: 0, expansion: 1, contraction: 0, churn: 0 }).gross.reason).toBe('ZERO_DENOMINATOR')
  })

  test('FI27 revenue follows cost, a loss is provided in full', () => {
    expect(costToCost({ price: 1000, costToDate: 200, costToComplete: 600 }).state).toEqual({ progress: 0.25, revenue: 250, provision: 0 })
    expect(costToCost({ price: 1000, costToDate: 300, costToComplete: 900 }).state).toEqual({ progress: 0.25, revenue: 250, provision: 150 })
    expect(costToCost({ price: 1000, costToDate: 0, costToComplete: 0 })).toEqual({ value: null, reason: 'NO_COST', state: null })
  })
})

describe('goals', () => {
  test('FI28 attainment is clipped and null where the ratio says nothing', () => {
    expect(attainment({ direction: 'up', target: 100, actual: 90 }).value).toBeCloseTo(0.9, 12)
    expect(attainment({ direction: 'down', target: 30, actual: 40 }).value).toBeCloseTo(0.75, 12)
    expect(attainment({ direction: 'up', target: 100, actual: 500 }).value).toBe(1.2)
    expect(attainment({ direction: 'up', target: 0, actual: 5 }).reason).toBe('ZERO_DENOMINATOR')
    expect(attainment({ direction: 'up', target: 5, actual: null }).reason).toBe('MISSING_INPUT')
  })

  test('FI28 a scorecard with a gap has no score but tells how complete it is', () => {
    const measure = (id: string, weight: number, actual: number | null) => ({ id, weight, direction: 'up' as const, target: 100, actual })
    expect(scorecard({ measures: [measure('a', 0.6, 100), measure('b', 0.4, 50)] }).score.value).toBeCloseTo(0.8, 12)
    expect(scorecard({ measures: [measure('a', 0.6, 100), measure('b', 0.4, null)] })).toMatchObject({
      score: { reason: 'INCOMPLETE' },
      completeness: 0.6,
    })
    expect(() => scorecard({ measures: [measure('a', 0.95, 100)] })).toThrow(/0\.05/)
    expect(scorecard({ measures: [] }).score.reason).toBe('NO_MEASURES')
  })

  test('FI29 all unknown: known null, lower 0, upper 100, completeness 0', () => {
    expect(scoreWithUnknowns({ items: Array.from({ length: 8 }, () => ({ score: null })) })).toEqual({
      known: { value: null, reason: 'NOTHING_KNOWN' },
      lower: 0,
      upper: 100,
      completeness: 0,
    })
    const half = scoreWithUnknowns({
      items: [
        { score: 3, weight: 1 },
        { score: null, weight: 3 },
      ],
    })
    expect(half).toEqual({ known: { value: 100, reason: null }, lower: 25, upper: 100, completeness: 0.25 })
  })

  test('FI30 from 200 to 150, now 160, is .80', () => {
    expect(keyResultProgress({ start: 200, target: 150, actual: 160 }).value).toBeCloseTo(0.8, 12)
    expect([4, 5].map((actual) => keyResultProgress({ start: 5, target: 5, actual }).value)).toEqual([0, 1])
    expect(keyResultProgress({ start: 0, target: 10, actual: 99 }).value).toBe(1)
  })

  test('FI31 all as expected is 50; three goals one better are 63.69', () => {
    const of = (...levels: (number | null)[]) => goalAttainmentScore({ goals: levels.map((level) => ({ level })) })
    expect(of(0, 0, 0).value).toBe(50)
    expect(of(1, 1, 1).value).toBeCloseTo(63.69, 2)
    expect(of(1, null).reason).toBe('INCOMPLETE')
    expect(of().reason).toBe('NO_GOALS')
    expect(() => of(3)).toThrow(RangeError)
  })
})
