import { scheduleOrNull, type Plan, type PlanTask } from '@zhulu/engines/network'
import type { PlanContent } from '#modules/execution/schedule/contract/index.ts'
import type { Assumptions } from '../../contract/assumptions.ts'
import type { Pace, PursuitFacts } from './facts.ts'
import { expectedDuration } from './pace.ts'

export type Setting = { asOf: number; assumptions: Assumptions; pace: Pace }
type Dates = { id: string; start: number | null; finish: number | null }

/** Tasks with their planned dates; none where the plan gives none. */
export const scheduled = (plan: Plan): readonly Dates[] => scheduleOrNull(plan)?.tasks ?? []

/** What a gate that was passed rests on is behind us, whether somebody ticked it or not. */
export function withAllBefore({ links, tasks }: Plan, ids: readonly string[]): Set<string> {
  const before = Map.groupBy(links ?? [], ({ to }) => to)
  const below = Map.groupBy(tasks, ({ parent }) => parent ?? '')
  const found = new Set<string>()
  const next = [...ids]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id)) continue
    found.add(id)
    next.push(...(before.get(id) ?? []).map(({ from }) => from), ...(below.get(id) ?? []).map((task) => task.id))
  }
  return found
}

/** A plan that knows no gate of the process: as much of the work up to the signing lies behind as stages do, in the order in which it is planned. */
export function byShareOfStages({ leftStageIds, openStages }: PursuitFacts, network: Plan, signing: string): string[] {
  const share = leftStageIds.length / Math.max(1, leftStageIds.length + openStages.length)
  const upTo = withAllBefore(network, [signing])
  const starts = new Map(scheduled(network).map(({ id, start }) => [id, start]))
  const parents = new Set(network.tasks.map(({ parent }) => parent))
  const work = network.tasks
    .filter(({ id, duration }) => upTo.has(id) && duration > 0 && !parents.has(id))
    .toSorted((a, b) => (starts.get(a.id) ?? 0) - (starts.get(b.id) ?? 0))
  let left = share * work.reduce((sum, { duration }) => sum + duration, 0)
  return work.flatMap(({ id, duration }) => ((left -= duration) >= 0 ? [id] : []))
}

export const finished = ({ remaining: _remaining, ...task }: PlanTask, at: number): PlanTask =>
  task.actualFinish === undefined ? { ...task, actualStart: Math.min(task.actualStart ?? at, at), actualFinish: at } : task

/** Nothing has happened after today. */
export function factual(task: PlanTask, asOf: number): PlanTask {
  const { actualStart, actualFinish, ...plain } = task
  return {
    ...plain,
    ...(actualStart !== undefined && actualStart <= asOf ? { actualStart } : {}),
    ...(actualFinish !== undefined && actualFinish <= asOf ? { actualFinish } : {}),
  }
}

/** At least this share of the way to the next gate is taken to lie ahead as long as the gate is not passed. */
const leastAhead = 0.25

/**
 * Between two gates progress is seldom written down, but time passes: work on the way to the next gate is taken to go on since the plan was last
 * known to be right, up to three quarters of its expected length (a stage that lasts is less and less likely to end soon), and the gate itself not
 * to be passed before today.
 */
export function goneOn(
  plan: Plan,
  { content, gate, knownAt, setting }: { content: PlanContent; gate: string; knownAt: number; setting: Setting },
): Plan {
  const { asOf, assumptions, pace } = setting
  const known = Math.min(asOf, Math.max(knownAt, ...plan.tasks.map(({ actualFinish, actualStart }) => actualFinish ?? actualStart ?? 0)))
  const lengths = new Map(content.tasks.map((task) => [task.id, expectedDuration(task, assumptions) * pace.factor]))
  const expected: Plan = {
    ...plan,
    statusDate: known,
    tasks: plan.tasks.map((task) =>
      task.actualFinish === undefined && task.duration > 0 ? { ...task, duration: Math.round(lengths.get(task.id) ?? task.duration) } : task,
    ),
  }
  const due = scheduled(expected).find(({ id }) => id === gate)?.finish ?? known
  const gone = Math.min(asOf - known, (1 - leastAhead) * Math.max(0, due - known))
  const notBefore = (task: PlanTask): PlanTask =>
    task.id === gate && task.constraint === undefined ? { ...task, constraint: { kind: 'SNET', at: asOf } } : task
  return { ...plan, statusDate: Math.round(asOf - gone), tasks: plan.tasks.map(notBefore) }
}
