import { schedulePlan, type Plan } from '@zhulu/engines/network'
import { simulateInSlices, type SimulationModel, type SimulationOutcome, type Spread, type Uncertain } from '@zhulu/engines/simulation'
import { alignColumns, cutTo } from '../../table.ts'
import { printResult } from '../print-result.ts'
import { runWithProgress } from '../progress.ts'
import { bar, sayNumber } from '../say.ts'
import { namer } from './analyse.ts'
import { readPlanFile, type PlanFile } from './plan-file.ts'
import { calendarTime, plainUnits } from './say-plan.ts'

type Asked = { runs: number; seed: number; low: number; high: number; limit: number; encoding?: string; json?: true }

/** `zhulu plan simulate FILE`: the plan played through with uncertain durations. */
export async function simulatePlan(path: string, asked: Asked): Promise<void> {
  const { runs, seed, low, high } = asked
  if (low > 1 || high < 1) throw new Error(`the planned duration has to lie between --low ${low} and --high ${high}`)
  const read = readPlanFile(path, asked.encoding)
  const model: SimulationModel = { pursuits: [{ id: 'plan', plan: read.plan, estimates: estimatesOf(read.plan, low, high) }] }
  const { result } = await runWithProgress(simulateInSlices(model, { runs, seed, quantiles, bins: 20 }), {
    say: ({ done, runs: all }) => `${sayNumber(done)} of ${sayNumber(all)} runs`,
    early: () => null,
  })
  const nameOf = namer(read)
  if (result.status === 'infeasible') throw new Error(`the tasks wait for each other in a circle: ${result.circle.map(nameOf).join(' → ')}`)
  const pursuit = result.pursuits[0]
  if (!pursuit) throw new Error('nothing was simulated')
  const tasks = pursuit.tasks.map((task) => ({ ...task, name: nameOf(task.id) }))
  const written = {
    file: path,
    format: read.format,
    low,
    high,
    runs: result.runs,
    seed: result.seed,
    planned: plannedFinish(read.plan),
    finish: pursuit.finish,
    tasks,
  }
  printResult(written, asked, () => saySimulation(read, written, asked.limit))
}

const quantiles = [0.1, 0.5, 0.8, 0.9, 0.95]

/** PERT around the planned duration; what is done or fixed by hand is certain. */
function estimatesOf({ tasks }: Plan, low: number, high: number): Record<string, Uncertain> {
  const summaries = new Set(tasks.map(({ parent }) => parent))
  const open = tasks.filter(({ id, duration, fixed, actualFinish }) => duration > 0 && !fixed && actualFinish === undefined && !summaries.has(id))
  if (low === 1 && high === 1) return {}
  return Object.fromEntries(open.map(({ id, duration }) => [id, { kind: 'pert', min: duration * low, mode: duration, max: duration * high }]))
}

function plannedFinish(plan: Plan): number | null {
  const schedule = schedulePlan(plan)
  return schedule.status === 'scheduled' ? schedule.finish.value : null
}

type Written = {
  low: number
  high: number
  runs: number
  planned: number | null
  finish: Spread
  tasks: (SimulationOutcome['pursuits'][number]['tasks'][number] & { name: string })[]
}

function saySimulation(read: PlanFile, { low, high, runs, planned, finish, tasks }: Written, limit: number): string {
  const scale = read.plan.calendar === undefined ? plainUnits : calendarTime
  const at = (time: number): string => scale.at(scale === calendarTime ? Math.round(time) : Math.round(time * 10) / 10)
  const histogram = finish.histogram
  const most = Math.max(1, ...(histogram?.counts ?? []))
  const dates = (histogram?.counts ?? []).map((count, i) => [
    at((histogram?.from ?? 0) + i * (histogram?.width ?? 0)),
    `${((100 * count) / runs).toFixed(1)} %`,
    bar(count / most, 40),
  ])
  const critical = tasks
    .filter(({ criticality }) => (criticality.value ?? 0) > 0)
    .sort((a, b) => (b.criticality.value ?? 0) - (a.criticality.value ?? 0))
  const shown = critical.slice(0, Math.min(limit, 20))
  return [
    `${read.name} (${read.format}): ${sayNumber(runs)} runs, every duration PERT from ${low} to ${high} times the planned one`,
    `planned finish ${planned === null ? '–' : at(planned)}`,
    alignColumns(
      finish.quantiles.map(({ p, value, standardError }) => [`${Math.round(p * 100)} % by`, at(value), `± ${scale.length(standardError)}`]),
    ),
    '',
    alignColumns(dates, [1]),
    '',
    alignColumns(
      [
        ['critical in', '', 'task'],
        ...shown.map(({ name, criticality }) => [
          `${(100 * (criticality.value ?? 0)).toFixed(0)} %`,
          bar(criticality.value ?? 0, 20),
          cutTo(name, 50),
        ]),
      ],
      [0],
    ),
    ...(critical.length > shown.length ? [`… and ${critical.length - shown.length} more`] : []),
  ].join('\n')
}
