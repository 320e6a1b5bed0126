import { fiveDayWeek, minuteOf, type Link, type Plan, type PlanTask } from '../engines/network/index.ts'
import { compileModel, monthStarts, runAll, summarise, type Program, type PursuitModel, type SimulationModel } from '../engines/simulation/index.ts'

/**
 * What simulating costs: `node bench/simulation.ts [rounds, default 7]`. Prints milliseconds, best and median of the rounds, wall time and
 * processor time of the process: on a machine that others work on, processor time is the fairer of the two.
 */
const rounds = Number(process.argv[2] ?? 7)

let state = 7
const below = (limit: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 4_294_967_296) * limit)
}

function madeUpPlan(size: number, { unit, calendars }: { unit: number; calendars: number }): Plan {
  const tasks: PlanTask[] = []
  const links: Link[] = []
  for (let i = 0; i < size; i++) {
    tasks.push({ id: `t${i}`, duration: unit * (1 + below(10)), ...(calendars > 1 ? { calendar: `c${below(calendars)}` } : {}) })
    for (const from of new Set([i - 1 - below(40), i - 1 - below(40)])) if (from >= 0) links.push({ from: `t${from}`, to: `t${i}` })
  }
  if (calendars === 0) return { start: 0, tasks, links }
  const named = Array.from({ length: calendars }, (_, i) => [
    `c${i}`,
    {
      week: fiveDayWeek(),
      exceptions: [
        { from: '2026-10-01', to: '2026-10-07', shifts: [] },
        { from: `2026-0${1 + (i % 9)}-10`, shifts: [] },
      ],
    },
  ])
  return { start: minuteOf('2026-01-05T08:00'), tasks, links, calendars: Object.fromEntries(named), calendar: 'c0' }
}

const estimatesOf = ({ tasks }: Plan) =>
  Object.fromEntries(
    tasks.map(({ id, duration }) => [
      id,
      { kind: 'pert' as const, min: duration * (0.5 + below(30) / 100), mode: duration, max: duration * (1.2 + below(200) / 100) },
    ]),
  )

function alone(size: number, calendars: number): SimulationModel {
  const plan = madeUpPlan(size, { unit: calendars === 0 ? 1 : 480, calendars })
  return { pursuits: [{ id: 'p', plan, estimates: estimatesOf(plan) }] }
}

/** Sixty pursuits with fifty tasks each, forty people, two shared drivers, gates, risks, costs and payments. */
function portfolio(people: number, calendars: number): SimulationModel {
  const pursuits = Array.from({ length: 60 }, (_, p): PursuitModel => {
    const plan = madeUpPlan(50, { unit: 480, calendars })
    const start = minuteOf('2026-01-05T08:00') + below(200) * 1440
    return {
      id: `p${p}`,
      plan: { ...plan, start },
      estimates: Object.fromEntries(
        Object.entries(estimatesOf(plan)).map(([id, spec], i) => [
          id,
          i % 5 === 0 ? { ...spec, drivers: [{ driver: 'market', weight: 0.4 }] } : spec,
        ]),
      ),
      ...(people > 0 ? { demands: Object.fromEntries(plan.tasks.slice(0, 30).map(({ id }) => [id, { [`person ${below(people)}`]: 1 }])) } : {}),
      gates: [
        { id: 'go', task: 't8', probability: 0.7 },
        { id: 'win', task: 't25', probability: 0.4, drivers: [{ driver: 'budget', weight: 0.5 }] },
      ],
      risks: [0, 1, 2].map((i) => ({
        id: `r${i}`,
        probability: 0.2,
        effects: [
          { on: 'duration', task: `t${10 * (i + 1)}`, add: { kind: 'triangular', min: 480, mode: 960, max: 4800 } },
          { on: 'cost', amount: 20_000 },
        ],
      })),
      costs: [5, 15, 30, 45].map((i) => ({ task: `t${i}`, fixed: 10_000, rate: 3 })),
      signing: 't25',
      value: { kind: 'logNormal', mean: 800_000 + below(4_000_000), standardDeviation: 300_000 },
      payments: [
        { id: 'advance', share: 0.3, task: 't25', after: 30, delay: { kind: 'gamma', shape: 2, scale: 15 } },
        { id: 'acceptance', share: 0.6, task: 't49', after: 60, delay: { kind: 'gamma', shape: 2, scale: 20 } },
        { id: 'retention', share: 0.1, task: 't49', after: 365, delay: { kind: 'gamma', shape: 2, scale: 30 } },
      ],
    }
  })
  return {
    pursuits,
    drivers: [{ id: 'market' }, { id: 'budget' }],
    resources: Array.from({ length: people }, (_, i) => ({ id: `person ${i}`, capacity: 1 })),
    periods: monthStarts('2026-01-01', 36),
  }
}

function measure(what: string, run: () => unknown): Record<string, string | number> {
  run()
  const times = Array.from({ length: rounds }, () => {
    const [wall, processor] = [performance.now(), process.cpuUsage()]
    run()
    const used = process.cpuUsage(processor)
    return { wall: performance.now() - wall, processor: (used.user + used.system) / 1000 }
  })
  const of = (key: 'wall' | 'processor'): number[] => times.map((time) => time[key]).sort((a, b) => a - b)
  const round = (ms: number | undefined): number => Number((ms ?? 0).toFixed(1))
  const [wall, processor] = [of('wall'), of('processor')]
  return {
    what,
    best: round(wall[0]),
    median: round(wall[rounds >> 1]),
    bestProcessor: round(processor[0]),
    medianProcessor: round(processor[rounds >> 1]),
  }
}

function compiled(model: SimulationModel): Program {
  const result = compileModel(model)
  if (result.status === 'infeasible') throw new Error(result.circle.join())
  return result.program
}

const cases: readonly [string, SimulationModel][] = [
  ['1,000 tasks, no calendar, 10,000 runs', alone(1000, 0)],
  ['1,000 tasks, one calendar, 10,000 runs', alone(1000, 1)],
  ['1,000 tasks, four calendars, 10,000 runs', alone(1000, 4)],
  ['60 pursuits, 3,000 tasks, one calendar, 10,000 runs', portfolio(0, 1)],
  ['60 pursuits, 3,000 tasks, one calendar, 40 people, 10,000 runs', portfolio(40, 1)],
  ['60 pursuits, 3,000 tasks, 40 people with calendars, 10,000 runs', portfolio(40, 40)],
]
for (const [name, model] of cases) {
  const program = compiled(model)
  const samples = runAll(program, { to: 10_000 })
  process.stdout.write(`${JSON.stringify(measure(name, () => runAll(program, { to: 10_000 })))}\n`)
  process.stdout.write(`${JSON.stringify(measure('  without criticality', () => runAll(program, { to: 10_000, criticality: false })))}\n`)
  process.stdout.write(`${JSON.stringify(measure('  making it ready', () => compiled(model)))}\n`)
  process.stdout.write(`${JSON.stringify(measure('  its figures', () => summarise(program, samples)))}\n`)
}
