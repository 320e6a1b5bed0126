import type { Link, Plan as Network, Schedule } from '@zhulu/engines/network'
import type { PlanContent, PlanTask } from '../../contract/index.ts'

/** What leaves as a file. */
export type Leaving = {
  name: string
  content: PlanContent
  /** Numbers of tasks by their ids. */
  numbers: ReadonlyMap<string, number>
  /** The plan as the network reads it, and what came out; tasks by their ids here. */
  network: Network
  schedule: Schedule | null
  resources: readonly { id: string; name: string; kind: string; capacity: number }[]
  calendarNames: Readonly<Record<string, string>>
}

/** A task with its number, and that of its parent. */
export type Row = PlanTask & { number: string; parent: string | null }

/** Tasks with their numbers, in the order of the plan. */
export function numberedRows({ content, numbers }: Leaving): Row[] {
  const numberOf = (id: string): string => String(numbers.get(id) ?? 0)
  return content.tasks.map((task) => ({ ...task, number: numberOf(task.id), parent: task.parentId ? numberOf(task.parentId) : null }))
}

export function numberedLinks({ content, numbers }: Leaving): Link[] {
  const numberOf = (id: string): string => String(numbers.get(id) ?? 0)
  return content.links.map(({ from, to, type, lag, lagUnit }) => ({
    from: numberOf(from),
    to: numberOf(to),
    type,
    ...(lag === 0 ? {} : lagUnit === 'working' ? { lag } : { lag, lagUnit }),
  }))
}

export const fileKind = (kind: string): 'work' | 'material' | 'cost' => (kind === 'material' ? 'material' : kind === 'money' ? 'cost' : 'work')
