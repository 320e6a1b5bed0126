import { scheduleOrNull, textOfDay, type Plan } from '@zhulu/engines/network'
import type { PlanContent } from '#modules/execution/schedule/contract/index.ts'

/** A plan of a pursuit, as people wrote it and as the network reads it. */
export type PlanInput = { id: string; pursuitId: string; content: PlanContent; network: Plan }

export type TaskTimes = { start: number; finish: number; summary: boolean }

/** A plan with its dates, brought up to date: nothing that has not begun lies before today. */
export type DatedPlan = PlanInput & { times: ReadonlyMap<string, TaskTimes>; sign: number | null; signed: boolean; finish: number | null }

export const minutesPerWorkday = 480

/** Dates with the status of today; null where the network has none (a circle, a calendar that never works). */
export function datedPlan(plan: PlanInput, today: number): DatedPlan | null {
  const result = scheduleOrNull({ ...plan.network, statusDate: Math.max(plan.network.statusDate ?? 0, today) })
  if (!result) return null
  const times = new Map(result.tasks.map(({ id, start, finish, summary }) => [id, { start, finish, summary }]))
  const signing = plan.content.tasks.filter(({ signs }) => signs)
  const signs = signing.flatMap(({ id }) => times.get(id)?.finish ?? [])
  const signed = signing.length > 0 && signing.every(({ actualFinish }) => actualFinish !== null)
  return { ...plan, times, sign: signs.length > 0 ? Math.max(...signs) : null, signed, finish: result.finish.value }
}

/** Whether the plan as it stands has something not begun before today: it has to be brought up to date for that to lie ahead. */
export function isBehind({ network, content }: PlanInput, today: number): boolean {
  if ((network.statusDate ?? 0) >= today) return false
  const waiting = new Set(content.tasks.flatMap(({ id, actualStart, actualFinish }) => (actualStart === null && actualFinish === null ? [id] : [])))
  return scheduleOrNull(network)?.tasks.some(({ id, start, summary }) => !summary && start < today && waiting.has(id)) ?? false
}

/** The day that a moment ends: one at midnight ends the day before. */
export const endDay = (minute: number | null): string | null => (minute === null ? null : textOfDay(Math.floor(Math.max(0, minute - 1) / 1440)))
export const startDay = (minute: number | null): string | null => (minute === null ? null : textOfDay(Math.floor(minute / 1440)))

export type Rate = { resourceId: string; fromDate: string; amount: string; currency: string; per: 'hour' | 'day' | 'unit' }

/** Part of somebody, or of a skill that nobody has been named for, in a task; `minutes` of work in all, `done` of them. */
export type Part = {
  taskId: string
  resourceId: string | null
  units: number
  start: number
  finish: number
  minutes: number
  done: number
  open: boolean
  /** It belongs to winning the pursuit: it begins before the signing. */
  toWin: boolean
}

/** Working minutes that a duration takes; one that runs around the clock has five working days of eight hours in seven. */
export const workingMinutes = ({ duration, elapsed }: { duration: number; elapsed: boolean }): number =>
  elapsed ? (duration / 1440) * (5 / 7) * minutesPerWorkday : duration

/** Every assignment with its work. Material and money have no minutes of work. */
export function partsOf(plan: DatedPlan, workers: ReadonlySet<string>): Part[] {
  const tasks = new Map(plan.content.tasks.map((task) => [task.id, task]))
  return plan.content.assignments.flatMap(({ taskId, resourceId, units }): Part[] => {
    const task = tasks.get(taskId)
    const times = plan.times.get(taskId)
    if (!task || !times || times.summary || (resourceId !== null && !workers.has(resourceId))) return []
    const minutes = workingMinutes(task) * units
    const done = task.actualFinish !== null ? minutes : task.actualStart !== null ? minutes * task.percentComplete : 0
    const { start, finish } = times
    return [
      { taskId, resourceId, units, start, finish, minutes, done, open: task.actualFinish === null, toWin: plan.sign === null || start < plan.sign },
    ]
  })
}

export type WorkToWin = {
  daysSoFar: number
  daysToGo: number
  /** Of both, what no rate covers. */
  daysWithoutRate: number
  /** In currencies of the rates. */
  spent: Map<string, number>
  toCome: Map<string, number>
}

/** Working days and cost up to signing. `rates` of each resource, the latest first; the one in force when the task begins counts. */
export function workToWin(parts: readonly Part[], rates: ReadonlyMap<string, readonly Rate[]>): WorkToWin {
  const work: WorkToWin = { daysSoFar: 0, daysToGo: 0, daysWithoutRate: 0, spent: new Map(), toCome: new Map() }
  for (const part of parts) {
    if (!part.toWin || part.minutes === 0) continue
    const left = part.minutes - part.done
    work.daysSoFar += part.done / minutesPerWorkday
    work.daysToGo += left / minutesPerWorkday
    const rate = rateFor(part, rates)
    if (!rate) {
      work.daysWithoutRate += part.minutes / minutesPerWorkday
      continue
    }
    add(work.spent, rate.currency, part.done * rate.perMinute)
    add(work.toCome, rate.currency, left * rate.perMinute)
  }
  return work
}

const add = (sums: Map<string, number>, key: string, value: number): void => void sums.set(key, (sums.get(key) ?? 0) + value)

function rateFor({ resourceId, start }: Part, rates: ReadonlyMap<string, readonly Rate[]>): { currency: string; perMinute: number } | null {
  const day = startDay(start) ?? ''
  const rate = (rates.get(resourceId ?? '') ?? []).find(({ fromDate, per }) => fromDate <= day && per !== 'unit')
  return rate ? { currency: rate.currency, perMinute: Number(rate.amount) / (rate.per === 'hour' ? 60 : minutesPerWorkday) } : null
}
