import { minuteOf, type CalendarDefinition } from '@zhulu/engines/network'
import { todayOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import { calendarOf, readPlans } from '#modules/execution/schedule/server/readers.ts'
import type { Person } from '../domain/load.ts'
import type { PlanInput } from '../domain/plan-work.ts'
import { livePursuits, type LivePursuit } from './store/pursuit.ts'

export type Skilled = Person & { kind: 'person' | 'equipment'; skills: { skillId: string; level: number }[] }

/** All that people's time is shared between: pursuits that are open or being delivered, their plans, and whoever works. */
export type Shared = {
  today: string
  todayMinute: number
  live: LivePursuit[]
  plans: (PlanInput & { revision: number })[]
  people: Skilled[]
  /** Of the company, holidays included. */
  calendar: CalendarDefinition
}

export async function readShared(work: Work): Promise<Shared> {
  const today = todayOf(work)
  const live = await livePursuits(work)
  const { plans, around } = await readPlans(
    work,
    live.map(({ id }) => id),
  )
  const people = around.resources.flatMap((row): Skilled[] =>
    row.kind === 'person' || row.kind === 'equipment'
      ? [{ id: row.id, name: row.name, kind: row.kind, capacity: row.capacity, skills: row.skills, calendar: calendarOf(row, around) }]
      : [],
  )
  const calendar = calendarOf({ id: '', calendarId: null, availableFrom: null, availableTo: null, absences: [] }, around)
  return { today, todayMinute: minuteOf(today), live, plans, people, calendar }
}
