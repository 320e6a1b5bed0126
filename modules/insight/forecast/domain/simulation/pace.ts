import { calendarOrNull, workBetween, type Plan, type WorkingCalendar } from '@zhulu/engines/network'
import type { PlanContent } from '#modules/execution/schedule/contract/index.ts'
import type { Assumptions } from '../../contract/assumptions.ts'
import type { Pace } from './facts.ts'

type Finished = { content: PlanContent; network: Plan }

/** So many pursuits of history weigh as much as the belief that plans hold. */
const priorWeight = 5
const usualSpread = 0.35

/**
 * How much longer work took than its estimates let expect: of every plan the ratio of the real working time of its finished tasks to the expected
 * one along their longest chain (PERT means, as the simulation draws them), and of these the mean of the logarithms, shrunk to 0 (estimates hold)
 * by five pursuits. Plans with fewer than five finished tasks say too little.
 */
export function paceOf(plans: readonly Finished[], assumptions: Assumptions): Pace {
  const ratios = plans.flatMap((plan) => ratioOf(plan, assumptions) ?? [])
  const n = ratios.length
  if (n === 0) return { factor: 1, spread: usualSpread, n }
  const logs = ratios.map((ratio) => Math.log(ratio))
  const mean = logs.reduce((sum, log) => sum + log, 0) / (n + priorWeight)
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) + priorWeight * usualSpread ** 2
  return { factor: Math.exp(mean), spread: Math.sqrt(squares / (n + priorWeight)), n }
}

function ratioOf({ content, network }: Finished, assumptions: Assumptions): number | null {
  const parents = new Set(content.tasks.map(({ parentId }) => parentId))
  const done = content.tasks.filter(
    ({ id, kind, duration, actualStart, actualFinish }) =>
      kind === 'task' && duration > 0 && !parents.has(id) && actualStart !== null && actualFinish !== null,
  )
  if (done.length < 5) return null
  const calendar = calendarOf(network)
  const from = Math.min(...done.map(({ actualStart }) => actualStart ?? Infinity))
  const to = Math.max(...done.map(({ actualFinish }) => actualFinish ?? 0))
  const planned = longestOf(content, new Map(done.map((task) => [task.id, expectedDuration(task, assumptions)])))
  const real = calendar ? workBetween(calendar, from, to) : 0
  return real > 0 && planned > 0 ? Math.min(8, Math.max(1 / 8, real / planned)) : null
}

function calendarOf({ calendars, calendar }: Plan): WorkingCalendar | null {
  const definition = calendars?.[calendar ?? '']
  return definition && 'week' in definition ? calendarOrNull(definition) : null
}

/** Mean of the distribution that the simulation would have drawn the task from: (a + 4m + b) / 6 (Malcolm et al. 1959). */
export function expectedDuration(
  { duration, optimistic, pessimistic }: PlanContent['tasks'][number],
  { durationLow, durationHigh }: Assumptions,
): number {
  const low = optimistic ?? duration * Math.min(1, durationLow)
  const high = pessimistic ?? duration * Math.max(1, durationHigh)
  return (Math.min(low, duration) + 4 * duration + Math.max(high, duration)) / 6
}

/** Working minutes of the longest chain of links among these tasks. */
function longestOf({ links }: PlanContent, durations: ReadonlyMap<string, number>): number {
  const before = Map.groupBy(links, ({ to }) => to)
  const known = new Map<string, number>()
  const open = new Set<string>()
  const length = (id: string): number => {
    const found = known.get(id)
    if (found !== undefined || open.has(id)) return found ?? 0
    open.add(id)
    const longest = Math.max(0, ...(before.get(id) ?? []).map(({ from }) => length(from)))
    open.delete(id)
    const total = longest + (durations.get(id) ?? 0)
    known.set(id, total)
    return total
  }
  return Math.max(0, ...[...durations.keys()].map(length))
}
