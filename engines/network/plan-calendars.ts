import type { CalendarDefinition } from './calendar-definition.ts'
import { aroundTheClock, compileCalendar, type WorkingCalendar } from './calendar.ts'
import { combineCalendars } from './calendar-combine.ts'
import type { Plan, PlanTask } from './plan.ts'
import { PlanError } from './plan-error.ts'

const isCompiled = (calendar: CalendarDefinition | WorkingCalendar): calendar is WorkingCalendar => 'patternOf' in calendar

/** Place 0 of the list of calendars is time around the clock. */
export type PlanCalendars = {
  list: WorkingCalendar[]
  /** With any working calendar in the plan, time is counted in whole minutes. */
  whole: boolean
  /** Place of the calendar by name; throws `UNKNOWN_CALENDAR`. */
  named: (name: string, user: string) => number
  /** Place of the plan's own calendar; 0 when it has none. */
  standard: number
  ofTask: (task: PlanTask) => number
}

/** Compiles each named calendar when it is first used, and each combination of task and resources once. */
export function planCalendars(plan: Plan): PlanCalendars {
  const list: WorkingCalendar[] = [aroundTheClock]
  const places = new Map<string, number>()
  const defined = new Map(Object.entries(plan.calendars ?? {}))
  const named = (name: string, user: string): number => {
    const known = places.get(name)
    if (known !== undefined) return known
    const calendar = defined.get(name)
    if (!calendar) throw new PlanError('UNKNOWN_CALENDAR', name, `${user} names the calendar "${name}", which is not in the plan`)
    const place = list.push(isCompiled(calendar) ? calendar : compileNamed(name, calendar)) - 1
    places.set(name, place)
    return place
  }
  const standard = plan.calendar === undefined ? 0 : named(plan.calendar, 'the plan')
  const resources = new Map((plan.resources ?? []).map((resource) => [resource.id, resource]))
  const combined = new Map<string, number>()
  const combine = (a: number, b: number, how: 'both' | 'either'): number => {
    if (a === b) return a
    const key = `${Math.min(a, b)} ${how} ${Math.max(a, b)}`
    let place = combined.get(key)
    if (place === undefined) combined.set(key, (place = list.push(combineCalendars(list[a]!, list[b]!, how)) - 1))
    return place
  }
  const ofTask = (task: PlanTask): number => {
    if (task.elapsed) return 0
    const own = task.calendar === undefined ? null : named(task.calendar, `task "${task.id}"`)
    if (task.resources === undefined || task.resources.length === 0) return own ?? standard
    const theirs = task.resources.map((id) => {
      const resource = resources.get(id)
      if (!resource) throw new PlanError('UNKNOWN_RESOURCE', id, `task "${task.id}" names the resource "${id}", which is not in the plan`)
      const name = resource.calendar
      return name === undefined ? standard : named(name, `resource "${id}"`)
    })
    const any = [...new Set(theirs)].sort((a, b) => a - b).reduce((a, b) => combine(a, b, 'either'))
    return own === null ? any : combine(own, any, 'both')
  }
  return { list, whole: defined.size > 0, named, standard, ofTask }
}

function compileNamed(name: string, definition: CalendarDefinition): WorkingCalendar {
  try {
    return compileCalendar(definition)
  } catch (error) {
    if (error instanceof PlanError) throw new PlanError(error.code, name, `calendar "${name}": ${error.message}`)
    throw error
  }
}
