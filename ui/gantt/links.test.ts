import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnLinks, pathOf, routeOf, sidesOf, tiesOf, typeOf, type Side } from './links.ts'
import type { GanttLink, GanttRow } from './plan.ts'
import { makeScale } from './scale.ts'
import { minutesPerDay } from './time.ts'
import { linesOf } from './tree.ts'

const day = (days: number): number => days * minutesPerDay
const scale = { ...makeScale({ zoom: 'week', start: 0, finish: day(400) }), x: (minute: number) => (minute / minutesPerDay) * 10 }
const field = { scale, rowHeight: 32 }
const row = (id: string, start: number | null, finish: number): GanttRow => ({
  id,
  parentId: null,
  name: id,
  kind: 'task',
  start,
  finish,
  progress: null,
  critical: false,
  float: null,
})

describe('the way of a link', () => {
  test('goes on, down and in where there is room, and around the bar where there is none', () => {
    const from = { x: 100, y: 16, side: 'finish' as const }
    expect(pathOf(routeOf(from, { x: 200, y: 80, side: 'start' }, 32))).toBe('M100 16L110 16L110 80L200 80')
    expect(pathOf(routeOf(from, { x: 60, y: 80, side: 'start' }, 32))).toBe('M100 16L110 16L110 64L50 64L50 80L60 80')
  })

  test('from start to start it runs left of both, from finish to finish right of both', () => {
    expect(pathOf(routeOf({ x: 100, y: 16, side: 'start' }, { x: 60, y: 48, side: 'start' }, 32))).toBe('M100 16L50 16L50 48L60 48')
    expect(pathOf(routeOf({ x: 100, y: 16, side: 'finish' }, { x: 160, y: 48, side: 'finish' }, 32))).toBe('M100 16L170 16L170 48L160 48')
  })

  test('has right angles only, leaves its end outwards and enters the other from outside, wherever the two stand', () => {
    const side = fc.constantFrom<Side>('start', 'finish')
    const anchor = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 9 }).map((at) => at * 32 + 14), side })
    fc.assert(
      fc.property(anchor, anchor, (from, to) => {
        fc.pre(from.y !== to.y)
        const points = routeOf(from, to, 32)
        for (const [at, point] of points.slice(1).entries()) {
          const before = points[at]!
          expect(point.x === before.x || point.y === before.y).toBe(true)
        }
        expect((points[1]!.x - from.x) * (from.side === 'finish' ? 1 : -1)).toBeGreaterThan(0)
        expect((points.at(-2)!.x - to.x) * (to.side === 'finish' ? 1 : -1)).toBeGreaterThan(0)
      }),
    )
  })

  test('a type is named by the ends it ties together', () => {
    for (const type of ['FS', 'SS', 'FF', 'SF'] as const) expect(typeOf(...sidesOf[type])).toBe(type)
  })
})

describe('links in sight', () => {
  const rows = [
    row('a', day(0), day(2)),
    row('b', day(3), day(5)),
    row('c', day(300), day(310)),
    row('d', null, day(1)),
    row('e', day(301), day(302)),
  ]
  const lines = linesOf(rows, new Set())
  const places = new Map(lines.map((line, index) => [line.row.id, index]))
  const link = (from: string, to: string): GanttLink => ({ id: `${from}${to}`, from, to, type: 'FS' })
  const links = [link('a', 'b'), link('c', 'e'), link('a', 'd'), link('a', 'gone'), link('b', 'b')]
  const seen = (part: Partial<Parameters<typeof drawnLinks>[1]['seen']>): string[] =>
    drawnLinks(tiesOf(links, places), { lines, field, seen: { first: 0, last: 4, left: 0, right: 5000, ...part } }).map((drawn) => drawn.link.id)

  test('are those whose ends are shown and dated', () => expect(seen({})).toEqual(['ab', 'ce']))
  test('are those that cross the rows and the days in sight', () => {
    expect(seen({ first: 2 })).toEqual(['ce'])
    expect(seen({ right: 500 })).toEqual(['ab'])
    expect(seen({ left: 2000 })).toEqual(['ce'])
  })
})
