import { earnedSchedule, earnedValue, valueAt, workBetween, type EarnedSchedule, type ValuedTask, type WorkingCalendar } from '@zhulu/engines/network'
import type { PlanContent, PlanTask } from '../contract/index.ts'
import { isDone } from './buyer-page.ts'

/** A rate from a day on, the latest first. */
export type Rate = { resourceId: string; fromDate: string; amount: string; currency: string; per: 'hour' | 'day' | 'unit' }

/** A task of the baseline with what it was to cost, what is done of it and what it has cost; all in one unit. */
export type Valued = {
  id: string
  plannedStart: number
  plannedFinish: number
  budget: number
  /** Share that is done now. */
  share: number
  start: number | null
  finish: number | null
  /** What it has cost until a moment. */
  costUntil: (at: number) => number
}

type Kept = { id: string; start: number | null; finish: number | null }
export type Clocks = { plan: WorkingCalendar | null; of: (resourceId: string) => WorkingCalendar | null }

const dayMinutes = 480
const work = (clock: WorkingCalendar | null, from: number, to: number): number => (clock && to > from ? workBetween(clock, from, to) : 0)

type Given = { content: PlanContent; baseline: readonly Kept[]; clocks: Clocks }

/** Tasks that carry value: of the baseline, with dates, and without tasks below them. One that is gone was to cost something and earns nothing. */
function carriers({ content, baseline }: Given): { kept: { id: string; start: number; finish: number }; task: PlanTask | undefined }[] {
  const parents = new Set(content.tasks.map(({ parentId }) => parentId))
  const tasks = new Map(content.tasks.map((task) => [task.id, task]))
  return baseline.flatMap(({ id, start, finish }) =>
    start === null || finish === null || parents.has(id) ? [] : [{ kept: { id, start, finish: Math.max(start, finish) }, task: tasks.get(id) }],
  )
}

const progressOf = (task: PlanTask | undefined) => ({
  share: task ? (isDone(task) ? 1 : task.percentComplete) : 0,
  start: task?.actualStart ?? null,
  finish: task?.actualFinish ?? null,
})

/** In working days: a task is worth the days that it was to take, and costs those that it takes. */
export const inDays = (given: Given): Valued[] =>
  carriers(given).map(({ kept, task }) => {
    const { plan } = given.clocks
    const progress = progressOf(task)
    return {
      id: kept.id,
      plannedStart: kept.start,
      plannedFinish: kept.finish,
      budget: work(plan, kept.start, kept.finish) / dayMinutes,
      ...progress,
      costUntil: (at) => (progress.start === null ? 0 : work(plan, progress.start, Math.min(progress.finish ?? at, at)) / dayMinutes),
    }
  })

/** In money: the work of whoever does it at his rate, and what is used up. Null where a rate is missing, or they are in several currencies. */
export function inMoney(given: Given, rates: readonly Rate[]): { tasks: Valued[]; currency: string } | 'NO_RATES' | 'SEVERAL_CURRENCIES' {
  const byResource = Map.groupBy(rates, ({ resourceId }) => resourceId)
  const parts = Map.groupBy(given.content.assignments, ({ taskId }) => taskId)
  const used = new Set(given.content.assignments.flatMap(({ resourceId }) => resourceId ?? []))
  const currencies = new Set([...used].flatMap((id) => byResource.get(id)?.map(({ currency }) => currency) ?? []))
  if (used.size === 0 || [...used].some((id) => !byResource.has(id))) return 'NO_RATES'
  const [currency, another] = currencies
  if (!currency || another) return 'SEVERAL_CURRENCIES'
  const costOf = (taskId: string, from: number, to: number): number =>
    (parts.get(taskId) ?? []).reduce((sum, { resourceId, units }) => {
      const rate = rateAt(byResource.get(resourceId ?? '') ?? [], from)
      if (!rate || !resourceId || to <= from) return sum
      if (rate.per === 'unit') return sum + units * Number(rate.amount)
      return sum + (work(given.clocks.of(resourceId), from, to) * units * Number(rate.amount)) / (rate.per === 'hour' ? 60 : dayMinutes)
    }, 0)
  const tasks = carriers(given).map(({ kept, task }) => {
    const progress = progressOf(task)
    return {
      id: kept.id,
      plannedStart: kept.start,
      plannedFinish: kept.finish,
      budget: costOf(kept.id, kept.start, kept.finish),
      ...progress,
      costUntil: (at: number) => (progress.start === null ? 0 : costOf(kept.id, progress.start, Math.min(progress.finish ?? at, at))),
    }
  })
  return { tasks, currency }
}

/** The rate in force at a moment; before the first, the first. */
function rateAt(rates: readonly Rate[], at: number): Rate | undefined {
  const day = new Date(at * 60_000).toISOString().slice(0, 10)
  return rates.find(({ fromDate }) => fromDate <= day) ?? rates.at(-1)
}

const week = 7 * 1440
const mostWeeks = 520

/** What had been earned of a task by a moment; work in progress is taken to have gone on evenly until now. */
function earnedBy({ share, start, finish }: Valued, { at, now }: { at: number; now: number }): number {
  if (at >= now) return share
  if (start === null) return 0
  if (finish !== null && at >= finish) return 1
  const until = finish ?? now
  return at <= start ? 0 : until > start ? (share * (at - start)) / (until - start) : share
}

export type Point = { at: number; planned: number; earned: number | null; actual: number | null }

/**
 * Figures of earned value now, and their curves by week from the beginning of the baseline. How time goes is told by `timed`, which knows every
 * task, also those that cost nothing. Null with no tasks. O(tasks · weeks).
 */
export function earnedFigures(tasks: readonly Valued[], now: number, timed: readonly Valued[] = tasks) {
  if (tasks.length === 0) return null
  const first = tasks.reduce((least, { plannedStart }) => Math.min(least, plannedStart), Infinity)
  const last = tasks.reduce((most, { plannedFinish }) => Math.max(most, plannedFinish), 0)
  const ended = tasks.every(({ share }) => share === 1) ? tasks.reduce((most, { finish }) => Math.max(most, finish ?? 0), first) : now
  const at = Math.max(first, Math.min(now, ended))
  const valued = tasks.map(({ budget, plannedStart, plannedFinish, share }): ValuedTask => ({
    budget,
    plannedStart,
    plannedFinish,
    progress: { rule: 'percent', share },
  }))
  const { budget, planned, earned } = valueAt(valued, at)
  const actual = tasks.reduce((sum, task) => sum + task.costUntil(at), 0)
  const weeks = Math.min(mostWeeks, Math.ceil((Math.max(last, at) - first) / week))
  const moments = Array.from({ length: weeks + 1 }, (_, i) => first + i * week)
  const curve = moments.map((moment, i): Point => {
    // The last past point is now itself, so that the curve ends where the figures stand.
    const past = moment <= at || (moments[i - 1] ?? 0) < at
    const until = Math.min(moment, at)
    return {
      at: moment,
      planned: valueAt(valued, moment).planned,
      earned: past ? tasks.reduce((sum, task) => sum + task.budget * earnedBy(task, { at: until, now: at }), 0) : null,
      actual: past ? tasks.reduce((sum, task) => sum + task.costUntil(until), 0) : null,
    }
  })
  const inTime = timeOf(timed, { first, last, at })
  return {
    at,
    budget,
    planned,
    earned,
    actual,
    values: earnedValue({ budget, planned, earned, actual }),
    inTime,
    /** When the plan ends at the pace until now. */
    finish: ended !== now ? ended : inTime.duration.value === null ? null : Math.round(first + inTime.duration.value * week),
    /** Tasks of the baseline that are worth nothing in this unit. */
    unvalued: tasks.filter((task) => task.budget === 0 && task.plannedFinish > task.plannedStart).length,
    curve,
  }
}

/** Earned schedule in weeks; the last, broken week counts for its part in the duration. */
function timeOf(tasks: readonly Valued[], { first, last, at }: { first: number; last: number; at: number }): EarnedSchedule {
  const valued = tasks.map(valuedOf)
  const periods = Array.from({ length: Math.max(1, Math.ceil((last - first) / week)) }, (_, i) => valueAt(valued, first + (i + 1) * week).planned)
  return earnedSchedule({ planned: periods, earned: valueAt(valued, at).earned, actualTime: (at - first) / week })
}

const valuedOf = ({ budget, plannedStart, plannedFinish, share }: Valued): ValuedTask => ({
  budget,
  plannedStart,
  plannedFinish,
  progress: { rule: 'percent', share },
})
