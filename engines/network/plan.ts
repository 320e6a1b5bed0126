import type { CalendarDefinition } from './calendar-definition.ts'
import type { WorkingCalendar } from './calendar.ts'
import type { Minute } from './instant.ts'

/** Finish-to-start, start-to-start, finish-to-finish, start-to-finish: the predecessor's end, then the successor's. */
export type LinkType = 'FS' | 'SS' | 'FF' | 'SF'

/**
 * A dependency. A positive lag waits, a negative one (a lead) overlaps. `working` lags are minutes of the lag calendar, `elapsed` ones run around
 * the clock, `percent` ones are a share of the predecessor's duration (50 = half) in working time. `calendar` names the lag calendar of this
 * link; without it the plan's rule `lagCalendar` decides.
 */
export type Link = { from: string; to: string; type?: LinkType; lag?: number; lagUnit?: 'working' | 'elapsed' | 'percent'; calendar?: string }

/**
 * As soon or as late as possible; start or finish no earlier or no later than; must start or finish on. On a summary task SNET, SNLT and FNLT
 * hold for everything below it, the others are refused.
 */
export type DatedConstraint = 'SNET' | 'SNLT' | 'FNET' | 'FNLT' | 'MSO' | 'MFO'
export type TaskConstraint = { kind: 'ASAP' | 'ALAP' } | { kind: DatedConstraint; at: Minute }

export type PlanTask = {
  id: string
  /** Working minutes of the task's calendar (any unit where the plan has no calendar); 0 makes a milestone. Ignored on summary tasks. */
  duration: number
  /** Duration runs around the clock. */
  elapsed?: boolean
  calendar?: string
  /** Working together is not asked for: time counts while any of them works, and only while the task's own calendar works, if it has one. */
  resources?: readonly string[]
  /** Id of the summary task it belongs to. A task that others name here is a summary task. */
  parent?: string | null
  constraint?: TaskConstraint
  /** Moves nothing; limits the late finish. */
  deadline?: Minute
  actualStart?: Minute
  actualFinish?: Minute
  /** Working minutes left of a started task, counted from the status date; without it the whole duration counts from the actual start. */
  remaining?: number
  /** Scheduled by hand: these dates hold, whatever the links say. */
  fixed?: { start: Minute; finish: Minute }
}

/** Which calendar a working lag runs in. */
export type LagRule = 'successor' | 'predecessor' | 'plan' | 'elapsed'

export type Plan = {
  /** No task starts before it, unless it is fixed by hand or has really started. */
  start: Minute
  /** The late dates are counted from it; without it from the latest early finish. */
  finish?: Minute
  tasks: readonly PlanTask[]
  links?: readonly Link[]
  calendars?: Readonly<Record<string, CalendarDefinition | WorkingCalendar>>
  /** Calendar of tasks that name none, and of lags under the rule `plan`; without it time is not divided, and durations may have fractions. */
  calendar?: string
  resources?: readonly { id: string; calendar?: string }[]
  /** Default `successor`. */
  lagCalendar?: LagRule
  /** Constraints win over links, so that a broken one shows as negative float (default); otherwise they only limit the late dates. */
  constraintsWin?: boolean
  /** A task is critical when its total float is at most this (working minutes, default 0). */
  criticalFloat?: number
  /** What has not started by then starts no earlier, and remaining work is counted from it, links kept (retained logic). */
  statusDate?: Minute
}
