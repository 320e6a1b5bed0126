import { expect, test } from 'vitest'
import { say } from '#kernel/contract/words.ts'
import { readRelativeDay, sayRelative, writeRelativeDay } from './relative.ts'
import './words.ts'

test('a relative day is read and written without loss', () => {
  for (const text of ['@today', '@today+30', '@today-7', '@quarterEnd', '@monthStart+1']) {
    const read = readRelativeDay(text)
    expect(read && writeRelativeDay(read.anchor, read.days)).toBe(text)
  }
  expect(readRelativeDay('@someday')).toBeNull()
  expect(readRelativeDay('2026-01-01')).toBeNull()
})

test('a relative day is said in each language', () => {
  expect(sayRelative('@today+30', (key, values) => say('zh-Hans', key, values))).toBe('30 天后')
  expect(sayRelative('@today-1', (key, values) => say('en', key, values))).toBe('1 day ago')
  expect(sayRelative('@quarterEnd', (key, values) => say('zh-Hant', key, values))).toBe('本季末')
  expect(sayRelative('@me', (key, values) => say('en', key, values))).toBe('Me')
})
