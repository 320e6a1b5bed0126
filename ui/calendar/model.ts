/** Something on the calendar. `day` for what takes whole days; `start`/`end` (instants) for what has a time. */
export type CalendarItem = {
  id: string
  title: string
  /** `YYYY-MM-DD`, first and last day of what takes whole days. */
  day?: string
  lastDay?: string
  start?: string
  end?: string | null
  tone?: 'jade' | 'info' | 'good' | 'warn' | 'bad' | 'plain'
  done?: boolean
}

export type CalendarView = 'month' | 'week' | 'agenda'

const two = (value: number): string => String(value).padStart(2, '0')
export const dayText = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00`)
export const addDays = (day: string, days: number): string => {
  const at = dateOf(day)
  at.setDate(at.getDate() + days)
  return dayText(at)
}

/** The same day of another month, or its last one where there is none. */
export function addMonths(day: string, months: number): string {
  const at = dateOf(day)
  const last = new Date(at.getFullYear(), at.getMonth() + months + 1, 0)
  return dayText(new Date(last.getFullYear(), last.getMonth(), Math.min(at.getDate(), last.getDate())))
}

/** Weeks begin on Monday, as they do in China and in ISO 8601. */
export const weekStart = (day: string): string => addDays(day, -((dateOf(day).getDay() + 6) % 7))
export const weekDays = (day: string): string[] => Array.from({ length: 7 }, (_, index) => addDays(weekStart(day), index))

/** Whole weeks that cover a month. */
export function monthWeeks(day: string): string[][] {
  const month = day.slice(0, 7)
  const weeks: string[][] = []
  for (let start = weekStart(`${month}-01`); start.slice(0, 7) <= month; start = addDays(start, 7)) weeks.push(weekDays(start))
  return weeks
}

/** Days that a view shows: `from` inclusive, `until` exclusive. What to fetch. */
export function rangeOf(view: CalendarView, day: string): { from: string; until: string } {
  if (view === 'week') return { from: weekStart(day), until: addDays(weekStart(day), 7) }
  if (view === 'agenda') return { from: day, until: addDays(day, 30) }
  const weeks = monthWeeks(day)
  const from = weeks[0]?.[0] ?? day
  return { from, until: addDays(weeks.at(-1)?.[6] ?? day, 1) }
}

export const step = (view: CalendarView, day: string, by: 1 | -1): string =>
  view === 'month' ? addMonths(day, by) : addDays(day, by * (view === 'week' ? 7 : 30))

const firstDay = (item: CalendarItem): string => item.day ?? (item.start ? dayText(new Date(item.start)) : '')
/** What ends at midnight does not reach into the next day. */
const finalDay = (item: CalendarItem): string => {
  if (item.day) return item.lastDay ?? item.day
  const end = item.end ? new Date(Date.parse(item.end) - 1) : null
  return end ? dayText(end) : firstDay(item)
}

/** Items of each day of a range, whole days first, then by time. */
export function itemsByDay(items: readonly CalendarItem[], { from, until }: { from: string; until: string }): Map<string, CalendarItem[]> {
  const days = new Map<string, CalendarItem[]>()
  const sorted = items.toSorted(
    (a, b) => Number(Boolean(b.day)) - Number(Boolean(a.day)) || (a.start ?? '').localeCompare(b.start ?? '') || a.title.localeCompare(b.title),
  )
  for (const item of sorted) {
    for (let day = firstDay(item) < from ? from : firstDay(item); day < until && day <= finalDay(item); day = addDays(day, 1)) {
      days.set(day, [...(days.get(day) ?? []), item])
    }
  }
  return days
}

export type Placed = { item: CalendarItem; /** Minutes of the day. */ from: number; until: number; lane: number; lanes: number }

const shortest = 30

/** Items of one day side by side where they overlap: each run of overlapping ones shares the width evenly. */
export function placeInDay(items: readonly CalendarItem[], day: string): Placed[] {
  const midnight = dateOf(day).getTime()
  const minutes = (at: string): number => (Date.parse(at) - midnight) / 60_000
  const timed = items
    .flatMap((item) => {
      if (!item.start) return []
      const from = Math.max(0, minutes(item.start))
      return [{ item, from, until: Math.min(1440, Math.max(from + shortest, item.end ? minutes(item.end) : from + 60)), lane: 0, lanes: 1 }]
    })
    .toSorted((a, b) => a.from - b.from || b.until - a.until)
  const runs: Placed[][] = []
  for (const one of timed) {
    const run = runs.at(-1)
    const open = run !== undefined && run.some(({ until }) => until > one.from)
    if (open) run.push(one)
    else runs.push([one])
  }
  for (const run of runs) {
    const ends: number[] = []
    for (const one of run) {
      const free = ends.findIndex((end) => end <= one.from)
      one.lane = free < 0 ? ends.length : free
      ends[one.lane] = one.until
    }
    for (const one of run) one.lanes = ends.length
  }
  return runs.flat()
}
