import type { Minute, WorkingCalendar } from '../network/index.ts'
import { activity, milestone, type Network } from '../network/network.ts'
import { finishOf, lookupOf, workOf, type CalendarLookup } from './calendar-lookup.ts'

/** Which calendars the networks need, and whether one serves for all: then its working time is the axis, and a run never looks into it. */
export type Axis = {
  readonly axis: CalendarLookup | null
  readonly lookups: CalendarLookup[]
  /** Place in `lookups` of a calendar, -1 where time on the axis is working time. */
  readonly place: (calendar: WorkingCalendar) => number
  readonly toAxis: (minute: Minute) => number
}

export function axisOf(networks: readonly Network[]): Axis {
  const calendars = new Map<string, WorkingCalendar>()
  const keys = new Map<WorkingCalendar, string>()
  const keyOf = (calendar: WorkingCalendar): string => {
    let key = keys.get(calendar)
    if (key === undefined) keys.set(calendar, (key = contentOf(calendar)))
    return key
  }
  for (const network of networks) for (const calendar of usedCalendars(network)) calendars.set(keyOf(calendar), calendar)
  const since = networks.reduce((least, { plan }) => Math.min(least, plan.start), Infinity)
  const working = [...calendars.values()].filter((calendar) => !calendar.continuous)
  if (working.length === 1 && calendars.size === 1) {
    const axis = lookupOf(working[0]!, since)
    return { axis, lookups: [], place: () => -1, toAxis: (minute) => (Number.isFinite(minute) ? workOf(axis, minute) : minute) }
  }
  const places = new Map(working.map((calendar, place) => [keyOf(calendar), place]))
  return {
    axis: null,
    lookups: working.map((calendar) => lookupOf(calendar, since)),
    place: (calendar) => places.get(keyOf(calendar)) ?? -1,
    toAxis: (minute) => minute,
  }
}

function usedCalendars(network: Network): Set<WorkingCalendar> {
  const used = new Set<WorkingCalendar>()
  for (let place = 0; place < network.size; place++)
    if (network.kind[place] === activity || network.kind[place] === milestone) used.add(network.calendars[network.calendar[place]!]!)
  for (let edge = 0; edge < network.edgeLag.length; edge++) if (network.edgeLag[edge] !== 0) used.add(network.calendars[network.edgeCalendar[edge]!]!)
  return used
}

/** Calendars that say the same are one. */
const contentOf = ({ continuous, firstDay, days, patternOf, patterns, weekPatterns }: WorkingCalendar): string =>
  continuous ? 'continuous' : JSON.stringify([firstDay, days, Array.from(patternOf), patterns, weekPatterns])

/** A finish on the axis as a moment; what never happens (Infinity) stays so. */
export const finishMoment = (axis: CalendarLookup | null, at: number): Minute => (axis === null || at === Infinity ? at : finishOf(axis, at))
