import { expect, test } from 'vitest'
import { defineWords, say } from './words.ts'

defineWords({
  'test.plain': ['客户', '客戶', "The customer's"],
  'test.count': ['{count} 项', '{count} 項', '{count, plural, one {# thing} other {# things}}'],
})

test('each language says its own text, with values and plurals where it has them', () => {
  expect([say('zh-Hans', 'test.plain'), say('zh-Hant', 'test.plain'), say('en', 'test.plain')]).toEqual(['客户', '客戶', "The customer's"])
  expect([say('zh-Hant', 'test.count', { count: 2 }), say('en', 'test.count', { count: 1 }), say('en', 'test.count', { count: 2 })]).toEqual([
    '2 項',
    '1 thing',
    '2 things',
  ])
})

test('a word that nobody wrote is its key', () => {
  expect(say('en', 'test.nobody')).toBe('test.nobody')
})
