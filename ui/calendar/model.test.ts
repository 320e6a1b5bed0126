import { expect, test } from 'vitest'
import { addMonths, dateOf, itemsByDay, monthWeeks, placeInDay, rangeOf, weekDays } from './model.ts'

const at = (day: string, time: string) => new Date(`${day}T${time}:00`).toISOString()

test('weeks begin on Monday', () => {
  expect(weekDays('2026-11-22')).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'])
  expect(dateOf('2026-11-16').getDay()).toBe(1)
})

test('a month is shown in whole weeks', () => {
  const weeks = monthWeeks('2026-02-10')
  expect([weeks[0]?.[0], weeks.at(-1)?.[6], weeks.length]).toEqual(['2026-01-26', '2026-03-01', 5])
  expect(rangeOf('month', '2026-02-10')).toEqual({ from: '2026-01-26', until: '2026-03-02' })
})

test('the same day of a shorter month is its last one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
})

test('what takes several days stands on each of them, what ends at midnight not on the next', () => {
  const days = itemsByDay(
    [
      { id: 'fair', title: 'Fair', day: '2026-11-30', lastDay: '2026-12-02' },
      { id: 'late', title: 'Late', start: at('2026-12-01', '22:00'), end: new Date('2026-12-02T00:00:00').toISOString() },
    ],
    { from: '2026-12-01', until: '2026-12-08' },
  )
  expect([...days].map(([day, items]) => [day, items.map(({ id }) => id)])).toEqual([
    ['2026-12-01', ['fair', 'late']],
    ['2026-12-02', ['fair']],
  ])
})

test('what overlaps stands side by side, what follows has the whole width again', () => {
  const placed = placeInDay(
    [
      { id: 'a', title: 'a', start: at('2026-12-01', '09:00'), end: at('2026-12-01', '11:00') },
      { id: 'b', title: 'b', start: at('2026-12-01', '10:00'), end: at('2026-12-01', '12:00') },
      { id: 'c', title: 'c', start: at('2026-12-01', '11:00'), end: at('2026-12-01', '11:30') },
      { id: 'd', title: 'd', start: at('2026-12-01', '15:00'), end: null },
    ],
    '2026-12-01',
  )
  expect(placed.map(({ item, lane, lanes }) => [item.id, lane, lanes])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 2],
    ['d', 0, 1],
  ])
  expect(placed[3]).toMatchObject({ from: 900, until: 960 })
})
