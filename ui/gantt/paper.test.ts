import { describe, expect, test } from 'vitest'
import { ganttSvg, layoutOf, rowsOfPage, sheetOf, type GanttPaper } from './paper.ts'
import type { GanttRow } from './plan.ts'
import { minutesPerDay } from './time.ts'
import './words.ts'

const day = (text: string): number => Date.parse(`${text}T08:00Z`) / 60_000
const row = (id: string, more: Partial<GanttRow> = {}): GanttRow => ({
  id,
  parentId: null,
  name: `Task ${id}`,
  kind: 'task',
  start: day('2026-03-02'),
  finish: day('2026-03-10'),
  progress: 0.25,
  critical: false,
  float: null,
  ...more,
})
const paper: GanttPaper = {
  rows: [
    row('p', { kind: 'summary', name: 'Design & build <1>' }),
    row('a', { parentId: 'p' }),
    row('b', { parentId: 'p', start: day('2026-03-11'), finish: day('2026-03-20'), critical: true }),
  ],
  links: [{ id: 'l', from: 'a', to: 'b', type: 'FS' }],
  columns: [
    { key: 'days', label: 'Days', width: 60, align: 'end', render: () => null, text: () => '8' },
    { key: 'face', label: 'Only on the screen', width: 60, render: () => null },
  ],
  today: day('2026-03-05'),
  worksOn: () => true,
  zoom: 'week',
  label: 'Plan of works',
  locale: 'en',
}

describe('the plan on paper', () => {
  test('is one document with its names, its columns that have text, its months and its bars', () => {
    const svg = ganttSvg(paper)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+"/)
    for (const text of ['Plan of works', 'Task a', 'Days', 'Mar 2026', 'Design &#38; build &#60;1&#62;']) expect(svg).toContain(text)
    expect(svg).not.toContain('Only on the screen')
    expect(svg).not.toContain('NaN')
    expect(svg).not.toContain('var(')
  })

  test('speaks the language of the reader', () => {
    expect(ganttSvg({ ...paper, locale: 'zh-Hans' })).toContain('2026年3月')
    expect(ganttSvg({ ...paper, locale: 'zh-Hant' })).toContain('任務')
  })

  test('a part of it begins below the head and draws only links between its rows', () => {
    const layout = layoutOf(paper)
    const whole = sheetOf(paper, { layout, first: 0, last: 2 })
    const part = sheetOf(paper, { layout, first: 1, last: 1 })
    expect(part.height).toBe(whole.height - 2 * 28)
    expect(part.shapes.some((shape) => shape.kind === 'text' && shape.text.startsWith('Task b'))).toBe(false)
    expect(part.shapes.filter((shape) => shape.kind === 'path').every(({ d }) => !d.includes('NaN'))).toBe(true)
  })

  test('a plan of many years is drawn in a coarser scale instead of wider than a picture can be', () => {
    const long = { ...paper, zoom: 'day' as const, rows: [row('a', { finish: day('2026-03-02') + 900 * minutesPerDay })] }
    const layout = layoutOf(long)
    expect(layout.field.scale.zoom).toBe('month')
    expect(layout.width).toBeLessThan(10_000)
    expect(rowsOfPage(layout, 0.66)).toBeGreaterThanOrEqual(8)
  })

  test('without rows there is still a sheet', () => expect(ganttSvg({ ...paper, rows: [] })).toContain('Plan of works'))
})
