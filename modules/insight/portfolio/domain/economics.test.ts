import { describe, expect, test } from 'vitest'
import { known, told, toldShare, unknown } from './amounts.ts'
import { breakEvenOf, netOf, opportunityCosts, verdictOf, worthOf } from './economics.ts'

const stake = { chance: known(0.3), margin: known(900), costToGo: known(120) }

describe('the economics of a pursuit', () => {
  test('margin 900, chance 0.3, remaining cost 120: worth 150, break-even chance 0.1333', () => {
    expect(told(worthOf(stake))).toEqual({ value: '150.00', reason: null })
    expect(toldShare(breakEvenOf(stake))).toEqual({ value: 0.1333, reason: null })
    expect(verdictOf(worthOf(stake), known(0))).toBe('pursue')
  })

  test('what is not known makes nothing zero: the reason goes on', () => {
    const dark = { ...stake, costToGo: unknown('NO_PLAN') }
    expect(worthOf(dark)).toEqual({ value: null, reason: 'NO_PLAN' })
    expect(breakEvenOf(dark)).toEqual({ value: null, reason: 'NO_PLAN' })
    expect(breakEvenOf({ ...stake, margin: known(0) })).toEqual({ value: null, reason: 'NO_MARGIN' })
    expect(verdictOf(worthOf(dark), known(0))).toBe('unknown')
    expect(netOf(known(5), unknown('NOT_ALL_SEEN'))).toEqual({ value: null, reason: 'NOT_ALL_SEEN' })
  })

  test('below the break-even chance it does not pay', () => {
    expect(verdictOf(worthOf({ ...stake, chance: known(0.1) }), known(0))).toBe('doesNotPay')
  })
})

describe('the price of scarce days', () => {
  // One expert with 10 days. A wants 6 (600), B wants 6 (300), C wants 4 (100): 100, 50 and 25 a day.
  const uses = [
    { pursuitId: 'A', resourceId: 'x', days: 6 },
    { pursuitId: 'B', resourceId: 'x', days: 6 },
    { pursuitId: 'C', resourceId: 'x', days: 4 },
  ]
  const worths = new Map([
    ['A', 600],
    ['B', 300],
    ['C', 100],
  ])

  test('is the best use that they displace', () => {
    const costs = opportunityCosts({ uses, supply: new Map([['x', 10]]) }, worths)
    // Without A, B and C have their 10 days: 400. With A first, B gets 4: 200.
    expect(costs.get('A')).toBe(200)
    // Without B, A and C have theirs: 700. With B first, A gets 4 of 6: 400.
    expect(costs.get('B')).toBe(300)
    // Without C, A 600 and B 4 × 50: 800. With C first, A has its 6: 600.
    expect(costs.get('C')).toBe(200)
    expect(verdictOf(known(100), known(200))).toBe('displaced')
  })

  test('is nothing where there is enough for all', () => {
    expect([...opportunityCosts({ uses, supply: new Map([['x', 16]]) }, worths).values()]).toEqual([0, 0, 0])
  })
})
