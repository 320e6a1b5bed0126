import { resolveDays, type CalendarDefinition, type Shift } from './calendar-definition.ts'
import { minutesPerDay, weekdayOf, type Minute } from './instant.ts'
import { PlanError } from './plan-error.ts'

const minutesPerWeek = 7 * minutesPerDay
/** 1970-01-05, the Monday where calendars without exceptions begin to count. */
const firstMonday = 4

/**
 * A calendar made ready for arithmetic. Working time is counted on an axis of its own: `workAt` gives the working minutes from the calendar's
 * origin to a moment (negative before it), `startAt` and `finishAt` lead back. Between the first and last exception a day table is used, outside
 * of it the week alone; both are looked up, never searched.
 */
export type WorkingCalendar = {
  /** Every minute works: working time is time. */
  readonly continuous: boolean
  /** First day of the table, always a Monday, and the number of its days (whole weeks, maybe 0). */
  readonly firstDay: number
  readonly days: number
  /** Working minutes before each day of the table, counted from its first; one longer than the table. */
  readonly before: Float64Array
  /** Day of the table → row of `within`, and row·1441 + minute → working minutes since midnight. */
  readonly patternOf: Uint16Array
  readonly within: Uint16Array
  /** Days of the table that work, working minutes before them, rows of minutes at which the n-th working minute ends or begins. */
  readonly workDays: Int32Array
  readonly workBefore: Float64Array
  readonly finishWithin: Uint16Array
  readonly startWithin: Uint16Array
  /** Working minutes / 256 → place in `workDays` to begin at. */
  readonly guess: Int32Array
  /** The plain week: minute of the week → working minutes since Monday 00:00, and back. */
  readonly weekWork: number
  readonly weekWithin: Uint16Array
  readonly weekFinish: Uint16Array
  readonly weekStart: Uint16Array
  /** Shifts of a day, cut at midnight. */
  readonly patterns: readonly (readonly Shift[])[]
  readonly weekPatterns: readonly (readonly Shift[])[]
}

const row = minutesPerDay + 1
const guessShift = 256

/**
 * Compiles a calendar. O(days between the first and last exception); throws `BAD_CALENDAR` on overlapping or impossible shifts and `NEVER_WORKS`
 * when the plain week has no working minute, because a task could then run out of time.
 */
export function compileCalendar(definition: CalendarDefinition): WorkingCalendar {
  const calendar = tabulateCalendar(definition)
  if (calendar.weekWork === 0) throw new PlanError('NEVER_WORKS', 'calendar', 'the week has no working time')
  return calendar
}

/** As `compileCalendar`, but null where nothing can be reckoned with: a calendar that is none, or that never works. */
export function calendarOrNull(definition: CalendarDefinition): WorkingCalendar | null {
  try {
    return compileCalendar(definition)
  } catch (error) {
    if (error instanceof PlanError) return null
    throw error
  }
}

/** As `compileCalendar`, but a week without working time is taken too: it can be shown and written, not reckoned with. Throws `BAD_CALENDAR`. */
export function tabulateCalendar(definition: CalendarDefinition): WorkingCalendar {
  const { week, first, days } = resolveDays(definition)
  const shiftsOn = (day: number): readonly Shift[] => days[day - first] ?? week[weekdayOf(day)] ?? []
  const weekPatterns = week.map((shifts, weekday) => cutAtMidnight(week[(weekday + 6) % 7] ?? [], shifts))
  const weekly = axisOf(
    weekPatterns.flatMap((shifts, weekday) => shifts.map((s) => ({ from: s.from + weekday * 1440, to: s.to + weekday * 1440 }))),
    minutesPerWeek,
  )
  const firstDay = days.length === 0 ? firstMonday : first - 1 - weekdayOf(first - 1)
  const lastDay = days.length === 0 ? firstMonday : first + days.length + 1
  const count = Math.ceil((lastDay - firstDay) / 7) * 7
  const table = dayTable(count, (i) => shiftsOn(firstDay + i - 1))
  return {
    continuous:
      weekly.total === minutesPerWeek &&
      table.patterns.every((shifts) => shifts.length === 1 && shifts[0]?.from === 0 && shifts[0].to === minutesPerDay),
    firstDay,
    days: count,
    ...table,
    weekWork: weekly.total,
    weekWithin: weekly.within,
    weekFinish: weekly.finish,
    weekStart: weekly.start,
    weekPatterns,
  }
}

/** What works between midnight and midnight: the rest of last night's shift, and today's up to midnight. */
function cutAtMidnight(yesterday: readonly Shift[], today: readonly Shift[]): Shift[] {
  const parts = [
    ...yesterday.filter(({ to }) => to > minutesPerDay).map(({ to }) => ({ from: 0, to: to - minutesPerDay })),
    ...today.map(({ from, to }) => ({ from, to: Math.min(to, minutesPerDay) })),
  ].sort((a, b) => a.from - b.from)
  const joined: Shift[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && part.from <= last.to) last.to = Math.max(last.to, part.to)
    else joined.push(part)
  }
  return joined
}

type Axis = { total: number; within: Uint16Array; finish: Uint16Array; start: Uint16Array }

/** Working minutes before every minute of a span, and for every count of working minutes when it is reached and when work goes on. */
function axisOf(shifts: readonly Shift[], length: number): Axis {
  const total = shifts.reduce((sum, { from, to }) => sum + to - from, 0)
  const [within, finish, start] = [new Uint16Array(length + 1), new Uint16Array(total + 1), new Uint16Array(total)]
  let done = 0
  let at = 0
  for (const { from, to } of shifts) {
    while (at < from) within[++at] = done
    while (at < to) {
      start[done++] = at++
      within[at] = done
      finish[done] = at
    }
  }
  return { total, within: within.fill(total, at), finish, start }
}

/** A day is what its own shifts and those of the night before make of it; most days share both with another. */
function dayTable(count: number, dayBefore: (index: number) => readonly Shift[]) {
  const placesOf = new Map<readonly Shift[], Map<readonly Shift[], number>>()
  const patterns: Shift[][] = []
  const patternOf = new Uint16Array(count)
  let yesterday = dayBefore(0)
  for (let i = 0; i < count; i++) {
    const today = dayBefore(i + 1)
    let places = placesOf.get(yesterday)
    if (!places) placesOf.set(yesterday, (places = new Map()))
    let place = places.get(today)
    if (place === undefined) places.set(today, (place = placeOf(patterns, cutAtMidnight(yesterday, today))))
    patternOf[i] = place
    yesterday = today
  }
  if (patterns.length > 1000) throw new PlanError('BAD_CALENDAR', 'calendar', `${patterns.length} kinds of day, more than a thousand`)
  return { patterns, patternOf, ...lookup(patterns, patternOf) }
}

function placeOf(patterns: Shift[][], shifts: Shift[]): number {
  const same = patterns.findIndex(
    (other) => other.length === shifts.length && other.every(({ from, to }, i) => from === shifts[i]!.from && to === shifts[i]!.to),
  )
  return same >= 0 ? same : patterns.push(shifts) - 1
}

function lookup(patterns: readonly Shift[][], patternOf: Uint16Array) {
  const within = new Uint16Array(patterns.length * row)
  const finishWithin = new Uint16Array(patterns.length * row)
  const startWithin = new Uint16Array(patterns.length * row)
  const totals = patterns.map((shifts, place) => {
    const axis = axisOf(shifts, minutesPerDay)
    within.set(axis.within, place * row)
    finishWithin.set(axis.finish, place * row)
    startWithin.set(axis.start, place * row)
    return axis.total
  })
  const before = new Float64Array(patternOf.length + 1)
  const workDays: number[] = []
  const workBefore: number[] = []
  let sum = 0
  for (let day = 0; day < patternOf.length; day++) {
    before[day] = sum
    const total = totals[patternOf[day]!]!
    if (total === 0) continue
    workDays.push(day)
    workBefore.push(sum)
    sum += total
  }
  before[patternOf.length] = sum
  workBefore.push(sum)
  return {
    within,
    finishWithin,
    startWithin,
    before,
    workDays: Int32Array.from(workDays),
    workBefore: Float64Array.from(workBefore),
    guess: guesses(workBefore, sum),
  }
}

/** For every 256 working minutes the last working day that begins at or before them. */
function guesses(workBefore: readonly number[], total: number): Int32Array {
  const guess = new Int32Array(Math.ceil(total / guessShift) + 1)
  let place = 0
  for (let i = 0; i < guess.length; i++) {
    while (place + 2 < workBefore.length && workBefore[place + 1]! <= i * guessShift) place++
    guess[i] = place
  }
  return guess
}

/** Working minutes from the calendar's origin to `minute` (a whole minute). O(1). */
export function workAt(calendar: WorkingCalendar, minute: Minute): number {
  if (calendar.continuous) return minute
  const day = Math.floor(minute / minutesPerDay)
  const index = day - calendar.firstDay
  if (index >= 0 && index < calendar.days)
    return calendar.before[index]! + calendar.within[calendar.patternOf[index]! * row + (minute - day * minutesPerDay)]!
  return workOutside(calendar, minute)
}

function workOutside(calendar: WorkingCalendar, minute: Minute): number {
  const after = minute >= calendar.firstDay * minutesPerDay
  const origin = (calendar.firstDay + (after ? calendar.days : 0)) * minutesPerDay
  const weeks = Math.floor((minute - origin) / minutesPerWeek)
  const rest = minute - origin - weeks * minutesPerWeek
  return (after ? calendar.before[calendar.days]! : 0) + weeks * calendar.weekWork + calendar.weekWithin[rest]!
}

/** The first moment by which `work` working minutes are done: a finish, never within idle time except at its beginning. O(1). */
export function finishAt(calendar: WorkingCalendar, work: number): Minute {
  if (calendar.continuous) return work
  const total = calendar.before[calendar.days]!
  if (work <= 0 || work > total) return finishOutside(calendar, work, total)
  let place = calendar.guess[Math.floor((work - 1) / guessShift)]!
  while (calendar.workBefore[place + 1]! < work) place++
  const day = calendar.workDays[place]!
  return (calendar.firstDay + day) * minutesPerDay + calendar.finishWithin[calendar.patternOf[day]! * row + work - calendar.workBefore[place]!]!
}

function finishOutside(calendar: WorkingCalendar, work: number, total: number): Minute {
  const origin = (calendar.firstDay + (work > total ? calendar.days : 0)) * minutesPerDay
  const left = work > total ? work - total : work
  const weeks = Math.ceil(left / calendar.weekWork) - 1
  return origin + weeks * minutesPerWeek + calendar.weekFinish[left - weeks * calendar.weekWork]!
}

/** The last moment before which no more than `work` working minutes are done: where the next working minute starts. O(1). */
export function startAt(calendar: WorkingCalendar, work: number): Minute {
  if (calendar.continuous) return work
  const total = calendar.before[calendar.days]!
  if (work < 0 || work >= total) return startOutside(calendar, work, total)
  let place = calendar.guess[Math.floor(work / guessShift)]!
  while (calendar.workBefore[place + 1]! <= work) place++
  const day = calendar.workDays[place]!
  return (calendar.firstDay + day) * minutesPerDay + calendar.startWithin[calendar.patternOf[day]! * row + work - calendar.workBefore[place]!]!
}

function startOutside(calendar: WorkingCalendar, work: number, total: number): Minute {
  const after = work >= total
  const origin = (calendar.firstDay + (after ? calendar.days : 0)) * minutesPerDay
  const left = after ? work - total : work
  const weeks = Math.floor(left / calendar.weekWork)
  return origin + weeks * minutesPerWeek + calendar.weekStart[left - weeks * calendar.weekWork]!
}

/** Working minutes between two moments, negative when `to` is earlier. O(1). */
export const workBetween = (calendar: WorkingCalendar, from: Minute, to: Minute): number => workAt(calendar, to) - workAt(calendar, from)

/** The moment `work` working minutes after (or, negative, before) `from`: forwards the end of that work, backwards its start; 0 stays. O(1). */
export function addWork(calendar: WorkingCalendar, from: Minute, work: number): Minute {
  if (work === 0) return from
  const target = workAt(calendar, from) + work
  return work > 0 ? finishAt(calendar, target) : startAt(calendar, target)
}

/** `minute` itself where work goes on from it, else the start of the next working time. O(1). */
export const nextWork = (calendar: WorkingCalendar, minute: Minute): Minute => startAt(calendar, workAt(calendar, minute))

/** `minute` itself where work goes on until it, else the end of the last working time. O(1). */
export const previousWork = (calendar: WorkingCalendar, minute: Minute): Minute => finishAt(calendar, workAt(calendar, minute))

/** The most working minutes that can be done before a start that is no later than `minute`: one less than before it where it lies in idle time. O(1). */
export function lastStartWork(calendar: WorkingCalendar, minute: Minute): number {
  const work = workAt(calendar, minute)
  return calendar.continuous || startAt(calendar, work) <= minute ? work : work - 1
}

/** Shifts of one day (days since 1970-01-01), cut at midnight. */
export const shiftsOfDay = (calendar: WorkingCalendar, day: number): readonly Shift[] => {
  const index = day - calendar.firstDay
  return (index >= 0 && index < calendar.days ? calendar.patterns[calendar.patternOf[index]!] : calendar.weekPatterns[weekdayOf(day)]) ?? []
}

/** Working minutes of one day (days since 1970-01-01). O(1). */
export const workOfDay = (calendar: WorkingCalendar, day: number): number => workBetween(calendar, day * minutesPerDay, (day + 1) * minutesPerDay)

/** Time without pauses: what elapsed durations and lags run in. */
export const aroundTheClock: WorkingCalendar = compileCalendar({ week: Array.from({ length: 7 }, () => [{ from: 0, to: minutesPerDay }]) })
