import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { workAt, type WorkingCalendar } from './calendar.ts'
import type { Minute } from './instant.ts'
import { PlanError } from './plan-error.ts'

/** Two estimates of a task of a chain: safe (about 90 %) and aggressive (about 50 %), 0 ≤ aggressive ≤ safe. */
export type ChainTask = { safe: number; aggressive: number }

/** Half of the aggressive chain: cut safety away and paste half of it at the end. O(n). Source: Goldratt (1997), Critical Chain. */
export const cutAndPasteBuffer = (chain: readonly ChainTask[]): number => chain.reduce((sum, task) => sum + checked(task).aggressive, 0) / 2

/** √Σ(safe − aggressive)²: two standard deviations when a task's safety is two. O(n). Source: Newbold (1998), Project Management in the Fast Lane. */
export const rootSquaredBuffer = (chain: readonly ChainTask[]): number =>
  Math.sqrt(chain.reduce((sum, task) => sum + (checked(task).safe - task.aggressive) ** 2, 0))

function checked(task: ChainTask): ChainTask {
  requireNumber('aggressive', task.aggressive, { min: 0 })
  requireNumber('safe', task.safe, { min: task.aggressive })
  return task
}

/** A task placed in a plan that respects resources, with who works on it. */
export type PlacedTask = { id: string; start: Minute; finish: Minute; resources?: readonly string[] }
export type Chains = {
  /** Tasks that end the plan and, back from them, each that hands over work or a resource without a pause; earliest first. */
  critical: string[]
  /** For each task of the critical chain that something else feeds by a link: that other chain, earliest first, and where it joins. */
  feeding: { chain: string[]; joins: string }[]
}

/**
 * The critical chain honours resources and not only links: back from the latest finish, the task that ends last among those that end by the start
 * without idle working time between, linked or sharing a resource; links before resources, then the first given. Feeding chains are the tasks that
 * lead by links into it from outside. O(n² + links); n is the number of tasks. The plan has to be levelled before.
 */
export function findChains(input: {
  tasks: readonly PlacedTask[]
  links?: readonly { from: string; to: string }[]
  calendar?: WorkingCalendar
}): Chains {
  const { tasks, links = [], calendar } = input
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  const time = (minute: Minute): number => (calendar ? workAt(calendar, minute) : minute)
  const before = new Map<string, PlacedTask[]>()
  for (const { from, to } of links) {
    const [first, second] = [taskOf.get(from), taskOf.get(to)]
    if (!first || !second)
      throw new PlanError('UNKNOWN_TASK', first ? to : from, `a link names the task "${first ? to : from}", which is not in the plan`)
    before.set(to, [...(before.get(to) ?? []), first])
  }
  const shares = (a: PlacedTask, b: PlacedTask): boolean => (a.resources ?? []).some((resource) => b.resources?.includes(resource))
  const handsOver = (task: PlacedTask, other: PlacedTask): boolean => time(other.finish) === time(task.start) && other.start < task.start
  const critical: PlacedTask[] = []
  let task = latest(tasks)
  while (task && !critical.includes(task)) {
    critical.unshift(task)
    const current: PlacedTask = task
    task =
      (before.get(current.id) ?? []).find((other) => handsOver(current, other)) ??
      tasks.find((other) => shares(current, other) && handsOver(current, other))
  }
  const taken = new Set(critical)
  const feeding: Chains['feeding'] = []
  for (const joined of critical)
    for (const feeder of before.get(joined.id) ?? []) {
      const chain: PlacedTask[] = []
      for (
        let at: PlacedTask | undefined = feeder;
        at && !taken.has(at);
        at = latest((before.get(at.id) ?? []).filter((other) => !taken.has(other)))
      ) {
        chain.unshift(at)
        taken.add(at)
      }
      if (chain.length > 0) feeding.push({ chain: chain.map(({ id }) => id), joins: joined.id })
    }
  return { critical: critical.map(({ id }) => id), feeding }
}

const latest = (tasks: readonly PlacedTask[]): PlacedTask | undefined =>
  tasks.reduce<PlacedTask | undefined>((last, task) => (last === undefined || task.finish > last.finish ? task : last), undefined)

/** Lines of the fever chart: the share of the buffer that may be used when a share of the chain is done, intercept + slope · done. */
export type FeverLines = { yellow: { from: number; slope: number }; red: { from: number; slope: number } }
export const usualFeverLines: FeverLines = { yellow: { from: 0.15, slope: 0.6 }, red: { from: 0.3, slope: 0.6 } }

export type Fever = { penetration: Figure<'NO_BUFFER'>; zone: 'green' | 'yellow' | 'red' | null }

/** Buffer used over buffer, against the share of the chain that is done. Above a line is in its zone, on it is not yet. O(1). */
export function feverZone(input: { used: number; buffer: number; done: number; lines?: FeverLines }): Fever {
  const { used, buffer, done, lines = usualFeverLines } = input
  requireNumber('used', used)
  requireNumber('done', done, { min: 0, max: 1 })
  if (requireNumber('buffer', buffer, { min: 0 }) === 0) return { penetration: unknown('NO_BUFFER'), zone: null }
  const penetration = used / buffer
  const above = ({ from, slope }: { from: number; slope: number }): boolean => penetration > from + slope * done + 1e-12
  return { penetration: known(penetration), zone: above(lines.red) ? 'red' : above(lines.yellow) ? 'yellow' : 'green' }
}
