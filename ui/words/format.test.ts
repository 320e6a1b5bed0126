import { expect, test } from 'vitest'
import { formatOf } from './format.ts'

const hans = formatOf('zh-Hans')
const hant = formatOf('zh-Hant')
const en = formatOf('en')

test('large numbers are shortened in the way of each language', () => {
  expect([hans, hant, en].map((format) => format.compact(123_456_789))).toEqual(['1.235亿', '1.235億', '123.5M'])
  expect([hans, hant, en].map((format) => format.compact(45_600))).toEqual(['4.56万', '4.56萬', '45.6K'])
})

test('an amount keeps every digit of its decimal text', () => {
  expect(hans.money({ amount: '123456789012345.67', currency: 'CNY' })).toBe('¥123,456,789,012,345.67')
})

test('yuan is ¥ in both scripts, and yen is never mistaken for it', () => {
  expect(hans.money({ amount: '12', currency: 'CNY' })).toBe('¥12.00')
  expect(hant.money({ amount: '12', currency: 'CNY' })).toBe('¥12.00')
  expect([hans, hant].map((format) => format.money({ amount: '12', currency: 'JPY' }))).toEqual(['JP¥12', 'JP¥12'])
})

test('what is not known is never shown as zero', () => {
  expect([hans.number(null), hans.money(undefined), hans.percent(null), hans.date(null), hans.fileSize(null), hans.number(Number.NaN)]).toEqual(
    Array(6).fill('—'),
  )
  expect([hans.number(0), hans.percent(0), hans.fileSize(0)]).toEqual(['0', '0%', '0 B'])
})

test('a calendar day is the same day everywhere and can not be misread', () => {
  expect([hans, hant, en].map((format) => format.date('2026-03-04'))).toEqual(['2026-03-04', '2026-03-04', '4 Mar 2026'])
  expect([hans, hant, en].map((format) => format.month('2026-03-04'))).toEqual(['2026年3月', '2026年3月', 'Mar 2026'])
})

test('distance in time is told in the largest unit that fits', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  expect(hans.relative('2026-11-23T09:00:00Z', now)).toBe('3小时前')
  expect(en.relative('2026-11-24T12:00:01Z', now)).toBe('tomorrow')
  expect(en.relative('2026-11-23T11:59:40Z', now)).toBe('now')
})

test('names are ordered by pinyin in 简体', () => {
  expect(['赵', '李', '张', '安'].sort(hans.compare)).toEqual(['安', '李', '张', '赵'])
})
