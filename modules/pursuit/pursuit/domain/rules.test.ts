import { describe, expect, test } from 'vitest'
import { proposeClass } from './classify.ts'
import { effectiveProbability, modelProbability } from './probability.ts'
import { ageingOf, stageTime } from './time-in-stage.ts'
import { inBase } from './totals.ts'

const settings = { classThreshold: { amount: '1000000', currency: 'CNY' }, longCycleDays: 90 }
const unknown = {
  value: null,
  buyingInfluenceCount: null,
  expectedCycleDays: null,
  customScope: null,
  formalDecision: null,
  deliveryAcceptance: null,
  procurementMode: null,
}

describe('class of a pursuit', () => {
  test('three of the six traits make a project', () => {
    const proposal = proposeClass(
      { ...unknown, value: { amount: '1000000.00', currency: 'CNY' }, expectedCycleDays: 91, deliveryAcceptance: true },
      settings,
    )
    expect(proposal).toMatchObject({ proposal: 'project', holding: 3, unknown: 3, reason: null })
  })

  test('while unanswered traits could decide it, nothing is proposed', () => {
    expect(proposeClass({ ...unknown, customScope: true }, settings)).toMatchObject({
      proposal: null,
      holding: 1,
      unknown: 5,
      reason: 'TOO_LITTLE_KNOWN',
    })
  })

  test('fewer than three is a solution when the scope is tailor-made, else a transaction', () => {
    const small = {
      ...unknown,
      value: { amount: '999999.99', currency: 'CNY' },
      buyingInfluenceCount: 2,
      expectedCycleDays: 90,
      formalDecision: false,
      deliveryAcceptance: false,
    }
    expect(proposeClass({ ...small, customScope: true }, settings).proposal).toBe('solution')
    expect(proposeClass({ ...small, customScope: false }, settings).proposal).toBe('transaction')
  })

  test('a value in another currency is no trait, neither way', () => {
    const { traits } = proposeClass({ ...unknown, value: { amount: '9000000', currency: 'JPY' } }, settings)
    expect(traits[0]).toEqual({ key: 'highValue', holds: null })
  })

  test('a framework purchase is a framework agreement', () => {
    expect(proposeClass({ ...unknown, procurementMode: 'framework' }, settings).proposal).toBe('framework')
  })
})

describe('win probability', () => {
  test('is the stage’s default until the house has a history, then shrunk by it', () => {
    expect(modelProbability({ prior: 0.4, weight: 10, history: null })).toBe(0.4)
    expect(modelProbability({ prior: 0.4, weight: 10, history: { won: 6, closed: 10 } })).toBe(0.5)
  })

  test('of an open deal is never certain', () => {
    expect(modelProbability({ prior: 1, weight: 10, history: null })).toBe(0.999)
    expect(modelProbability({ prior: 0, weight: 10, history: null })).toBe(0.001)
  })

  test('a person’s own number goes first, and what is decided is certain', () => {
    expect(effectiveProbability({ status: 'open', override: 0.8, model: 0.4 })).toBe(0.8)
    expect(effectiveProbability({ status: 'open', override: null, model: 0.4 })).toBe(0.4)
    expect(effectiveProbability({ status: 'won', override: 0.8, model: 0.4 })).toBe(1)
    expect(effectiveProbability({ status: 'no_decision', override: 0.8, model: 0.4 })).toBe(0)
  })
})

describe('totals in the base currency', () => {
  const rates = {
    base: 'CNY',
    rates: new Map([
      ['USD', 7.1234],
      ['JPY', 0.0481],
    ]),
  }

  test('are rounded once at the end', () => {
    const sums = [
      { currency: 'CNY', amount: '100.00', weighted: '50.000000' },
      { currency: 'USD', amount: '10.01', weighted: '3.333333' },
    ]
    expect(inBase(sums, rates)).toEqual({ currency: 'CNY', amount: '171.31', weighted: '73.74', reason: null, missing: [] })
  })

  test('are unknown, with the currency named, while a rate is missing', () => {
    expect(inBase([{ currency: 'EUR', amount: '1', weighted: '1' }], rates)).toEqual({
      currency: 'CNY',
      amount: null,
      weighted: null,
      reason: 'MISSING_RATE',
      missing: ['EUR'],
    })
    expect(inBase([], { base: null, rates: new Map() })).toMatchObject({ amount: null, reason: 'NO_BASE_CURRENCY' })
  })
})

describe('time in stage', () => {
  test('deals that are still there count as censored at their age', () => {
    const time = stageTime('s', [
      { days: 10, left: true, count: 2 },
      { days: 20, left: true, count: 1 },
      { days: 30, left: false, count: 3 },
    ])
    expect(time).toMatchObject({ n: 6, left: 3, waiting: 3, medianDays: 20, p75Days: null, reason: null })
  })

  test('is null with its reason where nobody was, or nobody left', () => {
    expect(stageTime('s', [])).toMatchObject({ medianDays: null, reason: 'NO_OBSERVATIONS' })
    expect(stageTime('s', [{ days: 3, left: false, count: 2 }])).toMatchObject({ medianDays: null, reason: 'NOT_REACHED' })
  })

  test('a pursuit ages above the 75th percentile of its kind, never claimed from fewer than five', () => {
    expect(ageingOf({ days: 31, p75Days: 30, n: 5 }).overdue).toBe(true)
    expect(ageingOf({ days: 30, p75Days: 30, n: 5 }).overdue).toBe(false)
    expect(ageingOf({ days: 99, p75Days: 30, n: 4 }).overdue).toBe(false)
    expect(ageingOf({ days: 99, p75Days: null, n: 50 }).overdue).toBe(false)
  })
})
