import { describe, expect, test } from 'vitest'
import { boxOf, ghostOf, labelAt, marksOf } from './marks.ts'
import type { GanttRow } from './plan.ts'
import { makeScale } from './scale.ts'
import { minutesPerDay } from './time.ts'

const day = (days: number): number => days * minutesPerDay
/** Ten pixels a day from the first day on. */
const scale = { ...makeScale({ zoom: 'week', start: 0, finish: day(20) }), x: (minute: number) => (minute / minutesPerDay) * 10 }
const field = { scale, rowHeight: 32 }
const task: GanttRow = {
  id: 'a',
  parentId: null,
  name: 'A',
  kind: 'task',
  start: day(1),
  finish: day(4),
  progress: 0.5,
  critical: false,
  float: null,
}
const kinds = (row: GanttRow): string[] => marksOf(row, field).map(({ kind }) => kind)

describe('what is drawn of a row', () => {
  test('a bar from start to finish with what is done of it', () => {
    expect(boxOf(task, field)).toEqual({ x: 10, width: 30, top: 6, height: 16 })
    expect(marksOf(task, field).map(({ kind, d }) => [kind, d])).toEqual([
      ['bar', 'M10 6h30v16h-30Z'],
      ['progress', 'M10 6h15v16h-15Z'],
    ])
  })

  test('critical work is striped, so that colour is not the only sign', () => {
    expect(kinds({ ...task, critical: true, progress: null })).toEqual(['bar', 'stripes'])
    expect(marksOf({ ...task, critical: true }, field).every(({ critical }) => critical)).toBe(true)
  })

  test('a chain that is looked at is framed', () => {
    expect(marksOf({ ...task, chain: true, progress: null }, field).map(({ kind, d }) => [kind, d])).toEqual([
      ['chain', 'M7 3h36v22h-36Z'],
      ['bar', 'M10 6h30v16h-30Z'],
    ])
  })

  test('a milestone is a diamond around its minute, a summary a bracket', () => {
    const diamond = boxOf({ ...task, kind: 'milestone', start: day(4) }, field)
    expect(diamond && diamond.x + diamond.width / 2).toBe(40)
    expect(kinds({ ...task, kind: 'milestone', start: day(4) })).toEqual(['milestone'])
    expect(kinds({ ...task, kind: 'summary' })).toEqual(['summary'])
  })

  test('float is a tail only when there is some; the baseline lies below; the band has its median', () => {
    expect(kinds({ ...task, float: day(6), baseline: { start: day(0), finish: day(3) } })).toEqual(['baseline', 'float', 'bar', 'progress'])
    expect(kinds({ ...task, float: day(4) })).not.toContain('float')
    expect(kinds({ ...task, kind: 'milestone', band: { p10: day(3), p50: day(4), p90: day(8) } })).toEqual(['band', 'median', 'milestone'])
  })

  test('a deadline is another sign once the plan is later', () => {
    expect(kinds({ ...task, deadline: day(5) })).toContain('deadline')
    expect(kinds({ ...task, deadline: day(3) })).toContain('missed')
  })

  test('a very short task can still be seen; a row without dates has no bar, but keeps its deadline', () => {
    expect(boxOf({ ...task, finish: day(1) + 5 }, field)?.width).toBe(3)
    expect(kinds({ ...task, start: null, finish: null, deadline: day(3) })).toEqual(['deadline'])
    expect(labelAt({ ...task, start: null }, field)).toBeNull()
  })

  test('progress stays inside the bar whatever is said of it', () => {
    expect(marksOf({ ...task, progress: 1.7 }, field).at(-1)?.d).toBe('M10 6h30v16h-30Z')
    expect(kinds({ ...task, progress: 0 })).toEqual(['bar'])
  })

  test('a name stands clear of the bar, its float and its band; a ghost has the form of the row', () => {
    expect(labelAt({ ...task, float: day(9) }, field)).toBeGreaterThan(90)
    expect(ghostOf(task, { start: day(2), finish: day(5) }, field)?.d).toBe('M20 6h30v16h-30Z')
  })
})
