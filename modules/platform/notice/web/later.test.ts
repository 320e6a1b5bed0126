import { expect, test } from 'vitest'
import { later } from './later.ts'

test.each([
  [1, 7],
  [2, 6],
  [0, 1],
  [6, 2],
])('from weekday %i next Monday is %i days away', (weekday, days) => {
  const now = new Date(2026, 10, 22 + weekday, 15) // 22 November 2026 is a Sunday
  const monday = new Date(later(now).find(({ key }) => key === 'week')?.until ?? '')
  expect(monday.getDay()).toBe(1)
  expect(Math.round((monday.getTime() - new Date(2026, 10, 22 + weekday, 9).getTime()) / 86_400_000)).toBe(days)
})
