import { expect, test } from 'vitest'
import { defineWords } from '#kernel/contract/words.ts'
import { Refusal } from '../refusal.ts'
import { problemJson } from './problem-json.ts'

defineWords({ 'problem.TOO_MANY_PARTS': ['共 {parts} 个，最多 {limit} 个', '共 {parts} 個，最多 {limit} 個', '{parts} parts, {limit} at most'] })

test('the title of a problem says the values that explain it, in the language of the caller', () => {
  const refusal = new Refusal('TOO_MANY_PARTS', 'refused', { data: { parts: 7, limit: 5, names: ['x'] } })
  const titled = (locale: 'zh-Hans' | 'en') => problemJson(refusal, { locale, requestId: 'r' })
  expect(titled('zh-Hans').title).toBe('共 7 个，最多 5 个')
  expect(titled('en')).toEqual({
    type: 'urn:zhulu:problem:too-many-parts',
    title: '7 parts, 5 at most',
    status: 422,
    code: 'TOO_MANY_PARTS',
    requestId: 'r',
    data: { parts: 7, limit: 5, names: ['x'] },
  })
})
