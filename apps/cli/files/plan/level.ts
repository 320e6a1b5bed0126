import { level, problemOfInstance, type Leveled, type LevelingProblem, type LevelResult } from '@zhulu/engines/leveling'
import { finishAt, startAt, workAt } from '@zhulu/engines/network'
import { alignColumns, cutTo } from '../../table.ts'
import { incomplete } from '../../exit-codes.ts'
import { printResult } from '../print-result.ts'
import { runWithProgress } from '../progress.ts'
import { sayNumber } from '../say.ts'
import { namer } from './analyse.ts'
import { problemOfProject, type ProjectProblem } from './leveling-problem.ts'
import { readPlanFile, type PlanFile } from './plan-file.ts'
import { calendarTime, ganttBar, pictureColumns, plainUnits, widestOf } from './say-plan.ts'

type Asked = { seconds: number; steps?: number; seed: number; limit: number; encoding?: string; json?: true }

/** `zhulu plan level FILE`: starts at which nobody is asked for more than there is, better ones as long as it may. */
export async function levelPlan(path: string, asked: Asked): Promise<void> {
  const read = readPlanFile(path, asked.encoding)
  const { problem, calendar, approximated } = problemOf(read)
  const until =
    asked.steps === undefined ? { until: { now: () => performance.now(), at: performance.now() + asked.seconds * 1000 } } : { steps: asked.steps }
  const { result, interrupted } = await runWithProgress(level(problem, { seed: asked.seed, ...until }), {
    say: ({ makespan, bound, schedules }) =>
      `${sayNumber(schedules)} schedules, makespan ${makespan === null ? '–' : sayNumber(makespan)}, at least ${sayNumber(bound)}`,
    early: ({ plan }) => plan(),
  })
  const leveled = requireLeveled(result, read)
  const times = timesOf(read, calendar)
  const nameOf = namer(read)
  const tasks = leveled.activities.map((activity) => ({
    ...activity,
    name: nameOf(activity.id),
    startText: times.start(activity),
    finishText: times.finish(activity),
  }))
  const written = { file: path, format: read.format, ...leveled, activities: tasks, interrupted, approximated }
  printResult(written, asked, () => sayLeveled(read, written, { limit: asked.limit, problem }))
  if (approximated.length > 0 || leveled.violations.length > 0) process.exitCode = incomplete
}

const problemOf = (read: PlanFile): ProjectProblem =>
  read.kind === 'project' ? problemOfProject(read.file) : { problem: problemOfInstance(read.instance), calendar: null, approximated: [] }

function requireLeveled(result: LevelResult, read: PlanFile): Leveled {
  if (result.status === 'leveled') return result
  if (result.status === 'notFound') throw new Error('no schedule was found in this time; --seconds gives it more')
  const nameOf = namer(read)
  switch (result.reason) {
    case 'circle':
    case 'timeLags':
      throw new Error(`the tasks wait for each other in a circle: ${result.activities.map(nameOf).join(' → ')}`)
    case 'demandAboveCapacity':
      throw new Error(`"${nameOf(result.activity)}" asks for ${result.demand} of ${result.resource}, of which there are ${result.capacity}`)
    case 'totalAboveCapacity':
      throw new Error(`at least ${result.demand} of ${result.resource} are used up, of which there are ${result.capacity}`)
    case 'exhausted':
      throw new Error('there is no schedule: all that could be tried has been')
  }
}

type Times = { start: (task: { start: number }) => string; finish: (task: { start: number; finish: number }) => string }

/** Moments of the calendar where there is one: a start is when work begins again, a finish when it ended. */
function timesOf({ plan }: PlanFile, calendar: ProjectProblem['calendar']): Times {
  if (!calendar) return { start: ({ start }) => sayNumber(start), finish: ({ finish }) => sayNumber(finish) }
  const origin = workAt(calendar, plan.start)
  const begin = ({ start }: { start: number }): number => startAt(calendar, origin + start)
  return {
    start: (task) => calendarTime.at(begin(task)),
    finish: (task) => calendarTime.at(task.finish === task.start ? begin(task) : finishAt(calendar, origin + task.finish)),
  }
}

type Written = Omit<Leveled, 'activities'> & {
  activities: (Leveled['activities'][number] & { name: string; startText: string; finishText: string })[]
  approximated: string[]
  interrupted: boolean
}

function sayLeveled(read: PlanFile, written: Written, { limit, problem }: { limit: number; problem: LevelingProblem }): string {
  const { activities, makespan, bound, gap, proven, schedules, violations, approximated } = written
  const hours = read.plan.calendar === undefined ? plainUnits.length : calendarTime.length
  const sorted = activities.toSorted((a, b) => a.start - b.start || a.finish - b.finish)
  const shown = sorted.slice(0, limit)
  const titles = shown.map(({ name }) => cutTo(name, 40))
  const dates = widestOf(shown.flatMap(({ startText, finishText }) => [startText, finishText]))
  const range = { from: 0, to: makespan, columns: pictureColumns(widestOf(titles) + 2 * dates + 6) }
  const distance = proven ? 'proven best' : gap === null ? 'distance from the best unknown' : `at most ${(gap * 100).toFixed(2)} % above the best`
  return [
    `${read.name} (${read.format}): ${activities.length} tasks, ${problem.resources.length} resources`,
    `makespan ${hours(makespan)}, at least ${hours(bound)}: ${distance}; ${sayNumber(schedules)} schedules${written.interrupted ? ', interrupted' : ''}`,
    alignColumns([
      ['task', 'start', 'finish', ''],
      ...shown.map((task, i) => [titles[i] ?? '', task.startText, task.finishText, ganttBar({ ...task, strong: true }, range)]),
    ]),
    ...(sorted.length > shown.length ? [`… and ${sorted.length - shown.length} more (--limit, --json)`] : []),
    ...violations.slice(0, 20).map((violation) => `can not be kept: ${Object.values(violation).join(' ')}`),
    ...approximated.map((text) => `approximated: ${text}`),
  ].join('\n')
}
