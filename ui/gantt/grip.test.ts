import { describe, expect, test } from 'vitest'
import { editOf, gripOf, handleAway, hitTest, previewOf, resized, type Part } from './grip.ts'
import type { GanttRow } from './plan.ts'
import { makeScale } from './scale.ts'
import { minutesPerDay } from './time.ts'
import { linesOf } from './tree.ts'

const day = (days: number): number => days * minutesPerDay
const zoomed = makeScale({ zoom: 'week', start: 0, finish: day(60) })
/** Thirty pixels a day, as the scale says, from the first day on. */
const field = {
  scale: { ...zoomed, x: (minute: number) => (minute / minutesPerDay) * 30, minute: (x: number) => (x / 30) * minutesPerDay },
  rowHeight: 32,
}
const row = (id: string, more: Partial<GanttRow> = {}): GanttRow => ({
  id,
  parentId: null,
  name: id,
  kind: 'task',
  start: day(1),
  finish: day(5),
  progress: 0.5,
  critical: false,
  float: null,
  ...more,
})
const rows = [
  row('task'),
  row('next', { start: day(6), finish: day(9) }),
  row('gate', { kind: 'milestone', start: day(9), finish: day(9), progress: null }),
  row('phase', { kind: 'summary' }),
  row('locked', { locked: true }),
  row('undated', { start: null, finish: null }),
]
const lines = linesOf(rows, new Set())
const partAt = (x: number, index: number, y = 10): Part | null => hitTest({ x, y: index * 32 + y }, lines, field)?.part ?? null

describe('what is under the pointer', () => {
  test('the body, the end, the progress at the foot, a handle on each side, or the empty ground of a row', () => {
    expect([partAt(60, 0), partAt(148, 0), partAt(90, 0, 20), partAt(30 - handleAway, 0), partAt(150 + handleAway, 0), partAt(400, 0)]).toEqual([
      'body',
      'end',
      'progress',
      'fromStart',
      'fromFinish',
      null,
    ])
  })

  test('the progress only at the foot of the bar, a phase and a locked task as a whole, a milestone within its diamond', () => {
    expect([partAt(90, 0, 8), partAt(148, 3), partAt(148, 4), partAt(270, 2)]).toEqual(['body', 'body', 'body', 'body'])
  })

  test('between two bars the ground is free for links', () => {
    expect([partAt(60, 0, 1), partAt(60, 0, 30), partAt(150 + handleAway, 0, 30)]).toEqual([null, null, null])
  })

  test('nothing below the last row, and no part of a row without dates', () => {
    expect(hitTest({ x: 10, y: 32 * 6 + 1 }, lines, field)).toBeNull()
    expect(partAt(60, 5)).toBeNull()
  })
})

/** Takes hold of a point, lets go at another and says what that asks for. */
function drag(from: [x: number, index: number, y?: number], to: [x: number, index: number, y?: number]) {
  const point = ([x, index, y = 10]: [number, number, number?]) => ({ x, y: index * 32 + y })
  const hit = hitTest(point(from), lines, field)
  const grip = hit && gripOf(hit, point(from))
  return grip && editOf(grip, point(to), { lines, field })
}

describe('what a drag asks for', () => {
  test('a bar moves by whole days and keeps its time of day; less than half a day is nothing', () => {
    expect(drag([60, 0], [60 + 62, 0])).toEqual({ kind: 'move', id: 'task', start: day(3) })
    expect(drag([60, 0], [60 - 31, 3])).toEqual({ kind: 'move', id: 'task', start: day(0) })
    expect(drag([60, 0], [70, 0])).toBeNull()
  })

  test('an end changes the finish and never passes the start', () => {
    expect(drag([148, 0], [148 + 30, 0])).toEqual({ kind: 'resize', id: 'task', finish: day(6) })
    expect(drag([148, 0], [-400, 0])).toEqual({ kind: 'resize', id: 'task', finish: day(2) })
    expect(resized({ start: 100, finish: 200, by: -day(9), step: minutesPerDay })).toBe(200)
  })

  test('progress goes in steps of five per cent from nothing to all', () => {
    expect(drag([90, 0, 20], [121, 0, 20])).toEqual({ kind: 'progress', id: 'task', progress: 0.75 })
    expect(drag([90, 0, 20], [900, 0, 20])).toEqual({ kind: 'progress', id: 'task', progress: 1 })
    expect(drag([90, 0, 20], [90, 0, 20])).toBeNull()
  })

  test('a handle on another bar makes the link that the two ends say', () => {
    const [start, finish] = [30 - handleAway, 150 + handleAway]
    expect(drag([finish, 0], [190, 1])).toEqual({ kind: 'link', from: 'task', to: 'next', type: 'FS' })
    expect(drag([finish, 0], [260, 1])).toEqual({ kind: 'link', from: 'task', to: 'next', type: 'FF' })
    expect(drag([start, 0], [180 - handleAway, 1])).toEqual({ kind: 'link', from: 'task', to: 'next', type: 'SS' })
    expect(drag([start, 0], [270 + handleAway, 1])).toEqual({ kind: 'link', from: 'task', to: 'next', type: 'SF' })
    expect(drag([finish, 0], [60, 0])).toBeNull()
    expect(drag([finish, 0], [500, 1])).toBeNull()
  })

  test('phases and locked tasks are not moved', () => {
    expect(drag([60, 3], [160, 3])).toBeNull()
    expect(drag([60, 4], [160, 4])).toBeNull()
  })

  test('its preview keeps the length of what moves and the start of what is stretched', () => {
    expect(previewOf(row('a'), { kind: 'move', id: 'a', start: day(3) })).toEqual({ start: day(3), finish: day(7) })
    expect(previewOf(row('a'), { kind: 'resize', id: 'a', finish: day(7) })).toEqual({ start: day(1), finish: day(7) })
    expect(previewOf(row('a'), { kind: 'progress', id: 'a', progress: 1 })).toBeNull()
  })
})
