import { describe, expect, test } from 'vitest'
import { rankCorrelation } from '../stats/index.ts'
import { whileHeld } from './hold.ts'
import {
  compareSamples,
  compileModel,
  figureOf,
  influences,
  mergeSamples,
  runAll,
  runProgram,
  simulateInSlices,
  summarise,
  tornado,
  type DistributionSpec,
  type PursuitModel,
  type SimulationModel,
  type Tornado,
} from './index.ts'
import { chain, compiled, meanOf, modelOf, run } from './testing/models.ts'

const wide: DistributionSpec = { kind: 'pert', min: 2, mode: 10, max: 60 }
const narrow: DistributionSpec = { kind: 'pert', min: 9, mode: 10, max: 12 }

const busy = (id = 'p'): PursuitModel =>
  chain({
    id,
    estimates: { A: wide, B: narrow, D: { kind: 'uniform', min: 5, max: 15, drivers: [{ driver: 'market', weight: 0.6 }] } },
    gates: [{ id: 'win', task: 'C', probability: 0.5, drivers: [{ driver: 'market', weight: 0.3 }] }],
    risks: [
      {
        id: 'delay',
        probability: 0.4,
        effects: [
          { on: 'duration', task: 'D', add: 30 },
          { on: 'cost', amount: { kind: 'uniform', min: 10, max: 50 } },
        ],
      },
    ],
    value: { kind: 'logNormal', mean: 1000, standardDeviation: 400 },
    costs: [{ task: 'B', fixed: 100, rate: 1 }],
    payments: [{ id: 'all', share: 1, task: 'D', delay: { kind: 'gamma', shape: 2, scale: 10 } }],
  })
const model: SimulationModel = { pursuits: [busy('p'), busy('q')], drivers: [{ id: 'market' }], periods: [0, 30, 60, 90, 120, 150] }

function torn(figure: Parameters<typeof tornado>[1]['figure'], of: SimulationModel = model): Tornado {
  const result = tornado(of, { figure, runs: 4000 })
  if (result.status === 'infeasible') throw new Error('circle')
  return result
}

describe('drivers', () => {
  test('W1 cruciality is the rank correlation of a duration with the finish', () => {
    const lonely = modelOf(chain({ estimates: { A: wide, B: narrow } }), { watch: ['A', 'B'].map((task) => ({ pursuit: 'p', task })) })
    const program = compiled(lonely)
    const samples = runAll(program, { to: 5000 })
    const finish = figureOf(samples, { pursuit: 'p', figure: 'finish' })
    const [a, b] = samples.watched
    const list = influences(program, samples, { pursuit: 'p', figure: 'finish' })
    expect(list.map(({ element }) => element.id)).toEqual(['A', 'B'])
    expect(list[0]!.correlation.value).toBeCloseTo(rankCorrelation(a!, finish).value!, 2)
    expect(list[1]!.correlation.value).toBeCloseTo(
      rankCorrelation(
        b!.map((date, r) => date - a![r]!),
        finish,
      ).value!,
      2,
    )
  })

  test('W2 what has no say in a figure has no correlation with it, what does not vary has none at all', () => {
    const { influences: list } = torn({ pursuit: 'p', figure: 'signedAt' })
    const of = (kind: string, pursuit: string, id?: string) =>
      list.find(({ element }) => element.kind === kind && element.pursuit === pursuit && element.id === id)!.correlation
    expect(of('task', 'p', 'A').value).toBeGreaterThan(0.95)
    expect(Math.abs(of('task', 'q', 'A').value!)).toBeLessThan(0.1)
    expect(of('gate', 'p', 'win').value === null || Math.abs(of('gate', 'p', 'win').value!) < 0.1).toBe(true)
    expect(torn({ pursuit: 'p', figure: 'signed' }).influences[0]!.element).toEqual({ kind: 'gate', pursuit: 'p', id: 'win' })
  })

  test('W3 the tornado: without an uncertainty the spread is smaller, and low to high is what it may move the figure by', () => {
    const { base, bars } = torn({ pursuit: 'p', figure: 'finish' })
    expect(
      bars
        .slice(0, 2)
        .map(({ element }) => element.id)
        .toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    ).toEqual(['A', 'delay'])
    const delay = bars.find(({ element }) => element.id === 'delay')!
    expect(delay.high! - delay.low!).toBeCloseTo(30, 6)
    expect(delay.without.standardDeviation!).toBeLessThan(base.standardDeviation! * 0.8)
    expect(base.mean.value! - delay.without.mean.value!).toBeCloseTo(12, 0)
    const first = bars.find(({ element }) => element.id === 'A')!
    // At its mean the task has no spread, and the mean of a chain stays where it was.
    expect(Math.abs(first.without.mean.value! - base.mean.value!)).toBeLessThan(0.6)
    const untouched = bars.find(({ element }) => element.pursuit === 'q')
    expect(untouched === undefined || untouched.high === untouched.low).toBe(true)
  })

  test('W4 holding an element still moves no other random number, and is over afterwards', () => {
    const program = compiled(model)
    const before = runAll(program, { to: 300 })
    const held = whileHeld(program, { element: { kind: 'task', pursuit: 'p', id: 'A' }, at: 'usual' }, () => runAll(program, { to: 300 }))
    expect(held.pursuits[1]).toEqual(before.pursuits[1])
    expect(held.pursuits[0]!.value).toEqual(before.pursuits[0]!.value)
    expect(held.pursuits[0]!.signedAt).not.toEqual(before.pursuits[0]!.signedAt)
    expect(runAll(program, { to: 300 })).toEqual(before)
    expect(() => whileHeld(program, { element: { kind: 'task', pursuit: 'p', id: 'C' }, at: 'low' }, () => 0)).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_ELEMENT' }),
    )
  })

  test('W5 a what-if is compared run by run: the difference is exact where the change is', () => {
    const [p, q] = model.pursuits
    const longer = {
      ...model,
      pursuits: [{ ...p!, plan: { ...p!.plan, tasks: p!.plan.tasks.map((task) => (task.id === 'C' ? { ...task, duration: 17 } : task)) } }, q!],
    }
    const [before, after] = [run(model, 1000), run(longer, 1000)]
    const moved = compareSamples(before, after, { figure: { pursuit: 'p', figure: 'signedAt' } })
    expect(moved.difference.value).toBeCloseTo(7, 9)
    expect(moved.standardError).toBeLessThan(1e-9)
    expect(moved.changed).toBeCloseTo(moved.before.share.rate.value!, 9)
    expect(compareSamples(before, after, { figure: { pursuit: 'q', figure: 'received' } })).toMatchObject({ changed: 0, difference: { value: 0 } })
    expect(() => compareSamples(before, run(model, 1000, 2), { figure: { company: 'net' } })).toThrow(
      expect.objectContaining({ code: 'BAD_SAMPLES' }),
    )
  })
})

describe('slices and parts', () => {
  test('P1 the same seed gives the same figures, another seed others', () => {
    expect(run(model, 200, 'seed')).toEqual(run(model, 200, 'seed'))
    expect(run(model, 200, 'seed').pursuits[0]!.finish).not.toEqual(run(model, 200, 'other').pursuits[0]!.finish)
    expect(run(JSON.parse(JSON.stringify(model)), 200)).toEqual(run(model, 200))
  })

  test('P2 runs split among workers and merged are the runs of one, wherever they are cut', () => {
    const program = compiled(model)
    const whole = runAll(program, { to: 1000 })
    const parts = [
      [400, 777],
      [0, 400],
      [777, 1000],
    ].map(([from, to]) => structuredClone(runAll(program, { from, to: to! })))
    const merged = mergeSamples(parts)
    expect(merged.money).toEqual(whole.money)
    expect(merged.critical).toEqual(whole.critical)
    expect(merged.pursuits.map(({ curve: _curve, ...rows }) => rows)).toEqual(whole.pursuits.map(({ curve: _curve, ...rows }) => rows))
    const received = summarise(program, merged).pursuits[0]!.periods.map((period) => period.received)
    summarise(program, whole).pursuits[0]!.periods.forEach((period, k) => expect(received[k]).toBeCloseTo(period.received, 8))
    expect(() => mergeSamples([parts[0]!, parts[1]!, parts[1]!])).toThrow(expect.objectContaining({ code: 'BAD_SAMPLES' }))
    expect(() => mergeSamples([parts[1]!, parts[2]!])).toThrow(expect.objectContaining({ code: 'BAD_SAMPLES' }))
  })

  test('P3 a simulation tells how far it is and can be left', () => {
    const slices = simulateInSlices(model, { runs: 1000 })
    expect(slices.next()).toMatchObject({ done: false, value: { runs: 1000 } })
    expect(slices.return({ status: 'infeasible', reason: 'CIRCLE', pursuit: '', circle: [] }).done).toBe(true)
    const steps = [...runProgram(compiled(model), { to: 1000 })]
    expect(steps.at(-1)).toEqual({ done: 1000, runs: 1000 })
  })

  test('P4 pursuits are independent of each other: alone each has the figures it has in company', () => {
    const together = run(model, 500)
    const alone = run({ ...model, pursuits: [model.pursuits[1]!] }, 500)
    expect(alone.pursuits[0]).toEqual(together.pursuits[1])
    expect(meanOf(alone.pursuits[0]!.cost)).toBeGreaterThan(0)
  })
})

describe('malformed models', () => {
  const bad: readonly [string, PursuitModel | SimulationModel][] = [
    ['BAD_NUMBER', chain({ estimates: { A: NaN } })],
    ['BAD_DISTRIBUTION', chain({ estimates: { A: { kind: 'pert', min: 5, mode: 2, max: 9 } } })],
    ['BAD_DISTRIBUTION', chain({ estimates: JSON.parse('{"A":{"kind":"cauchy"}}') })],
    ['NEGATIVE_DURATION', chain({ estimates: { A: -1 } })],
    ['NEGATIVE_DURATION', chain({ estimates: { A: { kind: 'uniform', min: -1, max: 2 } } })],
    ['UNKNOWN_TASK', chain({ estimates: { Z: 1 } })],
    ['UNKNOWN_TASK', chain({ signing: 'Z' })],
    ['UNKNOWN_TASK', chain({ value: 5, signing: undefined })],
    ['UNKNOWN_RESOURCE', chain({ demands: { A: { ann: 1 } } })],
    ['BAD_PROBABILITY', chain({ gates: [{ id: 'g', task: 'A', probability: 1.2 }] })],
    [
      'DUPLICATE_ID',
      chain({
        gates: [
          { id: 'g', task: 'A', probability: 1 },
          { id: 'g', task: 'B', probability: 1 },
        ],
      }),
    ],
    ['UNKNOWN_GATE', chain({ risks: [{ id: 'r', probability: 0.5, effects: [{ on: 'chance', gate: 'g', odds: 2 }] }] })],
    ['UNKNOWN_PAYMENT', chain({ risks: [{ id: 'r', probability: 0.5, effects: [{ on: 'payment', payment: 'x', delay: 2 }] }] })],
    ['BAD_SHARES', chain({ value: 5, payments: [{ id: 'a', share: 0.4, task: 'D' }] })],
    ['UNKNOWN_DRIVER', chain({ estimates: { A: { ...wide, drivers: [{ driver: 'x', weight: 0.5 }] } } })],
    [
      'BAD_CORRELATION',
      {
        pursuits: [
          chain({
            estimates: {
              A: {
                ...wide,
                drivers: [
                  { driver: 'x', weight: 0.8 },
                  { driver: 'y', weight: 0.8 },
                ],
              },
            },
          }),
        ],
        drivers: [{ id: 'x' }, { id: 'y' }],
      },
    ],
    [
      'BAD_CORRELATION',
      {
        pursuits: [chain()],
        drivers: [{ id: 'x' }, { id: 'y' }],
        driverCorrelation: [
          [1, 2],
          [2, 1],
        ],
      },
    ],
    ['UNKNOWN_ELEMENT', { pursuits: [chain()], correlations: [{ elements: [{ kind: 'value', pursuit: 'p' }], matrix: [[1]] }] }],
    ['DUPLICATE_ID', { pursuits: [chain(), chain()] }],
    ['BAD_PERIODS', { pursuits: [chain()], periods: [3, 3] }],
    ['DEMAND_ABOVE_CAPACITY', { pursuits: [chain({ demands: { A: { ann: 2 } } })], resources: [{ id: 'ann', capacity: 1 }] }],
  ]
  for (const [code, given] of bad)
    test(`M1 ${code} is told, not computed with: ${JSON.stringify(given).slice(0, 120)}`, () => {
      expect(() => compileModel('id' in given ? modelOf(given) : given)).toThrow(expect.objectContaining({ code }))
    })

  test('M1 a plan that is malformed is refused by the network engine; numbers of runs are whole', () => {
    expect(() => compileModel(modelOf({ id: 'p', plan: { start: 0, tasks: [{ id: 'A', duration: -1 }] } }))).toThrow(
      expect.objectContaining({ name: 'PlanError' }),
    )
    for (const to of [0, 1.5, NaN, -3])
      expect(() => runAll(compiled(modelOf(chain())), { to })).toThrow(expect.objectContaining({ code: 'BAD_RUNS' }))
  })

  test('M2 a circle is a result that names its tasks', () => {
    const { plan } = chain()
    const circle = compileModel(modelOf({ id: 'p', plan: { ...plan, links: [...(plan.links ?? []), { from: 'D', to: 'B' }] } }))
    expect(circle).toEqual({ status: 'infeasible', reason: 'CIRCLE', pursuit: 'p', circle: ['B', 'C', 'D'] })
  })
})
