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

/** A task placed in a plan that respects resources, with who works on it, and the working time that it runs in. */
export type PlacedTask = { id: string; start: Minute; finish: Minute; resources?: readonly string[]; calendar?: WorkingCalendar }
/** `slack`: working time by which the link could hand on later without moving its successor; without it from the finish to the start. */
export type PlacedLink = { from: string; to: string; slack?: number }
export type FeedingChain = {
  /** Earliest first. */
  chain: string[]
  /** The task of the critical chain that waits for it. */
  joins: string
  /** Working time that is left between the two. */
  gap: number
}
export type Chains = {
  /** Tasks that end the plan and, back from them, each that hands over work or a resource without a pause; earliest first. */
  critical: string[]
  /** For each task of the critical chain that something else feeds by a link: that other chain, and where it joins. */
  feeding: FeedingChain[]
}
export type PlacedPlan = {
  tasks: readonly PlacedTask[]
  links?: readonly PlacedLink[]
  /** Of tasks that have none of their own; without it time is not divided. */
  calendar?: WorkingCalendar
}

/** Tasks by their ids, and the links into each, with their slack. */
type Entry = { from: PlacedTask; slack: number }
type Woven = { taskOf: Map<string, PlacedTask>; into: Map<string, Entry[]> }

const timeIn = (calendar: WorkingCalendar | undefined, minute: Minute): number => (calendar ? workAt(calendar, minute) : minute)

function weave({ tasks, links = [], calendar }: PlacedPlan): Woven {
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  const into: Woven['into'] = new Map()
  for (const { from, to, slack } of links) {
    const [first, second] = [taskOf.get(from), taskOf.get(to)]
    if (!first || !second)
      throw new PlanError('UNKNOWN_TASK', first ? to : from, `a link names the task "${first ? to : from}", which is not in the plan`)
    const clock = second.calendar ?? calendar
    const entry = { from: first, slack: slack ?? timeIn(clock, second.start) - timeIn(clock, first.finish) }
    const known = into.get(to)
    if (known) known.push(entry)
    else into.set(to, [entry])
  }
  return { taskOf, into }
}

/**
 * The critical chain honours resources and not only links: back from the task `end` (without it from the latest finish), the task that hands over
 * without idle working time between, linked or sharing a resource; links before resources, then the first given. Feeding chains are the tasks that
 * lead by links into it from outside; of several predecessors the one with the least slack. O(n · length of the chain + links); n is the number of
 * tasks. The plan has to be levelled before.
 */
export function findChains(input: PlacedPlan & { end?: string }): Chains {
  const woven = weave(input)
  const critical = chainBack(input, woven)
  return { critical, feeding: feedersOf(critical, woven) }
}

/** Feeding chains of a critical chain that is given, as `findChains` finds them. */
export const findFeeding = (input: PlacedPlan & { critical: readonly string[] }): FeedingChain[] => feedersOf(input.critical, weave(input))

function chainBack({ tasks, calendar, end }: PlacedPlan & { end?: string }, { taskOf, into }: Woven): string[] {
  const shares = (a: PlacedTask, b: PlacedTask): boolean => (a.resources ?? []).some((resource) => b.resources?.includes(resource))
  const handsOver = (task: PlacedTask, other: PlacedTask): boolean => {
    const clock = task.calendar ?? calendar
    return other.start < task.start && timeIn(clock, other.finish) === timeIn(clock, task.start)
  }
  const critical = new Set<PlacedTask>()
  let task = end === undefined ? latest(tasks) : taskOf.get(end)
  while (task && !critical.has(task)) {
    critical.add(task)
    const current: PlacedTask = task
    task =
      into.get(current.id)?.find(({ slack }) => slack <= 0)?.from ??
      (current.resources ? tasks.find((other) => shares(current, other) && handsOver(current, other)) : undefined)
  }
  return [...critical].reverse().map(({ id }) => id)
}

function feedersOf(critical: readonly string[], { into }: Woven): FeedingChain[] {
  const taken = new Set(critical)
  const feeding: FeedingChain[] = []
  for (const joins of critical)
    for (const { from, slack } of into.get(joins) ?? []) {
      const chain: string[] = []
      for (let at: PlacedTask | undefined = from; at && !taken.has(at.id); at = nearest(into.get(at.id), taken)) {
        chain.unshift(at.id)
        taken.add(at.id)
      }
      if (chain.length > 0) feeding.push({ chain, joins, gap: slack })
    }
  return feeding
}

const nearest = (links: readonly Entry[] | undefined, taken: ReadonlySet<string>): PlacedTask | undefined =>
  links?.reduce<Entry | undefined>((least, link) => (taken.has(link.from.id) || (least && least.slack <= link.slack) ? least : link), undefined)?.from

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
