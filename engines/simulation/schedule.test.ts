import { describe, expect, test } from 'vitest'
import { compileCalendar, fiveDayWeek, finishAt, minuteOf, schedulePlan, startAt, workAt, type Plan, type PlanTask } from '../network/index.ts'
import { finishOf, lookupOf, startOf, workOf } from './calendar-lookup.ts'
import { randomPlan } from '../network/testing/random-plan.ts'
import { planOf } from '../network/testing/samples.ts'
import { seeded } from '../network/testing/seeded.ts'
import {
  chanceBy,
  compileModel,
  figureOf,
  runAll,
  simulate,
  type Program,
  type SimulationModel,
  type SimulationOutcome,
  type Uncertain,
} from './index.ts'
import { drawRow } from './testing/models.ts'

const alone = (plan: Plan, estimates: Record<string, Uncertain> = {}): SimulationModel => ({ pursuits: [{ id: 'p', plan, estimates }] })

function compiled(model: SimulationModel, seed: number | string = 1): Program {
  const result = compileModel(model, { seed })
  if (result.status === 'infeasible') throw new Error(result.circle.join())
  return result.program
}

function simulated(model: SimulationModel, options: Parameters<typeof simulate>[1] = {}): SimulationOutcome {
  const result = simulate(model, options)
  if (result.status === 'infeasible') throw new Error(result.circle.join())
  return result
}

/** The durations of one run: what the network engine is handed to schedule the same run. */
function durationsOf(program: Program, plan: Plan, run: number): PlanTask[] {
  return plan.tasks.map((task) => {
    const element = program.elements.find(({ key }) => key === JSON.stringify(['task', 'p', task.id]))
    return element ? { ...task, duration: drawRow(element, run)[0]! } : task
  })
}

describe('dates of every run', () => {
  for (const calendars of [false, true])
    test(`D1 are those of the network engine for that run's durations, ${calendars ? 'with several calendars' : 'without calendars'}`, () => {
      for (let seed = 1; seed <= 40; seed++) {
        const plan = randomPlan(seed, { tasks: 3 + (seed % 25), calendars })
        const estimates: Record<string, Uncertain> = {}
        for (const { id, duration } of plan.tasks)
          if (duration > 0)
            estimates[id] = { kind: 'discrete', outcomes: [duration, duration + 7, 2 * duration + 61].map((value) => ({ value, weight: 1 })) }
        const model = { ...alone(plan, estimates), watch: plan.tasks.map(({ id }) => ({ pursuit: 'p', task: id })) }
        const program = compiled(model, seed)
        for (const from of [0, 1, 299]) {
          const samples = runAll(program, { from, to: from + 1 })
          const schedule = schedulePlan({ ...plan, tasks: durationsOf(program, plan, from) })
          if (schedule.status === 'infeasible') throw new Error('circle')
          expect([seed, samples.watched.map(([date]) => Math.round((date ?? NaN) * 100) / 100)]).toEqual([
            seed,
            schedule.tasks.map(({ earlyFinish }) => earlyFinish),
          ])
          expect(samples.pursuits[0]!.finish[0]).toBeCloseTo(schedule.finish.value ?? NaN, 3)
          const critical = summarised(program, samples.critical)
          expect([seed, from, critical]).toEqual([seed, from, schedule.tasks.filter(({ longestPath }) => longestPath).map(({ id }) => id)])
        }
      }
    })

  test('D1 with one calendar for all are computed on its working time, and read as dates', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomPlan(seed, { tasks: 12, calendars: true })
      const tasks = random.tasks.map(({ id, duration }) => ({ id, duration }))
      const plan: Plan = { ...random, tasks, links: random.links.map((link) => ({ ...link, lagUnit: 'working' as const })) }
      const program = compiled({ ...alone(plan), watch: tasks.map(({ id }) => ({ pursuit: 'p', task: id })) })
      expect(program.axis === null).toBe(false)
      const schedule = schedulePlan(plan)
      if (schedule.status === 'infeasible') throw new Error('circle')
      const { watched, pursuits } = runAll(program, { to: 1 })
      expect([seed, pursuits[0]!.finish[0]]).toEqual([seed, schedule.finish.value])
      for (const [i, task] of schedule.tasks.entries())
        if (!task.milestone) expect([seed, task.id, watched[i]![0]]).toEqual([seed, task.id, task.earlyFinish])
    }
  })

  test('D1 dates far from any table, and at the ends of shifts, are those of the calendar', () => {
    const random = seeded(5)
    const working = compileCalendar({ week: fiveDayWeek(), exceptions: [{ from: '2026-10-01', to: '2026-10-07', shifts: [] }] })
    const lookup = lookupOf(working, minuteOf('2026-09-28T08:00'))
    for (let i = 0; i < 20_000; i++) {
      const work = workAt(working, minuteOf('2026-09-28T08:00')) + 480 * (random.below(20_000) - 10_000) + (i % 2) * random.below(480)
      const off = 3e-4 * (random.next() - 0.5)
      const [finish, start] = [finishOf(lookup, work + off), startOf(lookup, work + off)]
      // Within a ten-thousandth of a minute a sum is what it should be, and no shift begins.
      if (off < 0.99e-4) expect([work, off, Math.abs(finish - finishAt(working, work)) < 2e-4]).toEqual([work, off, true])
      if (off > -0.99e-4) expect([work, off, Math.abs(start - startAt(working, work)) < 2e-4]).toEqual([work, off, true])
      expect(Math.abs(workOf(lookup, finish) - work - off)).toBeLessThan(1.1e-4)
    }
  })

  test('D2 summary tasks span what is below, facts hold, started work goes on from the status date', () => {
    const plan: Plan = {
      start: 0,
      statusDate: 10,
      tasks: [
        { id: 'phase', duration: 0 },
        { id: 'done', duration: 4, actualStart: 0, actualFinish: 6, parent: 'phase' },
        { id: 'half', duration: 8, actualStart: 6, remaining: 4, parent: 'phase' },
        { id: 'next', duration: 3 },
        { id: 'held', duration: 2, constraint: { kind: 'SNET', at: 30 } },
        { id: 'by hand', duration: 1, fixed: { start: 2, finish: 5 } },
      ],
      links: [{ from: 'phase', to: 'next' }],
    }
    const model = { ...alone(plan, { half: 16 }), watch: plan.tasks.map(({ id }) => ({ pursuit: 'p', task: id })) }
    // Twice the planned duration: twice of what is left, 10 + 2 × 4.
    expect(runAll(compiled(model), { to: 1 }).watched.map(([date]) => date)).toEqual([18, 6, 18, 21, 32, 5])
  })

  test('D3 a date that must be kept makes no work quicker: it is a question of chance', () => {
    const plan: Plan = { start: 0, tasks: [{ id: 'a', duration: 10, constraint: { kind: 'MFO', at: 6 } }] }
    const { pursuits } = runAll(compiled(alone(plan, { a: { kind: 'uniform', min: 4, max: 8 } })), { to: 10_000 })
    expect(chanceBy(pursuits[0]!.finish, 6).rate.value).toBe(
      1 -
        chanceBy(
          pursuits[0]!.finish.map((date) => -date),
          -6 - 1e-9,
        ).rate.value!,
    )
    expect(Math.max(...pursuits[0]!.finish)).toBeGreaterThan(7.9)
  })
})

/** Ids of the tasks that were critical, summary tasks with them. */
function summarised({ nodes, model }: Program, counts: Int32Array): string[] {
  const rows = new Set<number>()
  for (let node = 0; node < nodes.size; node++) if (counts[node]! > 0 && nodes.task[node]! >= 0) rows.add(nodes.task[node]!)
  return model.pursuits[0]!.plan.tasks.filter((_, row) => rows.has(row)).map(({ id }) => id)
}

describe('distributions', () => {
  const halves: Uncertain = { kind: 'normal', mean: 50, standardDeviation: 10 }

  test('D4 merge bias: paths that are each on time half the time are together on time half to the power of their number', () => {
    for (const [paths, chance, latest] of [
      [2, 0.25, 0.5642],
      [3, 0.125, 0.8463],
      [5, 0.03125, 1.163],
      [10, 0.5 ** 10, 1.5388],
    ] as const) {
      const tasks = Array.from({ length: paths }, (_, i) => ({ id: `t${i}`, duration: 50 }))
      const program = compiled(alone({ start: 0, tasks }, Object.fromEntries(tasks.map(({ id }) => [id, halves]))))
      const samples = runAll(program, { to: 40_000 })
      const by = chanceBy(samples.pursuits[0]!.finish, 50)
      expect(by.lower).toBeLessThan(chance + 0.003)
      expect(by.upper).toBeGreaterThan(chance - 0.003)
      const mean = simulated(program.model, { runs: 40_000 }).pursuits[0]!.finish.mean.value!
      expect(Math.abs(mean - 50 - 10 * latest)).toBeLessThan(4 * (10 / Math.sqrt(40_000)))
      for (const count of samples.critical) expect(Math.abs(count / 40_000 - 1 / paths)).toBeLessThan(0.012)
    }
  })

  test('D5 the mean of a chain is the sum of the means, its variance the sum of the variances', () => {
    const plan = planOf('A1 B1(A) C1(B) D1(C)')
    const estimates: Record<string, Uncertain> = {
      A: { kind: 'pert', min: 2, mode: 3, max: 10 },
      B: { kind: 'triangular', min: 0, mode: 1, max: 7 },
      C: { kind: 'uniform', min: 1, max: 5 },
      D: { kind: 'logNormal', mean: 6, standardDeviation: 3 },
    }
    const { finish } = simulated(alone(plan, estimates), { runs: 100_000 }).pursuits[0]!
    const means = 4 + 8 / 3 + 3 + 6
    const pertVariance = ((4 - 2) * (10 - 4)) / 7
    const deviation = Math.sqrt(pertVariance + (49 + 1 - 7) / 18 + 16 / 12 + 9)
    expect(Math.abs(finish.mean.value! - means)).toBeLessThan(4 * finish.standardError!)
    expect(Math.abs(finish.standardDeviation! / deviation - 1)).toBeLessThan(0.015)
  })

  test('Q1 the standard error of a quantile is how far it strays from seed to seed', () => {
    const model = alone(planOf('A50'), { A: halves })
    const rounds = Array.from({ length: 60 }, (_, seed) => simulated(model, { runs: 1000, seed }).pursuits[0]!.finish.quantiles)
    for (const [place, p] of [0.1, 0.5, 0.8, 0.9].entries()) {
      const values = rounds.map((quantiles) => quantiles[place]!.value)
      const mean = values.reduce((a, b) => a + b, 0) / values.length
      const strays = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
      const claimed = rounds.reduce((sum, quantiles) => sum + quantiles[place]!.standardError, 0) / rounds.length
      expect([p, claimed / strays > 0.7 && claimed / strays < 1.4]).toEqual([p, true])
    }
  })

  test('M3 a plan without tasks has no date, not the date 0', () => {
    const outcome = simulated({ pursuits: [{ id: 'p', plan: { start: 0, tasks: [] } }] }, { runs: 10 })
    expect(outcome.pursuits[0]!.finish).toMatchObject({ mean: { value: null, reason: 'NEVER' }, quantiles: [], histogram: null })
    expect(simulated({ pursuits: [] }, { runs: 10 }).pursuits).toEqual([])
  })

  test('M4 a hundred thousand tasks come to an end', () => {
    const tasks = Array.from({ length: 100_000 }, (_, i) => ({ id: `t${i}`, duration: 1 }))
    const links = tasks.slice(1).map(({ id }, i) => ({ from: `t${i}`, to: id }))
    const samples = runAll(compiled(alone({ start: 0, tasks, links })), { to: 1 })
    expect(figureOf(samples, { pursuit: 'p', figure: 'finish' })[0]).toBe(100_000)
  })
})
