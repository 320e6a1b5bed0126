import {
  minutesPerDay,
  PlanError,
  schedulePlan,
  textOfDay,
  type CalendarDefinition,
  type CalendarException,
  type Plan,
  type PlanTask as NetworkTask,
} from '@zhulu/engines/network'
import type { PlanContent, PlanTask, TaskDates } from '../contract/index.ts'

/** When a person of the plan works. */
export type Worker = {
  id: string
  calendarId: string | null
  availableFrom: string | null
  availableTo: string | null
  absences: readonly { from: string; to: string }[]
}

/** What the dates of a plan depend on beside itself. */
export type Surroundings = { calendars: Readonly<Record<string, CalendarDefinition>>; defaultCalendarId: string | null; workers: readonly Worker[] }

export type PlanDates = { start: number | null; finish: number | null; byTask: Map<string, TaskDates>; criticalPath: string[] }

/** Why the network gives no dates: a circle of links with its tasks, or what the engine calls wrong, with the task or calendar that it is about. */
export type DatesProblem = { code: 'CIRCLE'; taskIds: string[] } | { code: string; taskIds: string[] }

const plainCalendar: CalendarDefinition = {
  week: Array.from({ length: 7 }, (_, day) =>
    day < 5
      ? [
          { from: 540, to: 720 },
          { from: 780, to: 1080 },
        ]
      : [],
  ),
}

/** Far enough for any plan, near enough for a table of days. */
const horizon = { from: '1990-01-01', to: '2199-12-31' }
const dayBefore = (day: string): string => textOfDay(Math.floor(Date.parse(day) / 86_400_000) - 1)
const dayAfter = (day: string): string => textOfDay(Math.floor(Date.parse(day) / 86_400_000) + 1)

/** The calendar of a person: that of the firm, less leave and the time before and after. */
export function calendarOf(worker: Worker, { calendars, defaultCalendarId }: Omit<Surroundings, 'workers'>): CalendarDefinition {
  const base = calendars[worker.calendarId ?? defaultCalendarId ?? ''] ?? plainCalendar
  const away: CalendarException[] = worker.absences.map(({ from, to }) => ({ from, to, shifts: [] }))
  if (worker.availableFrom) away.push({ from: horizon.from, to: dayBefore(worker.availableFrom), shifts: [] })
  if (worker.availableTo) away.push({ from: dayAfter(worker.availableTo), to: horizon.to, shifts: [] })
  return { ...base, exceptions: [...(base.exceptions ?? []), ...away] }
}

const own = 'plan'

/** Where nothing else is said: Monday to Friday, eight hours. */
export const planCalendar = ({ calendarId }: Pick<PlanContent, 'calendarId'>, { calendars, defaultCalendarId }: Surroundings): CalendarDefinition =>
  calendars[calendarId ?? defaultCalendarId ?? ''] ?? plainCalendar

/** The plan as the network engine reads it. */
export function networkOf(content: PlanContent, around: Surroundings): Plan {
  const workers = new Map(around.workers.map((worker) => [worker.id, worker]))
  const people = Map.groupBy(
    content.assignments.filter(({ resourceId }) => resourceId && workers.has(resourceId)),
    ({ taskId }) => taskId,
  )
  const working = [...new Set([...people.values()].flat().map(({ resourceId }) => resourceId ?? ''))]
  const calendars: Record<string, CalendarDefinition> = {
    [own]: planCalendar(content, around),
  }
  for (const { calendarId } of content.tasks) if (calendarId && around.calendars[calendarId]) calendars[calendarId] = around.calendars[calendarId]
  for (const id of working) {
    const worker = workers.get(id)
    if (worker) calendars[`of:${id}`] = calendarOf(worker, around)
  }
  return {
    start: content.start,
    calendar: own,
    calendars,
    resources: working.map((id) => ({ id, calendar: `of:${id}` })),
    tasks: content.tasks.map((task) => taskOf(task, { calendars, resources: (people.get(task.id) ?? []).map(({ resourceId }) => resourceId ?? '') })),
    links: content.links.map(({ from, to, type, lag, lagUnit }) => ({ from, to, type, lag, lagUnit })),
    ...(content.statusAt === null ? {} : { statusDate: content.statusAt }),
  }
}

function taskOf(task: PlanTask, { calendars, resources }: { calendars: Readonly<Record<string, unknown>>; resources: string[] }): NetworkTask {
  const { id, parentId, duration, constraint, constraintAt, deadline, calendarId, actualStart, actualFinish, percentComplete } = task
  const dated = constraint !== 'ASAP' && constraint !== 'ALAP'
  const begun = actualStart !== null && actualFinish === null
  return {
    id,
    duration,
    ...(task.elapsed ? { elapsed: true } : {}),
    ...(parentId ? { parent: parentId } : {}),
    ...(resources.length > 0 ? { resources } : {}),
    ...(calendarId && calendars[calendarId] ? { calendar: calendarId } : {}),
    ...(constraint === 'ALAP' ? { constraint: { kind: 'ALAP' } } : {}),
    ...(dated && constraintAt !== null ? { constraint: { kind: constraint, at: constraintAt } } : {}),
    ...(deadline === null ? {} : { deadline }),
    ...(actualStart === null ? {} : { actualStart }),
    ...(actualFinish === null ? {} : { actualFinish }),
    ...(begun ? { remaining: Math.round(duration * (1 - percentComplete)) } : {}),
  }
}

/** Dates of every task, or why there are none. */
export function datesOf(content: PlanContent, around: Surroundings): PlanDates | { problem: DatesProblem } {
  try {
    const result = schedulePlan(networkOf(content, around))
    if (result.status === 'infeasible') return { problem: { code: 'CIRCLE', taskIds: result.circle } }
    const byTask = new Map(
      result.tasks.map(({ id, start, finish, lateFinish, totalFloat, critical, summary }): [string, TaskDates] => [
        id,
        { start, finish, lateFinish, totalFloat, critical, summary },
      ]),
    )
    return { start: result.start.value, finish: result.finish.value, byTask, criticalPath: result.criticalPath }
  } catch (error) {
    if (error instanceof PlanError)
      return { problem: { code: error.code, taskIds: content.tasks.filter(({ id }) => error.subject.includes(id)).map(({ id }) => id) } }
    throw error
  }
}

export const dayOfMinute = (minute: number): string => textOfDay(Math.floor(minute / minutesPerDay))
