import { describe, expect, test } from 'vitest'
import { zooms, type GanttRow } from './plan.ts'
import { extentOf, levels, makeScale, restOf, snapped, ticksOf } from './scale.ts'
import { dayText, minutesPerDay } from './time.ts'

const at = (text: string): number => Date.parse(`${text}Z`) / 60_000
const span = { start: at('2026-03-02T08:00'), finish: at('2026-06-30T17:00') }

describe('the scale of a plan', () => {
  test.for(zooms)('%s: a minute comes back from its pixel, a day is as wide as it says, everything fits in', (zoom) => {
    const scale = makeScale({ zoom, ...span })
    expect(scale.minute(scale.x(span.start))).toBeCloseTo(span.start, 6)
    expect(scale.x(span.start + minutesPerDay) - scale.x(span.start)).toBeCloseTo(levels[zoom].dayWidth, 6)
    expect(scale.x(span.start)).toBeGreaterThan(0)
    expect(scale.x(span.finish)).toBeLessThan(scale.width)
  })

  test('it reaches over the room there is, and stays where it began when a task moves a little to the left', () => {
    expect(makeScale({ zoom: 'quarter', start: span.start, finish: span.start, atLeast: 4000 }).width).toBeGreaterThanOrEqual(4000)
    const before = makeScale({ zoom: 'week', ...span })
    expect(makeScale({ zoom: 'week', ...span, start: span.start - 5 * minutesPerDay }).origin).toBe(before.origin)
  })

  test('on paper it begins with the plan', () => {
    const scale = makeScale({ zoom: 'week', ...span, tight: true })
    expect(dayText(scale.origin)).toBe('2026-02-23')
  })

  test('its extent takes in baselines, deadlines, floats, bands and today, and leaves out what has no dates', () => {
    const bare: GanttRow = {
      id: 'a',
      parentId: null,
      name: '',
      kind: 'task',
      start: null,
      finish: null,
      progress: null,
      critical: false,
      float: null,
    }
    expect(extentOf([bare], 500)).toEqual({ start: 500, finish: 500 })
    expect(extentOf([{ ...bare, baseline: { start: 100, finish: 200 }, deadline: 900, band: { p10: 1, p50: 2, p90: 990 } }], 500)).toEqual({
      start: 1,
      finish: 990,
    })
  })
})

describe('the axis', () => {
  test('covers a stretch with whole units, the first one from before it', () => {
    const ticks = ticksOf('month', { start: at('2026-01-20T00:00'), finish: at('2026-03-01T00:00') })
    expect(ticks.map(({ start }) => dayText(start))).toEqual(['2026-01-01', '2026-02-01'])
    expect(ticks[1]?.start).toBe(ticks[0]?.finish)
  })

  test('runs of days off are one stretch each', () => {
    const weekdays = (day: number): boolean => ![0, 6].includes((day + 4) % 7)
    const runs = restOf(weekdays, { start: at('2026-03-02T00:00'), finish: at('2026-03-16T00:00') })
    expect(runs.map(({ start, finish }) => [dayText(start), (finish - start) / minutesPerDay])).toEqual([
      ['2026-03-07', 2],
      ['2026-03-14', 2],
    ])
  })
})

test('a drag goes by whole days, in the nearest view by hours', () => {
  expect(snapped(levels.week.dayWidth * 2.4, 'week')).toBe(2 * minutesPerDay)
  expect(snapped(-levels.month.dayWidth * 0.4, 'month')).toBe(0)
  expect(snapped(levels.day.dayWidth / 24, 'day')).toBe(60)
  expect(snapped(levels.quarter.dayWidth * -7, 'quarter')).toBe(-7 * minutesPerDay)
})

test('a plan that has to fit into a width is drawn smaller, never cut', () => {
  const scale = makeScale({ zoom: 'quarter', start: span.start, finish: span.start + 3000 * minutesPerDay, tight: true, atMost: 1300 })
  expect(scale.width).toBeLessThanOrEqual(1300)
  expect(scale.x(span.start + 3000 * minutesPerDay)).toBeLessThan(scale.width)
})
