import { chainsOfPlan, cutAndPasteBuffer, rootSquaredBuffer, workBetween, type FeedingChain, type WorkingCalendar } from '@zhulu/engines/network'
import type { PlanContent, PlanTask } from '../contract/index.ts'
import { isDone } from './buyer-page.ts'
import { datesOf, networkOf, type PlanDates, type Surroundings } from './dates.ts'

export type BufferTarget = 'signing' | 'finish'
export type BufferRule = 'rootSquared' | 'halfChain'

/** A plan at a moment, with its dates. */
export type Dated = { content: PlanContent; dates: PlanDates }

export function dated(content: PlanContent, around: Surroundings): Dated | null {
  const dates = datesOf(content, around)
  return 'problem' in dates ? null : { content, dates }
}

/** The signing while it is open, then the end. */
export const usualTarget = ({ tasks }: PlanContent): BufferTarget => (tasks.some((task) => task.signs && !isDone(task)) ? 'signing' : 'finish')

/** Tasks with which the target is reached; of the end, all. */
export const reaching = ({ tasks }: PlanContent, target: BufferTarget): PlanTask[] =>
  target === 'finish' ? tasks : tasks.filter(({ signs }) => signs)

/** When the target is reached; null where nothing reaches it. */
export const finishOf = ({ content, dates }: Dated, target: BufferTarget): number | null =>
  latest(reaching(content, target).map(({ id }) => dates.byTask.get(id)?.finish ?? null))

export const latest = (minutes: readonly (number | null)[]): number | null =>
  minutes.reduce((last, minute) => (minute === null || (last !== null && last >= minute) ? last : minute), null)

/** The open task that reaches the target last: no summary task of the end, since that only says what is below it. */
export function lastTask({ content, dates }: Dated, target: BufferTarget): PlanTask | null {
  const open = reaching(content, target).filter((task) => !isDone(task) && (target === 'signing' || !dates.byTask.get(task.id)?.summary))
  const finish = (task: PlanTask): number => dates.byTask.get(task.id)?.finish ?? -Infinity
  return open.reduce<PlanTask | null>((last, task) => (last && finish(last) >= finish(task) ? last : task), null)
}

/** What is done leads nowhere any more. */
const doneIds = ({ tasks }: PlanContent): Set<string> => new Set(tasks.filter(isDone).map(({ id }) => id))

/** Ids of the critical chain to an open task, earliest first. */
export function chainTo({ content }: Dated, { end, around }: { end: string; around: Surroundings }): string[] {
  const chains = chainsOfPlan(networkOf(content, around), { end, without: doneIds(content) })
  return chains.status === 'scheduled' ? chains.critical : []
}

export function feedersOf({ content }: Dated, { critical, around }: { critical: readonly string[]; around: Surroundings }): FeedingChain[] {
  const chains = chainsOfPlan(networkOf(content, around), { critical, without: doneIds(content) })
  return chains.status === 'scheduled' ? chains.feeding : []
}

/** Working minutes of the calendar of the plan; `safe` is null without an estimate. */
export type Estimate = { id: string; duration: number; safe: number | null }

/** What takes no time has no estimate. A duration of other hours than those of the plan is what it takes of these. */
export function estimatesOf(ids: readonly string[], { content, dates }: Dated, clock: WorkingCalendar): Estimate[] {
  const tasks = new Map(content.tasks.map((task) => [task.id, task]))
  return ids.flatMap((id): Estimate[] => {
    const task = tasks.get(id)
    if (!task || task.duration === 0) return []
    const { start = null, finish = null } = dates.byTask.get(id) ?? {}
    const foreign = (task.elapsed || task.calendarId !== null) && start !== null && finish !== null
    const factor = foreign ? workBetween(clock, start, finish) / task.duration : 1
    const safe = task.pessimistic === null ? null : Math.max(task.duration, task.pessimistic)
    return [{ id, duration: task.duration * factor, safe: safe === null ? null : safe * factor }]
  })
}

/** Half of the chain or more has estimates: then these say how much safety there was. */
export const usualRule = (estimates: readonly Estimate[]): BufferRule =>
  estimates.filter(({ safe }) => safe !== null).length * 2 >= estimates.length ? 'rootSquared' : 'halfChain'

/** Working minutes. What has no estimate has no safety either. */
export function bufferBy(rule: BufferRule, estimates: readonly Estimate[]): number {
  const tasks = estimates.map(({ duration, safe }) => ({ aggressive: duration, safe: safe ?? duration }))
  return Math.round(rule === 'rootSquared' ? rootSquaredBuffer(tasks) : cutAndPasteBuffer(tasks))
}

export const shareOf = (task: PlanTask): number => (isDone(task) ? 1 : task.percentComplete)

/** Share of the work of a chain that is done; tasks that are gone are no work. Null where nothing is left. */
export function doneOf(estimates: readonly Estimate[], content: PlanContent): number | null {
  const tasks = new Map(content.tasks.map((task) => [task.id, task]))
  let [work, done] = [0, 0]
  for (const { id, duration } of estimates) {
    const task = tasks.get(id)
    if (!task) continue
    work += duration
    done += duration * shareOf(task)
  }
  return work > 0 ? Math.min(1, done / work) : null
}
