import { fiveDayWeek, type CalendarDefinition } from '../calendar-definition.ts'
import { minuteOf } from '../instant.ts'
import type { Link, LinkType, Plan, PlanTask } from '../plan.ts'
import { seeded } from './seeded.ts'

const types: LinkType[] = ['FS', 'FS', 'FS', 'SS', 'FF', 'SF']

const calendars: Record<string, CalendarDefinition> = {
  office: { week: fiveDayWeek(), exceptions: [{ from: '2026-11-26', shifts: [] }] },
  late: { week: fiveDayWeek('13:00-21:00'), exceptions: [{ from: '2026-11-28', like: 5 }] },
  nights: { week: fiveDayWeek('22:00-06:00') },
  short: { week: [[], [{ from: 600, to: 661 }], [], [{ from: 0, to: 1440 }], [], [], [{ from: 30, to: 1410 }]] },
}

type RandomPlan = Plan & { tasks: PlanTask[]; links: Link[] }

/** A network without circles: links lead from earlier to later tasks. Without calendars durations are small numbers. */
export function randomPlan(seed: number, input: { tasks: number; calendars: boolean }): RandomPlan {
  const random = seeded(seed)
  const names = Object.keys(calendars)
  const unit = input.calendars ? 60 : 1
  const tasks: PlanTask[] = Array.from({ length: input.tasks }, (_, i) => ({
    id: `T${i}`,
    duration: random.below(6) === 0 ? 0 : unit * random.below(12) + (input.calendars ? random.below(60) : 0),
    ...(input.calendars && random.below(3) > 0 ? { calendar: random.pick(names) } : {}),
    ...(input.calendars && random.below(8) === 0 ? { elapsed: true } : {}),
  }))
  const links: Link[] = []
  for (let to = 1; to < input.tasks; to++)
    for (let n = random.below(3); n > 0; n--) {
      const lag = random.below(2) === 0 ? 0 : unit * (random.below(9) - 3)
      const elapsed = input.calendars && random.below(3) === 0
      links.push({ from: `T${random.below(to)}`, to: `T${to}`, type: random.pick(types), lag, ...(elapsed ? { lagUnit: 'elapsed' as const } : {}) })
    }
  if (!input.calendars) return { start: 0, tasks, links }
  return {
    start: minuteOf('2026-11-23T08:00'),
    tasks,
    links,
    calendars,
    calendar: 'office',
    lagCalendar: random.pick(['successor', 'predecessor', 'plan']),
  }
}
