import { minutesPerDay, weekdayOf, workBetween, type CalendarDefinition, type WorkingCalendar } from '@zhulu/engines/network'
import { minutesPerWorkday } from './plan-work.ts'
import type { Use } from './economics.ts'

/** Somebody whose time is shared: `calendar` knows holidays, leave and when he is there at all. */
export type Person = { id: string; name: string; capacity: number; calendar: CalendarDefinition }
/** Null where the calendar never works. */
export type Clock = WorkingCalendar | null

export type LoadPart = { resourceId: string; pursuitId: string; units: number; start: number; finish: number; toWin: boolean; committed: boolean }
/** Working minutes of one week of one person. */
export type Week = { monday: number; capacity: number; load: number; parts: { part: LoadPart; minutes: number }[] }

const week = 7 * minutesPerDay
/** Weeks beyond are no one's load yet. */
const most = 156

/** Weeks in which somebody has something to do from a moment on, with what he can give: his hours times his capacity. */
export function weeksOf({ person, clock, parts, from }: { person: Person; clock: Clock; parts: readonly LoadPart[]; from: number }): Week[] {
  const weeks = new Map<number, Week>()
  const first = mondayOf(from)
  for (const part of parts) {
    const begin = Math.max(part.start, from)
    for (let at = mondayOf(begin); at < part.finish && at < first + most * week; at += week) {
      const minutes = worked(clock, Math.max(begin, at), Math.min(part.finish, at + week)) * part.units
      if (minutes <= 0) continue
      const row = weeks.get(at) ?? { monday: at, capacity: worked(clock, Math.max(from, at), at + week) * person.capacity, load: 0, parts: [] }
      row.load += minutes
      row.parts.push({ part, minutes })
      weeks.set(at, row)
    }
  }
  return [...weeks.values()].toSorted((a, b) => a.monday - b.monday)
}

const mondayOf = (minute: number): number => {
  const day = Math.floor(minute / minutesPerDay)
  return (day - weekdayOf(day)) * minutesPerDay
}
const worked = (clock: Clock, from: number, to: number): number => (clock && to > from ? workBetween(clock, from, to) : 0)

/** More than can be done; a minute is no overload. */
export const isOver = ({ load, capacity }: Week): boolean => load > capacity + 1

/** Working days above capacity, and the fullest week as a part of its capacity. */
export function overloadOf(weeks: readonly Week[]): { days: number; peak: number | null } {
  const days = weeks.reduce((sum, row) => sum + Math.max(0, row.load - row.capacity - 1), 0) / minutesPerWorkday
  const peaks = weeks.flatMap(({ load, capacity }) => (capacity > 0 ? [load / capacity] : []))
  return { days, peak: peaks.length > 0 ? Math.max(...peaks) : null }
}

/** Who wants scarce days: work up to signing in weeks above capacity; what is won already has its days first. */
export function scarcityOf(byPerson: ReadonlyMap<string, readonly Week[]>): { uses: Use[]; supply: Map<string, number> } {
  const uses = new Map<string, Use>()
  const supply = new Map<string, number>()
  for (const [resourceId, weeks] of byPerson)
    for (const row of weeks.filter(isOver)) {
      const committed = row.parts.reduce((sum, { part, minutes }) => sum + (part.committed ? minutes : 0), 0)
      supply.set(resourceId, (supply.get(resourceId) ?? 0) + Math.max(0, row.capacity - committed) / minutesPerWorkday)
      for (const { part, minutes } of row.parts) {
        if (!part.toWin || part.committed) continue
        const key = `${part.pursuitId} ${resourceId}`
        const use = uses.get(key) ?? { pursuitId: part.pursuitId, resourceId, days: 0 }
        uses.set(key, { ...use, days: use.days + minutes / minutesPerWorkday })
      }
    }
  return { uses: [...uses.values()], supply }
}
