import { compileCalendar, PlanError, workBetween, type Plan } from '@zhulu/engines/network'
import type { PlanContent } from '#modules/execution/schedule/contract/index.ts'
import type { Pace } from './facts.ts'

type Finished = { content: PlanContent; network: Plan }

/** So many pursuits of history weigh as much as the belief that plans hold. */
const priorWeight = 5
const usualSpread = 0.35

/**
 * How much longer work took than planned: of every plan the ratio of real to planned working time of its finished tasks, and of these the mean
 * of the logarithms, shrunk to 0 (plans hold) by five pursuits. Plans with fewer than five finished tasks say too little.
 */
export function paceOf(plans: readonly Finished[]): Pace {
  const ratios = plans.flatMap((plan) => ratioOf(plan) ?? [])
  const n = ratios.length
  if (n === 0) return { factor: 1, spread: usualSpread, n }
  const logs = ratios.map((ratio) => Math.log(ratio))
  const mean = logs.reduce((sum, log) => sum + log, 0) / (n + priorWeight)
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) + priorWeight * usualSpread ** 2
  return { factor: Math.exp(mean), spread: Math.sqrt(squares / (n + priorWeight)), n }
}

function ratioOf({ content, network }: Finished): number | null {
  const parents = new Set(content.tasks.map(({ parentId }) => parentId))
  const done = content.tasks.filter(
    ({ id, kind, duration, actualStart, actualFinish }) =>
      kind === 'task' && duration > 0 && !parents.has(id) && actualStart !== null && actualFinish !== null,
  )
  if (done.length < 5) return null
  const calendar = calendarOf(network)
  const from = Math.min(...done.map(({ actualStart }) => actualStart ?? Infinity))
  const to = Math.max(...done.map(({ actualFinish }) => actualFinish ?? 0))
  const planned = longestOf(content, new Set(done.map(({ id }) => id)))
  const real = calendar ? workBetween(calendar, from, to) : 0
  return real > 0 && planned > 0 ? Math.min(8, Math.max(1 / 8, real / planned)) : null
}

function calendarOf({ calendars, calendar }: Plan): ReturnType<typeof compileCalendar> | null {
  const definition = calendars?.[calendar ?? '']
  try {
    return definition && 'week' in definition ? compileCalendar(definition) : null
  } catch (error) {
    if (error instanceof PlanError) return null
    throw error
  }
}

/** Working minutes of the longest chain of links among these tasks, as planned. */
function longestOf({ tasks, links }: PlanContent, among: ReadonlySet<string>): number {
  const durations = new Map(tasks.map(({ id, duration, kind }) => [id, among.has(id) && kind === 'task' ? duration : 0]))
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
  return Math.max(0, ...[...among].map(length))
}
