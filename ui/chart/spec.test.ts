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

test('bars of a distribution are named by their range', () => {
  const spec: ChartSpec = { kind: 'histogram', bins: [{ from: 0, to: 10, value: 3 }] }
  expect(csvOf(spec, pointsOf(spec), { along, t: (key) => key })).toContain('0 – 10,3')
})
