import { expect, test } from 'vitest'
import { isQuiet, mailsNow, type MailRule } from './quiet.ts'

test('quiet hours may go over midnight, and end on the minute', () => {
  const night = { from: '22:00', until: '07:30' }
  expect(['21:59', '22:00', '03:00', '07:29', '07:30'].map((time) => isQuiet(time, night))).toEqual([false, true, true, true, false])
  expect(isQuiet('12:30', { from: '12:00', until: '13:00' })).toBe(true)
  expect(isQuiet('12:30', { from: '12:00', until: '12:00' })).toBe(false)
  expect(isQuiet('12:30', { from: null, until: '13:00' })).toBe(false)
})

const rule: MailRule = { digest: 'daily', dailyAt: '08:30', quietFrom: null, quietUntil: null, timeZone: 'Asia/Shanghai', lastMailedAt: null }

test('a daily mail comes once a day, from its time on, in the time of the member', () => {
  expect(mailsNow(rule, new Date('2026-05-01T00:29:00Z'))).toBe(false)
  expect(mailsNow(rule, new Date('2026-05-01T00:30:00Z'))).toBe(true)
  expect(mailsNow({ ...rule, lastMailedAt: '2026-05-01T00:31:00Z' }, new Date('2026-05-01T10:00:00Z'))).toBe(false)
  expect(mailsNow({ ...rule, lastMailedAt: '2026-04-30T00:31:00Z' }, new Date('2026-05-01T10:00:00Z'))).toBe(true)
})

test('mail waits until quiet hours are over, and never comes where it is off', () => {
  const instant = { ...rule, digest: 'instant' as const, quietFrom: '20:00', quietUntil: '08:00' }
  expect(mailsNow(instant, new Date('2026-05-01T13:00:00Z'))).toBe(false)
  expect(mailsNow(instant, new Date('2026-05-02T00:00:00Z'))).toBe(true)
  expect(mailsNow({ ...rule, digest: 'off' }, new Date('2026-05-01T10:00:00Z'))).toBe(false)
})
