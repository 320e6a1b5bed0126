import { describe, expect, test } from 'vitest'
import { folderWith } from '../testing/run-here.ts'
import { methods } from './methods.ts'

const { zhulu } = folderWith({})
const run = (name: string, input: unknown): unknown => methods.find((method) => method.name === name)?.run(input)

describe('zhulu calc', () => {
  test('lists the methods, each name once and each with a schema of its input', async () => {
    const { out } = await zhulu('calc')
    for (const { name, summary, schema } of methods) {
      expect(out).toContain(summary)
      expect(out).toMatch(new RegExp(`^${name} `, 'm'))
      expect(schema()).toHaveProperty('type')
    }
    expect(new Set(methods.map(({ name }) => name)).size).toBe(methods.length)
  })

  test('computes from JSON, for people and for programs', async () => {
    const input = '{"deals":[{"id":"a","value":100,"probability":0.5},{"id":"b","value":200,"probability":0.5}],"target":200}'
    const { code, out } = await zhulu('calc pipeline', input)
    expect(code).toBe(0)
    expect(out).toMatch(/^mean +150$/m)
    expect(out).toMatch(/^chanceOfTarget +0\.5$/m)
    expect(JSON.parse((await zhulu('calc pipeline --json', input)).out)).toMatchObject({ mean: 150, chanceOfTarget: 0.5 })
  })

  test('says what is wrong, and where', async () => {
    const wrong = await zhulu('calc bid-scores', '{"bids":[{"id":"ours","price":"cheap","otherScore":null}],"weight":30}')
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toMatch(/bids\.0\.price: /)
    expect(wrong.err).toMatch(/priceWeight: /)
    expect(await zhulu('calc npv', '{')).toMatchObject({ code: 1, err: expect.stringContaining('not JSON') })
    expect(await zhulu('calc magic', '{}')).toMatchObject({ code: 1, err: expect.stringContaining('there is no method magic') })
    expect(await zhulu('calc npv', '{"rate":-2,"flows":[1]}')).toMatchObject({ code: 1, err: expect.stringContaining('rate must be above -1') })
  })

  test('a figure that can not be computed is a dash with its reason', async () => {
    expect((await zhulu('calc velocity', '{"open":30,"winRate":null,"averageValue":800,"cycleDays":120}')).out).toContain('– (MISSING_INPUT)')
    expect((await zhulu('calc win-rate', '{"won":0,"lost":0}')).out).toMatch(/^rate +– \(NO_TRIALS\)$/m)
  })
})

describe('the method’s checkable numbers come out of the methods', () => {
  test('money', () => {
    expect(run('irr', { flows: [-70000, 12000, 15000, 18000, 21000, 26000] })).toMatchObject({ value: expect.closeTo(0.0866, 4) })
    expect(
      run('xirr', {
        flows: [
          { date: '2025-01-01', amount: -1000 },
          { date: '2026-01-01', amount: 1100 },
        ],
      }),
    ).toMatchObject({ value: expect.closeTo(0.1, 6) })
    expect(
      run('commission', {
        quota: 500_000,
        tiers: [
          { from: 0, rate: 1 },
          { from: 1, rate: 1.5 },
        ],
        basis: { kind: 'variable', amount: 100_000 },
        result: 650_000,
      }),
    ).toMatchObject({ value: expect.closeTo(145_000, 6) })
    expect(run('allocate', { total: 1000, weights: [1, 1, 1] })).toEqual({ status: 'split', parts: [334, 333, 333] })
    expect(
      run('bid-scores', {
        bids: [
          { id: 'ours', price: 500, otherScore: 66 },
          { id: 'rival', price: 400, otherScore: 58 },
        ],
        priceWeight: 30,
      }),
    ).toMatchObject({ bids: [{ rank: 1 }, { rank: 2 }] })
    expect(run('ageing', { invoices: [{ id: 'a', due: '2026-01-01', amount: 10 }], day: '2026-02-15' })).toMatchObject({
      total: 10,
      open: [{ daysLate: 45 }],
    })
  })

  test('sales', () => {
    expect(run('win-rate', { won: 20, lost: 25, noDecision: 5 })).toMatchObject({ rate: { value: 0.4 } })
    expect(run('velocity', { open: 30, winRate: 0.4, averageValue: 800, cycleDays: 120 })).toMatchObject({ value: expect.closeTo(80, 9) })
    const judged = [0.8, 0.8, 0.2, 0.2].map((forecast, i) => ({ forecast, won: i === 0 }))
    expect(run('judge-forecasts', judged)).toMatchObject({ brier: { score: { value: expect.closeTo(0.19, 12) } } })
    expect(run('next-period', { totals: [1, 2, 3] })).toEqual({ status: 'infeasible', reason: 'TOO_FEW_PERIODS' })
    expect(run('concentration', { shares: [30, 20, 20], fringe: 30 })).toMatchObject({ level: null })
  })

  test('people and plans', () => {
    expect(run('ahp', { upper: [[4, 3, 7], [1 / 3, 3], [5]] })).toMatchObject({
      status: 'computed',
      weights: [expect.closeTo(0.548, 3), expect.closeTo(0.127, 3), expect.closeTo(0.27, 3), expect.closeTo(0.056, 3)],
    })
    expect(run('kano', { A: 10, O: 20, M: 15, I: 5 })).toMatchObject({ category: 'O' })
    expect(run('control-chart', { values: [10, 12, 11, 13, 9] })).toMatchObject({ upper: { value: expect.closeTo(16.985, 3) } })
    expect(
      run('crash', {
        tasks: [
          { id: 'a', duration: 5, shortest: 3, costPerUnit: 40 },
          { id: 'b', duration: 4 },
        ],
        links: [{ from: 'a', to: 'b' }],
        target: 8,
      }),
    ).toMatchObject({ status: 'optimal', cost: 40 })
  })

  test('a win model is fitted, judged and used in one go', () => {
    const ended = Array.from({ length: 120 }, (_, i) => ({
      features: { source: ['partner', 'tender', 'web'][i % 3]!, visits: (i * 7) % 11 },
      won: (i * 13) % 10 < (i % 3 === 0 ? 8 : 3),
      date: new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10),
    }))
    expect(run('win-model', { ended, open: [{ id: 'now', features: { source: 'partner', visits: 3 } }] })).toMatchObject({
      verdict: 'better',
      forecasts: [{ id: 'now', contributions: expect.arrayContaining([expect.objectContaining({ name: 'source' })]) }],
    })
  })
})
