import { compileCalendar, workBetween, type Link, type Plan, type PlanTask, type ProjectFile, type WorkingCalendar } from '@zhulu/engines/network'
import type { Activity, ActivityLink, LevelingProblem } from '@zhulu/engines/leveling'

/** A project as a problem to level: times count working minutes of the project's calendar from its start. `approximated` names what was bent to fit. */
export type ProjectProblem = { problem: LevelingProblem; calendar: WorkingCalendar | null; approximated: string[] }

/**
 * Tasks with their people. One calendar serves all: calendars of single tasks and people, and lags around the clock, are bent to it and
 * named; work that is done or begun stays where it is.
 */
export function problemOfProject({ plan, resources, assignments }: ProjectFile): ProjectProblem {
  const definition = plan.calendar === undefined ? undefined : plan.calendars?.[plan.calendar]
  const calendar = definition && ('week' in definition ? compileCalendar(definition) : definition)
  const approximated: string[] = []
  const at = (minute: number): number => Math.max(0, Math.round(calendar ? workBetween(calendar, plan.start, minute) : minute - plan.start))
  const leaves = leavesOf(plan.tasks)
  const work = new Set(resources.filter(({ kind }) => kind === 'work').map(({ id }) => id))
  const demands = new Map<string, Record<string, number>>()
  for (const { task, resource, units } of assignments)
    if (work.has(resource) && (units ?? 1) > 0)
      demands.set(task, { ...demands.get(task), [resource]: (demands.get(task)?.[resource] ?? 0) + (units ?? 1) })
  const activities = plan.tasks
    .filter(({ id }) => leaves.get(id)?.[0] === id)
    .map((task): Activity => {
      approximated.push(...bent(task, plan))
      return { id: task.id, duration: Math.round(task.duration), demands: demands.get(task.id) ?? {}, ...datesOf(task, at) }
    })
  const links = (plan.links ?? []).flatMap((link) => linksOf(link, { leaves, plan: plan.tasks, approximated }))
  const capacities = resources
    .filter(({ id }) => work.has(id))
    .map(({ id, units }) => ({ id, capacity: Math.max(units ?? 1, mostAsked(demands, id)) }))
  for (const { id, units, name } of resources)
    if (work.has(id) && mostAsked(demands, id) > (units ?? 1))
      approximated.push(`"${name}" is asked for more than there is by one task alone: taken as ${mostAsked(demands, id)}`)
  return { problem: { activities, resources: capacities, links }, calendar: calendar ?? null, approximated: [...new Set(approximated)] }
}

const mostAsked = (demands: ReadonlyMap<string, Record<string, number>>, id: string): number =>
  [...demands.values()].reduce((most, own) => Math.max(most, own[id] ?? 0), 0)

/** The tasks below each, itself where there are none. */
function leavesOf(tasks: readonly PlanTask[]): Map<string, string[]> {
  const children = Map.groupBy(tasks, ({ parent }) => parent ?? '')
  const leaves = new Map<string, string[]>()
  const gather = (id: string): string[] => {
    const own = children.get(id)?.flatMap((child) => gather(child.id)) ?? [id]
    leaves.set(id, own)
    return own
  }
  for (const task of children.get('') ?? []) gather(task.id)
  return leaves
}

function bent(task: PlanTask, plan: Plan): string[] {
  const own = [task.calendar, ...(task.resources ?? []).map((id) => plan.resources?.find((resource) => resource.id === id)?.calendar)]
  const { constraint } = task
  return [
    ...(task.elapsed || own.some((id) => id !== undefined && differs(plan, id))
      ? ['calendars of single tasks and people: the calendar of the project is taken']
      : []),
    ...(constraint && !['ASAP', 'SNET', 'FNLT'].includes(constraint.kind) ? [`constraints ${constraint.kind}: not kept`] : []),
  ]
}

/** Calendars by another name may say the same. */
function differs({ calendar, calendars }: Plan, id: string): boolean {
  if (id === calendar) return false
  return JSON.stringify(calendars?.[id]) !== JSON.stringify(calendar === undefined ? undefined : calendars?.[calendar])
}

function datesOf(task: PlanTask, at: (minute: number) => number): Partial<Activity> {
  if (task.fixed) return { fixed: { start: at(task.fixed.start) } }
  if (task.actualStart !== undefined) return { fixed: { start: at(task.actualStart) } }
  const { constraint, deadline } = task
  const latest = [...(constraint?.kind === 'FNLT' ? [constraint.at] : []), ...(deadline === undefined ? [] : [deadline])]
  return {
    ...(constraint?.kind === 'SNET' ? { release: at(constraint.at) } : {}),
    ...(latest.length > 0 ? { deadline: at(Math.min(...latest)) } : {}),
  }
}

type Ground = { leaves: ReadonlyMap<string, string[]>; plan: readonly PlanTask[]; approximated: string[] }

/** A link of a summary task is one of each task below it. */
function linksOf({ from, to, type = 'FS', lag = 0, lagUnit = 'working' }: Link, { leaves, plan, approximated }: Ground): ActivityLink[] {
  const [before, after] = [leaves.get(from) ?? [], leaves.get(to) ?? []]
  if (type !== 'FS' && before.length + after.length > 2) approximated.push(`links ${type} of summary tasks: kept for each task below`)
  if (lagUnit === 'elapsed' && lag !== 0) approximated.push('lags around the clock: taken as working time')
  return before.flatMap((first) => {
    const duration = plan.find(({ id }) => id === first)?.duration ?? 0
    const own = Math.round(lagUnit === 'percent' ? (lag / 100) * duration : lag)
    return after.map((second) => ({ from: first, to: second, type, lag: own }))
  })
}
