import { expect, test } from 'vitest'
import { fitting } from './use-split.ts'

const columns = [80, 60, 100].map((width, i) => ({ key: String(i), label: '', width, render: () => null }))
const shown = (width: number) => fitting(columns, width).map(({ key }) => key)

test('columns stand whole beside the name or not at all, the last ones leave first', () => {
  expect(shown(500)).toEqual(['0', '1', '2'])
  expect(shown(240)).toEqual(['0', '1', '2'])
  expect(shown(239)).toEqual(['0', '1'])
  expect(shown(80)).toEqual(['0'])
  expect(shown(79)).toEqual([])
})
