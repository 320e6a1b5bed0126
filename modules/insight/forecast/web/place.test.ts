import { describe, expect, test } from 'vitest'
import { keyOf, listHref, readPeriod } from './place.ts'

const day = '2026-11-23'

describe('the period that an address names', () => {
  test('is the current quarter when it names none', () => {
    expect(readPeriod({}, day)).toEqual({ kind: 'quarter', from: '2026-10-01', to: '2026-12-31', current: true })
  })

  test('is a quarter, a month, leap days included, or any days', () => {
    expect(readPeriod({ period: '2027-Q1' }, day)).toEqual({ kind: 'quarter', from: '2027-01-01', to: '2027-03-31', current: false })
    expect(readPeriod({ period: '2028-02' }, day)).toEqual({ kind: 'month', from: '2028-02-01', to: '2028-02-29', current: false })
    expect(readPeriod({ period: '2026-11' }, day).current).toBe(true)
    expect(readPeriod({ from: '2026-11-24', to: '2027-01-02' }, day)).toEqual({ kind: 'days', from: '2026-11-24', to: '2027-01-02', current: false })
  })

  test('is the current quarter when one of the days is missing', () => {
    expect(readPeriod({ from: '2026-11-24' }, day)).toMatchObject({ kind: 'quarter', current: true })
  })

  test('has the key that leads back to it', () => {
    expect([keyOf('quarter', '2026-12-31'), keyOf('month', '2026-12-31')]).toEqual(['2026-Q4', '2026-12'])
  })
})

test('a filter comes whole through the address', () => {
  const filter = '{"and":[{"field":"name","op":"contains","value":"a&b=c#d 一"}]}'
  expect(new URL(listHref(filter), 'http://localhost').searchParams.get('filter')).toBe(filter)
})
