import { expect, test } from 'vitest'
import { formatOf } from '#ui/words/index.ts'
import { csvOf } from './csv.ts'
import { figuresOf } from './figures.ts'
import { isEmptySpec, pointsOf, type ChartSpec } from './spec.ts'

const bars: ChartSpec = {
  kind: 'bar',
  categories: [
    { key: 'q1', label: '2026 Q1' },
    { key: 'q2', label: '=cmd()' },
  ],
  series: [
    { key: 'won', label: 'Won', values: [1.5, null] },
    { key: 'lost', label: 'Lost', values: [0, 2] },
  ],
}
const along = figuresOf('number', formatOf('en'))

test('points go category by category, series by series; what is not known stays unknown', () => {
  expect(pointsOf(bars).map(({ key, series, value }) => [key, series, value])).toEqual([
    ['q1', 'won', 1.5],
    ['q1', 'lost', 0],
    ['q2', 'won', null],
    ['q2', 'lost', 2],
  ])
})

test('a chart of nothing but zeros and gaps is empty', () => {
  expect(
    isEmptySpec({
      kind: 'pie',
      items: [
        { key: 'a', label: 'a', value: 0 },
        { key: 'b', label: 'b', value: null },
      ],
    }),
  ).toBe(true)
  expect(isEmptySpec(bars)).toBe(false)
})

test('the file has plain numbers, empty cells for what is not known, and no formulas', () => {
  expect(csvOf(bars, pointsOf(bars), { along, t: (key) => key })).toBe("\uFEFFchart.category,Won,Lost\r\n2026 Q1,1.5,0\r\n'=cmd(),,2\r\n")
})

test('a bubble is a row of three figures; one that can’t be drawn stands in the table all the same', () => {
  const spec: ChartSpec = {
    kind: 'bubble',
    groups: [{ key: 'a', label: 'A' }],
    bubbles: [
      { key: 'dark', label: 'Dark', group: 'a', x: null, y: 5, size: 1 },
      { key: 'seen', label: 'Seen', group: 'a', x: 0.5, y: 7, size: null },
    ],
    x: { label: 'Chance', figure: 'percent' },
    y: { label: 'Value' },
    size: { label: 'Cost' },
  }
  expect(pointsOf(spec).map(({ key, series, value, dataIndex }) => [key, series, value, dataIndex])).toEqual([
    ['dark', 'x', null, -1],
    ['dark', 'y', 5, -1],
    ['dark', 'size', 1, -1],
    ['seen', 'x', 0.5, 0],
    ['seen', 'y', 7, 0],
    ['seen', 'size', null, 0],
  ])
  expect(csvOf(spec, pointsOf(spec), { along, t: (key) => key })).toBe('\uFEFFchart.category,Chance,Value,Cost\r\nDark,,5,1\r\nSeen,0.5,7,\r\n')
})

test('bars of a distribution are named by their range', () => {
  const spec: ChartSpec = { kind: 'histogram', bins: [{ from: 0, to: 10, value: 3 }] }
  expect(csvOf(spec, pointsOf(spec), { along, t: (key) => key })).toContain('0 – 10,3')
})

test('a step is a row of three figures, and a way that begins at nothing is not empty', () => {
  const way = (steps: { x: number | null; y: number | null; more: number | null }[]): ChartSpec => ({
    kind: 'path',
    steps: steps.map((step, i) => ({ key: `${i}`, label: `Day ${i}`, ...step })),
    zones: [{ key: 'calm', label: 'Calm', tone: 'good', left: 0, right: 0 }],
    x: { label: 'Done', figure: 'percent' },
    y: { label: 'Used', figure: 'percent' },
    more: { label: 'Days', figure: 'days' },
  })
  const spec = way([
    { x: 0, y: 0, more: 0 },
    { x: null, y: 0.1, more: 1 },
    { x: 0.5, y: 0.2, more: 2 },
  ])
  expect(isEmptySpec(way([{ x: 0, y: 0, more: 0 }]))).toBe(false)
  expect(isEmptySpec(way([]))).toBe(true)
  expect(
    pointsOf(spec)
      .filter(({ series }) => series === 'y')
      .map(({ dataIndex, value }) => [dataIndex, value]),
  ).toEqual([
    [0, 0],
    [-1, 0.1],
    [1, 0.2],
  ])
  expect(csvOf(spec, pointsOf(spec), { along, t: (key) => key })).toBe(
    '\uFEFFchart.category,Done,Used,Days\r\nDay 0,0,0,0\r\nDay 1,,0.1,1\r\nDay 2,0.5,0.2,2\r\n',
  )
})
