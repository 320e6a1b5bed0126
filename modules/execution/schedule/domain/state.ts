import type { Assignment, PlanContent, PlanFields, PlanLink, PlanTask } from '../contract/index.ts'

/** A plan while it is being edited: rows by their ids. */
export type PlanState = {
  plan: PlanFields
  tasks: Map<string, PlanTask>
  links: Map<string, PlanLink>
  assignments: Map<string, Assignment>
  /** Ids of what is below each task in their order; of null: at the top. */
  below: Map<string | null, string[]>
}

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]))

export const stateOf = ({ tasks, links, assignments, ...plan }: PlanContent): PlanState => ({
  plan,
  tasks: byId(tasks),
  links: byId(links),
  assignments: byId(assignments),
  below: new Map([...Map.groupBy(tasks, ({ parentId }) => parentId)].map(([parentId, rows]) => [parentId, siblings(rows).map(({ id }) => id)])),
})

export const copyOf = ({ plan, tasks, links, assignments, below }: PlanState): PlanState => ({
  plan: { ...plan },
  tasks: new Map(tasks),
  links: new Map(links),
  assignments: new Map(assignments),
  below: new Map([...below].map(([parentId, ids]) => [parentId, [...ids]])),
})

/** Tasks as they are read: each after its parent, siblings by position. */
export function ordered(tasks: Iterable<PlanTask>): PlanTask[] {
  const below = Map.groupBy(tasks, ({ parentId }) => parentId)
  const rows: PlanTask[] = []
  const stack = [...siblings(below.get(null))].reverse()
  for (let task = stack.pop(); task; task = stack.pop()) {
    rows.push(task)
    stack.push(...siblings(below.get(task.id)).reverse())
  }
  return rows
}

const siblings = (tasks: readonly PlanTask[] = []): PlanTask[] => tasks.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

export const contentOf = ({ plan, tasks, links, assignments }: PlanState): PlanContent => ({
  ...plan,
  tasks: ordered(tasks.values()),
  links: [...links.values()],
  assignments: [...assignments.values()],
})

/** The task and everything below it, parents first. */
export function withBelow({ tasks, below }: PlanState, id: string): PlanTask[] {
  const found: PlanTask[] = []
  const next = [id]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    const task = tasks.get(at)
    if (task) found.push(task)
    next.push(...(below.get(at) ?? []).toReversed())
  }
  return found
}
