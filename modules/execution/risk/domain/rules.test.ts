import { expect, test } from 'vitest'
import { riskLevels, type PlacedRisk } from '../contract/index.ts'
import { baseRate } from './base-rate.ts'
import { burnDown, type Snapshot } from './burn-down.ts'
import { houseRules } from './house-rules.ts'
import { expectedDays, expectedUnits, leverageOf, meanOf, moneyOf } from './impact.ts'
import { byUrgency, cellsOf } from './matrix.ts'
import { gotThrough } from './reach.ts'
import { courseOf, type Residual } from './residual.ts'
import { classOf, levelOf, rate } from './score.ts'

const even = (likely: number) => ({ low: likely, likely, high: likely })
const cost = (likely: number) => ({ ...even(likely), currency: 'CNY' })

test('the mean of a three-point estimate is (low + 4·likely + high) / 6', () => {
  expect(meanOf({ low: 2, likely: 3.5, high: 8 })).toBeCloseTo(4, 12)
})

test('expected monetary value is probability × impact: threats negative, opportunities positive, unknown null', () => {
  expect(expectedUnits(-1, { probability: 0.3, cost: cost(100) })).toBeCloseTo(-30, 12)
  expect(expectedUnits(1, { probability: 0.3, cost: cost(100) })).toBeCloseTo(30, 12)
  expect(expectedUnits(-1, { probability: null, cost: cost(100) })).toBeNull()
  expect(expectedUnits(-1, { probability: 0.3, cost: null })).toBeNull()
  expect(expectedUnits(-1, { probability: 0, cost: cost(100) })).toBeCloseTo(0, 12)
  expect(expectedDays(-1, { probability: 0.5, days: even(10) })).toBe(5)
})

test('a chance node of .6 × (200 − 120) + .4 × (90 − 120) is worth 36, as in the decision tree of the method', () => {
  const good = expectedUnits(1, { probability: 0.6, cost: cost(80) }) ?? 0
  const bad = expectedUnits(-1, { probability: 0.4, cost: cost(30) }) ?? 0
  expect(good + bad).toBeCloseTo(36, 12)
})

test('leverage is (exposure before − after) / cost; what is free has none, and neither has the unknown', () => {
  expect(leverageOf({ before: -30_000, after: -10_000, cost: 10_000 })).toBe(2)
  expect(leverageOf({ before: 10_000, after: 30_000, cost: 10_000 })).toBe(2)
  expect(leverageOf({ before: -10_000, after: -30_000, cost: 10_000 })).toBe(-2)
  expect(leverageOf({ before: -30_000, after: -10_000, cost: 0 })).toBeNull()
  expect(leverageOf({ before: null, after: -10_000, cost: 10_000 })).toBeNull()
})

test('money is rounded half up once, away from zero', () => {
  expect(moneyOf(-12.5, 'CNY').amount).toBe('-0.13')
  expect(moneyOf(12.5, 'CNY').amount).toBe('0.13')
  expect(moneyOf(0, 'CNY').amount).toBe('0.00')
})

test('an upper end belongs to the class below it', () => {
  expect([0, 0.1, 0.1001, 0.3, 0.5, 0.7, 0.71, 1].map((value) => classOf(value, houseRules.probability))).toEqual([1, 1, 2, 2, 3, 4, 5, 5])
})

test('scores come from a table: all 25 differ, none falls with probability or impact, and of one product the graver impact comes first', () => {
  const { scores } = houseRules
  expect(scores.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  const at = (p: number, i: number): number => scores[p - 1]?.[i - 1] ?? 0
  for (let p = 1; p <= 5; p++)
    for (let i = 1; i <= 5; i++) {
      if (p < 5) expect(at(p + 1, i)).toBeGreaterThan(at(p, i))
      if (i < 5) expect(at(p, i + 1)).toBeGreaterThan(at(p, i))
      if (i > p) expect(at(p, i)).toBeGreaterThan(at(i, p))
    }
  expect([1, 7, 8, 14, 15, 20, 21, 25].map((score) => levelOf(score, houseRules))).toEqual([
    'low',
    'low',
    'moderate',
    'moderate',
    'high',
    'high',
    'critical',
    'critical',
  ])
  expect(riskLevels).toHaveLength(4)
})

test('the gravest impact gives the class; without a value of the pursuit money gives none', () => {
  const measure = { settings: houseRules, value: { units: 1000, currency: 'CNY' } }
  const facts = { probability: 0.2, cost: cost(20), days: even(30), win: 0.04, quality: null, relationship: null }
  expect(rate(facts, measure)).toMatchObject({ probabilityClass: 2, impactClass: 4, score: 16, level: 'high' })
  expect(rate({ ...facts, relationship: 5 }, measure).impactClass).toBe(5)
  expect(rate({ ...facts, days: null, win: null }, { ...measure, value: null })).toMatchObject({ impactClass: null, score: null, level: null })
  expect(rate({ ...facts, probability: null }, measure)).toMatchObject({ probabilityClass: null, score: null })
})

const response = (more: Partial<Residual>): Residual => ({
  id: 'a',
  status: 'planned',
  dueOn: null,
  doneOn: null,
  probability: null,
  cost: null,
  days: null,
  win: null,
  ...more,
})

test('done responses count now, planned ones are aimed at, dropped ones leave nothing', () => {
  const inherent = { probability: 0.5, cost: cost(100), days: null, win: null }
  const { current, target, steps } = courseOf(inherent, [
    response({ id: 'planned', dueOn: '2026-02-01', cost: cost(40) }),
    response({ id: 'done', status: 'done', doneOn: '2026-03-01', probability: 0.2 }),
    response({ id: 'dropped', status: 'dropped', probability: 0 }),
  ])
  expect(current).toEqual({ ...inherent, probability: 0.2 })
  expect(target).toEqual({ ...inherent, probability: 0.2, cost: cost(40) })
  expect(steps.get('planned')?.before.probability).toBe(0.2)
  expect(steps.has('dropped')).toBe(false)
})

const placed = (more: Partial<PlacedRisk>): PlacedRisk => ({
  id: 'a',
  title: 'a',
  pursuitId: 'p',
  kind: 'threat',
  category: 'customer',
  probabilityClass: 2,
  impactClass: 3,
  score: 11,
  level: 'moderate',
  inherentValue: null,
  currentValue: null,
  targetValue: null,
  proximityOn: null,
  ...more,
})

test('of equal scores the graver impact comes first, then the nearer; what has no place comes last', () => {
  const order = [
    placed({ id: 'unknown', score: null, probabilityClass: null }),
    placed({ id: 'far', proximityOn: '2027-01-01' }),
    placed({ id: 'near', proximityOn: '2026-01-01' }),
    placed({ id: 'grave', impactClass: 4 }),
  ].toSorted(byUrgency)
  expect(order.map(({ id }) => id)).toEqual(['grave', 'near', 'far', 'unknown'])
  expect(cellsOf(order, houseRules).filter(({ count }) => count > 0)).toMatchObject([
    { probabilityClass: 2, impactClass: 3, count: 2, ids: ['near', 'far'] },
    { probabilityClass: 2, impactClass: 4, count: 1 },
  ])
})

test('a base rate speaks from five pursuits on, with the assumption worth two', () => {
  expect(baseRate({ occurred: 0, of: 0, assumed: 0.3 })).toMatchObject({ rate: null, basis: 'assumption', probability: 0.3 })
  expect(baseRate({ occurred: 2, of: 4, assumed: 0.3 })).toMatchObject({ rate: 0.5, basis: 'assumption', probability: 0.3 })
  expect(baseRate({ occurred: 3, of: 11, assumed: 0.4 })).toMatchObject({ basis: 'history', probability: 0.29 })
  expect(baseRate({ occurred: 0, of: 6, assumed: 0.4 })).toMatchObject({ rate: 0, probability: 0.1 })
})

test('a pursuit had its chance to meet a risk when it was lost in that stage or later, or is past it', () => {
  const stages = ['lead', 'needs', 'tender', 'delivery']
  const past = (status: string, stageId: string, completed = false) => ({ id: 'p', status, stageId, completed })
  expect(gotThrough(past('lost', 'needs'), 1, stages)).toBe(true)
  expect(gotThrough(past('lost', 'lead'), 1, stages)).toBe(false)
  expect(gotThrough(past('won', 'delivery'), 3, stages)).toBe(false)
  expect(gotThrough(past('won', 'delivery'), 2, stages)).toBe(true)
  expect(gotThrough(past('won', 'delivery', true), 3, stages)).toBe(true)
  expect(gotThrough(past('lost', 'lead'), null, stages)).toBe(true)
})

test('exposure burns down: each week what was thought last, nothing of what is closed or over', () => {
  const seen = (more: Partial<Snapshot>): Snapshot => ({
    riskId: 'a',
    at: '2026-01-06T08:00:00Z',
    open: true,
    currency: 'CNY',
    inherent: -1000,
    current: -1000,
    target: -1000,
    overOn: null,
    ...more,
  })
  const [series] = burnDown({
    snapshots: [
      seen({}),
      seen({ riskId: 'b', current: -500, overOn: '2026-01-20' }),
      seen({ at: '2026-01-14T08:00:00Z', current: -400 }),
      seen({ at: '2026-01-27T08:00:00Z', open: false }),
    ],
    today: '2026-01-28',
    weeks: 5,
  })
  expect(series?.weeks.map(({ week, current, open }) => [week, current.amount, open])).toEqual([
    ['2025-12-29', '0.00', 0],
    ['2026-01-05', '15.00', 2],
    ['2026-01-12', '9.00', 2],
    ['2026-01-19', '4.00', 1],
    ['2026-01-26', '0.00', 0],
  ])
})
