import { expect, test } from 'vitest'
import { clockText, dayText, lastMinute, nextOf, startOf } from './time.ts'

const at = (text: string): number => Date.parse(`${text}Z`) / 60_000

test('a unit of time begins where people say it begins: weeks on Monday, quarters with their first month', () => {
  const noon = at('2026-11-18T13:20') // a Wednesday
  const starts = (['hours', 'day', 'week', 'month', 'quarter', 'year'] as const).map((unit) => dayText(startOf(unit, noon)))
  expect(starts).toEqual(['2026-11-18', '2026-11-18', '2026-11-16', '2026-11-01', '2026-10-01', '2026-01-01'])
  expect(clockText(startOf('hours', noon))).toBe('12:00')
})

test('units follow each other without a gap, over leap years and before 1970', () => {
  expect(dayText(nextOf('month', at('2028-02-01T00:00')))).toBe('2028-03-01')
  expect(dayText(nextOf('year', at('2026-01-01T00:00')))).toBe('2027-01-01')
  expect(dayText(startOf('week', at('1969-12-31T10:00')))).toBe('1969-12-29')
  expect(dayText(startOf('month', at('1969-12-31T10:00')))).toBe('1969-12-01')
})

test('what ends at midnight ends on the day before, a milestone at its own minute', () => {
  expect(dayText(lastMinute({ start: at('2026-03-02T00:00'), finish: at('2026-03-04T00:00') }))).toBe('2026-03-03')
  expect(dayText(lastMinute({ start: at('2026-03-04T00:00'), finish: at('2026-03-04T00:00') }))).toBe('2026-03-04')
})
