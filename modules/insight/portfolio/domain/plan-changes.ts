import type { LeveledActivity } from '@zhulu/engines/leveling'
import type { PlanEdit } from '#modules/execution/schedule/contract/index.ts'
import { earliestAfter, inOrder } from './in-order.ts'
import type { Prepared, Step } from './leveling-problem.ts'
import type { Earlier } from './question.ts'

export type PlanChange = { planId: string; pursuitId: string; edits: PlanEdit[]; set: Earlier[] }

export type Placed = LeveledActivity & {
  /** The first unit that links and dates allow; what begins later waits for people. */
  earliest: number
  /** It is dated: without that it would begin at the earliest. */
  dated: boolean
  /** Who does it, by assignment. */
  who: ReadonlyMap<string, string>
}

/**
 * What has to be dated for plans to come out as levelled: only tasks of people that begin later than their links allow, given where what comes
 * before them really stands. Others follow by themselves.
 */
export function placedOf({ problem, steps, today }: Prepared, levelled: readonly LeveledActivity[]): Map<string, Placed> {
  const rows = new Map(levelled.map((row) => [row.id, row]))
  const before = Map.groupBy(problem.links ?? [], ({ to }) => to)
  const placed = new Map<string, Placed>()
  for (const activity of inOrder(problem, new Map(today.map(({ id, start }) => [id, start])))) {
    const [row, step] = [rows.get(activity.id), steps.get(activity.id)]
    if (!row || !step) continue
    const duration = row.finish - row.start
    const earliest = Math.max(activity.release ?? 0, earliestAfter(before.get(activity.id) ?? [], placed, duration))
    const way = step.ways[row.mode]
    const waits = !activity.fixed && (way?.who.size ?? 0) > 0 && duration > 0 && row.start > earliest
    const start = activity.fixed || waits ? row.start : Math.min(earliest, row.start)
    placed.set(activity.id, { ...row, start, finish: start + duration, earliest, dated: waits && !step.held, who: way?.who ?? new Map() })
  }
  return placed
}

/** The edits that carry a levelling out, plan by plan; plans that stay as they are have none. */
export function changesOf(prepared: Prepared, placed: ReadonlyMap<string, Placed>, todayMinute: number): PlanChange[] {
  const byPlan = Map.groupBy(prepared.steps.values(), ({ plan }) => plan.id)
  return prepared.plans.flatMap((plan): PlanChange[] => {
    const edits: PlanEdit[] = []
    const set: Earlier[] = []
    for (const step of byPlan.get(plan.id) ?? []) {
      const place = placed.get(step.task.id)
      if (!place || step.today === null) continue
      edits.push(...datesOf(step, { at: place.dated ? prepared.axis.startOf(place.start) : null, set }), ...peopleOf(step, place))
    }
    if (edits.length === 0 && !plan.behind) return []
    const statusAt = plan.content.statusAt ?? 0
    const upToDate: PlanEdit[] = statusAt < todayMinute ? [{ edit: 'changePlan', fields: { statusAt: todayMinute } }] : []
    return [{ planId: plan.id, pursuitId: plan.pursuitId, edits: [...upToDate, ...edits], set }]
  })
}

/** The date that a task gets; or, where it needs none any more, what a person had set before. */
function datesOf({ task, earlier }: Step, { at, set }: { at: number | null; set: Earlier[] }): PlanEdit[] {
  const replaced = earlier
    ? { replaced: earlier.replaced, replacedAt: earlier.replacedAt }
    : { replaced: task.constraint, replacedAt: task.constraintAt }
  if (at !== null) {
    set.push({ taskId: task.id, at, ...replaced })
    if (task.constraint === 'SNET' && task.constraintAt === at) return []
    return [{ edit: 'changeTask', id: task.id, fields: { constraint: 'SNET', constraintAt: at } }]
  }
  if (!earlier) return []
  return [{ edit: 'changeTask', id: task.id, fields: { constraint: constraintIn(earlier.replaced), constraintAt: earlier.replacedAt } }]
}

const constraintIn = (text: string): 'ASAP' | 'ALAP' | 'SNET' => (text === 'ALAP' || text === 'SNET' ? text : 'ASAP')

const peopleOf = ({ assignments }: Step, { who }: Placed): PlanEdit[] =>
  assignments.flatMap(({ id, resourceId }): PlanEdit[] => {
    const chosen = who.get(id)
    return chosen !== undefined && chosen !== resourceId ? [{ edit: 'changeAssignment', id, fields: { resourceId: chosen } }] : []
  })
