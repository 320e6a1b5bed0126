import type { GanttRow, GanttSpan, GanttZoom } from './plan.ts'
import { dayOf, minutesPerDay, nextOf, startOf, type Unit } from './time.ts'

type Level = { dayWidth: number; upper: Unit; lower: Unit; snap: number }

/** Pixels of a day, the two levels of the axis, and the steps (minutes) in which a bar is dragged. */
export const levels: Readonly<Record<GanttZoom, Level>> = {
  day: { dayWidth: 112, upper: 'day', lower: 'hours', snap: 60 },
  week: { dayWidth: 30, upper: 'month', lower: 'day', snap: minutesPerDay },
  month: { dayWidth: 8, upper: 'month', lower: 'week', snap: minutesPerDay },
  quarter: { dayWidth: 2.5, upper: 'quarter', lower: 'month', snap: minutesPerDay },
}

/** Pixels of the plan and minutes of the clock. `x` counts from the left edge of the plan, whatever is scrolled. */
export type Scale = { zoom: GanttZoom; origin: number; until: number; width: number; x: (minute: number) => number; minute: (x: number) => number }

type Extent = GanttSpan & { zoom: GanttZoom; atLeast?: number; tight?: boolean; atMost?: number }

/**
 * Begins a quarter before the plan, so that what moves to the left rarely moves the origin, and reaches at least over the given width.
 * A tight one keeps only room for names and feet; one that would be wider than `atMost` is drawn smaller.
 */
export function makeScale({ zoom, start, finish, atLeast = 0, tight = false, atMost = Infinity }: Extent): Scale {
  const usual = levels[zoom].dayWidth / minutesPerDay
  const perMinute = Math.min(usual, (atMost - 250) / (finish - start + 1))
  const margin = zoom === 'day' ? 7 : 21
  const origin = tight ? startOf('week', start - 16 / perMinute) : startOf(zoom === 'day' ? 'month' : 'quarter', start - margin * minutesPerDay)
  const until =
    startOf('day', Math.max(finish + (tight ? 160 / perMinute : 2 * margin * minutesPerDay), origin + atLeast / perMinute)) + minutesPerDay
  return {
    zoom,
    origin,
    until,
    width: Math.ceil((until - origin) * perMinute),
    x: (minute) => (minute - origin) * perMinute,
    minute: (x) => origin + x / perMinute,
  }
}

/** From the first to the last thing that is drawn of a plan, today included. */
export function extentOf(rows: readonly GanttRow[], today: number): GanttSpan {
  let start = today
  let finish = today
  const meet = (minute: number | null | undefined): void => {
    if (minute === null || minute === undefined) return
    if (minute < start) start = minute
    if (minute > finish) finish = minute
  }
  for (const row of rows) {
    meet(row.start)
    meet(row.finish)
    meet(row.float)
    meet(row.deadline)
    meet(row.baseline?.start)
    meet(row.baseline?.finish)
    meet(row.band?.p10)
    meet(row.band?.p90)
  }
  return { start, finish }
}

/** Spans of a unit that meet a stretch of time, each whole. */
export function ticksOf(unit: Unit, { start, finish }: GanttSpan): GanttSpan[] {
  const ticks: GanttSpan[] = []
  for (let from = startOf(unit, start); from < finish;) {
    const to = nextOf(unit, from)
    ticks.push({ start: from, finish: to })
    from = to
  }
  return ticks
}

/** Runs of days off within a stretch of time. */
export function restOf(worksOn: (day: number) => boolean, { start, finish }: GanttSpan): GanttSpan[] {
  const runs: GanttSpan[] = []
  for (let day = dayOf(start); day * minutesPerDay < finish; day++) {
    if (worksOn(day)) continue
    const last = runs.at(-1)
    if (last && last.finish === day * minutesPerDay) last.finish += minutesPerDay
    else runs.push({ start: day * minutesPerDay, finish: (day + 1) * minutesPerDay })
  }
  return runs
}

/** How far a bar goes that is dragged by so many pixels: whole steps, so that it keeps its time of day. */
export function snapped(pixels: number, zoom: GanttZoom): number {
  const { dayWidth, snap } = levels[zoom]
  const steps = Math.round((pixels / dayWidth) * (minutesPerDay / snap))
  return steps === 0 ? 0 : steps * snap
}
