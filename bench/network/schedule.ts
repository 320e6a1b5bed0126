import { fiveDayWeek, minuteOf, openPlan, previewEdits, schedulePlan, type Link, type Plan, type PlanTask } from '../../engines/network/index.ts'
import { backwardPass } from '../../engines/network/late.ts'
import { compileNetwork } from '../../engines/network/network.ts'
import { longestPath } from '../../engines/network/driving.ts'
import { freeFloats } from '../../engines/network/free-float.ts'
import { forwardPass } from '../../engines/network/early.ts'

/**
 * What scheduling costs: `node bench/network/schedule.ts [tasks, default 10000]`. Milliseconds, median and best of many rounds, over a made-up
 * plan with two links a task, four calendars with holidays and make-up workdays, constraints and summary tasks.
 */
const count = Number(process.argv[2] ?? 10_000)

function madeUpPlan(size: number): Plan {
  let state = 7
  const below = (limit: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * limit)
  }
  const holidays = Array.from({ length: 10 }, (_, year) => [
    { from: `${2026 + year}-10-01`, to: `${2026 + year}-10-07`, shifts: [] },
    { from: `${2026 + year}-10-10`, like: 5 },
    { from: `${2026 + year}-05-01`, to: `${2026 + year}-05-05`, shifts: [] },
  ]).flat()
  const calendars = {
    office: { week: fiveDayWeek(), exceptions: holidays },
    six: { week: [...fiveDayWeek().slice(0, 5), fiveDayWeek()[0] ?? [], []], exceptions: holidays },
    late: { week: fiveDayWeek('13:00-21:00') },
    nights: { week: fiveDayWeek('22:00-06:00') },
  }
  const names = Object.keys(calendars)
  const tasks: PlanTask[] = []
  const links: Link[] = []
  const phases = Math.max(1, Math.floor(size / 50))
  for (let i = 0; i < phases; i++) tasks.push({ id: `S${i}`, duration: 0 })
  for (let i = phases; i < size; i++) {
    const phase = Math.floor(((i - phases) * phases) / size)
    tasks.push({
      id: `T${i}`,
      duration: below(10) === 0 ? 0 : 60 * (1 + below(40)),
      parent: `S${phase}`,
      ...(below(3) === 0 ? { calendar: names[below(4)] } : {}),
      ...(below(50) === 0 ? { constraint: { kind: 'SNET', at: minuteOf('2026-03-02T08:00') + below(300) * 1440 } } : {}),
    })
    for (let n = 0; n < 2 && i > phases; n++) {
      const from = Math.max(phases, i - 1 - below(60))
      links.push({ from: `T${from}`, to: `T${i}`, type: below(5) === 0 ? 'SS' : 'FS', lag: below(4) === 0 ? 60 * below(16) : 0 })
    }
  }
  return { start: minuteOf('2026-01-05T08:00'), tasks, links, calendars, calendar: 'office' }
}

function time(what: string, run: () => unknown): Record<string, string | number> {
  for (let i = 0; i < 20; i++) run()
  const rounds = Array.from({ length: 60 }, () => {
    const from = performance.now()
    run()
    return performance.now() - from
  }).sort((a, b) => a - b)
  return { what, median: Number((rounds[30] ?? 0).toFixed(3)), best: Number((rounds[0] ?? 0).toFixed(3)) }
}

const plan = madeUpPlan(count)
const compiled = compileNetwork(plan)
const opened = openPlan(plan)
if (compiled.status === 'infeasible' || opened.status === 'infeasible') throw new Error('the plan has a circle')
const { network } = compiled
const { live } = opened

/** One edit of every fiftieth task, each once: previews depend on how much they move. */
function edits(floats: boolean): Record<string, string | number> {
  const tasks = plan.tasks.filter((task, row) => row % 50 === 7 && task.id.startsWith('T'))
  const run = (): number[] =>
    tasks.map((task) => {
      const from = performance.now()
      previewEdits(live, [{ task: task.id, duration: task.duration + 480 }], { floats })
      return performance.now() - from
    })
  for (let i = 0; i < 3; i++) run()
  const costs = run().sort((a, b) => a - b)
  const at = (share: number): number => Number((costs[Math.min(costs.length - 1, Math.floor(share * costs.length))] ?? 0).toFixed(3))
  return { what: floats ? 'an edit with floats' : 'an edit', median: at(0.5), p90: at(0.9), worst: at(1) }
}

console.log(
  JSON.stringify(
    {
      tasks: count,
      links: plan.links?.length,
      milliseconds: [
        time('plan to schedule, everything', () => schedulePlan(plan)),
        time('checking and numbering', () => compileNetwork(plan)),
        time('early dates', () => forwardPass(network)),
        time('late dates and total float', () => backwardPass(network)),
        time('free float', () => freeFloats(network)),
        time('longest path', () => longestPath(network)),
        edits(false),
        edits(true),
      ],
    },
    null,
    1,
  ),
)
