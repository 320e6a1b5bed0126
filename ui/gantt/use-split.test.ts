import { expect, test } from 'vitest'
import { fitting } from './use-split.ts'

const columns = [80, 60, 100].map((width, i) => ({ key: String(i), label: '', width, render: () => null }))

test('columns stand whole beside the name or not at all, the last ones leave first', () => {
  expect([500, 240, 239, 80, 79].map((width) => fitting(columns, width))).toEqual([3, 3, 2, 1, 0])
})
