import { modesOf } from './check.ts'
import type { Activity, Goal, LeveledActivity, LevelingProblem, Resource, Violation } from './problem.ts'

/**
 * Everything a schedule breaks, found from the problem as it was given and by nothing that made the schedule: links with least and longest lags,
 * releases, deadlines, capacity at every moment, totals. Empty for a feasible schedule. `activities` in the order of the problem.
 * O(links + (activities + changes) log of it) for each resource. Capacity is reported once for each stretch in which it is exceeded.
 */
export function violationsOf(problem: LevelingProblem, activities: readonly LeveledActivity[]): Violation[] {
  const places = new Map(problem.activities.map((activity, row) => [activity.id, row]))
  const found: Violation[] = []
  for (const { from, to, type = 'FS', lag = 0, most = Infinity } of problem.links ?? []) {
    const [a, b] = [activities[places.get(from) ?? -1], activities[places.get(to) ?? -1]]
    if (!a || !b) continue
    const gap = (type[1] === 'F' ? b.finish : b.start) - (type[0] === 'F' ? a.finish : a.start)
    const by = Math.max((lag ?? -Infinity) - gap, gap - most)
    if (by > 0) found.push({ kind: 'link', from, to, by })
  }
  const projects = new Map((problem.projects ?? []).map((project) => [project.id, project]))
  problem.activities.forEach((activity, row) => {
    if (activity.fixed) return
    const { start, finish } = activities[row]!
    const release = Math.max(activity.release ?? 0, projects.get(activity.project ?? '')?.release ?? 0)
    if (start < release) found.push({ kind: 'release', activity: activity.id, by: release - start })
    if (activity.deadline !== undefined && finish > activity.deadline)
      found.push({ kind: 'deadline', activity: activity.id, by: finish - activity.deadline })
  })
  for (const resource of problem.resources) found.push(...(resource.kind === 'total' ? usedUp : overloads)(problem, activities, resource))
  return found
}

const demandOf = (activity: Activity, mode: number, resource: string): number => modesOf(activity)[mode]?.demands?.[resource] ?? 0

function usedUp(problem: LevelingProblem, activities: readonly LeveledActivity[], { id, capacity }: Resource): Violation[] {
  let used = 0
  problem.activities.forEach((activity, row) => (used += demandOf(activity, activities[row]!.mode, id)))
  return used > capacity + 1e-6 ? [{ kind: 'total', resource: id, by: used - capacity }] : []
}

function overloads(problem: LevelingProblem, activities: readonly LeveledActivity[], resource: Resource): Violation[] {
  const steps = new Map<number, number>()
  const step = (at: number, amount: number): void => void steps.set(at, (steps.get(at) ?? 0) + amount)
  problem.activities.forEach((activity, row) => {
    const { start, finish, mode } = activities[row]!
    const amount = demandOf(activity, mode, resource.id)
    if (amount === 0 || finish <= start) return
    step(start, amount)
    step(finish, -amount)
  })
  for (const { from, to } of resource.changes ?? []) for (const at of [from, to]) step(at, 0)
  const found: Violation[] = []
  let used = 0
  let over = false
  for (const [at, amount] of [...steps].sort((a, b) => a[0] - b[0])) {
    used += amount
    const by = used - capacityAt(resource, at)
    if (by > 1e-6 && !over) found.push({ kind: 'capacity', resource: resource.id, at, by })
    over = by > 1e-6
  }
  return found
}

function capacityAt(resource: Resource, at: number): number {
  let { capacity } = resource
  for (const change of resource.changes ?? []) if (at >= change.from && at < change.to) ({ capacity } = change)
  return capacity
}

/** What a schedule costs by the objective of the problem, prices of modes included. O(activities). */
export function costOf(problem: LevelingProblem, activities: readonly LeveledActivity[]): number {
  const objective = problem.objective ?? 'makespan'
  const finishOf = new Map<string, number>()
  let makespan = 0
  let sum = 0
  problem.activities.forEach((activity, row) => {
    const { finish, mode } = activities[row]!
    makespan = Math.max(makespan, finish)
    sum += modesOf(activity)[mode]?.price ?? 0
    if (activity.project !== undefined) finishOf.set(activity.project, Math.max(finishOf.get(activity.project) ?? 0, finish))
    if (objective !== 'makespan') sum += priceOf(activity, finish, objective)
  })
  if (objective === 'makespan') return sum + makespan
  for (const project of problem.projects ?? []) {
    const finish = finishOf.get(project.id)
    if (finish !== undefined) sum += priceOf(project, finish, objective)
  }
  return sum
}

/** What a finish costs by the goal of an activity or project. */
export function priceOf({ due, weight = 1, value }: Goal, finish: number, objective: 'weightedTardiness' | 'valueLost'): number {
  if (objective === 'weightedTardiness') return due === undefined ? 0 : weight * Math.max(0, finish - due)
  return value ? Math.min(value.amount, value.perUnit * Math.max(0, finish - value.from)) : 0
}
