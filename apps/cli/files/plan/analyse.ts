import { earliestStarts, schedulePlan, type Schedule } from '@zhulu/engines/network'
import { alignColumns, cutTo } from '../../table.ts'
import { printResult } from '../print-result.ts'
import { readPlanFile, type PlanFile } from './plan-file.ts'
import { calendarTime, ganttBar, pictureColumns, plainUnits, widestOf } from './say-plan.ts'

type Asked = { critical?: true; limit: number; encoding?: string; json?: true }

type Row = Schedule['tasks'][number] & { name: string }

/** `zhulu plan analyse FILE`: dates, floats and the critical path. A circle is a mistake in the file and is told by its tasks. */
export function analysePlan(path: string, asked: Asked): void {
  const read = readPlanFile(path, asked.encoding)
  if (read.kind === 'instance' && read.instance.jobs.some(({ successors }) => successors.some(({ lag }) => lag !== null)))
    return analyseLags(path, read, asked)
  const schedule = schedulePlan(read.plan)
  if (schedule.status === 'infeasible') throw new Error(`the tasks wait for each other in a circle: ${schedule.circle.map(namer(read)).join(' → ')}`)
  const nameOf = namer(read)
  const result = {
    file: path,
    format: read.format,
    name: read.name,
    start: schedule.start,
    finish: schedule.finish,
    criticalPath: schedule.criticalPath,
    tasks: schedule.tasks.map((task) => ({ ...task, name: nameOf(task.id) })),
    remarks: read.kind === 'project' ? read.file.remarks : [],
  }
  printResult(result, asked, () => sayAnalysis(read, result, asked))
}

/** Least and longest lags together make circles that may well be kept: earliest starts are all that time alone tells. */
function analyseLags(path: string, { instance, format }: Extract<PlanFile, { kind: 'instance' }>, asked: Asked): void {
  const earliest = earliestStarts(instance)
  if (earliest.status === 'infeasible') throw new Error(`the longest lags can not be kept: ${earliest.circle.map((place) => place + 1).join(' → ')}`)
  const { starts, makespan } = earliest
  printResult({ file: path, format, makespan, tasks: starts.map((start, place) => ({ id: String(place + 1), start })) }, asked, ({ tasks }) =>
    [
      `${path} (${format}): ${tasks.length} tasks with least and longest lags, earliest finish ${makespan}`,
      alignColumns([['task', 'earliest start'], ...tasks.slice(0, asked.limit).map(({ id, start }) => [id, String(start)])], [1]),
    ].join('\n'),
  )
}

/** The name of a task by its id; those of the literature have none but their number. */
export function namer(read: PlanFile): (id: string) => string {
  if (read.kind === 'instance') return (id) => id
  const names = new Map(read.file.tasks.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) || id
}

type Result = Pick<Schedule, 'start' | 'finish' | 'criticalPath'> & {
  format: string
  name: string
  tasks: Row[]
  remarks: { code: string; subject: string }[]
}

function sayAnalysis(read: PlanFile, { format, name, start, finish, criticalPath, tasks, remarks }: Result, { critical, limit }: Asked): string {
  const scale = read.plan.calendar === undefined ? plainUnits : calendarTime
  if (start.value === null || finish.value === null) return `${name} (${format}) has no tasks`
  const chosen = critical ? tasks.filter((task) => task.critical) : tasks
  const shown = chosen.slice(0, limit)
  const titles = shown.map((task) => cutTo(task.name, 40))
  const range = { from: start.value, to: finish.value, columns: pictureColumns(widestOf(titles) + (scale === plainUnits ? 30 : 62)) }
  const lines = shown.map((task, i) => [
    titles[i] ?? '',
    scale.at(task.start),
    scale.at(task.finish),
    task.totalFloat === null ? 'done' : scale.length(task.totalFloat),
    task.freeFloat === null ? 'done' : scale.length(task.freeFloat),
    ganttBar({ ...task, strong: task.critical }, range),
  ])
  return [
    `${name} (${format}): ${tasks.length} tasks, ${scale.at(start.value)} to ${scale.at(finish.value)}`,
    alignColumns([['task', 'start', 'finish', 'float', 'free', '█ critical ░ not'], ...lines], [3, 4]),
    ...(chosen.length > shown.length ? [`… and ${chosen.length - shown.length} more (--limit, --json)`] : []),
    `critical path: ${cutTo(criticalPath.map(namer(read)).join(' → '), 2000)}`,
    ...remarks.slice(0, 20).map((remark) => `left out: ${remark.code} ${remark.subject}`),
    ...(remarks.length > 20 ? [`… and ${remarks.length - 20} more left out`] : []),
  ].join('\n')
}
