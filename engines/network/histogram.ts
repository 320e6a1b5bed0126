import { requireNumber } from '../stats/index.ts'
import { aroundTheClock, workBetween, type WorkingCalendar } from './calendar.ts'
import type { Minute } from './instant.ts'
import { PlanError } from './plan-error.ts'

/** `units` of a resource, 1 = one person full time, while the task works. The calendar is that of the task; without it time runs around the clock. */
export type Assignment = { task: string; resource: string; units: number; start: Minute; finish: Minute; calendar?: WorkingCalendar }
export type Capacity = { id: string; units: number; calendar?: WorkingCalendar }

export type HistogramBar = {
  from: Minute
  to: Minute
  /** Working minutes asked for and on offer. */
  demand: number
  capacity: number
}
/** A stretch in which more units are asked for at once than there are. */
export type Overload = { from: Minute; to: Minute; demand: number; capacity: number; tasks: string[] }
export type ResourceLoad = { id: string; bars: HistogramBar[]; overloads: Overload[] }

/**
 * Demand and capacity of each resource in the periods between the given moments, and where it is overloaded. A period may look idle on average and
 * still hold an overload, so these are found on the moments themselves. O(resources · periods + assignments · (periods touched + log assignments)).
 * Throws on assignments of unknown resources, negative units and periods out of order.
 */
export function resourceLoad(input: {
  resources: readonly Capacity[]
  assignments: readonly Assignment[]
  periods: readonly Minute[]
}): ResourceLoad[] {
  const { resources, assignments, periods } = input
  periods.forEach((minute, i) => {
    if (i > 0 && !(minute > periods[i - 1]!)) throw new PlanError('OUT_OF_ORDER', String(i), `period ${i} does not end after it begins`)
  })
  const byResource = new Map<string, Assignment[]>(resources.map(({ id }) => [id, []]))
  for (const assignment of assignments) {
    const list = byResource.get(assignment.resource)
    if (!list)
      throw new PlanError(
        'UNKNOWN_RESOURCE',
        assignment.resource,
        `"${assignment.task}" is assigned to "${assignment.resource}", which is not among the resources`,
      )
    requireNumber('units', assignment.units, { min: 0 })
    requireNumber('finish', assignment.finish, { min: requireNumber('start', assignment.start) })
    list.push(assignment)
  }
  return resources.map((resource) => {
    const list = byResource.get(resource.id) ?? []
    return { id: resource.id, bars: barsOf(resource, list, periods), overloads: overloadsOf(resource, list) }
  })
}

function barsOf({ units, calendar = aroundTheClock }: Capacity, assignments: readonly Assignment[], periods: readonly Minute[]): HistogramBar[] {
  const bars = periods.slice(1).map((to, i) => ({ from: periods[i]!, to, demand: 0, capacity: units * workBetween(calendar, periods[i]!, to) }))
  for (const { start, finish, units: share, calendar: own = aroundTheClock } of assignments) {
    for (let i = firstPeriod(periods, start); i < bars.length && bars[i]!.from < finish; i++) {
      const bar = bars[i]!
      bar.demand += share * workBetween(own, Math.max(start, bar.from), Math.min(finish, bar.to))
    }
  }
  return bars
}

/** The first period that ends after a moment. */
function firstPeriod(periods: readonly Minute[], minute: Minute): number {
  let [low, high] = [0, Math.max(0, periods.length - 1)]
  while (low < high) {
    const middle = (low + high) >> 1
    if (periods[middle + 1]! > minute) high = middle
    else low = middle + 1
  }
  return low
}

/** A sweep over starts and finishes; stretches without working time of the resource are passed over, equal neighbours joined. */
function overloadsOf({ units: capacity, calendar = aroundTheClock }: Capacity, assignments: readonly Assignment[]): Overload[] {
  requireNumber('capacity', capacity, { min: 0 })
  const events = assignments
    .filter(({ start, finish, units }) => finish > start && units > 0)
    .flatMap((assignment) => [
      { at: assignment.start, begins: true, assignment },
      { at: assignment.finish, begins: false, assignment },
    ])
    .sort((a, b) => a.at - b.at || Number(a.begins) - Number(b.begins))
  const open = new Set<Assignment>()
  const overloads: Overload[] = []
  events.forEach(({ at, begins, assignment }, i) => {
    if (begins) open.add(assignment)
    else open.delete(assignment)
    const next = events[i + 1]
    if (!next || next.at === at || open.size === 0) return
    const demand = [...open].reduce((sum, { units }) => sum + units, 0)
    if (demand <= capacity + 1e-9 || workBetween(calendar, at, next.at) === 0) return
    overloads.push({ from: at, to: next.at, demand, capacity, tasks: [...new Set([...open].map(({ task }) => task))] })
  })
  return overloads
}
