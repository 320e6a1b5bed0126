import { expect, test } from 'vitest'
import { localeOf, preferredLocale } from './locale.ts'

test('the script of a browser language decides, then its place', () => {
  expect(['zh-CN', 'zh', 'zh-Hans-HK', 'zh-TW', 'zh-HK', 'zh-Hant-SG', 'en-GB'].map(localeOf)).toEqual([
    'zh-Hans',
    'zh-Hans',
    'zh-Hans',
    'zh-Hant',
    'zh-Hant',
    'zh-Hant',
    'en',
  ])
})

test('the first language that we speak is taken, English where there is none', () => {
  expect(preferredLocale(['fr-FR', 'zh-MO', 'en'])).toBe('zh-Hant')
  expect(preferredLocale(['de', 'fr'])).toBe('en')
})
