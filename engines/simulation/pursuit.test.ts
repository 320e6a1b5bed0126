import { describe, expect, test } from 'vitest'
import { minuteOf, textOfDay, type Plan } from '../network/index.ts'
import { chanceBy, chanceOfReaching, figureOf, monthStarts, simulate, type PursuitModel, type Risk, type SimulationModel } from './index.ts'
import { chain, compiled, meanOf, modelOf, plainPlan, run } from './testing/models.ts'

const near = (value: number, expected: number, spread: number, runs: number): void =>
  expect(Math.abs(value - expected)).toBeLessThan((4.5 * spread) / Math.sqrt(runs) + 1e-9)

describe('risks', () => {
  const risk = (extra: Partial<Risk>): Risk => ({ id: 'r', probability: 0.3, effects: [], ...extra })

  test('K1 expected value is probability × impact: threats cost, opportunities save', () => {
    const risks = [
      risk({ id: 'threat', probability: 0.3, effects: [{ on: 'cost', amount: 1000 }] }),
      risk({ id: 'chance', probability: 0.5, effects: [{ on: 'cost', amount: { kind: 'uniform', min: -300, max: -100 } }] }),
    ]
    const { cost } = run(modelOf(chain({ risks })), 40_000).pursuits[0]!
    near(meanOf(cost), 0.3 * 1000 - 0.5 * 200, 480, 40_000)
    expect(chanceOfReaching(cost, 900).rate.value).toBeCloseTo(0.15, 1)
  })

  test('K2 a risk delays the task it hits, and hits all its effects at once', () => {
    const risks = [
      risk({
        probability: 0.25,
        effects: [
          { on: 'duration', task: 'B', add: 8 },
          { on: 'duration', task: 'D', factor: 2 },
          { on: 'cost', amount: 5, task: 'D' },
        ],
      }),
    ]
    const { finish, cost } = run(modelOf(chain({ risks })), 20_000).pursuits[0]!
    expect(new Set(finish)).toEqual(new Set([40, 58]))
    near(meanOf(finish), 44.5, 7.8, 20_000)
    for (let r = 0; r < 500; r++) expect(cost[r]).toBe(finish[r] === 58 ? 5 : 0)
  })

  test('K3 an opportunity shortens a task, never below nothing', () => {
    const risks = [risk({ probability: 1, effects: [{ on: 'duration', task: 'A', add: -25 }] })]
    expect(run(modelOf(chain({ risks })), 5).pursuits[0]!.finish[0]).toBe(30)
  })

  test('K4 a response costs its price and leaves its residual, against the same random numbers', () => {
    const before = risk({ probability: 0.5, effects: [{ on: 'cost', amount: 1000 }] })
    const after = { ...before, response: { taken: true, cost: 50, probability: 0.2, share: 0.5 } }
    const [first, second, same] = [before, after, { ...after, response: { ...after.response, taken: false } }].map(
      (r) => run(modelOf(chain({ risks: [r] })), 20_000).pursuits[0]!.cost,
    )
    near(meanOf(second!), 50 + 0.2 * 500, 200, 20_000)
    expect(same).toEqual(first)
    // Whoever is hit after the response was hit before it.
    for (let r = 0; r < 2000; r++) if (second![r]! > 50) expect(first![r]).toBe(1000)
  })

  test('K5 risks of one driver come together', () => {
    const shared = (id: string): Risk => risk({ id, probability: 0.2, drivers: [{ driver: 'd', weight: 1 }], effects: [{ on: 'cost', amount: 1 }] })
    const { cost } = run(modelOf(chain({ risks: [shared('a'), shared('b')] }), { drivers: [{ id: 'd' }] }), 20_000).pursuits[0]!
    expect(new Set(cost)).toEqual(new Set([0, 2]))
    near(meanOf(cost), 0.4, 0.8, 20_000)
  })
})

describe('gates', () => {
  const gates = [
    { id: 'go', task: 'A', probability: 0.8 },
    { id: 'win', task: 'C', probability: 0.45 },
  ]

  test('G1 chances of gates one after another multiply, and nothing happens behind a gate that is not passed', () => {
    const result = simulate(
      modelOf(
        chain({
          gates,
          costs: [
            { task: 'B', fixed: 7 },
            { task: 'D', fixed: 100 },
          ],
          value: 1000,
        }),
      ),
      { runs: 40_000 },
    )
    if (result.status === 'infeasible') throw new Error('circle')
    const [pursuit] = result.pursuits
    near(pursuit!.signed.rate.value!, 0.36, 0.48, 40_000)
    expect(pursuit!.gates.map(({ id, reached }) => [id, reached === 40_000])).toEqual([
      ['go', true],
      ['win', false],
    ])
    near(pursuit!.lost.rate.value!, 0.64, 0.48, 40_000)
    near(pursuit!.cost.mean.value!, 0.8 * 7 + 0.36 * 100, 50, 40_000)
    near(pursuit!.margin.mean.value!, 360 - 5.6 - 36, 480, 40_000)
    expect(pursuit!.value.mean.value).toBe(1000)
    expect(pursuit!.signedAt).toMatchObject({ mean: { value: 30 }, share: { n: 40_000 } })
  })

  test('G2 a lost pursuit has a date of loss and no finish', () => {
    const { lostAt, finish, signedAt } = run(modelOf(chain({ gates })), 2000).pursuits[0]!
    expect(new Set(lostAt)).toEqual(new Set([10, 30, Infinity]))
    for (let r = 0; r < 2000; r++) expect([finish[r], signedAt[r]]).toEqual(lostAt[r] === Infinity ? [40, 30] : [Infinity, Infinity])
  })

  test('G3 a risk multiplies the odds of a gate', () => {
    const risks: Risk[] = [{ id: 'rival', probability: 0.5, effects: [{ on: 'chance', gate: 'win', odds: 1 / 3 }] }]
    const { signedAt } = run(modelOf(chain({ gates: [{ id: 'win', task: 'C', probability: 0.5 }], risks })), 40_000).pursuits[0]!
    near(chanceBy(signedAt, 1e9).rate.value!, 0.5 * 0.5 + 0.5 * 0.25, 0.5, 40_000)
  })

  test('G4 gates that share a driver are passed together; a common cause is drawn once', () => {
    const pursuit = (id: string): PursuitModel =>
      chain({ id, gates: [{ id: 'win', task: 'C', probability: 0.5, drivers: [{ driver: 'budget', weight: 1 }] }], value: 100 })
    const samples = run({ pursuits: [pursuit('p'), pursuit('q')], drivers: [{ id: 'budget' }] }, 10_000)
    expect(new Set(figureOf(samples, { company: 'signed' }))).toEqual(new Set([0, 200]))
  })
})

describe('money', () => {
  const plan: Plan = {
    start: minuteOf('2026-01-05T00:00'),
    tasks: [
      { id: 'bid', duration: 20 * 1440 },
      { id: 'deliver', duration: 50 * 1440 },
    ],
    links: [{ from: 'bid', to: 'deliver' }],
    calendars: { always: { week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]) } },
    calendar: 'always',
  }
  const pursuit: PursuitModel = {
    id: 'p',
    plan,
    signing: 'bid',
    value: 1000,
    payments: [
      { id: 'advance', share: 0.3, task: 'bid', after: 10 },
      { id: 'acceptance', share: 0.6, task: 'deliver', after: 30, delay: 20 },
      { id: 'retention', share: 0.1, task: 'deliver', after: 365 },
    ],
    costs: [
      { task: 'bid', fixed: 40, rate: 1 / 1440 },
      { task: 'deliver', fixed: 500 },
    ],
  }
  const periods = monthStarts('2026-01-15', 24)

  test('V1 parts of the value come in by the terms of payment, costs go out when tasks finish', () => {
    const result = simulate({ pursuits: [pursuit], periods }, { runs: 3 })
    if (result.status === 'infeasible') throw new Error('circle')
    const months = result.pursuits[0]!.periods.filter(({ signed, received, spent }) => signed + received + spent > 0)
    // Signed on 25 January, delivered on 16 March: 4 February, 5 May, and a year after delivery.
    expect(months.map(({ from, ...money }) => [textOfDay(from / 1440).slice(0, 7), money.signed, money.received, money.spent])).toEqual([
      ['2026-01', 1000, 0, 60],
      ['2026-02', 0, 300, 0],
      ['2026-03', 0, 0, 500],
      ['2026-05', 0, 600, 0],
      ['2027-03', 0, 100, 0],
    ])
    expect(result.pursuits[0]!.margin.mean.value).toBe(440)
    expect(result.periods.find(({ from }) => from === minuteOf('2026-05-01'))!.cumulative.mean.value).toBe(340)
    expect(result.periods.map(({ to }) => to).at(-1)).toBe(minuteOf('2028-01-01'))
  })

  test('V2 a risk delays one payment or all, and changes the value', () => {
    const risks: Risk[] = [
      {
        id: 'a',
        probability: 1,
        effects: [
          { on: 'payment', payment: 'advance', delay: 40 },
          { on: 'value', factor: 0.5, add: 100 },
        ],
      },
      { id: 'b', probability: 1, effects: [{ on: 'payment', delay: 1 }] },
    ]
    const samples = run({ pursuits: [{ ...pursuit, risks }], periods }, 1)
    expect(figureOf(samples, { pursuit: 'p', figure: 'value' })[0]).toBe(600)
    expect(figureOf(samples, { company: 'received', from: 2, to: 2 })[0]).toBeCloseTo(180, 9)
  })

  test('V3 costs per day run from the start until a task, the end or the loss', () => {
    const standing = [{ ratePerDay: 2 }, { ratePerDay: 10, until: 'bid' }]
    const samples = run({ pursuits: [{ ...pursuit, costs: [], standing, gates: [{ id: 'win', task: 'bid', probability: 0.5 }] }], periods }, 1000)
    const { cost, lostAt } = samples.pursuits[0]!
    for (let r = 0; r < 1000; r++) expect(cost[r]).toBeCloseTo(lostAt[r] === Infinity ? 340 : 240, 6)
    expect(figureOf(samples, { company: 'spent', from: 0, to: 0 })[0]).toBeCloseTo(20 * 12 + (lostAt[0] === Infinity ? 7 * 2 : 0), 6)
  })

  test('V4 the company is the sum of its pursuits run by run, and all periods together are the total', () => {
    const one = (id: string, probability: number): PursuitModel => ({
      ...pursuit,
      id,
      estimates: { bid: { kind: 'pert', min: 5000, mode: 28_800, max: 200_000 }, deliver: { kind: 'pert', min: 50_000, mode: 72_000, max: 400_000 } },
      gates: [{ id: 'win', task: 'bid', probability }],
      value: { kind: 'logNormal', mean: 1000, standardDeviation: 500 },
    })
    const model: SimulationModel = { pursuits: [one('a', 0.3), one('b', 0.6), one('c', 0.9)], periods }
    const samples = run(model, 700)
    for (const [company, figure] of [
      ['signed', 'value'],
      ['received', 'received'],
      ['spent', 'cost'],
    ] as const) {
      const total = figureOf(samples, { company })
      const parts = model.pursuits.map(({ id }) => figureOf(samples, { pursuit: id, figure }))
      for (let r = 0; r < 700; r++)
        expect(total[r]).toBeCloseTo(
          parts.reduce((sum, part) => sum + (Number.isNaN(part[r]!) ? 0 : part[r]!), 0),
          6,
        )
    }
    const result = simulate(model, { runs: 700 })
    if (result.status === 'infeasible') throw new Error('circle')
    result.periods.forEach((period, k) =>
      expect(period.received.mean.value).toBeCloseTo(
        result.pursuits.reduce((sum, { periods: own }) => sum + own[k]!.received, 0),
        6,
      ),
    )
  })

  test('V5 two deals of 100 and 200 at even chances reach 200 half the time, mean 150, deviation 111.80', () => {
    const deal = (id: string, value: number): PursuitModel => chain({ id, value, gates: [{ id: 'win', task: 'C', probability: 0.5 }] })
    const samples = run({ pursuits: [deal('a', 100), deal('b', 200)] }, 40_000)
    const total = figureOf(samples, { company: 'signed' })
    near(meanOf(total), 150, 111.8, 40_000)
    near(chanceOfReaching(total, 200).rate.value!, 0.5, 0.5, 40_000)
    near(Math.sqrt(meanOf(total.map((x) => (x - 150) ** 2))), 111.8, 60, 40_000)
  })
})

describe('resources', () => {
  test('L1 a person does tasks one after another in the given order, whoever could have come first', () => {
    const plan = plainPlan({ A: 4, B: 3, C: 2 })
    const demands = { A: { ann: 1 }, B: { ann: 1 }, C: { ann: 1 } }
    const watch = ['A', 'B', 'C'].map((task) => ({ pursuit: 'p', task }))
    const model = (priority: Record<string, number>): SimulationModel => ({
      pursuits: [{ id: 'p', plan, demands, priority }],
      resources: [{ id: 'ann', capacity: 1 }],
      watch,
    })
    expect(run(model({ A: 0, B: 4, C: 7 }), 1).watched.map(([date]) => date)).toEqual([4, 7, 9])
    expect(run(model({ A: 9, B: 4, C: 1 }), 1).watched.map(([date]) => date)).toEqual([9, 5, 2])
  })

  test('L2 halves of a person work beside each other, a whole one waits for both', () => {
    const plan = plainPlan({ A: 4, B: 6, C: 2 })
    const demands = { A: { ann: 0.5 }, B: { ann: 0.5 }, C: { ann: 1 } }
    const samples = run({ pursuits: [{ id: 'p', plan, demands, priority: { A: 0, B: 1, C: 2 } }], resources: [{ id: 'ann', capacity: 1 }] }, 1)
    expect(samples.pursuits[0]!.finish[0]).toBe(8)
  })

  test('L2 what is fixed by hand takes its people, and others wait for it', () => {
    const plan: Plan = {
      start: 0,
      tasks: [
        { id: 'A', duration: 4, fixed: { start: 2, finish: 9 } },
        { id: 'B', duration: 3 },
      ],
    }
    const demands = { A: { ann: 1 }, B: { ann: 1 } }
    const model = (priority: Record<string, number>): SimulationModel => ({
      pursuits: [{ id: 'p', plan, demands, priority }],
      resources: [{ id: 'ann', capacity: 1 }],
    })
    expect(run(model({ A: 0, B: 1 }), 1).pursuits[0]!.finish[0]).toBe(12)
    expect(() =>
      compiled({ ...model({}), pursuits: [{ id: 'p', plan: { start: 0, tasks: [...plan.tasks, { id: 'C', duration: 1, parent: 'A' }] }, demands }] }),
    ).toThrow(expect.objectContaining({ code: 'UNKNOWN_TASK' }))
  })

  test('L3 capacity is never exceeded, and links are kept, in any run', () => {
    const plan: Plan = {
      start: 0,
      tasks: Array.from({ length: 30 }, (_, i) => ({ id: `t${i}`, duration: 5 })),
      links: Array.from({ length: 20 }, (_, i) => ({ from: `t${i}`, to: `t${i + 7}` })),
    }
    const estimates = Object.fromEntries(plan.tasks.map(({ id }) => [id, { kind: 'pert' as const, min: 1, mode: 5, max: 20 }]))
    const demands = Object.fromEntries(plan.tasks.map(({ id }, i) => [id, { team: 1 + (i % 3) }]))
    const model: SimulationModel = {
      pursuits: [{ id: 'p', plan, estimates, demands }],
      resources: [{ id: 'team', capacity: 4 }],
      watch: plan.tasks.map(({ id }) => ({ pursuit: 'p', task: id })),
    }
    const free = run({ ...model, pursuits: [{ id: 'p', plan, estimates }] }, 200)
    const samples = run(model, 200)
    const durations = run({ ...model, pursuits: [{ id: 'p', plan: { ...plan, links: [] }, estimates }] }, 200)
    for (let r = 0; r < 200; r++) {
      const spans = samples.watched.map((dates, i) => ({ from: dates[r]! - durations.watched[i]![r]!, to: dates[r]!, units: 1 + (i % 3) }))
      for (const { from } of spans)
        expect(spans.reduce((sum, span) => sum + (span.from <= from + 1e-9 && span.to > from + 1e-9 ? span.units : 0), 0)).toBeLessThanOrEqual(4)
      for (let i = 0; i < 20; i++) expect(spans[i + 7]!.from).toBeGreaterThanOrEqual(spans[i]!.to - 1e-9)
      expect(samples.pursuits[0]!.finish[r]).toBeGreaterThanOrEqual(free.pursuits[0]!.finish[r]! - 1e-9)
    }
  })

  test('L4 pursuits share people; a lost one gives them back, and whoever is waited for is critical', () => {
    const first = chain({
      id: 'a',
      demands: { D: { ann: 1 } },
      gates: [{ id: 'win', task: 'C', probability: 0.5 }],
      priority: { A: 0, B: 1, C: 2, D: 3 },
    })
    const second: PursuitModel = { id: 'b', plan: plainPlan({ X: 5 }), demands: { X: { ann: 1 } }, priority: { X: 9 } }
    const program = compiled({ pursuits: [first, second], resources: [{ id: 'ann', capacity: 1 }] })
    const samples = run(program.model, 2000)
    const [a, b] = samples.pursuits
    for (let r = 0; r < 2000; r++) expect(b!.finish[r]).toBe(a!.lostAt[r]! < Infinity ? 5 : 45)
    const D = program.nodes.task.findIndex((task, node) => task === 3 && program.nodes.pursuit[node] === 0)
    expect(samples.critical[D]).toBe(a!.signedAt.filter((date) => date < Infinity).length)
  })
})
